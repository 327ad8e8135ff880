"""Whether a service can act as a role that a request passes to it."""

from errors import invalid
from iam import find_role, trusts

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
