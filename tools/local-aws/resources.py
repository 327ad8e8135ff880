"""What the operations on a resource do, of whatever kind it is; quirks are subclasses."""

from errors import missing, taken, unsupported
from merge import merge
from roles import assume_role
from store import created

_ROLES = ('RoleArn', 'ExecutionRoleArn')
_PAGES = ('MaxResults', 'NextToken')


class Resource:
    # What AWS says where there is none of that name, or already one.
    missing_message = None
    taken_message = None
    # What the services that serve models share; set for every resource.
    hosting = None

    def __init__(self, kind, stored, resources):
        self.kind = kind
        self.stored = stored
        self.resources = resources

    def operations(self):
        noun = self.kind.noun
        return {
            f'Create{noun}': self.create,
            f'Describe{noun}': self.describe,
            f'Update{noun}': self.update,
            f'Delete{noun}': self.delete,
            f'Start{noun}': self.start,
            f'Stop{noun}': self.stop,
            self.kind.listing: self.list,
        }

    def create(self, request, scope):
        self.check(request, scope)
        properties = request | self.kind.generate(scope)
        return self.add(self.kind.arn(properties, scope), properties).properties

    def describe(self, request, scope):
        properties = self.find(request, scope).properties
        return {self.kind.noun: properties} if self.kind.is_wrapped else properties

    def update(self, request, scope):
        record = self.find(request, scope)
        self.check(request, scope)
        members = self.kind.members('Update')
        own = (*self.kind.keys, self.kind.arn_member, *self._tokens('Update'))
        change = {name: value for name, value in request.items() if name not in own}
        record.change(merge(record.properties, change, members, self.kind.model))
        return record.properties

    def delete(self, request, scope):
        self.remove(self.find(request, scope).properties[self.kind.arn_member])
        return {}

    def list(self, request, scope):
        known = {*self.kind.described, *self.kind.keys}
        for name in request:
            if name in _PAGES or self._filtered(name) not in known:
                raise unsupported(f'{self.kind.listing} with {name}')
        member = self.kind.model.list_member(self.kind.listing)
        return {member: [p for p in self._all(scope) if self._fits(p, request)]}

    def start(self, request, scope):
        self.find(request, scope).change(self.kind.status)
        return {}

    def stop(self, request, scope):
        self.find(request, scope).change(dict.fromkeys(self.kind.status, 'Stopped'))
        return {}

    def check(self, request, scope):
        """Refuses what the shapes of a request do not; a subclass adds to it."""
        for name in _ROLES:
            if name in request:
                assume_role(request[name], scope)

    def add(self, arn, properties):
        if arn in self.stored:
            raise self._taken(arn)
        tags = properties.get('Tags', [])
        left_out = ('Tags', *self._tokens('Create'))
        own = {name: value for name, value in properties.items() if name not in left_out}
        facts = self.kind.status | {self.kind.arn_member: arn}
        required = self.kind.model.required(f'Describe{self.kind.noun}', 'output')
        self.stored[arn] = created(own | facts, tags, 'LastModifiedTime' in required)
        return self.stored[arn]

    def find(self, request, scope):
        arn = self.kind.arn(request, scope)
        if arn not in self.stored:
            raise self.missing(arn)
        return self.stored[arn]

    def remove(self, arn):
        """A subclass refuses this, or takes along what belongs to the resource."""
        del self.stored[arn]

    def missing(self, arn):
        message = self.missing_message or f'{self.kind.noun} {{arn}} does not exist.'
        code = self._code('Describe', 'ResourceNotFound')
        return missing(code, message.format(arn=arn, name=arn.partition('/')[2]))

    def _taken(self, arn):
        message = self.taken_message or f'{self.kind.title()} already exists: {{arn}}'
        code = self._code('Create', 'ResourceInUse', 'ConflictException')
        return taken(code, message.format(arn=arn, name=arn.partition('/')[2]))

    def _code(self, verb, *codes):
        operation = f'{verb}{self.kind.noun}'
        declared = (code for code in codes if self.kind.model.raises(operation, code))
        return next(declared, 'ValidationException')

    def _tokens(self, verb):
        return self.kind.model.tokens(f'{verb}{self.kind.noun}')

    def _all(self, scope):
        prefix = self.kind.prefix(scope)
        return [r.properties for arn, r in self.stored.items() if arn.startswith(prefix)]

    def _filtered(self, name):
        member = name.removesuffix('Equals').removesuffix('Contains')
        return self.kind.keys[-1] if member == 'Name' else member

    def _fits(self, properties, request):
        for name, value in request.items():
            actual = properties.get(self._filtered(name))
            if actual is None or (
                value not in actual if name.endswith('Contains') else value != actual
            ):
                return False
        return True
