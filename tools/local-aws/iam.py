"""Whether a role of moto's IAM may be assumed, and what policies allow."""

import json
import re

from moto.iam.models import iam_backends

from errors import invalid


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
    """Whether statements allow an action and none denies it; None is for whatever resource."""
    effects = {s['Effect'] for s in statements if _applies(s, action, resource, context)}
    return effects == {'Allow'}


def could_allow(statements, action):
    """Whether there is a resource and a context for which statements allow an action."""
    effects = {
        statement['Effect']
        for statement in statements
        if _selects(statement, 'Action', action, re.IGNORECASE)
        and (statement['Effect'] == 'Allow' or _is_for_everything(statement))
    }
    return effects == {'Allow'}


def _is_for_everything(statement):
    return 'Condition' not in statement and '*' in _as_list(statement.get('Resource', []))


def check_statements(statements):
    """Raises where a policy is none, or has what can not be decided on here."""
    for statement in statements:
        if not (isinstance(statement, dict) and _is_statement(statement)):
            raise invalid(f'This is no statement of a policy: {statement}')
        for operator in statement.get('Condition', {}):
            if _operator(operator) not in _COMPARISONS:
                raise invalid(f'The policy condition {operator} is not supported here.')


def _is_statement(statement):
    has_all = all(statement.keys() & {name, f'Not{name}'} for name in ('Action', 'Resource'))
    return has_all and statement.get('Effect') in ('Allow', 'Deny')


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
    actual, is_negated = context.get(key.lower()), 'Not' in operator
    if actual is None:
        return is_negated or operator.endswith('IfExists')
    if _operator(operator) not in _COMPARISONS:
        raise NotImplementedError(f'the policy condition {operator} is not supported here')
    return _COMPARISONS[_operator(operator)](wanted, actual) != is_negated


def _operator(name):
    """What an operator compares by: `StringEquals` for `StringNotEqualsIfExists`."""
    return name.removesuffix('IfExists').replace('Not', '')


def like_any(patterns, value, flags=0):
    """Whether a value fits a pattern, or one of a list, with IAM's wildcards."""
    return any(_like(pattern, value, flags) for pattern in _as_list(patterns))


def _like(pattern, value, flags):
    expression = re.escape(pattern).replace(r'\*', '.*').replace(r'\?', '.')
    return re.fullmatch(expression, value, flags) is not None


def _as_list(value):
    return value if isinstance(value, list) else [value]


_COMPARISONS = {
    'ArnEquals': like_any,
    'ArnLike': like_any,
    'Bool': lambda wanted, actual: actual in [str(value).lower() for value in _as_list(wanted)],
    'StringEquals': lambda wanted, actual: actual in _as_list(wanted),
    'StringLike': like_any,
}
