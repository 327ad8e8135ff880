"""
Scalable targets: what Application Auto Scaling may change, and between which bounds.

Source: API_RegisterScalableTarget.html and API_DeregisterScalableTarget.html of
https://docs.aws.amazon.com/autoscaling/application/APIReference/.
"""

import uuid

from autoscaling.dimensions import dimensions
from errors import ApiError, invalid, unsupported
from store import Record, created

_ROLE = 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint'
_SUSPENDED = dict.fromkeys(
    ('DynamicScalingInSuspended', 'DynamicScalingOutSuspended', 'ScheduledScalingSuspended'), False
)


class ScalableTargets:
    def __init__(self, resources):
        self._dimensions = dimensions(resources)
        self._targets = {}
        # Told of a target that goes, because what belongs to it goes as well.
        self.listeners = []

    def operations(self):
        return {
            'RegisterScalableTarget': self.register,
            'DescribeScalableTargets': self.describe,
            'DeregisterScalableTarget': self.deregister,
        }

    def records(self):
        return {r.properties['ScalableTargetARN']: r for r in self._targets.values()}

    def register(self, request, scope):
        dimension, parts = self._place(request)
        key = self.key(request, scope)
        before = self._targets[key].properties if key in self._targets else {}
        change = {n: v for n, v in request.items() if n not in ('Tags', 'RoleARN')}
        target = before | change
        bounds = [target.get('MinCapacity'), target.get('MaxCapacity')]
        if None in bounds:
            raise invalid('MinCapacity and MaxCapacity must be given for a new scalable target.')
        if bounds[0] > bounds[1]:
            raise invalid('Maximum capacity cannot be less than minimum capacity')
        dimension.check(parts, bounds[0], scope)
        target['SuspendedState'] = _SUSPENDED | target.get('SuspendedState', {})
        if before:
            self._targets[key].properties = target
            if request.get('Tags'):
                raise invalid('Tags can not be given for a target that is registered.')
        else:
            self._targets[key] = _new(target, request.get('Tags', {}), scope)
        self._bring_within_bounds(dimension, parts, bounds, scope)
        return {'ScalableTargetARN': self._targets[key].properties['ScalableTargetARN']}

    def describe(self, request, scope):
        found = select(self._targets, request, scope, 'ResourceIds')
        return {'ScalableTargets': [record.properties for record in found]}

    def deregister(self, request, scope):
        self.find(request, scope)
        self._remove(self.key(request, scope))
        return {}

    def find(self, request, scope):
        key = self.key(request, scope)
        if key not in self._targets:
            raise not_found(
                'No scalable target registered for service namespace: '
                f'{request["ServiceNamespace"]}, resource ID: {request["ResourceId"]}, '
                f'scalable dimension: {request["ScalableDimension"]}'
            )
        return self._targets[key].properties

    def dimension(self, request):
        return self._place(request)[0]

    @staticmethod
    def key(request, scope):
        return scope, request['ResourceId'], request['ScalableDimension']

    def variants_of(self, endpoint_arn):
        """The variants of an endpoint that are scalable targets."""
        return [resource.rpartition('/')[2] for _, resource, _ in self._of(endpoint_arn)]

    def forget(self, endpoint_arn):
        """What becomes of the targets of an endpoint that is deleted."""
        for key in self._of(endpoint_arn):
            self._remove(key)

    def scale(self, order):
        """{"resource": "endpoint/x/variant/y", "count": 5}: what a policy would set."""
        found = [key for key in self._targets if key[1] == order['resource']]
        if len(found) != 1:
            raise invalid(f'There are {len(found)} scalable targets {order["resource"]}.')
        properties = self._targets[found[0]].properties
        least, most = properties['MinCapacity'], properties['MaxCapacity']
        if not least <= order['count'] <= most:
            raise invalid(f'The capacity must be {least} to {most}, got {order["count"]}.')
        dimension, parts = self._place(properties)
        dimension.scale(parts, order['count'], found[0][0])

    def _of(self, endpoint_arn):
        def is_of(key):
            scope, resource, _ = key
            name = resource.removeprefix('endpoint/').partition('/variant/')[0]
            return scope.arn('sagemaker', f'endpoint/{name.lower()}') == endpoint_arn

        return [key for key in self._targets if key[1].startswith('endpoint/') and is_of(key)]

    def _place(self, request):
        if request['ServiceNamespace'] != 'sagemaker':
            raise unsupported(f'scaling of {request["ServiceNamespace"]}')
        dimension = self._dimensions.get(request['ScalableDimension'])
        match = dimension and dimension.pattern.fullmatch(request['ResourceId'])
        if not match:
            raise invalid(
                f'Unsupported service namespace, resource type or scalable dimension: sagemaker, '
                f'{request["ResourceId"]}, {request["ScalableDimension"]}'
            )
        return dimension, match.groupdict()

    def _bring_within_bounds(self, dimension, parts, bounds, scope):
        """Registering a target moves the capacity of what is active to where it may be."""
        now = dimension.current(parts, scope)
        wanted = now if now is None else min(max(now, bounds[0]), bounds[1])
        if wanted == now:
            return
        try:
            dimension.scale(parts, wanted, scope)
        except ApiError:
            # Scaling fails on its own; that a role lacks something is remembered elsewhere.
            return

    def _remove(self, key):
        del self._targets[key]
        for listener in self.listeners:
            listener(key)


def select(records, request, scope, member):
    """The records that a Describe operation asks for, by their place or by what else they have."""
    if rest := request.keys() & {'NextToken', 'MaxResults'}:
        raise unsupported(f'{", ".join(sorted(rest))}')
    wanted = request.get(member)
    found = []
    for (place, resource, dimension, *name), record in records.items():
        is_named = wanted is None or (name or [resource])[0] in wanted
        is_there = resource == request.get('ResourceId', resource)
        fits = dimension == request.get('ScalableDimension', dimension)
        if place == scope and is_named and is_there and fits:
            found.append(record)
    return found


def not_found(message):
    return ApiError('ObjectNotFoundException', message)


def _new(target, tags, scope):
    role = f'sagemaker.application-autoscaling.amazonaws.com/{_ROLE}'
    own = uuid.uuid4().hex + uuid.uuid4().hex[:4]
    facts = {
        'ScalableTargetARN': scope.arn('application-autoscaling', f'scalable-target/{own}'),
        'RoleARN': f'arn:{scope.partition}:iam::{scope.account}:role/aws-service-role/{role}',
    }
    return Record(created(target | facts).properties, dict(tags))
