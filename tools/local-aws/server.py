"""A local AWS on one port: SageMaker and Cloud Control of our own, every other service from moto.

Prints `ready <port>` when it listens and quits when its stdin closes.
GET  /_local-aws/calls        the calls so far of the services that are our own
GET  /_local-aws/resources    the ARNs of SageMaker's resources and of the roles and policies in IAM
POST /_local-aws/permissions  a list of the IAM actions that callers are allowed, null for all
"""

import io
import json
import logging
import os
import sys
import threading
import traceback
import uuid
from urllib.parse import parse_qsl

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from cloud_control import CloudControl
from cloudformation import Registry, error_xml
from errors import ApiError
from permissions import Permissions, sagemaker_actions
from repeats import AnswersOnce
from sagemaker import SageMaker
from scope import scope_of
from type_schema import load_types

_SERVICES = {'SageMaker': 'sagemaker', 'CloudApiService': 'cloudcontrol'}


class LocalAws:
    def __init__(self):
        types = load_types()
        self._permissions = Permissions()
        self._sagemaker = SageMaker()
        self._cloud_control = CloudControl(self._sagemaker, types, self._permissions)
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
        if '/cloudformation/' in environ.get('HTTP_AUTHORIZATION', ''):
            parameters = dict(parse_qsl(_replayable_body(environ).decode()))
            if self._registry.serves(parameters):
                return self._describe_type(parameters, Request(environ))
        return self._ask_moto

    def _page(self, http_request):
        page = http_request.method, http_request.path.removeprefix('/_local-aws/')
        if page == ('GET', 'calls'):
            return _json_response(200, self._calls)
        if page == ('GET', 'resources'):
            return _json_response(200, [*self._sagemaker.arns(), *_iam_arns()])
        if page == ('POST', 'permissions'):
            try:
                self._permissions.allow(_parsed(http_request.get_data()))
            except ApiError as error:
                return _error_response({}, error.code, error.message)
            return _json_response(200, {})
        return _json_response(404, {})

    def _answer(self, service, operation, http_request):
        call = self._record(service, operation)
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            call['region'] = scope.region
            call['input'] = _parsed(http_request.get_data())
            run = self._ask_sagemaker if service == 'sagemaker' else self._cloud_control.call
            return _json_response(200, run(operation, call['input'], scope))
        except ApiError as error:
            return _error_response(call, error.code, error.message)
        except Exception as error:
            return _error_response(call, *_defect(error))

    def _ask_sagemaker(self, operation, request, scope):
        self._permissions.require(sagemaker_actions(operation, request), scope)
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
            return _error_response({}, *_defect(error))(environ, start_response)


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
    return 'LocalAwsDefect', f'{type(error).__name__}: {error}'


def _error_response(call, code, message):
    call |= {'status': 400, 'error': code, 'message': message}
    return _json_response(400, {'__type': code, 'message': message})


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
