"""Whether a service can act as a role that a request passes to it."""

from errors import invalid
from iam import allows, find_role, trusts
from scope import Scope

SAGEMAKER = 'sagemaker.amazonaws.com'


def assume_role(arn, scope, service=SAGEMAKER):
    """The role, or the error that the service could not assume it."""
    role = find_role(arn, scope)
    if role is None or not trusts(role, service, scope):
        raise invalid(
            f'Could not assume role {arn}. Please ensure that the role exists and allows '
            f"principal '{service}' to assume the role."
        )
    return role


def check_access(arn, needed, scope):
    """Raises where a role lacks a permission: pairs of what it needs and of what AWS says then."""
    role = assume_role(arn, scope)
    for (action, resource, context), message in needed:
        if not allows(role, action, resource, context):
            detail = f' with {context}' if context else ''
            raise invalid(f'{message} (role {arn} lacks {action} on {resource}{detail})')


def may(question):
    """{"role": its ARN, "action": …, "resource": …, "context": {…}}: whether its policies allow it."""
    scope = Scope('us-east-1')
    role = find_role(question['role'], scope)
    if role is None:
        raise invalid(f'There is no role {question["role"]}.')
    return allows(role, question['action'], question['resource'], question['context'])
