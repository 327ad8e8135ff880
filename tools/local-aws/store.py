"""What exists, by ARN; shared by the services that make it and those that read it."""

import time
from dataclasses import dataclass, field


@dataclass
class Record:
    properties: dict
    tags: dict = field(default_factory=dict)
    # What the API doesn't show in the resource itself: counters, policies, aliases.
    extra: dict = field(default_factory=dict)

    def change(self, properties):
        """None takes a property away."""
        changed = self.properties | properties | {'LastModifiedTime': time.time()}
        self.properties = {name: value for name, value in changed.items() if value is not None}


def created(properties, tags=(), is_modified=False):
    """A record; some kinds have the time of a modification from the beginning."""
    names = ['CreationTime', *(['LastModifiedTime'] if is_modified else [])]
    return Record(properties | dict.fromkeys(names, time.time()), as_dict(tags))


def only(members, values):
    return {name: value for name, value in values.items() if name in members}


def as_dict(tags):
    return {tag['Key']: tag['Value'] for tag in tags}


def as_tags(values):
    return [{'Key': key, 'Value': value} for key, value in values.items()]
