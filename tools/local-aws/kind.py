"""A kind of resource, as the API model has it: its operations, what identifies it, and its ARN."""

import re
import uuid

# The first of these that a status can have is that of a resource which is ready.
_READY = (
    'InService Active Available Created CREATED CreateCompleted Scheduled Completed COMPLETED'
).split()


class Kind:
    """`noun` is its name in operations, `keys` are the members by which operations name one."""

    def __init__(self, model, noun):
        self.model = model
        self.noun = noun
        created, answered = model.members(f'Create{noun}'), model.members(f'Create{noun}', 'output')
        asked, output = self.members('Describe'), self.members('Describe', 'output')
        self.keys = [name for name in asked if name in created] or model.required(f'Describe{noun}')
        self.generated = [key for key in self.keys if key not in created]
        # Some operations answer one member that holds everything.
        self.is_wrapped = noun in output
        self.described = model.structure(output[noun]) if self.is_wrapped else output
        self.arn_member = next((name for name in answered if name.endswith('Arn')), f'{noun}Arn')
        self.path = self._path(answered.get(self.arn_member))
        self.listing = next(
            (name for name in (f'List{noun}s', f'List{noun[:-1]}ies') if model.has(name)), None
        )
        self.status = self._status(created)

    def members(self, verb, side='input'):
        return self.model.members(f'{verb}{self.noun}', side)

    def title(self):
        """The noun in words: `Model Package`."""
        return re.sub(r'(?<=[a-z])(?=[A-Z])', ' ', self.noun)

    def prefix(self, scope):
        return scope.arn('sagemaker', f'{self.path}/')

    def arn(self, values, scope):
        """The ARN of what a request names; most operations take an ARN in place of a name."""
        names = [str(values[key]) for key in self.keys if key in values]
        for name in (values.get(self.arn_member), *names[:1]):
            if name and name.startswith('arn:'):
                return name
        return self.prefix(scope) + '/'.join(names).lower()

    def generate(self, scope):
        """What AWS names itself: ids, or ARNs that hold them."""
        return {key: self._generated(key, scope) for key in self.generated}

    def _generated(self, key, scope):
        if key == self.arn_member:
            return self.prefix(scope) + uuid.uuid4().hex[:12]
        pattern = self.model.shape(self.members('Describe')[key]).get('pattern', '')
        return re.match(r'([a-z]+-)?', pattern)[0] + uuid.uuid4().hex[:12]

    def _path(self, arn_shape):
        pattern = self.model.shape(arn_shape).get('pattern', '') if arn_shape else ''
        found = re.search(r':([a-z-]+)\\?/', pattern)
        return found[1] if found else re.sub(r'(?<!^)(?=[A-Z])', '-', self.noun).lower()

    def _status(self, created):
        status = {}
        for name, shape in self.described.items():
            if name.endswith('Status') and name not in created:
                values = self.model.shape(shape).get('enum', [])
                ready = next((word for word in _READY if word in values), None)
                status |= {name: ready} if ready else {}
        return status

