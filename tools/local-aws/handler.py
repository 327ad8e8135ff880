"""What handlers of a type do: they call the service by the type's schema and the API model."""

import uuid

from errors import invalid
from merge import is_part, removal_of
from store import as_dict, as_tags, only


class Handler:
    # Properties that may change although updates have no member for them.
    accepted = ()

    def __init__(self, call, schema, kind):
        self.call = call
        self._schema = schema
        self._kind = kind

    def create(self, model, scope):
        later = [name for name in model if self._needs_update(name)]
        if rest := [name for name in self._not_taken('Create', model) if name not in later]:
            raise invalid(f'{", ".join(rest)} has no effect when the resource is created.')
        request = self._own_name() | self._tokens('Create') | self._request('Create', model)
        answer = self._call('Create', request, scope)
        identifier = self._schema.join(self._properties(request | answer))
        if later:
            change = self._request('Update', only(later, model))
            self._call('Update', self._naming('Update', identifier) | change, scope)
        return identifier

    def read(self, identifier, scope):
        found = self._describe(identifier, scope)
        names = {m: value for m, value in self._names(identifier).items() if value != identifier}
        model = self._properties(names | found)
        if self._schema.tags:
            tagged = {'ResourceArn': found[self._kind.arn_member]}
            tags = self.call('ListTags', tagged, scope)['Tags']
            model |= {self._schema.tags: tags} if tags else {}
        return self._schema.as_read(model)

    def update(self, identifier, before, desired, scope):
        names = [n for n in {**before, **desired} if before.get(n) != desired.get(n)]
        changed = [name for name in names if name != self._schema.tags]
        not_taken = self._not_taken('Update', changed)
        if rest := [name for name in not_taken if name not in self.accepted]:
            raise invalid(f'{", ".join(rest)} can not be changed.')
        if changed:
            naming = self._naming('Update', identifier)
            self._call('Update', naming | self.change(naming, before, desired, scope), scope)
        if self._schema.tags in names:
            self._change_tags(identifier, before, desired, scope)

    def change(self, _naming, before, desired, _scope):
        """What an update sends beside the name: all that it takes, as AWS's own handlers do."""
        sent = [name for name in self._schema.properties if name not in self._schema.not_sent]
        request = self._request('Update', only(sent, desired))
        members = self._kind.members('Update')
        for name, value in only(sent, before).items():
            member = self._member(members, name)
            removal = removal_of(member, members)
            if removal:
                gone = [key for key in value if key not in desired.get(name, {})]
                request |= {removal: gone} if gone else {}
            elif name not in desired and 'DeleteProperties' in members:
                request.setdefault('DeleteProperties', []).append(member)
        return {m: value for m, value in request.items() if value or not removal_of(m, members)}

    def delete(self, identifier, scope):
        self._call('Delete', self._naming('Delete', identifier), scope)

    def list(self, wanted, scope):
        if rest := [name for name in self._schema.list_requires if name not in wanted]:
            raise invalid(f'ListResources of {self._schema.name} needs {", ".join(rest)}.')
        model, operation = self._kind.model, self._kind.listing
        members = model.members(operation)
        filters = {member: value for n, value in wanted.items() for member in (n, f'{n}Equals')}
        request = only(members, filters)
        summaries = self.call(operation, request, scope)[model.list_member(operation)]
        return [only(self._schema.identifier, self._properties(wanted | s)) for s in summaries]

    def _needs_update(self, name):
        """Whether creation does not take a property, but an update that the handler may make."""
        may_update = f'sagemaker:Update{self._kind.noun}' in self._schema.permissions('create')
        is_new = bool(self._not_taken('Create', [name])) and not self._not_taken('Update', [name])
        return may_update and is_new and not is_part(name)

    def _own_name(self):
        """The name that CloudFormation gives a resource whose model has none."""
        required = self._kind.model.required(f'Create{self._kind.noun}')
        return {k: f'{self._kind.noun}-{_unique()}' for k in self._kind.keys if k in required}

    def _tokens(self, verb):
        operation = f'{verb}{self._kind.noun}'
        required = self._kind.model.required(operation)
        return {t: uuid.uuid4().hex for t in self._kind.model.tokens(operation) if t in required}

    def _describe(self, identifier, scope):
        answer = self._call('Describe', self._naming('Describe', identifier), scope)
        return answer[self._kind.noun] if self._kind.is_wrapped else answer

    def _call(self, verb, request, scope):
        return self.call(f'{verb}{self._kind.noun}', request, scope)

    def _naming(self, verb, identifier):
        names = only(self._kind.members(verb), self._names(identifier))
        return names | self._tokens(verb)

    def _names(self, identifier):
        """What names the resource in the API: the parts of its identifier, and those of its ARN."""
        arn_member, keys = self._kind.arn_member, self._kind.keys
        parts = self._schema.split(identifier)
        names = {self._member((arn_member, *keys), name): part for name, part in parts.items()}
        arn = names.get(arn_member)
        return names | (self._names_in(arn) if arn and not names.keys() & {*keys} else {})

    def _names_in(self, arn):
        model, keys = self._kind.model, self._kind.keys
        members = self._kind.members('Describe')
        if len(keys) == 1 and model.accepts(members[keys[0]], arn):
            return {keys[0]: arn}
        path, *parts = arn.rpartition(':')[2].split('/')
        if path != self._kind.path or len(parts) != len(keys):
            raise invalid(f'{arn} is not the ARN of a resource of type {self._schema.name}.')
        numbers = [key for key in keys if model.shape(members[key])['type'] == 'integer']
        pairs = zip(keys, parts, strict=True)
        return {k: int(part) if k in numbers and part.isdigit() else part for k, part in pairs}

    def _request(self, verb, model):
        members = self._kind.members(verb)
        names = {name: self._member(members, name) for name in model}
        pruned = self._kind.model.pruned
        return {m: pruned(members[m], model[name]) for name, m in names.items() if m}

    def _properties(self, facts):
        names = {name: self._member(facts, name) for name in self._schema.properties}
        return {name: facts[member] for name, member in names.items() if member}

    def _not_taken(self, verb, names):
        members = self._kind.members(verb)
        return [name for name in names if not self._member(members, name)]

    def _member(self, members, name):
        """The API's name of a property: the type may have the noun in front of it, or the API."""
        noun = self._kind.noun
        candidates = (name, name.removeprefix(noun), noun + name)
        return next((candidate for candidate in candidates if candidate in members), None)

    def _change_tags(self, identifier, before, desired, scope):
        old, new = (as_dict(model.get(self._schema.tags, [])) for model in (before, desired))
        resource = {'ResourceArn': self._describe(identifier, scope)[self._kind.arn_member]}
        if gone := [key for key in old if key not in new]:
            self.call('DeleteTags', resource | {'TagKeys': gone}, scope)
        if added := {key: value for key, value in new.items() if old.get(key) != value}:
            self.call('AddTags', resource | {'Tags': as_tags(added)}, scope)


def _unique():
    return uuid.uuid4().hex[:12]
