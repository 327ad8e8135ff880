"""What the services that serve models share: SageMaker, its runtime, Application Auto Scaling."""

from threading import RLock

from errors import invalid


class Hosting:
    def __init__(self, permissions):
        self.permissions = permissions
        # One for all: an update of an endpoint looks at what scales, and scaling at endpoints.
        self.lock = RLock()
        # The scalable targets, set by Application Auto Scaling.
        self.targets = None
        self._orders = []
        self._violations = []

    def violate(self, rule, arn, message):
        """Remembers what AWS lets happen, and what must not happen where a model is served."""
        self._violations.append({'rule': rule, 'arn': arn, 'message': message})

    def violations(self):
        return self._violations

    def tell(self, order):
        """
        {"rollback": "next"}    the next UpdateEndpoint is rolled back;
        {"rollback": "unseen"}  the same, and its status is never RollingBack: the provider looks
                                every ten seconds, and may miss that;
        {"fail": "next"}        the next CreateEndpoint ends with status Failed.
        """
        if order not in ({'rollback': 'next'}, {'rollback': 'unseen'}, {'fail': 'next'}):
            raise invalid(f'Endpoints are told to roll back or to fail next, got {order}.')
        self._orders += order.items()

    def told(self, change):
        """How the next change of this kind ends, if somebody has said so."""
        for order in self._orders:
            if order[0] == change:
                self._orders.remove(order)
                return order[1]
        return None
