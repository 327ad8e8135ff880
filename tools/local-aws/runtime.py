"""
SageMaker's runtime: answers requests as the endpoint stands that they ask.

Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
and API_runtime_InvokeEndpointAsync.html; for components without copies
https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html.
"""

import json
import re
import uuid

from werkzeug.wrappers import Response

from errors import ApiError, unsupported
from quirks.inference_components import base_of, specifications_of

_PATH = re.compile(r'/endpoints/(?P<endpoint>[^/]+)/(?P<operation>[a-z-]+)')
_HEADER = 'X-Amzn-SageMaker-'
_PLACES = {'S3OutputPath': 'OutputLocation', 'S3FailurePath': 'FailureLocation'}


class Runtime:
    def __init__(self, resources, hosting):
        self._endpoints = resources['Endpoint']
        self._components = resources['InferenceComponent']
        self._permissions = hosting.permissions
        self._lock = hosting.lock
        # Requests to an asynchronous endpoint that no instance has taken, by the endpoint's ARN.
        self._backlogs = {}

    @staticmethod
    def serves(path):
        return _PATH.fullmatch(path) is not None

    def invoke(self, path, headers, scope):
        name, operation = _PATH.fullmatch(path).groups()
        operations = {
            'invocations': ('InvokeEndpoint', self._invoke),
            'async-invocations': ('InvokeEndpointAsync', self._invoke_async),
        }
        if operation not in operations:
            raise unsupported(operation)
        action, invoke = operations[operation]
        self._permissions.require([f'sagemaker:{action}'], scope)
        with self._lock:
            arn = self._endpoints.kind.arn({'EndpointName': name}, scope)
            fleet = self._endpoints.serving(arn)
            if fleet is None:
                raise _invalid(f'Endpoint {name} of account {scope.account} not found.')
            return invoke(arn, fleet, headers, scope)

    def backlogs(self):
        with self._lock:
            for arn in list(self._backlogs):
                self._work_off(arn)
            return self._backlogs

    def set_backlog(self, order):
        """{"endpoint": its ARN, "size": 3}: requests that wait, as if somebody had sent them."""
        with self._lock:
            self._backlogs[order['endpoint']] = order['size']

    def _invoke(self, arn, fleet, headers, scope):
        if fleet.is_async:
            raise _invalid(f'Endpoint {_name(arn)} is asynchronous: use InvokeEndpointAsync.')
        component = headers.get(f'{_HEADER}Inference-Component')
        variant = self._variant(fleet, headers)
        config = fleet.variant_config(variant['VariantName'])
        if 'ModelName' not in config:
            return self._invoke_component(arn, fleet, component, scope)
        if component is not None:
            raise _invalid(f'Endpoint {_name(arn)} does not host inference components.')
        if variant.get('CurrentInstanceCount') == 0:
            raise _unavailable(f'Variant {variant["VariantName"]} has no instance.')
        return _answered(arn, fleet, config, {'model': config['ModelName']})

    def _variant(self, fleet, headers):
        wanted = headers.get(f'{_HEADER}Target-Variant')
        if wanted is None:
            variant = fleet.next_variant()
            if variant is None:
                raise _unavailable('No variant has a weight.')
            return variant
        variant = next((v for v in fleet.production if v['VariantName'] == wanted), None)
        if variant is None:
            raise _invalid(f'Variant {wanted} not found for Request')
        return variant

    def _invoke_component(self, arn, fleet, name, scope):
        if name is None:
            raise _invalid(
                'Inference Component Name header is required for endpoints to which you plan to '
                'deploy inference components. Please include Inference Component Name header or '
                'consider using SageMaker models.'
            )
        component = self._component(arn, name, scope)
        base = base_of(component)
        host = self._component(arn, base, scope) if base else component
        if host.get('RuntimeConfig', {}).get('CurrentCopyCount', 0) == 0:
            raise _invalid(
                'Inference Component has no capacity to process this request. '
                'ApplicationAutoScaling may be in-progress (if configured) or try to increase the '
                'capacity by invoking UpdateInferenceComponentRuntimeConfig API.'
            )
        runs = specifications_of(host)[0]
        what = {'component': component['InferenceComponentName'], 'model': runs.get('ModelName')}
        if 'Image' in runs.get('Container', {}):
            what['image'] = runs['Container']['Image']
        return _answered(arn, fleet, fleet.variant_config(host['VariantName']), what)

    def _component(self, arn, name, scope):
        component_arn = self._components.kind.arn({'InferenceComponentName': name}, scope)
        for component in self._components.on_endpoint(arn):
            if component['InferenceComponentArn'] == component_arn:
                return component
        raise _invalid(f'Inference Component {name} of account {scope.account} not found.')

    def _invoke_async(self, arn, fleet, headers, _scope):
        if not fleet.is_async:
            raise _invalid(f'Endpoint {_name(arn)} is not asynchronous: use InvokeEndpoint.')
        if f'{_HEADER}InputLocation' not in headers:
            raise _invalid('InputLocation must be given.')
        inference = headers.get(f'{_HEADER}Inference-Id', str(uuid.uuid4()))
        self._backlogs[arn] = self._backlogs.get(arn, 0) + 1
        self._work_off(arn)
        output = fleet.config['AsyncInferenceConfig']['OutputConfig']
        places = {}
        for member, header in _PLACES.items():
            if member in output:
                places[f'{_HEADER}{header}'] = f'{output[member].rstrip("/")}/{inference}.out'
        return _json(202, {'InferenceId': inference}, places)

    def _work_off(self, arn):
        """Instances that are there take what waits."""
        fleet = self._endpoints.serving(arn)
        if fleet and any(v.get('CurrentInstanceCount', 0) > 0 for v in fleet.production):
            self._backlogs[arn] = 0


def error_response(error):
    return _json(error.status, {'Message': error.message}, {'x-amzn-ErrorType': error.code})


def _answered(arn, fleet, config, what):
    variant = config['VariantName']
    content = {
        'endpoint': _name(arn),
        'configuration': fleet.name,
        'variant': variant,
        'instanceType': config.get('InstanceType'),
        **what,
    }
    return _json(200, content, {'x-Amzn-Invoked-Production-Variant': variant})


def _json(status, content, headers):
    response = Response(json.dumps(content), status, mimetype='application/json')
    response.headers.update(headers)
    response.headers['x-amzn-RequestId'] = str(uuid.uuid4())
    return response


def _name(arn):
    return arn.rpartition('/')[2]


def _invalid(message):
    return ApiError('ValidationError', message)


def _unavailable(message):
    return ApiError('ServiceUnavailable', message, 503)
