"""botocore's API model: what operations take and answer, and what the API says of a request."""

import functools

import regex
from botocore.loaders import Loader

from errors import ApiError, invalid

_PYTHON_TYPES = {
    'string': str,
    'boolean': bool,
    'integer': int,
    'long': int,
    'float': (int, float),
    'double': (int, float),
    'timestamp': (int, float),
    'list': list,
    'map': dict,
    'structure': dict,
}


class ApiModel:
    def __init__(self, service):
        model = Loader().load_service_model(service, 'service-2')
        self._operations = model['operations']
        self._shapes = model['shapes']

    def parse(self, operation, request):
        """Returns the request without nulls, or raises all that is wrong with it."""
        shape = self._operations[operation]['input']['shape']
        request = self._typed(shape, request)
        found = list(self._violations(shape, request, ''))
        if found:
            noun = 'error' if len(found) == 1 else 'errors'
            raise invalid(f'{len(found)} validation {noun} detected: {"; ".join(found)}')
        return request

    def has(self, operation):
        return operation in self._operations

    def nouns(self):
        """What can be created, described and deleted, by the names of the operations."""
        nouns = [name.removeprefix('Create') for name in self._operations if name[:6] == 'Create']
        return [n for n in nouns if self.has(f'Describe{n}') and self.has(f'Delete{n}')]

    def members(self, operation, side='input'):
        """The members of what an operation takes or answers, and their shapes."""
        reference = self._operations.get(operation, {}).get(side)
        return self.structure(reference['shape']) if reference else {}

    def required(self, operation, side='input'):
        return self._shapes[self._operations[operation][side]['shape']].get('required', [])

    def tokens(self, operation):
        """The members by which an operation knows a request that is repeated."""
        members = self._shapes[self._operations[operation]['input']['shape']]['members']
        return [name for name, member in members.items() if member.get('idempotencyToken')]

    def raises(self, operation, error):
        errors = self._operations[operation].get('errors', [])
        return any(reference['shape'] == error for reference in errors)

    def shape(self, name):
        return self._shapes[name]

    def accepts(self, shape_name, value):
        return not any(self._violations(shape_name, value, ''))

    def list_member(self, operation):
        """The member of a List operation's answer that holds the list."""
        members = self.members(operation, 'output')
        return next(m for m, shape in members.items() if self._shapes[shape]['type'] == 'list')

    def answer(self, operation, value):
        """What an operation answers of a value: the members that its output has."""
        output = self._operations[operation].get('output')
        return self.pruned(output['shape'], value) if output else {}

    def pruned(self, shape_name, value):
        """A copy of a value without what its shape does not have, however deep that is."""
        shape = self._shapes[shape_name]
        if shape['type'] == 'structure' and isinstance(value, dict):
            members = self.structure(shape_name)
            return {n: self.pruned(members[n], v) for n, v in value.items() if n in members}
        if shape['type'] == 'map' and isinstance(value, dict):
            return {key: self.pruned(shape['value']['shape'], v) for key, v in value.items()}
        if shape['type'] == 'list' and isinstance(value, list):
            return [self.pruned(shape['member']['shape'], item) for item in value]
        return value

    def structure(self, shape_name):
        """The members of a structure, and their shapes."""
        members = self._shapes[shape_name]['members']
        return {name: reference['shape'] for name, reference in members.items()}

    def _typed(self, shape_name, value):
        shape = self._shapes[shape_name]
        kind = shape['type']
        is_bool = isinstance(value, bool)
        if not isinstance(value, _PYTHON_TYPES[kind]) or is_bool != (kind == 'boolean'):
            raise ApiError('SerializationException', _cannot_convert(value, kind))
        if kind == 'list':
            return [self._typed(shape['member']['shape'], item) for item in value]
        if kind == 'map':
            item_shape = shape['value']['shape']
            return {key: self._typed(item_shape, item) for key, item in value.items()}
        if kind == 'structure':
            members = self.structure(shape_name)
            return {
                name: self._typed(members[name], item) if name in members else item
                for name, item in value.items()
                if item is not None
            }
        return value

    def _violations(self, shape_name, value, path):
        shape = self._shapes[shape_name]
        for holds, text in _constraints(shape):
            if not holds(value):
                yield _violation(value, path, text)
        if shape['type'] == 'structure':
            yield from self._member_violations(shape_name, value, path)
        elif shape['type'] == 'list':
            item = shape['member']['shape']
            if self._shapes[item]['type'] in ('structure', 'list', 'map'):
                for number, element in enumerate(value, start=1):
                    yield from self._violations(item, element, f'{path}.{number}.member')
            else:
                yield from self._item_violations('Member', item, value, value, path)
        elif shape['type'] == 'map':
            key, item = shape['key']['shape'], shape['value']['shape']
            yield from self._item_violations('Map keys', key, value.keys(), value, path)
            yield from self._item_violations('Map value', item, value.values(), value, path)

    def _member_violations(self, shape_name, value, path):
        members = self.structure(shape_name)
        prefix = f'{path}.' if path else ''
        for name in self._shapes[shape_name].get('required', ()):
            if name not in value:
                yield _violation(None, prefix + _camel(name), 'Member must not be null')
        for name, item in value.items():
            if name in members:
                yield from self._violations(members[name], item, prefix + _camel(name))
            else:
                # AWS drops what it doesn't know. Here that is an error: whoever sent it meant it.
                known = f'Member must be one of: [{", ".join(members)}]'
                yield _violation(item, prefix + name, known)

    def _item_violations(self, subject, item_shape, items, whole, path):
        constraints = _constraints(self._shapes[item_shape])
        if not all(holds(item) for item in items for holds, _ in constraints):
            texts = ', '.join(text for _, text in constraints)
            yield _violation(whole, path, f'{subject} must satisfy constraint: [{texts}]')


