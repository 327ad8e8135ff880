"""
Images and their versions: numbered for ever, and known by aliases as well.

Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateImageVersion.html and
the pages of the other operations. The messages are those that terraform-provider-aws looks for in
internal/service/sagemaker/image.go and image_version.go.
"""

from errors import in_use, invalid, missing, not_found
from handler import Handler
from iam import allows
from quirks.models import ecr_permissions
from resources import Resource
from roles import assume_role
from variants import with_digest

_PULL = ('BatchGetImage', 'GetDownloadUrlForLayer')


class Image(Resource):
    missing_message = (
        'Image with ImageName {name} does not exist. Please provide a valid ImageName.'
    )
    taken_message = (
        'The Image with ImageName {name} already exists. Please use a different ImageName.'
    )

    def update(self, request, scope):
        removed = request.pop('DeleteProperties', [])
        return super().update(request | dict.fromkeys(removed), scope)

    def remove(self, arn):
        """AWS deletes an image with all its versions."""
        for version in self.resources['ImageVersion'].versions(arn):
            del self.stored[version.properties['ImageVersionArn']]
        super().remove(arn)


class ImageVersion(Resource):
    def __init__(self, kind, stored, resources):
        super().__init__(kind, stored, resources)
        kind.keys = ['ImageName', 'Version']

    def operations(self):
        return super().operations() | {'ListAliases': self.list_aliases}

    def versions(self, image_arn):
        prefix = f'{image_arn.replace(":image/", f":{self.kind.path}/")}/'
        return [record for arn, record in self.stored.items() if arn.startswith(prefix)]

    def create(self, request, scope):
        image = self._image(request, scope)
        _check_pull(request['BaseImage'], image, scope)
        self._check_free(request.get('Aliases', []), image)
        number = image.extra['versions'] = image.extra.get('versions', 0) + 1
        facts = {
            'ImageName': image.properties['ImageName'],
            'ImageArn': image.properties['ImageArn'],
            'Version': number,
            'ContainerImage': with_digest(request['BaseImage']),
        }
        return super().create(request | facts, scope)

    def update(self, request, scope):
        version = self.find(request, scope)
        held = version.properties.get('Aliases', [])
        removed = request.get('AliasesToDelete', [])
        for alias in removed:
            if alias not in held:
                raise not_found(f'Alias {alias} does not exist.')
        added = [a for a in request.get('AliasesToAdd', []) if a not in (*held, *removed)]
        self._check_free(added, self._image(request, scope))
        request.pop('Alias', None)
        return super().update(request | {'Version': version.properties['Version']}, scope)

    def delete(self, request, scope):
        if 'Version' not in request and 'Alias' not in request:
            raise invalid('Either Version or Alias must be given.')
        return super().delete(request, scope)

    def list(self, request, scope):
        name = self._image(request, scope).properties['ImageName']
        return super().list(request | {'ImageName': name}, scope)

    def list_aliases(self, request, scope):
        chosen = (
            [self.find(request, scope)]
            if request.keys() & {'Version', 'Alias'}
            else self.versions(self._image(request, scope).properties['ImageArn'])
        )
        aliases = [alias for v in chosen for alias in v.properties.get('Aliases', [])]
        return {'SageMakerImageVersionAliases': aliases}

    def find(self, request, scope):
        """The version with a number or an alias; the latest if the request has neither."""
        name = request['ImageName']
        found = self.versions(self.resources['Image'].kind.arn({'ImageName': name}, scope))
        which = 'Latest ImageVersion'
        if 'Version' in request:
            found = [v for v in found if v.properties['Version'] == request['Version']]
            which = f'ImageVersion {request["Version"]}'
        if 'Alias' in request:
            found = [v for v in found if request['Alias'] in v.properties.get('Aliases', [])]
            which = f'ImageVersion with alias {request["Alias"]}'
        if not found:
            words = f'{which} with ImageName {name} does not exist.'
            raise missing('ResourceNotFound', f'{words} Please provide a valid ImageName.')
        return max(found, key=lambda version: version.properties['Version'])

    def _image(self, request, scope):
        return self.resources['Image'].find({'ImageName': request['ImageName']}, scope)

    def _check_free(self, aliases, image):
        for version in self.versions(image.properties['ImageArn']):
            for alias in aliases:
                if alias in version.properties.get('Aliases', []):
                    number = version.properties['Version']
                    raise in_use(f'Alias {alias} is already in use by ImageVersion {number}.')


class ImageVersionHandler(Handler):
    """
    Two properties hold aliases and no read returns them; an update takes what to add and to delete.

    Source: the type's schema, which has both as write-only, and the update handler's permissions.
    """

    accepted = ('Alias', 'Aliases')

    def create(self, model, scope):
        aliases = _aliases(model)
        rest = {name: value for name, value in model.items() if name not in self.accepted}
        return super().create(rest | ({'Aliases': aliases} if aliases else {}), scope)

    def change(self, naming, before, desired, scope):
        request = super().change(naming, before, desired, scope)
        if desired.keys() & {*self.accepted}:
            held = self.call('ListAliases', naming, scope)['SageMakerImageVersionAliases']
            wanted = _aliases(desired)
            added = [alias for alias in wanted if alias not in held]
            gone = [alias for alias in held if alias not in wanted]
            request |= {'AliasesToAdd': added} if added else {}
            request |= {'AliasesToDelete': gone} if gone else {}
        return request


def _aliases(model):
    return model.get('Aliases', []) + ([model['Alias']] if 'Alias' in model else [])


def _check_pull(base_image, image, scope):
    arn = image.properties['RoleArn']
    role = assume_role(arn, scope)
    for action, resource in ecr_permissions(base_image, scope, _PULL):
        if not allows(role, action, resource, {}):
            raise invalid(
                f'The role "{arn}" does not have permission to pull the image "{base_image}". '
                f'(it lacks {action} on {resource})'
            )
