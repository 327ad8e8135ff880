"""SageMaker: what the operations have in common, and a table of the resources it knows."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock

from api_model import ApiModel
from checks import check_model
from errors import ApiError, invalid


@dataclass(frozen=True)
class Resource:
    """A kind of resource. `noun` is its name in operations, `prose` its name in messages."""

    noun: str
    prose: str
    check_create: Callable

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
        return scope.arn('sagemaker', f'{self.arn_kind}/{name.lower()}')


RESOURCES = (Resource('Model', 'model', check_model),)


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
        for resource in RESOURCES:
            self._operations |= {
                f'Create{resource.noun}': partial(self._create, resource),
                f'Describe{resource.noun}': partial(self._describe, resource),
                f'Delete{resource.noun}': partial(self._delete, resource),
                f'List{resource.noun}s': partial(self._list, resource),
            }

    def call(self, operation, request, scope):
        if operation not in self._operations:
            raise ApiError(
                'UnknownOperationException', f'The local AWS does not support {operation}.'
            )
        request = self._model.parse(operation, request)
        with self._lock:
            return self._operations[operation](request, scope)

    def arns(self):
        return list(self._stored)

    def _create(self, resource, request, scope):
        resource.check_create(request, scope)
        arn = resource.arn(request[resource.name_member], scope)
        if arn in self._stored:
            raise invalid(f'Cannot create already existing {resource.prose} "{arn}".')
        tags = _as_dict(request.pop('Tags', []))
        facts = {resource.arn_member: arn, 'CreationTime': time.time()}
        self._stored[arn] = {'properties': request | facts, 'tags': tags}
        return {resource.arn_member: arn}

    def _describe(self, resource, request, scope):
        arn = resource.arn(request[resource.name_member], scope)
        members = self._model.output_members(f'Describe{resource.noun}')
        return _only(members, self._find(arn)['properties'])

    def _delete(self, resource, request, scope):
        arn = resource.arn(request[resource.name_member], scope)
        self._find(arn)
        del self._stored[arn]
        return {}

    def _list(self, resource, request, scope):
        operation = f'List{resource.noun}s'
        if request.keys() - {'NameContains'}:
            raise ApiError(
                'UnknownOperationException', f'The local AWS supports {operation} by name only.'
            )
        member, summary = self._model.summaries(operation)
        found = [
            _only(summary, stored['properties'])
            for arn, stored in self._stored.items()
            if arn.startswith(resource.arn('', scope))
            and request.get('NameContains', '') in stored['properties'][resource.name_member]
        ]
        return {member: found}

    def _add_tags(self, request, _scope):
        tags = self._find(request['ResourceArn'])['tags']
        tags.update(_as_dict(request['Tags']))
        return {'Tags': _as_tags(tags)}

    def _list_tags(self, request, _scope):
        return {'Tags': _as_tags(self._find(request['ResourceArn'])['tags'])}

    def _delete_tags(self, request, _scope):
        tags = self._find(request['ResourceArn'])['tags']
        for key in request['TagKeys']:
            tags.pop(key, None)
        return {}

    def _find(self, arn):
        if arn not in self._stored:
            raise invalid(f'Could not find {_prose(arn)} "{arn}".')
        return self._stored[arn]


def _prose(arn):
    kind = arn.split(':')[-1].split('/')[0]
    return next((r.prose for r in RESOURCES if r.arn_kind == kind), 'resource')


def _only(members, values):
    return {name: value for name, value in values.items() if name in members}


def _as_dict(tags):
    return {tag['Key']: tag['Value'] for tag in tags}


def _as_tags(values):
    return [{'Key': key, 'Value': value} for key, value in values.items()]
