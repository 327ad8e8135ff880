"""SageMaker: what its operations on resources with a name have in common, and tags."""

from functools import partial
from threading import Lock

from api_model import ApiModel
from errors import invalid, unsupported
from image_versions import ImageVersions
from model_packages import ModelPackages
from resources import KINDS, NAMED
from store import as_dict, as_tags, created, only


class SageMaker:
    def __init__(self):
        self._model = ApiModel('sagemaker')
        self._stored = {}
        self._lock = Lock()
        self._operations = {
            'AddTags': self._add_tags,
            'ListTags': self._list_tags,
            'DeleteTags': self._delete_tags,
        }
        for resource in NAMED:
            self._operations |= {
                f'Create{resource.noun}': partial(self._create, resource),
                f'Describe{resource.noun}': partial(self._describe, resource),
                f'Update{resource.noun}': partial(self._update, resource),
                f'Delete{resource.noun}': partial(self._delete, resource),
                f'List{resource.noun}s': partial(self._list, resource),
            }
        self._parts = [ImageVersions(self._stored), ModelPackages(self._stored)]
        for part in self._parts:
            self._operations |= part.operations

    def call(self, operation, request, scope):
        if operation not in self._operations or not self._model.has(operation):
            raise unsupported(operation)
        request = self._model.parse(operation, request)
        with self._lock:
            answer = self._operations[operation](request, scope)
        return only(self._model.output_members(operation), answer)

    def arns(self):
        return list(self._stored)

    def inventory(self):
        return [
            {'arn': arn, 'properties': r.properties, 'tags': r.tags, 'extra': r.extra}
            for arn, r in self._stored.items()
        ]

    def delete(self, arn):
        with self._lock:
            self._find(arn)
            for part in self._parts:
                part.before_delete(arn)
            del self._stored[arn]

    def _create(self, resource, request, scope):
        resource.check(request, scope)
        name = request[resource.name_member]
        arn = resource.arn(name, scope)
        if arn in self._stored:
            raise resource.taken(name, arn)
        tags = request.pop('Tags', [])
        self._stored[arn] = created(request | resource.facts(arn), tags)
        return {resource.arn_member: arn}

    def _describe(self, resource, request, scope):
        return self._named(resource, request, scope).properties

    def _update(self, resource, request, scope):
        record = self._named(resource, request, scope)
        resource.check(request, scope)
        del request[resource.name_member]
        for name in request.pop('DeleteProperties', []):
            record.properties.pop(name, None)
        record.change(request)
        return record.properties

    def _delete(self, resource, request, scope):
        arn = self._named(resource, request, scope).properties[resource.arn_member]
        for part in self._parts:
            part.before_delete(arn)
        del self._stored[arn]
        return {}

    def _list(self, resource, request, scope):
        operation = f'List{resource.noun}s'
        if request.keys() - {'NameContains'}:
            raise unsupported(f'{operation} but by name')
        member, summary = self._model.summaries(operation)
        found = [
            only(summary, record.properties)
            for arn, record in self._stored.items()
            if arn.startswith(resource.arn('', scope))
            and request.get('NameContains', '') in record.properties[resource.name_member]
        ]
        return {member: found}

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

    def _named(self, resource, request, scope):
        name = request[resource.name_member]
        arn = resource.arn(name, scope)
        if arn not in self._stored:
            raise resource.missing(name, arn)
        return self._stored[arn]

    def _find(self, arn):
        if arn in self._stored:
            return self._stored[arn]
        kind, _, name = arn.split(':')[-1].partition('/')
        if kind in KINDS:
            raise KINDS[kind].missing(name, arn)
        raise invalid(f'Could not find resource "{arn}".')
