"""
Application Auto Scaling of SageMaker's endpoints and inference components. Moto's own knows neither
component copies nor what an endpoint has, and checks little.
"""

from api_model import ApiModel
from autoscaling.policies import ScalingPolicies
from autoscaling.schedules import ScheduledActions
from autoscaling.targets import ScalableTargets
from errors import ApiError, unsupported

NAME = 'application-autoscaling'


class ApplicationAutoScaling:
    def __init__(self, resources, hosting):
        self._model = ApiModel(NAME)
        self._permissions = hosting.permissions
        self._lock = hosting.lock
        self._targets = hosting.targets = ScalableTargets(resources)
        self._parts = [
            self._targets,
            ScalingPolicies(self._targets),
            ScheduledActions(self._targets),
        ]
        self._operations = {
            'ListTagsForResource': self._list_tags,
            'TagResource': self._tag,
            'UntagResource': self._untag,
        }
        for part in self._parts:
            self._operations |= part.operations()

    def call(self, operation, request, scope):
        if operation not in self._operations:
            raise unsupported(operation)
        self._permissions.require(_actions(operation, request), scope)
        request = self._model.parse(operation, request)
        with self._lock:
            return self._model.answer(operation, self._operations[operation](request, scope))

    def arns(self):
        return list(self._records())

    def inventory(self):
        return [
            {'arn': arn, 'properties': record.properties, 'tags': record.tags}
            for arn, record in self._records().items()
        ]

    def scale(self, order):
        with self._lock:
            self._targets.scale(order)

    def _records(self):
        with self._lock:
            return {arn: r for part in self._parts for arn, r in part.records().items()}

    def _list_tags(self, request, _scope):
        return {'Tags': self._tagged(request).tags}

    def _tag(self, request, _scope):
        self._tagged(request).tags.update(request['Tags'])
        return {}

    def _untag(self, request, _scope):
        tags = self._tagged(request).tags
        for key in request['TagKeys']:
            tags.pop(key, None)
        return {}

    def _tagged(self, request):
        arn = request['ResourceARN']
        if arn not in self._targets.records():
            raise ApiError('ResourceNotFoundException', f'Could not find {arn}.')
        return self._targets.records()[arn]


def _actions(operation, request):
    yield f'{NAME}:{operation}'
    if operation == 'RegisterScalableTarget' and request.get('Tags'):
        yield f'{NAME}:TagResource'
