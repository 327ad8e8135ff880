"""
Scaling policies. No alarm is made for one: what a policy would do is told to the local AWS.

Source: API_PutScalingPolicy.html, API_StepAdjustment.html and
API_TargetTrackingScalingPolicyConfiguration.html of
https://docs.aws.amazon.com/autoscaling/application/APIReference/, and of its user guide
step-scaling-policy-overview.html.
"""

import math
import uuid

from autoscaling.targets import not_found, select
from errors import invalid
from store import created

_CONFIGURATIONS = {
    'StepScaling': 'StepScalingPolicyConfiguration',
    'TargetTrackingScaling': 'TargetTrackingScalingPolicyConfiguration',
}
_METRICS = ('PredefinedMetricSpecification', 'CustomizedMetricSpecification')
_BOUNDS = ('MetricIntervalLowerBound', 'MetricIntervalUpperBound')


class ScalingPolicies:
    def __init__(self, targets):
        self._targets = targets
        self._policies = {}
        targets.listeners.append(self._forget)

    def operations(self):
        return {
            'PutScalingPolicy': self.put,
            'DescribeScalingPolicies': self.describe,
            'DeleteScalingPolicy': self.delete,
        }

    def records(self):
        return {r.properties['PolicyARN']: r for r in self._policies.values()}

    def put(self, request, scope):
        self._targets.find(request, scope)
        key = *self._targets.key(request, scope), request['PolicyName']
        policy = {'PolicyType': 'StepScaling', **request}
        self._check(policy, key)
        if key in self._policies:
            before = self._policies[key].properties
            policy |= {name: before[name] for name in ('PolicyARN', 'CreationTime')}
            self._policies[key].properties = policy
        else:
            place = f'resource/sagemaker/{request["ResourceId"]}'
            name = f'{uuid.uuid4()}:{place}:policyName/{request["PolicyName"]}'
            arn = scope.arn('autoscaling', f'scalingPolicy:{name}')
            self._policies[key] = created(policy | {'PolicyARN': arn})
        return {'PolicyARN': self._policies[key].properties['PolicyARN'], 'Alarms': []}

    def describe(self, request, scope):
        found = select(self._policies, request, scope, 'PolicyNames')
        return {'ScalingPolicies': [record.properties | {'Alarms': []} for record in found]}

    def delete(self, request, scope):
        key = *self._targets.key(request, scope), request['PolicyName']
        if key not in self._policies:
            raise not_found(f'No scaling policy found: {request["PolicyName"]}')
        del self._policies[key]
        return {}

    def _forget(self, target):
        self._policies = {k: policy for k, policy in self._policies.items() if k[:3] != target}

    def _check(self, policy, key):
        kind = policy['PolicyType']
        if kind not in _CONFIGURATIONS:
            raise invalid(f'Policy type {kind} is not supported for SageMaker.')
        for other, member in _CONFIGURATIONS.items():
            if (member in policy) != (other == kind):
                words = 'must' if other == kind else 'can not'
                raise invalid(f'{member} {words} be given for a policy of type {kind}.')
        configuration = policy[_CONFIGURATIONS[kind]]
        if kind == 'StepScaling':
            _check_steps(configuration)
        else:
            self._check_tracking(configuration, self._targets.dimension(policy), key)

    def _check_tracking(self, configuration, dimension, key):
        given = [member for member in _METRICS if member in configuration]
        if len(given) != 1:
            raise invalid(f'Exactly one of {" and ".join(_METRICS)} must be given.')
        if 'PredefinedMetricSpecification' not in configuration:
            return
        metric = configuration['PredefinedMetricSpecification']['PredefinedMetricType']
        if metric not in dimension.metrics:
            raise invalid(f'{metric} is not a metric of {dimension.name}.')
        for other, record in self._policies.items():
            if other[:3] == key[:3] and other != key and _tracked(record.properties) == metric:
                raise invalid(f'Policy {other[3]} tracks {metric} already.')


def _tracked(policy):
    configuration = policy.get('TargetTrackingScalingPolicyConfiguration', {})
    return configuration.get('PredefinedMetricSpecification', {}).get('PredefinedMetricType')


def _check_steps(configuration):
    steps = configuration.get('StepAdjustments', [])
    if 'AdjustmentType' not in configuration or not steps:
        raise invalid('A step scaling policy must have an AdjustmentType and StepAdjustments.')
    if configuration['AdjustmentType'] == 'ExactCapacity' and any(
        step['ScalingAdjustment'] < 0 for step in steps
    ):
        raise invalid('ScalingAdjustment of an exact capacity must not be negative.')
    _check_intervals(sorted(_interval(step) for step in steps))


def _check_intervals(intervals):
    for low, high in intervals:
        if low >= high:
            raise invalid('MetricIntervalUpperBound must be greater than MetricIntervalLowerBound.')
    for (_, high), (low, _) in zip(intervals, intervals[1:], strict=False):
        if high != low:
            raise invalid('The intervals of StepAdjustments must not overlap or leave a gap.')


def _interval(step):
    low, high = (step.get(bound) for bound in _BOUNDS)
    return -math.inf if low is None else low, math.inf if high is None else high
