"""Whether a value fits a JSON schema, in the words of the validator that AWS uses."""

import functools

import regex
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

_JSON_NAMES = {
    dict: 'JSONObject',
    list: 'JSONArray',
    str: 'String',
    bool: 'Boolean',
    int: 'Integer',
    float: 'BigDecimal',
    type(None): 'null',
}


def violations(schema, value):
    """All that is wrong, a line each; nothing if the value fits."""
    errors = _Validator(schema).iter_errors(value)
    found = sorted(line for error in errors for line in _words(error))
    return '\n'.join(f'{path}: {problem}' for path, problem in found)


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
