"""Answers to requests that SDKs repeat, and answers that get lost."""

import socket
from concurrent.futures import Future

from werkzeug.test import run_wsgi_app

# Headers by which an answer says what becomes of it.
TRANSIENT_HEADER = 'X-Local-Aws-Transient'
LOST_HEADER = 'X-Local-Aws-Lost'


class AnswersOnce:
    """
    Runs each request of an SDK once. An SDK repeats a request whose answer it misses, with the same
    invocation id; run again it would find its own work done: the model exists, the version is gone.
    What was refused for the moment, or whose answer is to be lost, runs again, as with AWS.
    """

    def __init__(self, app):
        self._app = app
        self._answers = {}

    def __call__(self, environ, start_response):
        invocation = environ.get('HTTP_AMZ_SDK_INVOCATION_ID', object())
        own = Future()
        answer = self._answers.setdefault(invocation, own)
        if answer is own:
            try:
                own.set_result(run_wsgi_app(self._app, environ, buffered=True))
            except Exception as error:
                own.set_exception(error)
        else:
            environ['wsgi.input'].read(int(environ.get('CONTENT_LENGTH') or 0))
        body, status, headers = answer.result()
        runs_again = TRANSIENT_HEADER in headers or LOST_HEADER in headers
        if runs_again or not isinstance(invocation, str):
            self._answers.pop(invocation, None)
        if LOST_HEADER in headers:
            environ['werkzeug.socket'].shutdown(socket.SHUT_RDWR)
        start_response(status, list(headers))
        return list(body)