def _constraints(shape):
    """The constraints on a value as a whole: pairs of a predicate and AWS's words for it."""
    counted = shape['type'] in ('string', 'list', 'map')
    size, noun = (len, 'length') if counted else (lambda value: value, 'value')
    constraints = []
    if 'max' in shape:
        text = f'Member must have {noun} less than or equal to {shape["max"]}'
        constraints.append((lambda value: size(value) <= shape['max'], text))
    if 'min' in shape:
        text = f'Member must have {noun} greater than or equal to {shape["min"]}'
        constraints.append((lambda value: size(value) >= shape['min'], text))
    if 'pattern' in shape:
        text = f'Member must satisfy regular expression pattern: {shape["pattern"]}'
        constraints.append((lambda value: _compiled(shape['pattern']).fullmatch(value), text))
    if 'enum' in shape:
        text = f'Member must satisfy enum value set: [{", ".join(shape["enum"])}]'
        constraints.append((lambda value: value in shape['enum'], text))
    return constraints


@functools.cache
def _compiled(pattern):
    # The one Java range that Python doesn't read: characters beyond U+FFFF as surrogates.
    return regex.compile(pattern.replace(r'\uD800\uDC00-\uDBFF\uDFFF', r'\U00010000-\U0010FFFF'))


def _violation(value, path, constraint):
    shown = 'null' if value is None else f"'{_java(value)}'"
    return f"Value {shown} at '{path}' failed to satisfy constraint: {constraint}"


def _java(value):
    if isinstance(value, dict):
        return '{' + ', '.join(f'{key}={_java(item)}' for key, item in value.items()) + '}'
    if isinstance(value, list):
        return f'[{", ".join(_java(item) for item in value)}]'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _camel(name):
    return name[0].lower() + name[1:]


def _cannot_convert(value, kind):
    if isinstance(value, dict):
        return 'Start of structure or map found where not expected.'
    if isinstance(value, list):
        return 'Start of list found where not expected'
    if value is None:
        return f'NULL_VALUE can not be converted to a {kind}'
    token = {bool: f'{str(value).upper()}_VALUE', str: 'STRING_VALUE'}.get(
        type(value), 'NUMBER_VALUE'
    )
    return f'{token} can not be converted to a {kind}'
