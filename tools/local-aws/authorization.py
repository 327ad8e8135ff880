"""What a request needs to be allowed, as AWS's service authorization reference says it."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from moto.iam.models import iam_backends

_REFERENCE = json.loads((Path(__file__).parent / 'authorization.json').read_text())
_VARIABLE = re.compile(r'\$\{(\w+)\}')
# What Application Auto Scaling names a scalable target itself.
_TARGET_ID = '0123456789abcdef0123456789abcdef0123'

# IAM's prefixes of the services whose names in signatures are others.
_PREFIXES = {'monitoring': 'cloudwatch', 'cloudcontrol': 'cloudformation'}

# What tags resources as they are created, by the operation and the member with the tags.
_TAGGING = {
    'application-autoscaling:RegisterScalableTarget': 'application-autoscaling:TagResource',
    'cloudwatch:PutMetricAlarm': 'cloudwatch:TagResource',
    'iam:CreateRole': 'iam:TagRole',
    'iam:CreatePolicy': 'iam:TagPolicy',
    'sns:CreateTopic': 'sns:TagResource',
}


@dataclass(frozen=True)
class Demand:
    """An action on a resource, with the keys of conditions in lower case."""

    action: str
    resource: str
    context: dict = field(default_factory=dict)


def demands(service, operation, request, scope):
    """All that must be allowed: each action on each resource that it asks for."""
    action = f'{_PREFIXES.get(service, service)}:{operation}'
    for one in (action, *_tag_actions(action, request)):
        context = _context(one, request, scope)
        for arn in _arns(one, request, scope, created_by=None if one == action else action):
            yield Demand(one, arn, context)
    principal = 'cloudformation' if service == 'cloudcontrol' else service
    passed = {'iam:passedtoservice': f'{principal}.amazonaws.com'}
    for role in _passed_roles(request):
        yield Demand('iam:PassRole', role, passed | _always(scope))


def _passed_roles(value):
    """The ARNs of the roles that a request gives to a service."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith(('RoleArn', 'ValidationRole')):
                yield item
            yield from _passed_roles(item)
    if isinstance(value, list):
        for item in value:
            yield from _passed_roles(item)


def _tag_actions(action, request):
    has_tags = any(request.get(name) for name in ('Tags', 'Tags.member.1.Key'))
    if has_tags and action.startswith('sagemaker:Create'):
        yield 'sagemaker:AddTags'
    if has_tags and action in _TAGGING:
        yield _TAGGING[action]


def _arns(action, request, scope, created_by):
    """
    Every type that an action requires, and of the optional ones those that the request is about.
    `*` where the action knows no types, or the request names nothing.
    """
    if created_by is not None:
        created = _created_type(created_by)
        return (created in _REFERENCE['arns'] and _named(created, request, scope)) or ['*']
    reference = _REFERENCE['actions'].get(action, {'required': [], 'optional': []})
    required = [
        arn
        for one in reference['required']
        for arn in _named(one, request, scope) or [_filled(one, scope, ['*'])]
    ]
    optional = [arn for one in reference['optional'] for arn in _named(one, request, scope)]
    return required + optional or ['*']


def _created_type(action):
    service, _, operation = action.partition(':')
    others = {
        'application-autoscaling:RegisterScalableTarget': 'ScalableTarget',
        'cloudwatch:PutMetricAlarm': 'alarm',
    }
    noun = operation.removeprefix('Create')
    kebab = re.sub(r'(?<!^)(?=[A-Z])', '-', noun).lower()
    return f'{service}:{others.get(action, kebab)}'


def _named(resource_type, request, scope):
    """The ARNs of a type that a request gives, or names."""
    form = _form(resource_type)
    texts = [value for value in request.values() if isinstance(value, str)]
    if given := [text for text in texts if form.fullmatch(text)]:
        return given
    return [_filled(resource_type, scope, names) for names in _names(resource_type, request, scope)]


def _names(resource_type, request, scope):
    """For each resource of a type that a request names: what fills the format of its ARN."""
    service, _, _ = resource_type.partition(':')
    if resource_type == 'iam:role' and 'RoleName' in request:
        role = _existing_role(request, scope)
        path = role.path if role else request.get('Path', '/')
        return [[path[1:] + request['RoleName']]]
    if resource_type == 'iam:policy' and 'PolicyName' in request:
        return [[request.get('Path', '/')[1:] + request['PolicyName']]]
    if resource_type == 'sns:topic':
        return [[request['Name']]] if 'Name' in request else []
    if resource_type == 'application-autoscaling:ScalableTarget':
        return [[_TARGET_ID]] if 'ResourceId' in request else []
    if resource_type == 'sagemaker:model-package' and 'ModelPackageGroupName' in request:
        return [[f'{_last(request["ModelPackageGroupName"]).lower()}/1']]
    variables = _VARIABLE.findall(_REFERENCE['arns'][resource_type])
    first, *others = [name for name in variables if name not in _PLACE]
    rest = [str(request.get(name, '*')) for name in others]
    names = _list(request, f'{first}s') or ([request[first]] if request.get(first) else [])
    cased = str.lower if service == 'sagemaker' else str
    return [[cased(part) for part in (name, *rest)] for name in names if isinstance(name, str)]


_PLACE = ('Partition', 'Region', 'Account')


def _list(request, name):
    """A list of a request: in JSON, or of the query protocol."""
    if isinstance(request.get(name), list):
        return request[name]
    members = (f'{name}.member.{i}' for i in range(1, 101))
    return [request[member] for member in members if member in request]


def _last(name):
    return name.rpartition('/')[2]


def _existing_role(request, scope):
    """The role that a request names; None where the request is what makes it."""
    if 'RoleName' not in request or 'AssumeRolePolicyDocument' in request:
        return None
    roles = list(iam_backends[scope.account][scope.partition].get_roles())
    return next((role for role in roles if role.name == request['RoleName']), None)


def _context(action, request, scope):
    """The values of the keys that AWS has for an action: a condition on another one never holds."""
    values = {
        'iam:AWSServiceName': request.get('AWSServiceName'),
        'iam:PermissionsBoundary': _boundary(request, scope),
        'iam:PolicyARN': request.get('PolicyArn'),
    }
    actions = _REFERENCE['conditionKeys']
    known = {k.lower(): value for k, value in values.items() if value and action in actions[k]}
    return known | _always(scope)


def _always(scope):
    return {'aws:requestedregion': scope.region}


def _boundary(request, scope):
    """The permissions boundary that a role gets, or else has."""
    role = _existing_role(request, scope)
    return request.get('PermissionsBoundary') or (role and role.permissions_boundary_arn)


def _filled(resource_type, scope, names):
    """An ARN of a type; what has no name is a wildcard, which only broader patterns match."""
    place = {'Partition': scope.partition, 'Region': scope.region, 'Account': scope.account}
    left = iter(names)
    template = _REFERENCE['arns'][resource_type]
    return _VARIABLE.sub(lambda match: place.get(match[1]) or next(left, '*'), template)


def _form(resource_type):
    """What ARNs of a type look like."""
    parts = _VARIABLE.split(_REFERENCE['arns'][resource_type])
    pattern = ''.join(
        re.escape(part) if i % 2 == 0 else ('[^:]+' if part in _PLACE else '.+')
        for i, part in enumerate(parts)
    )
    return re.compile(pattern)
