"""
What of SageMaker scales: a dimension each, with the resource ids that it has.

Source: API_RegisterScalableTarget.html of
https://docs.aws.amazon.com/autoscaling/application/APIReference/ and
https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html.
"""

import re

from errors import invalid

_VARIANT = re.compile(r'endpoint/(?P<EndpointName>[^/]+)/variant/(?P<variant>[^/]+)')
_COMPONENT = re.compile(r'inference-component/(?P<InferenceComponentName>[^/]+)')


class InstanceCount:
    name = 'sagemaker:variant:DesiredInstanceCount'
    pattern = _VARIANT
    metrics = (
        'SageMakerVariantInvocationsPerInstance',
        'SageMakerVariantConcurrentRequestsPerModelHighResolution',
    )

    def __init__(self, resources):
        self._endpoints = resources['Endpoint']

    def check(self, parts, least, scope):
        arn, config, fleet = self._find(parts, scope)
        if 'ServerlessConfig' in config:
            raise invalid(f'Variant {parts["variant"]} of {arn} is serverless.')
        if config.get('InstanceType', '').startswith('ml.t2.'):
            raise invalid(f'{config["InstanceType"]} is burstable, so that it can not scale.')
        if least < 1 and not fleet.is_async:
            raise invalid('Minimum capacity must be at least 1: the endpoint is not asynchronous.')

    def current(self, parts, scope):
        arn, _, fleet = self._find(parts, scope)
        is_active = self._endpoints.status(arn) == 'InService'
        return fleet.variant(parts['variant'])['CurrentInstanceCount'] if is_active else None

    def scale(self, parts, count, scope):
        arn, _, _ = self._find(parts, scope)
        change = {'VariantName': parts['variant'], 'DesiredInstanceCount': count}
        self._endpoints.scale(arn, change)

    def _find(self, parts, scope):
        endpoint = {'EndpointName': parts['EndpointName']}
        arn = self._endpoints.find(endpoint, scope).properties['EndpointArn']
        fleet = self._endpoints.serving(arn) or self._endpoints.pending(arn)
        config = fleet.variant_config(parts['variant']) if fleet else None
        if config is None:
            raise invalid(f'Could not find variant "{parts["variant"]}" of endpoint "{arn}".')
        return arn, config, fleet


class ProvisionedConcurrency(InstanceCount):
    """https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-autoscale.html"""

    name = 'sagemaker:variant:DesiredProvisionedConcurrency'
    metrics = ('SageMakerVariantProvisionedConcurrencyUtilization',)

    def check(self, parts, least, scope):
        arn, config, _ = self._find(parts, scope)
        if 'ProvisionedConcurrency' not in config.get('ServerlessConfig', {}):
            raise invalid(f'Variant {parts["variant"]} of {arn} has no provisioned concurrency.')
        if least < 1:
            raise invalid('Minimum capacity must be at least 1.')

    def current(self, parts, scope):
        arn, _, fleet = self._find(parts, scope)
        if self._endpoints.status(arn) != 'InService':
            return None
        return fleet.variant(parts['variant'])['CurrentServerlessConfig']['ProvisionedConcurrency']

    def scale(self, parts, count, scope):
        arn, _, fleet = self._find(parts, scope)
        before = fleet.variant(parts['variant'])['CurrentServerlessConfig']
        config = {'MaxConcurrency': before['MaxConcurrency'], 'ProvisionedConcurrency': count}
        change = {'VariantName': parts['variant'], 'ServerlessUpdateConfig': config}
        self._endpoints.scale(arn, change)


class CopyCount:
    """https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html"""

    name = 'sagemaker:inference-component:DesiredCopyCount'
    pattern = _COMPONENT
    metrics = (
        'SageMakerInferenceComponentInvocationsPerCopy',
        'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
    )

    def __init__(self, resources):
        self._components = resources['InferenceComponent']

    def check(self, parts, least, scope):
        properties = self._components.find(parts, scope).properties
        if 'BaseInferenceComponentName' in properties.get('Specification', {}):
            raise invalid('An adapter has no copies of its own.')
        if least < 0:
            raise invalid('Minimum capacity must be at least 0.')

    def current(self, parts, scope):
        properties = self._components.find(parts, scope).properties
        is_active = properties['InferenceComponentStatus'] == 'InService'
        return properties['RuntimeConfig']['CurrentCopyCount'] if is_active else None

    def scale(self, parts, count, scope):
        arn = self._components.find(parts, scope).properties['InferenceComponentArn']
        self._components.scale(arn, count, scope)


def dimensions(resources):
    kinds = (InstanceCount, ProvisionedConcurrency, CopyCount)
    return {kind.name: kind(resources) for kind in kinds}
