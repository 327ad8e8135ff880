"""
A local AWS on one port: SageMaker, its runtime, Application Auto Scaling and Cloud Control of our
own, every other service from moto.

Forks for each connection to the socket that it names; see forking.py. A fork has a state of its own,
prints `ready <port>` when it listens and quits when its stdin closes.
GET  /_local-aws/calls        the calls so far of the services that are our own
GET  /_local-aws/handlers     the calls that Cloud Control's handlers have made of them
GET  /_local-aws/resources    the ARNs of what exists: of the services that are our own, and in IAM,
                              CloudWatch and SNS
GET  /_local-aws/inventory    what these resources are, in full
POST /_local-aws/delete       the ARN of a resource of SageMaker that somebody deletes
POST /_local-aws/permissions  a list of the IAM actions that callers are allowed, null for all
POST /_local-aws/restrict     the statements of the policy of whoever deploys, null for everything
GET  /_local-aws/denials      what that policy has denied
GET  /_local-aws/needed       the actions that it has allowed
POST /_local-aws/refusals     what to refuse; see refusals.py
GET  /_local-aws/refusals     what was refused
POST /_local-aws/endpoints    how the next change of an endpoint ends; see hosting.py
GET  /_local-aws/violations   what AWS let happen although an endpoint needed it otherwise
POST /_local-aws/scale        the capacity of a scalable target; see autoscaling/targets.py
POST /_local-aws/backlog      how many requests of an asynchronous endpoint wait; see runtime.py
GET  /_local-aws/backlog      how many wait, by the endpoints' ARNs
POST /_local-aws/may          whether a role's policies allow something; see roles.py
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

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.test import Client, run_wsgi_app
from werkzeug.wrappers import Request, Response

import moto_resources
from authorization import demands
from autoscaling import ApplicationAutoScaling
from cloud_control import CloudControl
from cloudformation import Registry, error_xml
from errors import ApiError
from forking import fork_for_each_connection
from hosting import Hosting
from permissions import Permissions
from refusals import FAULTS, LOST, Refusals
from repeats import LOST_HEADER, TRANSIENT_HEADER, AnswersOnce
from roles import may
from runtime import Runtime, error_response
from sagemaker import SageMaker
from scope import scope_of
from type_schema import load_types

_SERVICES = {
    'SageMaker': 'sagemaker',
    'AnyScaleFrontendService': 'application-autoscaling',
    'CloudApiService': 'cloudcontrol',
}
# The services of moto whose requests a policy can deny.
_AUTHORIZED = ('iam', 'monitoring', 'sns')
# CloudWatch's requests in JSON; those of older SDKs are queries.
_CLOUDWATCH = 'GraniteServiceVersion20100801'


class LocalAws:
    def __init__(self):
        types = load_types()
        self._permissions = Permissions()
        self._refusals = Refusals()
        self._hosting = Hosting(self._permissions)
        self._sagemaker = SageMaker(self._hosting)
        self._autoscaling = ApplicationAutoScaling(self._sagemaker.resources, self._hosting)
        self._runtime = Runtime(self._sagemaker.resources, self._hosting)
        self._handler_calls = []
        self._cloud_control = CloudControl(
            self._call_of_handler, types, self._sagemaker.kinds, self._permissions
        )
        self._registry = Registry(types)
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._moto_lock = threading.Lock()
        self._calls = []

    def __call__(self, environ, start_response):
        return self._handler(environ)(environ, start_response)

    def _handler(self, environ):
        if environ['PATH_INFO'].startswith('/_local-aws/'):
            return self._page(Request(environ))
        if self._runtime.serves(environ['PATH_INFO']):
            return self._invoke(Request(environ))
        prefix, _, operation = environ.get('HTTP_X_AMZ_TARGET', '').partition('.')
        if prefix in _SERVICES:
            return self._answer(_SERVICES[prefix], operation, Request(environ))
        if prefix == _CLOUDWATCH:
            asked = _parsed(_replayable_body(environ))
            return self._answer_of_moto(
                'monitoring', operation, asked, environ, _error_response_alone
            )
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
        operation = parameters['Action']
        return self._answer_of_moto(service[1], operation, parameters, environ, _xml_error_response)

    def _answer_of_moto(self, service, operation, request, environ, refuse):
        if service in _AUTHORIZED:
            try:
                scope = scope_of(environ.get('HTTP_AUTHORIZATION'))
                self._permissions.authorize(demands(service, operation, request, scope), scope)
            except ApiError as error:
                # The query protocol has another word for it.
                is_query = refuse is _xml_error_response
                return refuse(ApiError('AccessDenied', error.message, 403) if is_query else error)
        fault = self._refusals.of(service, operation)
        if fault in FAULTS:
            return refuse(FAULTS[fault].error(service))
        if fault is None and service != 'iam':
            return self._ask_moto
        # moto looks through all roles while another request may add one.
        with self._moto_lock:
            response = Response(*run_wsgi_app(self._ask_moto, environ, buffered=True))
        if fault == LOST:
            response.headers[LOST_HEADER] = '1'
        # A role may have lost what an instance needs that starts now.
        self._sagemaker.check_access()
        return response

    def _page(self, http_request):
        page = http_request.method, http_request.path.removeprefix('/_local-aws/')
        shown = {
            'calls': lambda: self._calls,
            'resources': lambda: self._all('arns'),
            'handlers': lambda: self._handler_calls,
            'inventory': lambda: self._all('inventory'),
            'refusals': self._refusals.done,
            'violations': self._hosting.violations,
            'backlog': self._runtime.backlogs,
            'denials': self._permissions.denials,
            'needed': self._permissions.needed,
        }
        if page[0] == 'GET' and page[1] in shown:
            return _json_response(200, shown[page[1]]())
        orders = {
            'delete': self._sagemaker.delete,
            'permissions': self._permissions.allow,
            'restrict': self._permissions.restrict,
            'refusals': self._refusals.tell,
            'endpoints': self._hosting.tell,
            'scale': self._autoscaling.scale,
            'backlog': self._runtime.set_backlog,
            'may': may,
        }
        if page[0] == 'POST' and page[1] in orders:
            try:
                answer = orders[page[1]](_parsed(http_request.get_data()))
            except ApiError as error:
                return _error_response_alone(error)
            return _json_response(200, {} if answer is None else answer)
        return _json_response(404, {})

    def _all(self, what):
        return [
            item
            for service in (self._sagemaker, self._autoscaling, moto_resources)
            for item in getattr(service, what)()
        ]

    def _invoke(self, http_request):
        """Not one of the calls that are shown: a client may invoke all the time."""
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            return self._runtime.invoke(http_request.path, http_request.headers, scope)
        except ApiError as error:
            return error_response(error)
        except Exception as error:
            return error_response(_defect(error))

    def _answer(self, service, operation, http_request):
        call = self._record(service, operation)
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            call['region'] = scope.region
            call['input'] = _parsed(http_request.get_data())
            fault = self._refusals.of(service, operation)
            if fault in FAULTS:
                raise FAULTS[fault].error(service)
            run = {
                'sagemaker': self._ask_sagemaker,
                'application-autoscaling': self._ask_autoscaling,
                'cloudcontrol': self._cloud_control.call,
            }[service]
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
        needed = list(demands('sagemaker', operation, request, scope))
        self._permissions.require([demand.action for demand in needed], scope)
        self._permissions.authorize(needed, scope)
        return self._sagemaker.call(operation, request, scope)

    def _ask_autoscaling(self, operation, request, scope):
        needed = demands('application-autoscaling', operation, request, scope)
        self._permissions.authorize(needed, scope)
        return self._autoscaling.call(operation, request, scope)

    def _call_of_handler(self, operation, request, scope):
        # Who makes a request may go on with it; what was sent stays what it was.
        self._handler_calls.append({'operation': operation, 'input': copy.deepcopy(request)})
        self._refusals.check('sagemaker', operation)
        self._permissions.authorize(demands('sagemaker', operation, request, scope), scope)
        return self._sagemaker.call(operation, request, scope)

    def _describe_type(self, parameters, http_request):
        call = self._record('cloudformation', 'DescribeType')
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            call |= {'region': scope.region, 'input': parameters}
            self._permissions.require(['cloudformation:DescribeType'], scope)
            needed = demands('cloudformation', 'DescribeType', parameters, scope)
            self._permissions.authorize(needed, scope)
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
            return _error_response_alone(_defect(error))(environ, start_response)


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


def _error_response_alone(error):
    return _error_response({}, error)


def _xml_error_response(error):
    return _flagged(Response(error_xml(error), error.status, mimetype='text/xml'), error)


def _flagged(response, error):
    if error.transient:
        response.headers[TRANSIENT_HEADER] = '1'
    return response


def _json_response(status, content):
    response = Response(json.dumps(content), status, mimetype='application/x-amz-json-1.1')
    response.headers['x-amzn-RequestId'] = str(uuid.uuid4())
    return response


def _load(app):
    """Has moto load what every stack needs: it loads a service when it is first asked for it."""
    moto_resources.inventory()
    for service, action in (('sts', 'GetCallerIdentity'), ('iam', 'ListRoles')):
        scope = f'20260101/us-east-1/{service}/aws4_request'
        headers = {'Authorization': f'AWS4-HMAC-SHA256 Credential=local/{scope}'}
        Client(app).post('/', data={'Action': action}, headers=headers)


def _quit_with_stdin():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    logging.getLogger('werkzeug').setLevel(logging.ERROR)
    app = AnswersOnce(LocalAws())
    _load(app)
    fork_for_each_connection()
    server = make_server('127.0.0.1', 0, app, threaded=True)
    threading.Thread(target=_quit_with_stdin, daemon=True).start()
    print(f'ready {server.port}', flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
