"""The versions of SageMaker images: numbered for ever, and known by aliases as well."""

import hashlib
import re

from checks import ecr_permissions
from errors import in_use, invalid, not_found, unsupported
from iam import allows
from resources import IMAGE
from roles import assume_role
from store import created

_KIND = 'image-version'
_PULL = ('BatchGetImage', 'GetDownloadUrlForLayer')
_CHOICE = ('ImageName', 'Version', 'Alias', 'AliasesToAdd', 'AliasesToDelete')


class ImageVersions:
    def __init__(self, stored):
        self._stored = stored
        self.operations = {
            'CreateImageVersion': self._create,
            'DescribeImageVersion': self._describe,
            'UpdateImageVersion': self._update,
            'DeleteImageVersion': self._delete,
            'ListImageVersions': self._list,
            'ListAliases': self._list_aliases,
        }

    def before_delete(self, arn):
        """AWS deletes an image with all its versions."""
        for version in self._of(arn):
            del self._stored[version.properties['ImageVersionArn']]

    def _create(self, request, scope):
        name, image = self._image(request, scope)
        base_image = request['BaseImage']
        _check_pull(base_image, image, scope)
        aliases = request.pop('Aliases', [])
        self._check_free(aliases, image)
        del request['ClientToken'], request['ImageName']

        image_arn = image.properties['ImageArn']
        number = image.extra.get('versions', 0) + 1
        image.extra['versions'] = number
        arn = scope.arn('sagemaker', f'{_KIND}/{name.lower()}/{number}')
        facts = {
            'ImageArn': image_arn,
            'ImageVersionArn': arn,
            'ImageVersionStatus': 'CREATED',
            'Version': number,
            'ContainerImage': _with_digest(base_image),
        }
        self._stored[arn] = created(request | facts)
        self._stored[arn].extra['aliases'] = aliases
        return facts

    def _describe(self, request, scope):
        return self._find(request, scope).properties

    def _update(self, request, scope):
        version = self._find(request, scope)
        _, image = self._image(request, scope)
        aliases = version.extra['aliases']
        removed = request.get('AliasesToDelete', [])
        for alias in removed:
            if alias not in aliases:
                raise not_found(f'Alias {alias} does not exist.')
        kept = [alias for alias in aliases if alias not in removed]
        added = [alias for alias in request.get('AliasesToAdd', []) if alias not in kept]
        self._check_free([alias for alias in added if alias not in removed], image)
        version.extra['aliases'] = kept + added
        version.change({name: value for name, value in request.items() if name not in _CHOICE})
        return version.properties

    def _delete(self, request, scope):
        if 'Version' not in request and 'Alias' not in request:
            raise invalid('Either Version or Alias must be given.')
        del self._stored[self._find(request, scope).properties['ImageVersionArn']]
        return {}

    def _list(self, request, scope):
        if request.keys() != {'ImageName'}:
            raise unsupported('ListImageVersions with filters')
        _, image = self._image(request, scope)
        found = [version.properties for version in self._of(image.properties['ImageArn'])]
        members = (
            'CreationTime ImageArn ImageVersionArn ImageVersionStatus LastModifiedTime Version'
        ).split()
        return {'ImageVersions': [{m: p[m] for m in members if m in p} for p in found]}

    def _list_aliases(self, request, scope):
        _, image = self._image(request, scope)
        chosen = (
            [self._find(request, scope)]
            if request.keys() & {'Version', 'Alias'}
            else self._of(image.properties['ImageArn'])
        )
        aliases = [alias for version in chosen for alias in version.extra['aliases']]
        return {'SageMakerImageVersionAliases': aliases}

    def _image(self, request, scope):
        name = request['ImageName']
        arn = IMAGE.arn(name, scope)
        if arn not in self._stored:
            raise IMAGE.missing(name, arn)
        return name, self._stored[arn]

    def _of(self, image_arn):
        return [
            record
            for arn, record in self._stored.items()
            if f':{_KIND}/' in arn and record.properties['ImageArn'] == image_arn
        ]

    def _find(self, request, scope):
        """The version with a number or an alias; the latest if the request has neither."""
        name = request['ImageName']
        versions = self._of(IMAGE.arn(name, scope))
        which = 'Latest ImageVersion'
        if 'Version' in request:
            number = request['Version']
            versions = [v for v in versions if v.properties['Version'] == number]
            which = f'ImageVersion {number}'
        if 'Alias' in request:
            versions = [v for v in versions if request['Alias'] in v.extra['aliases']]
            which = f'ImageVersion with alias {request["Alias"]}'
        if not versions:
            raise not_found(
                f'{which} with ImageName {name} does not exist. Please provide a valid ImageName.'
            )
        return max(versions, key=lambda version: version.properties['Version'])

    def _check_free(self, aliases, image):
        for version in self._of(image.properties['ImageArn']):
            for alias in aliases:
                if alias in version.extra['aliases']:
                    number = version.properties['Version']
                    raise in_use(f'Alias {alias} is already in use by ImageVersion {number}.')


def _check_pull(base_image, image, scope):
    arn = image.properties['RoleArn']
    role = assume_role(arn, scope)
    for action, resource in ecr_permissions(base_image, scope, _PULL):
        if not allows(role, action, resource, {}):
            raise invalid(
                f'The role "{arn}" does not have permission to pull the image "{base_image}". '
                f'(it lacks {action} on {resource})'
            )


def _with_digest(image):
    """The registry path of the container image itself: by digest, not by tag."""
    digest = hashlib.sha256(image.encode()).hexdigest()
    return f'{re.sub(r"(:[^/@]+)?(@.+)?$", "", image)}@sha256:{digest}'
