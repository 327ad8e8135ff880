"""
Scheduled actions; no clock runs them here.

Source: API_PutScheduledAction.html of
https://docs.aws.amazon.com/autoscaling/application/APIReference/.
"""

import math
import re
import uuid
from zoneinfo import available_timezones

from autoscaling.targets import not_found, select
from errors import invalid
from store import created

_SCHEDULE = re.compile(
    r'at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)'
    r'|rate\([1-9]\d* (minutes?|hours?|days?)\)'
    r'|cron\(\S+( \S+){5}\)'
)


class ScheduledActions:
    def __init__(self, targets):
        self._targets = targets
        self._actions = {}
        targets.listeners.append(self._forget)

    def operations(self):
        return {
            'PutScheduledAction': self.put,
            'DescribeScheduledActions': self.describe,
            'DeleteScheduledAction': self.delete,
        }

    def records(self):
        return {r.properties['ScheduledActionARN']: r for r in self._actions.values()}

    def put(self, request, scope):
        self._targets.find(request, scope)
        name = request['ScheduledActionName']
        key = *self._targets.key(request, scope), name
        before = self._actions[key].properties if key in self._actions else {}
        action = {n: v for n, v in before.items() if n not in ('StartTime', 'EndTime')} | request
        _check(action)
        if before:
            self._actions[key].properties = action
        else:
            own = f'{uuid.uuid4()}:resource/sagemaker/{request["ResourceId"]}'
            arn = scope.arn('autoscaling', f'scheduledAction:{own}:scheduledActionName/{name}')
            self._actions[key] = created(action | {'ScheduledActionARN': arn})
        return {}

    def describe(self, request, scope):
        found = select(self._actions, request, scope, 'ScheduledActionNames')
        return {'ScheduledActions': [record.properties for record in found]}

    def delete(self, request, scope):
        key = *self._targets.key(request, scope), request['ScheduledActionName']
        if key not in self._actions:
            raise not_found(f'No scheduled action found: {request["ScheduledActionName"]}')
        del self._actions[key]
        return {}

    def _forget(self, target):
        self._actions = {k: action for k, action in self._actions.items() if k[:3] != target}


def _check(action):
    if not _SCHEDULE.fullmatch(action.get('Schedule', '')):
        raise invalid(f'Schedule must be an at, rate or cron expression, got {action}.')
    if action.get('Timezone', 'UTC') not in available_timezones():
        raise invalid(f'Timezone must be the name of a time zone, got {action["Timezone"]}.')
    bounds = action.get('ScalableTargetAction', {})
    if not bounds:
        raise invalid('ScalableTargetAction must have a MinCapacity or a MaxCapacity.')
    if bounds.get('MinCapacity', 0) > bounds.get('MaxCapacity', math.inf):
        raise invalid('Maximum capacity cannot be less than minimum capacity')
    if action.get('StartTime', 0) > action.get('EndTime', math.inf):
        raise invalid('StartTime must be before EndTime.')
