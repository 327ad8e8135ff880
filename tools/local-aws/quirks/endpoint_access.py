"""
What an instance of an endpoint needs of the roles when it starts.

SageMaker checks the roles where it starts instances: CreateEndpoint, UpdateEndpoint, scaling out,
and rolling back. Source: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html and,
for each feature, the page below https://docs.aws.amazon.com/ that its check names.
"""

from urllib.parse import urlparse

from quirks.models import check_model_role, logs_and_metrics_permissions
from roles import check_access
from variants import variants_of


def check_endpoint_access(config, models, scope):
    """Raises the first thing that a role lacks."""
    for model in models.values():
        check_model_role(model, scope)
    if 'ExecutionRoleArn' in config:
        role = config['ExecutionRoleArn']
        check_access(role, logs_and_metrics_permissions(role, scope), scope)
    for variant in variants_of(config):
        role = _role(variant, config, models)
        if role is not None:
            check_access(role, _needed(variant, config, role, scope), scope)


def _role(variant, config, models):
    model = models.get(variant.get('ModelName'), {})
    return model.get('ExecutionRoleArn', config.get('ExecutionRoleArn'))


def _needed(variant, config, role, scope):
    yield from _capture(config, role, scope)
    yield from _async(config, role, scope)
    yield from _core_dump(variant, role, scope)
    yield from _volume(config, role, scope)


def _capture(config, role, scope):
    """sagemaker/latest/dg/model-monitor-data-capture-endpoint.html"""
    if 'DataCaptureConfig' in config:
        capture = config['DataCaptureConfig']
        yield from _write(capture['DestinationS3Uri'], capture.get('KmsKeyId'), role, scope)


def _async(config, role, scope):
    """sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html"""
    output = config.get('AsyncInferenceConfig', {}).get('OutputConfig', {})
    for member in ('S3OutputPath', 'S3FailurePath'):
        if member in output:
            yield from _write(output[member], output.get('KmsKeyId'), role, scope)
    notification = output.get('NotificationConfig', {})
    for member in ('SuccessTopic', 'ErrorTopic'):
        if member in notification:
            message = f'The role "{role}" does not have permission to publish to the topic.'
            yield ('sns:Publish', notification[member], {}), message


def _core_dump(variant, role, scope):
    """sagemaker/latest/APIReference/API_ProductionVariantCoreDumpConfig.html"""
    if 'CoreDumpConfig' in variant:
        dump = variant['CoreDumpConfig']
        yield from _write(dump['DestinationS3Uri'], dump.get('KmsKeyId'), role, scope)


def _volume(config, role, scope):
    """sagemaker/latest/dg/encryption-at-rest.html"""
    key = _key_arn(config.get('KmsKeyId'), scope)
    if key:
        message = f'The role "{role}" does not have permission to use the key of the volume.'
        context = {'kms:grantisforawsresource': 'true'}
        yield ('kms:CreateGrant', key, context), message


def _write(uri, key, role, scope):
    """AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms"""
    message = f'The role "{role}" does not have permission to write to {uri}.'
    place = urlparse(uri)
    prefix = place.path.strip('/')
    path = f'{prefix}/any/object' if prefix else 'any/object'
    yield ('s3:PutObject', f'arn:{scope.partition}:s3:::{place.netloc}/{path}', {}), message
    if arn := _key_arn(key, scope):
        context = {'kms:viaservice': f's3.{scope.region}.amazonaws.com'}
        for action in ('kms:GenerateDataKey', 'kms:Decrypt'):
            yield (action, arn, context), message


def _key_arn(key, scope):
    """The key that a policy can name; of an alias it names the key, which is not known here."""
    if not key or 'alias/' in key:
        return None
    return key if key.startswith('arn:') else scope.arn('kms', f'key/{key}')
