"""Resources that take their time: their status passes while they are described."""

from resources import Resource

# How many answers of a Describe operation show a status that passes.
_POLLS = 2


class Changing(Resource):
    def __init__(self, kind, stored, resources):
        super().__init__(kind, stored, resources)
        [self._status] = kind.status
        self._changes = {}

    def describe(self, request, scope):
        self._poll(self.find(request, scope).properties[self.kind.arn_member])
        return super().describe(request, scope)

    def remove(self, arn):
        super().remove(arn)
        self._changes.pop(arn, None)

    def status(self, arn):
        return self.stored[arn].properties[self._status]

    def begin(self, arn, status, end):
        """Shows a status for a while, and then does what there is to do in the end."""
        self._changes[arn] = [_POLLS, end]
        self.stored[arn].change({self._status: status})

    def is_changing(self, arn):
        return arn in self._changes

    def become(self, arn, status, reason=None, **facts):
        self.stored[arn].change({self._status: status, 'FailureReason': reason, **facts})

    def finish_deleting(self):
        """Brings deletions to their end: nobody has to look at them for that."""
        for arn in [arn for arn in self._changes if self.status(arn) == 'Deleting']:
            _, end = self._changes.pop(arn)
            end()

    def _poll(self, arn):
        change = self._changes.get(arn)
        if change is None:
            return
        polls, end = change
        if polls > 0:
            change[0] -= 1
        else:
            del self._changes[arn]
            end()
