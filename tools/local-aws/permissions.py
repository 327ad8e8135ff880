"""What the caller may do: everything, until a list of actions says otherwise."""

import re

from errors import ApiError, invalid
from iam import allows, like_any
from roles import assume_role

_CLOUD_CONTROL = 'cloudformation.amazonaws.com'


class Permissions:
    def __init__(self):
        self._allowed = None

    def allow(self, actions):
        """IAM actions, with wildcards as in a policy; None allows everything."""
        if actions is not None and not (
            isinstance(actions, list) and all(isinstance(action, str) for action in actions)
        ):
            raise invalid('Permissions are a list of actions, or null.')
        self._allowed = actions

    def allows(self, action):
        return self._allowed is None or like_any(self._allowed, action, re.IGNORECASE)

    def require(self, actions, scope):
        for action in actions:
            if self.allows(action):
                continue
            user = f'arn:{scope.partition}:iam::{scope.account}:user/local'
            raise _denied(user, action)

    def require_of_role(self, role_arn, actions, scope):
        """Cloud Control can run a type's handler as a role, in place of the caller."""
        role = assume_role(role_arn, scope, _CLOUD_CONTROL)
        for action in actions:
            if not allows(role, action, None, {}):
                raise _denied(role_arn, action)


def sagemaker_actions(operation, request):
    """What a caller of SageMaker must be allowed to do."""
    yield f'sagemaker:{operation}'
    if operation.startswith('Create') and request.get('Tags'):
        yield 'sagemaker:AddTags'
    if any(_passed_roles(request)):
        yield 'iam:PassRole'


def _passed_roles(value):
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith(('RoleArn', 'ValidationRole')):
                yield item
            yield from _passed_roles(item)
    if isinstance(value, list):
        for item in value:
            yield from _passed_roles(item)


def _denied(who, action):
    return ApiError(
        'AccessDeniedException',
        f'User: {who} is not authorized to perform: {action} because no identity-based policy allows '
        f'the {action} action',
    )
