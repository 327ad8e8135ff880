"""The handler of AWS::SageMaker::Image."""

from errors import invalid
from store import only

# CloudFormation's names and the API's.
_NAMES = {
    'ImageRoleArn': 'RoleArn',
    'ImageDisplayName': 'DisplayName',
    'ImageDescription': 'Description',
}
_REMOVABLE = ('ImageDisplayName', 'ImageDescription')


class ImageHandler:
    def __init__(self, call):
        self._call = call

    def create(self, model, scope):
        request = {'ImageName': model['ImageName']} | _to_api(model)
        request |= {'Tags': model['Tags']} if model.get('Tags') else {}
        return self._call('CreateImage', request, scope)['ImageArn']

    def read(self, arn, scope):
        image = self._call('DescribeImage', {'ImageName': _name(arn)}, scope)
        tags = self._call('ListTags', {'ResourceArn': image['ImageArn']}, scope)['Tags']
        model = only(('ImageName', 'ImageArn'), image)
        model |= {name: image[api] for name, api in _NAMES.items() if api in image}
        return model | ({'Tags': tags} if tags else {})

    def update(self, arn, desired, scope):
        before = self.read(arn, scope)
        removed = [_NAMES[n] for n in _REMOVABLE if n in before and n not in desired]
        request = {'ImageName': before['ImageName']} | _to_api(desired)
        request |= {'DeleteProperties': removed} if removed else {}
        self._call('UpdateImage', request, scope)
        self._update_tags(arn, before.get('Tags', []), desired.get('Tags', []), scope)

    def delete(self, arn, scope):
        self._call('DeleteImage', {'ImageName': _name(arn)}, scope)

    def list(self, _wanted, scope):
        images = self._call('ListImages', {}, scope)['Images']
        return [only(('ImageArn',), image) for image in images]

    def _update_tags(self, arn, before, after, scope):
        resource = {'ResourceArn': arn}
        kept = {tag['Key'] for tag in after}
        gone = [tag['Key'] for tag in before if tag['Key'] not in kept]
        if gone:
            self._call('DeleteTags', resource | {'TagKeys': gone}, scope)
        if after:
            self._call('AddTags', resource | {'Tags': after}, scope)


def _to_api(model):
    return {api: model[name] for name, api in _NAMES.items() if name in model}


def _name(arn):
    kind, _, name = arn.rpartition(':')[2].partition('/')
    if kind != 'image':
        raise invalid(f'{arn} is not the ARN of an image.')
    return name
