"""Cloud Control's requests: what became of each."""

import time
import uuid

from errors import ApiError

# What handlers make of an error of the service, where it does not say more.
_HANDLER_CODES = {
    'AccessDeniedException': 'AccessDenied',
    'ConflictException': 'ResourceConflict',
    'InternalFailure': 'ServiceInternalError',
    'ResourceInUse': 'AlreadyExists',
    'ResourceLimitExceeded': 'ServiceLimitExceeded',
    'ResourceNotFound': 'NotFound',
    'ThrottlingException': 'Throttling',
    'ValidationException': 'InvalidRequest',
}


class Progress:
    def __init__(self):
        self._events = {}
        self._accepted = {}

    def repeated(self, request):
        """The answer to a request that came before: SDKs repeat one whose answer they miss."""
        token = request.get('ClientToken')
        if token is None or token not in self._accepted:
            return None
        earlier, event = self._accepted[token]
        if earlier != request:
            raise ApiError('ClientTokenConflictException', f'{token} had another request.')
        return {'ProgressEvent': event}

    def run(self, operation, request, handle):
        """Runs a handler; as with AWS, how that ended is told by the request's status."""
        event = {
            'TypeName': request['TypeName'],
            'RequestToken': str(uuid.uuid4()),
            'Operation': operation,
            'OperationStatus': 'IN_PROGRESS',
            'EventTime': time.time(),
        }
        if 'Identifier' in request:
            event['Identifier'] = request['Identifier']
        try:
            end = {'OperationStatus': 'SUCCESS', 'Identifier': handle()}
        except ApiError as error:
            code, message = handler_code(error), error.message
            end = {'OperationStatus': 'FAILED', 'ErrorCode': code, 'StatusMessage': message}
        self._events[event['RequestToken']] = event | end
        self._accepted[request.get('ClientToken')] = request, event
        return {'ProgressEvent': event}

    def status(self, token):
        if token not in self._events:
            message = f'Request with token {token} was not found'
            raise ApiError('RequestTokenNotFoundException', message)
        return self._events[token]


def handler_code(error):
    return error.handler_code or _HANDLER_CODES.get(error.code, 'GeneralServiceException')
