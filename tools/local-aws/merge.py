"""What an update changes, by how the API names its members."""

from errors import unsupported

_ADD = 'ToAdd'
_REMOVE = ('ToRemove', 'ToDelete')


def merge(properties, change, members, model):
    """
    The properties that an update changes; None is one that is gone. A map stays with new entries
    where the update can take entries away. Of a structure stays what updates of it do not have.
    """
    result = {}
    for name, value in _removals_first(change):
        base = _base(name)
        before = result.get(base, properties.get(base))
        if is_part(name):
            result[base] = _changed(before or [], name, value) or None
        elif removal_of(name, members):
            result[name] = {**(before or {}), **value} or None
        elif isinstance(value, dict):
            result[name] = _kept(before or {}, members[name], model) | value
        else:
            result[name] = value
    return result


def _removals_first(change):
    return sorted(change.items(), key=lambda item: not item[0].endswith(_REMOVE))


def is_part(name):
    """Whether a member changes a part of a property: `XToAdd`, `XToRemove` and `XToDelete`."""
    return name.endswith((_ADD, *_REMOVE))


def _base(name):
    for suffix in (_ADD, *_REMOVE):
        name = name.removesuffix(suffix)
    return name


def removal_of(name, members):
    """The member of an update that takes entries of a map away, if there is one."""
    return next((member for member in members if member == f'{name}ToRemove'), None)


def _changed(before, name, value):
    if name.endswith(_ADD):
        return [*before, *(item for item in value if item not in before)]
    if isinstance(before, dict):
        return {key: item for key, item in before.items() if key not in value}
    if any(item not in before for item in value):
        raise unsupported(f'{name} by anything but whole items')
    return [item for item in before if item not in value]


def _kept(before, shape_name, model):
    taken = model.shape(shape_name).get('members')
    return {} if taken is None else {k: v for k, v in before.items() if k not in taken}
