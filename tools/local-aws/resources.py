"""The resources that are known by a name of their own, and what each says when it is not there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from checks import check_model
from errors import ApiError, conflict, in_use, invalid, not_found
from roles import assume_role


def accept(_request, _scope):
    pass


@dataclass(frozen=True)
class Resource:
    """A kind of resource. `noun` is its name in operations."""

    noun: str
    # Errors, made from the name and the ARN.
    missing: Callable[[str, str], ApiError]
    taken: Callable[[str, str], ApiError]
    check: Callable = accept
    # Where the API has one: the status of a resource that is ready.
    status: str | None = None

    @property
    def name_member(self):
        return f'{self.noun}Name'

    @property
    def arn_member(self):
        return f'{self.noun}Arn'

    @property
    def arn_kind(self):
        return re.sub(r'(?<!^)(?=[A-Z])', '-', self.noun).lower()

    def arn(self, name, scope):
        """Some operations take an ARN in place of the name."""
        if name.startswith('arn:'):
            return name
        return scope.arn('sagemaker', f'{self.arn_kind}/{name.lower()}')

    def facts(self, arn):
        status = {f'{self.noun}Status': self.status} if self.status else {}
        return {self.arn_member: arn} | status


def _check_image(request, scope):
    if 'RoleArn' in request:
        assume_role(request['RoleArn'], scope)


MODEL = Resource(
    'Model',
    missing=lambda _, arn: invalid(f'Could not find model "{arn}".'),
    taken=lambda _, arn: invalid(f'Cannot create already existing model "{arn}".'),
    check=check_model,
)
IMAGE = Resource(
    'Image',
    missing=lambda name, _: not_found(
        f'Image with ImageName {name} does not exist. Please provide a valid ImageName.'
    ),
    taken=lambda name, _: in_use(
        f'The Image with ImageName {name} already exists. Please use a different ImageName.'
    ),
    check=_check_image,
    status='CREATED',
)
APP_IMAGE_CONFIG = Resource(
    'AppImageConfig',
    missing=lambda name, _: not_found(f'AppImageConfig {name} does not exist.'),
    taken=lambda *_: in_use('The ID or Name specified is already in use.'),
)
MODEL_PACKAGE_GROUP = Resource(
    'ModelPackageGroup',
    missing=lambda _, arn: invalid(f'ModelPackageGroup {arn} does not exist.'),
    taken=lambda _, arn: invalid(f'Model Package Group already exists: {arn}'),
    status='Completed',
)
MODEL_PACKAGE = Resource(
    'ModelPackage',
    missing=lambda _, arn: invalid(f'ModelPackage {arn} does not exist.'),
    taken=lambda _, arn: conflict(f'Model Package already exists: {arn}'),
    status='Completed',
)

NAMED = (MODEL, IMAGE, APP_IMAGE_CONFIG, MODEL_PACKAGE_GROUP)
KINDS = {resource.arn_kind: resource for resource in (*NAMED, MODEL_PACKAGE)}
