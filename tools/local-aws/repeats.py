"""Answers to requests that SDKs repeat."""

from concurrent.futures import Future

from werkzeug.test import run_wsgi_app


class AnswersOnce:
    """
    Runs each request of an SDK once. An SDK repeats a request whose answer it misses, with the same
    invocation id; run again it would find its own work done: the model exists, the version is gone.
    """

    def __init__(self, app):
        self._app = app
        self._answers = {}

    def __call__(self, environ, start_response):
        invocation = environ.get('HTTP_AMZ_SDK_INVOCATION_ID')
        if invocation is None:
            return self._app(environ, start_response)
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
        start_response(status, list(headers))
        return list(body)
