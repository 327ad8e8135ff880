"""SageMaker: the operations on each kind of resource that the API model has, and tags."""

from api_model import ApiModel
from errors import invalid, unsupported
from kind import Kind
from quirks import resource_of
from store import as_dict, as_tags


class SageMaker:
    def __init__(self, hosting):
        self._model = ApiModel('sagemaker')
        self._stored = {}
        self._lock = hosting.lock
        self._operations = {
            'AddTags': self._add_tags,
            'ListTags': self._list_tags,
            'DeleteTags': self._delete_tags,
        }
        self.kinds = {noun: Kind(self._model, noun) for noun in self._model.nouns()}
        self.resources = {}
        for noun, kind in self.kinds.items():
            self.resources[noun] = resource_of(kind, self._stored, self.resources, hosting)
            self._operations |= self.resources[noun].operations()

    def call(self, operation, request, scope):
        if operation not in self._operations or not self._model.has(operation):
            raise unsupported(operation)
        request = self._model.parse(operation, request)
        with self._lock:
            return self._model.answer(operation, self._operations[operation](request, scope))

    def arns(self):
        with self._lock:
            self._finish_deleting()
            return list(self._stored)

    def inventory(self):
        with self._lock:
            self._finish_deleting()
            return [
                {'arn': arn, 'properties': r.properties, 'tags': r.tags, 'extra': r.extra}
                for arn, r in self._stored.items()
            ]

    def check_access(self):
        """Remembers which endpoints could not start an instance any more."""
        with self._lock:
            self.resources['Endpoint'].check_access()

    def _finish_deleting(self):
        """
        The provider takes an endpoint with status Deleting as gone and looks no more:
        findEndpointByName in internal/service/sagemaker/endpoint.go. So it goes when we look.
        """
        for noun in ('InferenceComponent', 'Endpoint'):
            self.resources[noun].finish_deleting()

    def delete(self, arn):
        with self._lock:
            self._find(arn)
            self._resource_of(arn).remove(arn)

    def _add_tags(self, request, _scope):
        tags = self._find(request['ResourceArn']).tags
        tags.update(as_dict(request['Tags']))
        return {'Tags': as_tags(tags)}

    def _list_tags(self, request, _scope):
        return {'Tags': as_tags(self._find(request['ResourceArn']).tags)}

    def _delete_tags(self, request, _scope):
        tags = self._find(request['ResourceArn']).tags
        for key in request['TagKeys']:
            tags.pop(key, None)
        return {}

    def _find(self, arn):
        if arn not in self._stored:
            raise self._resource_of(arn).missing(arn)
        return self._stored[arn]

    def _resource_of(self, arn):
        path = arn.split(':')[-1].partition('/')[0]
        for resource in self.resources.values():
            if resource.kind.path == path:
                return resource
        raise invalid(f'Could not find resource "{arn}".')
