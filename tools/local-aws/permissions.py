"""
What callers may do: everything, until a list of actions says otherwise for everybody, or a policy
for whoever deploys.
"""

import re

from errors import ApiError, invalid
from iam import allows, check_statements, could_allow, decide, like_any
from roles import assume_role
from scope import DEPLOYER

_CLOUD_CONTROL = 'cloudformation.amazonaws.com'


class Permissions:
    def __init__(self):
        self._allowed = None
        self._policy = None
        self._denied = []
        self._needed = set()

    def allow(self, actions):
        """IAM actions, with wildcards as in a policy; None allows everything."""
        if actions is not None and not (
            isinstance(actions, list) and all(isinstance(action, str) for action in actions)
        ):
            raise invalid('Permissions are a list of actions, or null.')
        self._allowed = actions

    def restrict(self, statements):
        """The policy of whoever deploys: a list of statements; None allows everything."""
        if statements is not None and not isinstance(statements, list):
            raise invalid('A policy is a list of statements, or null.')
        check_statements(statements or [])
        self._policy = statements

    def denials(self):
        """What the policy has denied so far, oldest first."""
        return self._denied

    def needed(self):
        """The actions that the policy has allowed so far."""
        return sorted(self._needed)

    def allows(self, demands, scope):
        """Whether a caller may do what comes with a request, and is not refused by itself."""
        needed = list(demands)
        try:
            self.require([demand.action for demand in needed], scope)
            self.authorize(needed, scope)
            return True
        except ApiError:
            return False

    def require(self, actions, scope):
        """Actions on whatever resource."""
        for action in actions:
            if self._allowed is None or like_any(self._allowed, action, re.IGNORECASE):
                continue
            raise _denied(_user(scope), action)

    def require_declared(self, actions, scope):
        """What a handler of Cloud Control declares; its calls say which roles it passes."""
        self.require(actions, scope)
        for action in actions:
            if action != 'iam:PassRole' and self._is_restricted(scope):
                self._note(could_allow(self._policy, action), action, None, scope)

    def authorize(self, demands, scope):
        """What a request needs, as its caller's policy has it."""
        if self._is_restricted(scope):
            for demand in demands:
                is_allowed = decide(self._policy, demand.action, demand.resource, demand.context)
                self._note(is_allowed, demand.action, demand.resource, scope)

    def _note(self, is_allowed, action, resource, scope):
        if is_allowed:
            self._needed.add(action)
            return
        self._denied.append({'action': action, 'resource': resource})
        raise _denied(_user(scope), action, resource)

    def _is_restricted(self, scope):
        return self._policy is not None and scope.caller == DEPLOYER

    def require_of_role(self, role_arn, actions, scope):
        """Cloud Control can run a type's handler as a role, in place of the caller."""
        role = assume_role(role_arn, scope, _CLOUD_CONTROL)
        for action in actions:
            if not allows(role, action, None, {}):
                raise _denied(role_arn, action)


def _user(scope):
    return f'arn:{scope.partition}:iam::{scope.account}:user/{scope.caller}'


def _denied(who, action, resource=None):
    on = '' if resource is None else f' on resource: {resource}'
    return ApiError(
        'AccessDeniedException',
        f'User: {who} is not authorized to perform: {action}{on} because no identity-based policy '
        f'allows the {action} action',
    )
