"""What the local AWS is told to refuse, and whose answers it is told to lose."""

import re
from dataclasses import dataclass
from threading import Lock

from errors import ApiError, invalid

_READ = re.compile(r'(BatchGet|Describe|Get|Head|List)')


@dataclass(frozen=True)
class Fault:
    """A way to fail, as the services of AWS do. SDKs repeat a request after a transient one."""

    codes: dict
    message: str
    status: int = 400
    transient: bool = False

    def error(self, service):
        code = self.codes.get(service, self.codes['sagemaker'])
        return ApiError(code, self.message, self.status, self.transient)


FAULTS = {
    'throttle': Fault(
        {'sagemaker': 'ThrottlingException', 'iam': 'Throttling'}, 'Rate exceeded', transient=True
    ),
    'limit': Fault(
        {
            'sagemaker': 'ResourceLimitExceeded',
            'application-autoscaling': 'LimitExceededException',
            'cloudcontrol': 'ServiceLimitExceededException',
            'iam': 'LimitExceeded',
        },
        'The account-level service limit is 0, with current utilization of 0 and a request delta '
        'of 1. Please contact AWS support to request an increase for this limit.',
    ),
    'access': Fault(
        {'sagemaker': 'AccessDeniedException', 'iam': 'AccessDenied'},
        'User is not authorized to perform the action because no identity-based policy allows it',
    ),
    'internal': Fault(
        {
            'sagemaker': 'InternalFailure',
            'application-autoscaling': 'InternalServiceException',
            'cloudcontrol': 'ServiceInternalErrorException',
            'iam': 'ServiceFailure',
        },
        'The request processing has failed because of an unknown error, exception or failure.',
        status=500,
        transient=True,
    ),
}
LOST = 'lost'


class Refusals:
    def __init__(self):
        self._lock = Lock()
        self._next = []
        self._once = None
        self._done = []

    def tell(self, order):
        """
        {"next": "CreateModel", "fault": "limit"}  the next call of an operation;
        {"writes": ["limit", "access"]}            each operation that changes something, once, with the first
                                                   fault where it creates and the second where it does not;
        null                                       no more.
        """
        with self._lock:
            if order is None:
                self._next, self._once = [], None
            elif set(order) == {'next', 'fault'} and order['fault'] in (*FAULTS, LOST):
                self._next.append((order['next'], order['fault']))
            elif set(order) == {'writes'} and set(order['writes']) <= FAULTS.keys():
                self._once = order['writes'], set()
            else:
                raise invalid(f'Refusals are told by their operation and a fault, got {order}.')

    def done(self):
        return self._done

    def of(self, service, operation):
        """The fault that a call meets: the name of it, or None."""
        with self._lock:
            fault = self._take(operation)
            if fault is not None:
                self._done.append({'service': service, 'operation': operation, 'fault': fault})
            return fault

    def check(self, service, operation):
        """Raises the error that a call meets; an answer can't be lost within AWS."""
        fault = self.of(service, operation)
        if fault is not None:
            raise FAULTS[fault].error(service)

    def _take(self, operation):
        for order in self._next:
            if order[0] == operation:
                self._next.remove(order)
                return order[1]
        if self._once is None or _READ.match(operation):
            return None
        (creating, changing), refused = self._once
        if operation in refused:
            return None
        refused.add(operation)
        return creating if operation.startswith('Create') else changing
