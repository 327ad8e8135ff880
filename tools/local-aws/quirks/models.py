"""
What CreateModel refuses beyond the shapes of its request.

Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html and, for the
permissions of the role, https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html.
"""

import re
from urllib.parse import urlparse

from errors import invalid
from resources import Resource
from roles import SAGEMAKER, check_access

_ENVIRONMENT_BYTES = 32 * 1024
_PULL = ('BatchGetImage', 'GetDownloadUrlForLayer', 'BatchCheckLayerAvailability')
_LOG_GROUP = '/aws/sagemaker/Endpoints/x'
_ECR_IMAGE = re.compile(
    r'(?P<account>\d{12})\.dkr\.ecr(-fips)?\.(?P<region>[a-z0-9-]+)\.[a-z0-9.]+/'
    r'(?P<repository>[^:@]+)(:[^@]+)?(@.+)?'
)


class Model(Resource):
    taken_message = 'Cannot create already existing model "{arn}".'

    def check(self, request, scope):
        super().check(request, scope)
        _check_model(request, scope)

    def delete(self, request, scope):
        arn = self.find(request, scope).properties['ModelArn']
        for user in self._users(arn):
            self.hosting.violate('in use', arn, f'{arn} was deleted while {user} uses it.')
        return super().delete(request, scope)

    def _users(self, arn):
        yield from self.resources['Endpoint'].users_of(arn)
        yield from self.resources['InferenceComponent'].users_of(arn)


def check_model_role(properties, scope):
    """Raises where the model's role lacks what an instance needs of it when it starts."""
    if 'ExecutionRoleArn' in properties:
        needed = _needed(properties, _containers(properties), scope)
        check_access(properties['ExecutionRoleArn'], needed, scope)


def images_of(properties):
    """The images of a model's containers, but for those of model packages."""
    return [c['Image'] for c in _containers(properties) if 'Image' in c]


def _check_model(request, scope):
    containers = _containers(request)
    for container in containers:
        _check_container(container, has_vpc='VpcConfig' in request)
    _check_hostnames(request, containers)
    _check_environment(containers)
    check_model_role(request, scope)


def _containers(request):
    if ('PrimaryContainer' in request) == bool(request.get('Containers')):
        raise invalid('Exactly one of PrimaryContainer and Containers must be given.')
    return request.get('Containers') or [request['PrimaryContainer']]


def _check_container(container, has_vpc):
    if ('Image' in container) == ('ModelPackageName' in container):
        raise invalid('A container must have exactly one of Image and ModelPackageName.')
    if 'ModelDataUrl' in container and 'ModelDataSource' in container:
        raise invalid('A container can not have both ModelDataUrl and ModelDataSource.')
    for source in _data_sources(container):
        if source['S3DataType'] == 'S3Prefix' and not source['S3Uri'].endswith('/'):
            raise invalid(f'S3Uri {source["S3Uri"]} of type S3Prefix must end with "/".')
    config = container.get('ImageConfig', {})
    from_vpc = config.get('RepositoryAccessMode') == 'Vpc'
    image = container.get('Image')
    if from_vpc and not has_vpc:
        raise invalid('RepositoryAccessMode Vpc needs a VpcConfig.')
    if 'RepositoryAuthConfig' in config and not from_vpc:
        raise invalid('RepositoryAuthConfig needs RepositoryAccessMode Vpc.')
    if image and not from_vpc and not _ECR_IMAGE.fullmatch(image):
        raise invalid(
            f'Using non-ECR image "{image}" without Vpc repository access mode is not supported.'
        )


def _check_hostnames(request, containers):
    names = [c['ContainerHostname'] for c in containers if 'ContainerHostname' in c]
    if len(set(names)) < len(names):
        raise invalid('ContainerHostname must be unique among the containers.')
    direct = request.get('InferenceExecutionConfig', {}).get('Mode') == 'Direct'
    if len(names) < len(containers) and (direct or names):
        raise invalid('ContainerHostname must be given for every container, or for none in Serial.')


def _check_environment(containers):
    pairs = [pair for c in containers for pair in c.get('Environment', {}).items()]
    size = sum(len(key.encode()) + len(value.encode()) for key, value in pairs)
    if size > _ENVIRONMENT_BYTES:
        raise invalid(
            f'The environments have {size} bytes, at most {_ENVIRONMENT_BYTES} are allowed.'
        )


