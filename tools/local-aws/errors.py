"""What a client of the local AWS can be told."""


class ApiError(Exception):
    """An error as the API answers it: the code that clients look at, and a message for people."""

    def __init__(self, code, message, status=400, transient=False, handler_code=None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        # Whether the same request may succeed when an SDK repeats it.
        self.transient = transient
        # What a handler of Cloud Control makes of it, where the code alone does not say that.
        self.handler_code = handler_code


def invalid(message):
    return ApiError('ValidationException', message)


def missing(code, message):
    return ApiError(code, message, handler_code='NotFound')


def taken(code, message):
    return ApiError(code, message, handler_code='AlreadyExists')


def not_found(message):
    return ApiError('ResourceNotFound', message)


def in_use(message):
    return ApiError('ResourceInUse', message)


def conflict(message):
    return ApiError('ConflictException', message)


def unsupported(what):
    """For what AWS does and this server does not: never a success that isn't one."""
    return ApiError('UnknownOperationException', f'The local AWS does not support {what}.')
