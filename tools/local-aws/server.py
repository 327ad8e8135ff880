"""A local AWS on one port: SageMaker of our own, every other service from moto.

Prints `ready <port>` when it listens and quits when its stdin closes.
GET /_local-aws/calls      the SageMaker calls so far
GET /_local-aws/resources  the ARNs of SageMaker's resources and of the roles and policies in IAM
"""

import json
import logging
import os
import sys
import threading
import traceback
import uuid

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from errors import ApiError
from sagemaker import SageMaker
from scope import scope_of

_TARGET = 'SageMaker.'


class LocalAws:
    def __init__(self):
        self._sagemaker = SageMaker()
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._calls = []

    def __call__(self, environ, start_response):
        return self._handler(environ)(environ, start_response)

    def _handler(self, environ):
        pages = {
            '/_local-aws/calls': lambda: self._calls,
            '/_local-aws/resources': lambda: [*self._sagemaker.arns(), *_iam_arns()],
        }
        if environ['PATH_INFO'] in pages:
            return _json_response(200, pages[environ['PATH_INFO']]())
        if environ.get('HTTP_X_AMZ_TARGET', '').startswith(_TARGET):
            return self._answer(Request(environ))
        return self._ask_moto

    def _answer(self, http_request):
        operation = http_request.headers['X-Amz-Target'].removeprefix(_TARGET)
        call = {'operation': operation, 'status': 200}
        self._calls.append(call)
        try:
            scope = scope_of(http_request.headers.get('Authorization'))
            call['region'] = scope.region
            call['input'] = _parsed(http_request.get_data())
            return _json_response(200, self._sagemaker.call(operation, call['input'], scope))
        except ApiError as error:
            return _error_response(call, error.code, error.message)
        except Exception as error:
            return _error_response(call, *_defect(error))

    def _ask_moto(self, environ, start_response):
        try:
            return self._moto(environ, start_response)
        except Exception as error:
            return _error_response({}, *_defect(error))(environ, start_response)


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
    server = make_server('127.0.0.1', 0, LocalAws(), threaded=True)
    threading.Thread(target=_quit_with_stdin, daemon=True).start()
    print(f'ready {server.port}', flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
