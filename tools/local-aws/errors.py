"""What a client of the local AWS can be told."""


class ApiError(Exception):
    """An error as the API answers it: the code that clients look at, and a message for people."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message


def invalid(message):
    return ApiError('ValidationException', message)
