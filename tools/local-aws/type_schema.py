"""CloudFormation's types: what their schemas say, and whether a resource fits them."""

import copy
import functools
import json
from pathlib import Path

import regex
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from errors import ApiError, invalid

_JSON_NAMES = {
    dict: 'JSONObject',
    list: 'JSONArray',
    str: 'String',
    bool: 'Boolean',
    int: 'Integer',
    float: 'BigDecimal',
    type(None): 'null',
}


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
        self._validator = _Validator(schema)

    def permissions(self, operation):
        return self._handlers[operation]['permissions']

    def check(self, model):
        """Raises all that is wrong with a model that somebody gives."""
        given = [pointer for pointer in self.read_only if _member(pointer) in model]
        if given:
            raise invalid(f'Invalid model: readOnlyProperties {_listed(given)} cannot be given')
        found = [text for error in self._validator.iter_errors(model) for text in _words(error)]
        if found:
            text = '\n'.join(f'{path}: {problem}' for path, problem in sorted(found))
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


def _words(error):
    """A violation in the words of the validator that AWS uses: pairs of path and text."""
    path = '/'.join(['#', *map(str, error.absolute_path)])
    keyword, limit, value = error.validator, error.validator_value, error.instance
    if keyword == 'additionalProperties':
        return [
            (path, f'extraneous key [{key}] is not permitted')
            for key in _additional(value, error.schema)
        ]
    if keyword == 'required':
        return [(path, f'required key [{key}] not found') for key in limit if key not in value]
    if keyword == 'type':
        wanted = limit[0].upper() + limit[1:] if isinstance(limit, str) else ' or '.join(limit)
        wanted = {'Array': 'JSONArray', 'Object': 'JSONObject'}.get(wanted, wanted)
        return [(path, f'expected type: {wanted}, found: {_JSON_NAMES[type(value)]}')]
    if keyword in ('maxLength', 'minLength'):
        return [(path, f'expected {keyword}: {limit}')]
    return [(path, f'failed validation constraint for keyword [{keyword}]')]


def _pattern(_validator, pattern, instance, _schema):
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError(f'{instance!r} does not match {pattern!r}')


def _pattern_properties(validator, patterns, instance, _schema):
    for pattern, schema in patterns.items():
        for key, value in instance.items() if isinstance(instance, dict) else ():
            if _compiled(pattern).search(key):
                yield from validator.descend(value, schema, path=key, schema_path=pattern)


def _additional_properties(_validator, allowed, instance, schema):
    if allowed is False and isinstance(instance, dict) and _additional(instance, schema):
        yield ValidationError('has additional properties')


def _additional(instance, schema):
    known, patterns = schema.get('properties', {}), schema.get('patternProperties', {})
    return [
        key
        for key in instance
        if key not in known and not any(_compiled(pattern).search(key) for pattern in patterns)
    ]


@functools.cache
def _compiled(pattern):
    return regex.compile(pattern)


# The patterns have Unicode classes, which the library's own engine doesn't read.
_Validator = extend(
    Draft7Validator,
    {
        'pattern': _pattern,
        'patternProperties': _pattern_properties,
        'additionalProperties': _additional_properties,
    },
)
