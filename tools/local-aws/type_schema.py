"""CloudFormation's types: what their schemas say, and whether a resource fits them."""

import copy
import datetime
import json
from pathlib import Path

from errors import ApiError, invalid
from schema_validator import violations


class TypeSchema:
    def __init__(self, path):
        schema = json.loads(path.read_text(encoding='utf8'))
        schema.pop('$comment')
        self.text = json.dumps(schema)
        self.name = schema['typeName']
        self.noun = self.name.rpartition('::')[2]
        self.description = schema['description']
        self.properties = schema['properties']
        self.identifier = [_member(pointer) for pointer in schema['primaryIdentifier']]
        self.create_only = schema.get('createOnlyProperties', [])
        self.read_only = schema.get('readOnlyProperties', [])
        self.write_only = schema.get('writeOnlyProperties', [])
        tagging = schema.get('tagging', {})
        self.tags = _member(tagging.get('tagProperty', 'Tags')) if tagging.get('taggable') else None
        # What no update sends: it stays as it is, or is changed by the operations on tags.
        self.not_sent = [*map(_member, (*self.create_only, *self.read_only)), self.tags]
        self._handlers = schema['handlers']
        listing = self._handlers.get('list', {}).get('handlerSchema', {})
        self.list_requires = listing.get('required', [])
        self._schema = schema

    def permissions(self, operation):
        return self._handlers[operation]['permissions']

    def check_action(self, operation):
        if operation not in self._handlers:
            message = f'Resource type {self.name} does not support {operation.upper()} action'
            raise ApiError('UnsupportedActionException', message)

    def join(self, model):
        """The identifier of a resource: the properties that identify it, in the schema's order."""
        return '|'.join(str(model[name]) for name in self.identifier)

    def split(self, identifier):
        parts = identifier.split('|')
        if len(parts) != len(self.identifier):
            raise invalid(f'Identifier {identifier} must have {len(self.identifier)} parts.')
        return dict(zip(self.identifier, parts, strict=True))

    def as_read(self, model):
        """A model as read handlers return it: what the schema has of it, and times as texts."""
        return {name: self._as_read(self.properties[name], model[name]) for name in model}

    def check(self, model):
        """Raises all that is wrong with a model that somebody gives."""
        found = [p for p in self.read_only if _holders(model, _member(p).split('/'))]
        if found:
            raise invalid(f'Invalid model: readOnlyProperties {_listed(found)} cannot be given')
        if text := violations(self._schema, model):
            raise invalid(f'Model validation failed ({text})')

    def check_patch(self, patch):
        """AWS looks at the paths of a patch, before it applies it."""
        for operation in patch:
            if found := _touched(operation, self.create_only):
                raise ApiError('NotUpdatableException', _cannot('createOnly', found))
            if found := _touched(operation, self.read_only):
                raise ApiError('NotUpdatableException', _cannot('readOnly', found))
            found = _touched(operation, self.write_only)
            if found and operation['op'] != 'add':
                raise invalid(
                    f'Invalid patch update: writeOnlyProperties {_listed(found)} can only be '
                    "updated using 'add' operation"
                )

    def without_read_only(self, model):
        return _without(model, self.read_only)

    def without_write_only(self, model):
        """What read handlers return, and so what an update's patch is applied to."""
        return _without(model, self.write_only)

    def _as_read(self, node, value):
        if '$ref' in node:
            node = self._schema['definitions'][node['$ref'].rpartition('/')[2]]
        if isinstance(value, dict) and 'properties' in node:
            known = node['properties']
            return {k: self._as_read(known[k], item) for k, item in value.items() if k in known}
        if isinstance(value, list) and 'items' in node:
            return [self._as_read(node['items'], item) for item in value]
        if isinstance(value, float) and node.get('type') == 'string':
            moment = datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
            return moment.isoformat(timespec='milliseconds').replace('+00:00', 'Z')
        return value


def load_types():
    folder = Path(__file__).parent / 'schemas'
    schemas = [TypeSchema(path) for path in sorted(folder.glob('*.json'))]
    return {schema.name: schema for schema in schemas}


def _member(pointer):
    return pointer.removeprefix('/properties/')


def _without(model, pointers):
    """A copy of the model without what the pointers name, however deep that is."""
    model = copy.deepcopy(model)
    for pointer in pointers:
        path = _member(pointer).split('/')
        for holder in _holders(model, path):
            del holder[path[-1]]
    return model


def _holders(value, path):
    """The objects that have the last name of a path; `*` is every item of a list."""
    name, *rest = path
    if name == '*':
        items = value if isinstance(value, list) else []
        return [holder for item in items for holder in _holders(item, rest)]
    if not isinstance(value, dict) or name not in value:
        return []
    return _holders(value[name], rest) if rest else [value]


def _touched(operation, pointers):
    """The pointers that a patch operation changes: what they name, a part of it or all around."""
    paths = [operation['path'], *([operation['from']] if operation['op'] == 'move' else [])]
    changed = [path.strip('/').split('/') for path in paths if operation['op'] != 'test']
    return [
        pointer
        for pointer in pointers
        for parts in changed
        if all(b in (a, '*') for a, b in zip(parts, _member(pointer).split('/'), strict=False))
    ]


def _cannot(kind, pointers):
    return f'Invalid patch update: {kind}Properties {_listed(pointers)} cannot be updated'


def _listed(pointers):
    return f'[{", ".join(pointers)}]'
