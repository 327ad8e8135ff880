"""A local AWS on one port: SageMaker and Cloud Control of our own, every other service from moto.

Prints `ready <port>` when it listens and quits when its stdin closes.
GET  /_local-aws/calls        the calls so far of the services that are our own
GET  /_local-aws/handlers     the calls that Cloud Control's handlers have made of them
GET  /_local-aws/resources    the ARNs of SageMaker's resources and of the roles and policies in IAM
GET  /_local-aws/inventory    what these resources are, in full
POST /_local-aws/delete       the ARN of a resource of SageMaker that somebody deletes
POST /_local-aws/permissions  a list of the IAM actions that callers are allowed, null for all
POST /_local-aws/refusals     what to refuse; see refusals.py
GET  /_local-aws/refusals     what was refused
"""

import copy
import io
import json
import logging
import os
import re
import sys
import threading
import traceback
import uuid
from urllib.parse import parse_qsl

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Request, Response

from cloud_control import CloudControl
from cloudformation import Registry, error_xml
from errors import ApiError
from permissions import Permissions, sagemaker_actions
from refusals import FAULTS, LOST, Refusals
from repeats import LOST_HEADER, TRANSIENT_HEADER, AnswersOnce
from sagemaker import SageMaker
from scope import scope_of
from store import as_dict
from type_schema import load_types

_SERVICES = {'SageMaker': 'sagemaker', 'CloudApiService': 'cloudcontrol'}


class LocalAws:
    def __init__(self):
        types = load_types()
        self._permissions = Permissions()
        self._refusals = Refusals()
        self._sagemaker = SageMaker()
        self._handler_calls = []
        self._cloud_control = CloudControl(
            self._call_of_handler, types, self._sagemaker.kinds, self._permissions
        )
        self._registry = Registry(types)
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._calls = []

    def __call__(self, environ, start_response):
        return self._handler(environ)(environ, start_response)

    def _handler(self, environ):
        if environ['PATH_INFO'].startswith('/_local-aws/'):
            return self._page(Request(environ))
        prefix, _, operation = environ.get('HTTP_X_AMZ_TARGET', '').partition('.')
        if prefix in _SERVICES:
            return self._answer(_SERVICES[prefix], operation, Request(environ))
        if environ.get('CONTENT_TYPE', '').startswith('application/x-www-form-urlencoded'):
            return self._answer_query(environ)
        return self._ask_moto

    def _answer_query(self, environ):
        parameters = dict(parse_qsl(_replayable_body(environ).decode()))
        service = re.search(r'/([\w-]+)/aws4_request', environ.get('HTTP_AUTHORIZATION', ''))
        if not service or 'Action' not in parameters:
            return self._ask_moto
        if service[1] == 'cloudformation' and self._registry.serves(parameters):
            return self._describe_type(parameters, Request(environ))
        fault = self._refusals.of(service[1], parameters['Action'])
        if fault in FAULTS:
            error = FAULTS[fault].error(service[1])
            return _flagged(Response(error_xml(error), error.status, mimetype='text/xml'), error)
        if fault == LOST:
            response = Response(*run_wsgi_app(self._ask_moto, environ, buffered=True))
            response.headers[LOST_HEADER] = '1'
            return response
        return self._ask_moto

    def _page(self, http_request):
        page = http_request.method, http_request.path.removeprefix('/_local-aws/')
        if page == ('GET', 'calls'):
            return _json_response(200, self._calls)
        if page == ('GET', 'resources'):
            return _json_response(200, [*self._sagemaker.arns(), *_iam_arns()])
        if page == ('GET', 'handlers'):
            return _json_response(200, self._handler_calls)
        if page == ('GET', 'inventory'):
            return _json_response(200, [*self._sagemaker.inventory(), *_iam_inventory()])
        if page == ('GET', 'refusals'):
            return _json_response(200, self._refusals.done())
        orders = {
            'delete': self._sagemaker.delete,
            'permissions': self._permissions.allow,
            'refusals': self._refusals.tell,
        }
        if page[0] == 'POST' and page[1] in orders:
            try:
                orders[page[1]](_parsed(http_request.get_data()))
            except ApiError as error:
                return _error_response({}, error)
            return _json_response(200, {})
        return _json_response(404, {})

    def _answer(self, service, operation, http_request):
        call = self._record(service, operation)
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            call['region'] = scope.region
            call['input'] = _parsed(http_request.get_data())
            fault = self._refusals.of(service, operation)
            if fault in FAULTS:
                raise FAULTS[fault].error(service)
            run = self._ask_sagemaker if service == 'sagemaker' else self._cloud_control.call
            response = _json_response(200, run(operation, call['input'], scope))
            if fault == LOST:
                call['error'] = 'lost'
                response.headers[LOST_HEADER] = '1'
            return response
        except ApiError as error:
            return _error_response(call, error)
        except Exception as error:
            return _error_response(call, _defect(error))

    def _ask_sagemaker(self, operation, request, scope):
        self._permissions.require(sagemaker_actions(operation, request), scope)
        return self._sagemaker.call(operation, request, scope)

    def _call_of_handler(self, operation, request, scope):
        # Who makes a request may go on with it; what was sent stays what it was.
        self._handler_calls.append({'operation': operation, 'input': copy.deepcopy(request)})
        self._refusals.check('sagemaker', operation)
        return self._sagemaker.call(operation, request, scope)

    def _describe_type(self, parameters, http_request):
        call = self._record('cloudformation', 'DescribeType')
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            call |= {'region': scope.region, 'input': parameters}
            self._permissions.require(['cloudformation:DescribeType'], scope)
            return Response(self._registry.describe(parameters, scope), mimetype='text/xml')
        except ApiError as error:
            call |= {'status': 400, 'error': error.code, 'message': error.message}
            return Response(error_xml(error), 400, mimetype='text/xml')

    def _record(self, service, operation):
        call = {'service': service, 'operation': operation, 'status': 200}
        self._calls.append(call)
        return call

    def _ask_moto(self, environ, start_response):
        try:
            return self._moto(environ, start_response)
        except Exception as error:
            return _error_response({}, _defect(error))(environ, start_response)