def _needed(request, containers, scope):
    """The permissions that the role must have, each with the message for when it has not."""
    for container in containers:
        if 'ModelDataUrl' in container:
            is_prefix = container.get('Mode') == 'MultiModel'
            yield from _data_permissions(container['ModelDataUrl'], is_prefix, request, scope)
        for source in _data_sources(container):
            is_prefix = source['S3DataType'] == 'S3Prefix'
            yield from _data_permissions(source['S3Uri'], is_prefix, request, scope)
        yield from _image_permissions(container.get('Image', ''), request, scope)
    if 'VpcConfig' in request:
        yield from _network_permissions(request, scope)
    yield from logs_and_metrics_permissions(request['ExecutionRoleArn'], scope)


def _data_sources(container):
    holders = [
        container.get('ModelDataSource', {}),
        *container.get('AdditionalModelDataSources', []),
    ]
    return [holder['S3DataSource'] for holder in holders if 'S3DataSource' in holder]


def _data_permissions(uri, is_prefix, request, scope):
    bucket, key = _bucket_and_key(uri)
    message = (
        f'Could not access model data at {uri}. Please ensure that the role '
        f'"{request["ExecutionRoleArn"]}" exists and that its trust relationship policy allows '
        f'the action "sts:AssumeRole" for the service principal "{SAGEMAKER}". Also ensure that '
        'the role has "s3:GetObject" permissions and that the object is located in '
        f'{scope.region}. If your Model uses multiple models or uncompressed models, please '
        'ensure that the role has "s3:ListBucket" permission.'
    )
    bucket_arn = f'arn:{scope.partition}:s3:::{bucket}'
    if is_prefix:
        yield ('s3:ListBucket', bucket_arn, {'s3:prefix': key}), message
        key += 'any/object'
    yield ('s3:GetObject', f'{bucket_arn}/{key}', {}), message


def _bucket_and_key(uri):
    parts = urlparse(uri)
    key = parts.path.removeprefix('/')
    if parts.scheme == 's3':
        return parts.netloc, key
    if parts.netloc.startswith('s3'):
        bucket, _, key = key.partition('/')
        return bucket, key
    return re.split(r'\.s3[.-]', parts.netloc)[0], key


def _image_permissions(image, request, scope):
    message = (
        f'The role "{request["ExecutionRoleArn"]}" does not have permission to pull the image '
        f'"{image}".'
    )
    permissions = list(ecr_permissions(image, scope, _PULL))
    for action, resource in permissions:
        yield (action, resource, {}), message
    if permissions:
        yield ('ecr:GetAuthorizationToken', '*', {}), message


def ecr_permissions(image, scope, actions):
    """The actions on the image's repository, or nothing if the image is not in ECR."""
    match = _ECR_IMAGE.fullmatch(image)
    if match:
        repository = (
            f'arn:{scope.partition}:ecr:{match["region"]}:{match["account"]}'
            f':repository/{match["repository"]}'
        )
        for action in actions:
            yield f'ecr:{action}', repository


def _network_permissions(request, scope):
    role, vpc_config = request['ExecutionRoleArn'], request['VpcConfig']
    message = f'The role "{role}" does not have permission to make network interfaces.'
    interface = scope.arn('ec2', 'network-interface/eni-0123456789abcdef0')
    subnets = [scope.arn('ec2', f'subnet/{subnet}') for subnet in vpc_config['Subnets']]
    groups = [scope.arn('ec2', f'security-group/{g}') for g in vpc_config['SecurityGroupIds']]
    for resource in (*subnets, *groups, interface):
        yield ('ec2:CreateNetworkInterface', resource, {}), message
    for action in (
        'CreateNetworkInterfacePermission',
        'DeleteNetworkInterface',
        'DeleteNetworkInterfacePermission',
    ):
        yield (f'ec2:{action}', interface, {}), message
    for noun in ('NetworkInterfaces', 'Vpcs', 'DhcpOptions', 'Subnets', 'SecurityGroups'):
        yield (f'ec2:Describe{noun}', '*', {}), message


def logs_and_metrics_permissions(role, scope):
    message = f'The role "{role}" does not have permission to write logs and metrics.'
    group = scope.arn('logs', f'log-group:{_LOG_GROUP}:log-stream:')
    yield ('logs:CreateLogGroup', group, {}), message
    yield ('logs:DescribeLogStreams', group, {}), message
    yield ('logs:CreateLogStream', f'{group}AllTraffic/i-0', {}), message
    yield ('logs:PutLogEvents', f'{group}AllTraffic/i-0', {}), message
    namespace = {'cloudwatch:namespace': '/aws/sagemaker/Endpoints'}
    yield ('cloudwatch:PutMetricData', '*', namespace), message
