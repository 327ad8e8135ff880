"""Whether a role of moto's IAM may be assumed, and what its policies allow."""

import json
import re

from moto.iam.models import iam_backends


def find_role(arn, scope):
    backend = iam_backends[scope.account][scope.partition]
    return next((role for role in backend.get_roles() if role.arn == arn), None)


def trusts(role, service, scope):
    """Whether the role's trust policy lets the service assume it."""
    context = {'aws:sourceaccount': scope.account}
    statements = [
        statement
        for statement in _statements(role.assume_role_policy_document)
        if service in _services(statement['Principal'])
    ]
    return decide(statements, 'sts:AssumeRole', None, context)


def allows(role, action, resource, context):
    """Whether the role's own policies, inline and attached, allow the action."""
    documents = [*role.policies.values(), *map(_document, role.managed_policies.values())]
    statements = [statement for document in documents for statement in _statements(document)]
    return decide(statements, action, resource, context)


def _document(managed_policy):
    return next(version.document for version in managed_policy.versions if version.is_default)


def _statements(document):
    return _as_list(json.loads(document)['Statement'])


def _services(principal):
    return ['*'] if principal == '*' else _as_list(principal.get('Service', []))


def decide(statements, action, resource, context):
    """Whether statements allow an action and none denies it; on whatever resource where it is None."""
    effects = {s['Effect'] for s in statements if _applies(s, action, resource, context)}
    return effects == {'Allow'}


def _applies(statement, action, resource, context):
    return (
        _selects(statement, 'Action', action, re.IGNORECASE)
        and (resource is None or _selects(statement, 'Resource', resource))
        and all(
            _holds(operator, key, wanted, context)
            for operator, keys in statement.get('Condition', {}).items()
            for key, wanted in keys.items()
        )
    )


def _selects(statement, element, value, flags=0):
    if f'Not{element}' in statement:
        return not like_any(statement[f'Not{element}'], value, flags)
    return like_any(statement[element], value, flags)


def _holds(operator, key, wanted, context):
    actual = context.get(key.lower())
    name = operator.removesuffix('IfExists')
    if actual is None:
        return name != operator
    if name == 'StringEquals':
        return actual in _as_list(wanted)
    if name in ('StringLike', 'ArnLike', 'ArnEquals'):
        return like_any(wanted, actual)
    if name == 'Bool':
        return actual in [str(value).lower() for value in _as_list(wanted)]
    raise NotImplementedError(f'the policy condition {operator} is not supported here')


def like_any(patterns, value, flags=0):
    """Whether a value fits a pattern, or one of a list, with IAM's wildcards."""
    return any(_like(pattern, value, flags) for pattern in _as_list(patterns))


def _like(pattern, value, flags):
    expression = re.escape(pattern).replace(r'\*', '.*').replace(r'\?', '.')
    return re.fullmatch(expression, value, flags) is not None


def _as_list(value):
    return value if isinstance(value, list) else [value]