def _replayable_body(environ):
    body = environ['wsgi.input'].read(int(environ.get('CONTENT_LENGTH') or 0))
    environ['wsgi.input'] = io.BytesIO(body)
    return body


def _parsed(body):
    try:
        return json.loads(body)
    except ValueError as error:
        raise ApiError('SerializationException', str(error)) from error


def _defect(error):
    # Clients repeat what failed with a status of 500, for minutes; so this becomes a 400 as well.
    traceback.print_exception(error)
    return ApiError('LocalAwsDefect', f'{type(error).__name__}: {error}')


def _error_response(call, error):
    call |= {'status': error.status, 'error': error.code, 'message': error.message}
    content = {'__type': error.code, 'message': error.message}
    return _flagged(_json_response(error.status, content), error)


def _flagged(response, error):
    if error.transient:
        response.headers[TRANSIENT_HEADER] = '1'
    return response


def _json_response(status, content):
    response = Response(json.dumps(content), status, mimetype='application/x-amz-json-1.1')
    response.headers['x-amzn-RequestId'] = str(uuid.uuid4())
    return response


def _iam_arns():
    return [
        arn
        for backend in list(iam_backends[DEFAULT_ACCOUNT_ID].values())
        for arn in [*(role.arn for role in backend.get_roles()), *backend.managed_policies]
    ]


def _iam_inventory():
    return [
        {
            'arn': role.arn,
            'properties': {
                'AssumeRolePolicyDocument': json.loads(role.assume_role_policy_document),
                'Policies': {name: json.loads(text) for name, text in role.policies.items()},
            },
            'tags': as_dict(backend.list_role_tags(role.name, None)[0]),
        }
        for backend in list(iam_backends[DEFAULT_ACCOUNT_ID].values())
        for role in backend.get_roles()
    ]


def _quit_with_stdin():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    logging.getLogger('werkzeug').setLevel(logging.ERROR)
    server = make_server('127.0.0.1', 0, AnswersOnce(LocalAws()), threaded=True)
    threading.Thread(target=_quit_with_stdin, daemon=True).start()
    print(f'ready {server.port}', flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
