"""Cloud Control: makes resources of CloudFormation's types, through the handlers of the types."""

import json
from dataclasses import replace

import jsonpatch

from api_model import ApiModel
from authorization import demands
from errors import ApiError, invalid, unsupported
from progress import Progress, handler_code
from quirks import handler_of


class CloudControl:
    def __init__(self, call, types, kinds, permissions):
        self._model = ApiModel('cloudcontrol')
        self._types = types
        self._handlers = {
            name: handler_of(call, schema, kinds[schema.noun])
            for name, schema in types.items()
            if schema.noun in kinds
        }
        self._permissions = permissions
        self._progress = Progress()
        self._operations = {
            'CreateResource': self._create,
            'GetResource': self._get,
            'UpdateResource': self._update,
            'DeleteResource': self._delete,
            'ListResources': self._list,
            'GetResourceRequestStatus': self._status,
        }

    def call(self, operation, request, scope):
        if operation not in self._operations:
            raise unsupported(operation)
        self._permissions.require([f'cloudformation:{operation}'], scope)
        self._permissions.authorize(demands('cloudcontrol', operation, request, scope), scope)
        if 'RoleArn' in request:
            scope = replace(scope, caller=request['RoleArn'])
        request = self._model.parse(operation, request)
        if 'TypeVersionId' in request:
            raise unsupported('other versions of a type than the default')
        repeated = self._progress.repeated(request)
        return repeated or self._operations[operation](request, scope)

    def _create(self, request, scope):
        schema, handler = self._type('create', request)
        model = _parsed('DesiredState', request)
        schema.check(model)

        def run():
            self._permit('create', request, scope)
            return handler.create(model, scope)

        return self._progress.run('CREATE', request, run)

    def _update(self, request, scope):
        schema, handler = self._type('update', request)
        patch = _parsed('PatchDocument', request)
        schema.check_patch(patch)
        identifier = request['Identifier']
        current = self._read('update', request, scope)
        desired = _patched(current, patch)
        schema.check(schema.without_read_only(desired))

        def run():
            handler.update(identifier, current, desired, scope)
            return identifier

        return self._progress.run('UPDATE', request, run)

    def _delete(self, request, scope):
        _, handler = self._type('delete', request)

        def run():
            self._permit('delete', request, scope)
            handler.delete(request['Identifier'], scope)
            return request['Identifier']

        return self._progress.run('DELETE', request, run)

    def _get(self, request, scope):
        model = self._read('read', request, scope)
        return {
            'TypeName': request['TypeName'],
            'ResourceDescription': _description(request['Identifier'], model),
        }

    def _list(self, request, scope):
        if request.keys() & {'NextToken', 'MaxResults'}:
            raise unsupported('ListResources in pages')
        schema, handler = self._type('list', request)
        wanted = _parsed('ResourceModel', request) if 'ResourceModel' in request else {}
        try:
            self._permit('list', request, scope)
            models = handler.list(wanted, scope)
        except ApiError as error:
            raise _synchronous(error) from error
        found = [_description(schema.join(model), model) for model in models]
        return {'TypeName': schema.name, 'ResourceDescriptions': found}

    def _status(self, request, _scope):
        return {'ProgressEvent': self._progress.status(request['RequestToken'])}

    def _type(self, operation, request):
        name = request['TypeName']
        if name not in self._handlers:
            raise ApiError('TypeNotFoundException', f'The local AWS does not know type {name}.')
        schema = self._types[name]
        schema.check_action(operation)
        return schema, self._handlers[name]

    def _read(self, operation, request, scope):
        schema, handler = self._type(operation, request)
        try:
            self._permit(operation, request, scope)
            return schema.without_write_only(handler.read(request['Identifier'], scope))
        except ApiError as error:
            raise _synchronous(error) from error

    def _permit(self, operation, request, scope):
        actions = self._types[request['TypeName']].permissions(operation)
        if 'RoleArn' in request:
            self._permissions.require(['iam:PassRole'], scope)
            self._permissions.require_of_role(request['RoleArn'], actions, scope)
        else:
            self._permissions.require_declared(actions, scope)


def _parsed(member, request):
    wanted = list if member == 'PatchDocument' else dict
    try:
        value = json.loads(request[member])
    except ValueError as error:
        raise ApiError('InvalidRequestException', f'{member} is not JSON: {error}') from error
    if not isinstance(value, wanted):
        raise ApiError('InvalidRequestException', f'{member} must be a JSON {wanted.__name__}')
    return value


def _patched(model, patch):
    try:
        return jsonpatch.apply_patch(model, patch)
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException) as error:
        raise invalid(f'Invalid patch update: {error}') from error


def _description(identifier, model):
    return {'Identifier': identifier, 'Properties': json.dumps(model)}


def _synchronous(error):
    """What reading and listing answer at once."""
    code = {
        'NotFound': 'ResourceNotFoundException',
        'AccessDenied': 'AccessDeniedException',
        'InvalidRequest': 'InvalidRequestException',
    }.get(handler_code(error), 'GeneralServiceException')
    return ApiError(code, error.message)
