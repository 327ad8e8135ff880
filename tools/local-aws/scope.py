"""Where a request goes: partition, region and account; and whose it is."""

import re
from dataclasses import dataclass, field

from moto.core import DEFAULT_ACCOUNT_ID
from moto.utilities.utils import get_partition

from errors import ApiError

_CREDENTIAL = re.compile(r'Credential=(?P<caller>[^/]+)/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request')


# The access key of the environment that index.ts gives to clients of AWS.
DEPLOYER = 'local'


@dataclass(frozen=True)
class Scope:
    region: str
    account: str = DEFAULT_ACCOUNT_ID
    # Two requests to one place go there whoever makes them.
    caller: str = field(default='', compare=False)

    @property
    def partition(self):
        return get_partition(self.region)

    def arn(self, service, resource):
        return f'arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}'


def scope_of(authorization):
    """Reads the scope of a signed request; the signature itself is not checked."""
    match = _CREDENTIAL.search(authorization or '')
    if not match:
        raise ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token')
    return Scope(match['region'], caller=match['caller'])
