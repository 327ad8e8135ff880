"""The handler of AWS::SageMaker::ImageVersion."""

import uuid

from errors import invalid
from store import only

_METADATA = (
    'VendorGuidance JobType MLFramework ProgrammingLang Processor Horovod ReleaseNotes'
).split()


class ImageVersionHandler:
    def __init__(self, call):
        self._call = call

    def create(self, model, scope):
        request = only(('ImageName', 'BaseImage', *_METADATA), model)
        aliases = _aliases(model)
        request |= {'Aliases': aliases} if aliases else {}
        request['ClientToken'] = uuid.uuid4().hex
        return self._call('CreateImageVersion', request, scope)['ImageVersionArn']

    def read(self, arn, scope):
        which = _parts(arn)
        return self._call('DescribeImageVersion', which, scope) | only(('ImageName',), which)

    def update(self, arn, desired, scope):
        which = _parts(arn)
        before = self._call('ListAliases', which, scope)['SageMakerImageVersionAliases']
        request = only(_METADATA, desired)
        if 'Alias' in desired or 'Aliases' in desired:
            after = _aliases(desired)
            added = [alias for alias in after if alias not in before]
            removed = [alias for alias in before if alias not in after]
            request |= {'AliasesToAdd': added} if added else {}
            request |= {'AliasesToDelete': removed} if removed else {}
        self._call('UpdateImageVersion', which | request, scope)

    def delete(self, arn, scope):
        self._call('DeleteImageVersion', _parts(arn), scope)

    def list(self, wanted, scope):
        if 'ImageName' not in wanted:
            raise invalid('ListResources of image versions needs the ImageName.')
        answer = self._call('ListImageVersions', only(('ImageName',), wanted), scope)
        return [only(('ImageVersionArn',), version) for version in answer['ImageVersions']]


def _aliases(model):
    return model.get('Aliases', []) + ([model['Alias']] if 'Alias' in model else [])


def _parts(arn):
    name, _, number = arn.rpartition(':')[2].removeprefix('image-version/').rpartition('/')
    if not number.isdigit():
        raise invalid(f'{arn} is not the ARN of an image version.')
    return {'ImageName': name, 'Version': int(number)}
