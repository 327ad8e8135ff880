"""
What CreateEndpointConfig refuses beyond the shapes of its request, and deletions of what is in use.

Source: the API model's words on CreateEndpointConfig, ProductionVariant and its members; what else
is refused names its page.
"""

import re

from errors import invalid
from resources import Resource
from variants import as_stored, variants_of

# Families with a local disk of their own: the d of m5d, g4dn and p4d, and the accelerated ones.
# https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
_LOCAL_DISK = re.compile(r'ml\.([a-z]+\d+[a-z]*d[a-z]*|g[5-7]e?|p[56][a-z0-9-]*|dl1|trn[12]n?)\..*')


class EndpointConfig(Resource):
    taken_message = 'Cannot create already existing endpoint configuration "{arn}".'

    def create(self, request, scope):
        return super().create(as_stored(request), scope)

    def check(self, request, scope):
        super().check(request, scope)
        _check_names(request)
        for variant in variants_of(request):
            self._check_variant(variant, request, scope)
        _check_serverless(request)
        _check_disk_key(request)

    def delete(self, request, scope):
        """AWS deletes also what is in use: "you must not", says it of DeleteEndpointConfig."""
        arn = self.find(request, scope).properties['EndpointConfigArn']
        for endpoint in self.resources['Endpoint'].users_of(arn):
            self.hosting.violate('in use', arn, f'{arn} was deleted while {endpoint} uses it.')
        return super().delete(request, scope)

    def models(self, properties, scope):
        """The models that a configuration names, by their names."""
        names = {n for variant in variants_of(properties) for n in _model_names(variant)}
        find = self.resources['Model'].find
        return {name: find({'ModelName': name}, scope).properties for name in sorted(names)}

    def _check_variant(self, variant, request, scope):
        name = variant['VariantName']
        is_serverless = 'ServerlessConfig' in variant
        if is_serverless == bool(variant.keys() & {'InstanceType', 'InstancePools'}):
            raise invalid(f'Variant {name} must have instances or serverless, and not both.')
        if 'InstanceType' in variant and 'InstancePools' in variant:
            raise invalid(f'Variant {name} can not have both InstanceType and InstancePools.')
        if is_serverless:
            _check_memory(variant['ServerlessConfig'])
        if 'ModelName' not in variant:
            self._check_component_host(variant, request, is_serverless)
        elif 'ManagedInstanceScaling' in variant:
            # Met by the provider's own tests: hashicorp/terraform-provider-aws#45926.
            words = 'ManagedInstanceScaling is only supported for inference component endpoints.'
            raise invalid(words)
        for model in self.models({'ProductionVariants': [variant]}, scope).values():
            if is_serverless:
                _check_serverless_model(model)

    def _check_component_host(self, variant, request, is_serverless):
        """https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-deploy-models.html"""
        if is_serverless:
            raise invalid('ModelName must be given for a serverless variant.')
        if 'ExecutionRoleArn' not in request:
            raise invalid(
                f'Variant {variant["VariantName"]} has no model, so ExecutionRoleArn must be given.'
            )
        if 'ShadowProductionVariants' in request or 'AsyncInferenceConfig' in request:
            raise invalid('Inference components need a real-time endpoint without shadow variants.')


def _model_names(variant):
    pools = variant.get('InstancePools', [])
    names = (variant.get('ModelName'), *(pool.get('ModelNameOverride') for pool in pools))
    return [name for name in names if name is not None]


def _check_names(request):
    names = [variant['VariantName'] for variant in variants_of(request)]
    if len(set(names)) < len(names):
        raise invalid('VariantName must be unique among the production and shadow variants.')
    if 'ShadowProductionVariants' in request:
        _check_shadow(request, names)


def _check_shadow(request, names):
    """https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-exclusions.html"""
    if len(names) != 2:
        raise invalid('With a shadow variant there must be exactly one of each kind.')
    if 'AsyncInferenceConfig' in request:
        raise invalid('Shadow variants do not support asynchronous inference.')


def _check_memory(config):
    if config['MemorySizeInMB'] % 1024 != 0:
        raise invalid('MemorySizeInMB must be 1024, 2048, 3072, 4096, 5120 or 6144.')
    if config.get('ProvisionedConcurrency', 0) > config['MaxConcurrency']:
        raise invalid('ProvisionedConcurrency must be less than or equal to MaxConcurrency.')


def _check_serverless(request):
    """https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html, "exclusions"."""
    variants = list(variants_of(request))
    if not any('ServerlessConfig' in variant for variant in variants):
        return
    if len(variants) > 1:
        raise invalid('A serverless endpoint can have a single variant.')
    if 'DataCaptureConfig' in request:
        raise invalid('DataCaptureConfig is not supported for serverless endpoints.')


def _check_serverless_model(model):
    """The same page, and that of ModelDataSource for uncompressed data."""
    containers = model.get('Containers') or [model['PrimaryContainer']]
    if 'VpcConfig' in model or model.get('EnableNetworkIsolation'):
        raise invalid('A serverless endpoint can not have a model with a VPC or network isolation.')
    if len(containers) > 1 or containers[0].get('Mode') == 'MultiModel':
        raise invalid('A serverless endpoint can host one container with one model.')
    if 'ModelDataSource' in containers[0]:
        raise invalid('A serverless endpoint can not have a model with a ModelDataSource.')


def _check_disk_key(request):
    """
    "If you specify a value for KmsKeyId when using any nitro-based instances with local storage,
    the call to CreateEndpointConfig fails", said the page of the operation for years. The model of
    botocore 1.44 says that the key does not encrypt the local disk: what is wanted works with
    neither.
    """
    types = [v['InstanceType'] for v in variants_of(request) if 'InstanceType' in v]
    found = [name for name in types if _LOCAL_DISK.fullmatch(name)]
    if 'KmsKeyId' in request and found:
        raise invalid(f'KmsKeyId can not be given for {found[0]}, which has a local disk.')
