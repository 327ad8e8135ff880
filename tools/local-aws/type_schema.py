"""CloudFormation's types: what their schemas say, and whether a resource fits them."""

import copy
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
        self.description = schema['description']
        self.properties = schema['properties']
        self.identifier = _member(schema['primaryIdentifier'][0])
        self.create_only = schema.get('createOnlyProperties', [])
        self.read_only = schema.get('readOnlyProperties', [])
        self.write_only = schema.get('writeOnlyProperties', [])
        self._handlers = schema['handlers']
        self._schema = schema

    def permissions(self, operation):
        return self._handlers[operation]['permissions']

    def check(self, model):
        """Raises all that is wrong with a model that somebody gives."""
        given = [pointer for pointer in self.read_only if _member(pointer) in model]
        if given:
            raise invalid(f'Invalid model: readOnlyProperties {_listed(given)} cannot be given')
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
        *path, last = _member(pointer).split('/')
        holder = model
        for name in path:
            holder = holder.get(name, {})
        holder.pop(last, None)
    return model


def _touched(operation, pointers):
    """The pointers that a patch operation changes: what they name, a part of it, or all around it."""
    paths = [operation['path'], *([operation['from']] if operation['op'] == 'move' else [])]
    changed = [path.strip('/').split('/') for path in paths if operation['op'] != 'test']
    return [
        pointer
        for pointer in pointers
        for parts in changed
        if all(a == b for a, b in zip(parts, _member(pointer).split('/'), strict=False))
    ]


def _cannot(kind, pointers):
    return f'Invalid patch update: {kind}Properties {_listed(pointers)} cannot be updated'


def _listed(pointers):
    return f'[{", ".join(pointers)}]'
