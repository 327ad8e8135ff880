"""The variants of an endpoint's configuration, and what an endpoint has of them."""

import copy
import hashlib
import re
import struct
import time

from errors import invalid

_COUNT = ('CurrentInstanceCount', 'DesiredInstanceCount')
_WEIGHT = ('CurrentWeight', 'DesiredWeight')
_SERVERLESS = ('CurrentServerlessConfig', 'DesiredServerlessConfig')


def variants_of(config):
    yield from config['ProductionVariants']
    yield from config.get('ShadowProductionVariants', ())


def as_stored(config):
    """A weight has 32 bits: who gives 0.1 reads 0.10000000149011612."""
    stored = copy.deepcopy(config)
    for variant in variants_of(stored):
        if 'InitialVariantWeight' in variant:
            variant['InitialVariantWeight'] = _float32(variant['InitialVariantWeight'])
    return stored


def with_digest(image):
    """The registry path of the container image itself: by digest, not by tag."""
    digest = hashlib.sha256(image.encode()).hexdigest()
    return f'{re.sub(r"(:[^/@]+)?(@.+)?$", "", image)}@sha256:{digest}'


def deployed(image):
    return {
        'SpecifiedImage': image,
        'ResolvedImage': with_digest(image),
        'ResolutionTime': time.time(),
    }


def summary(variant, images):
    """What DescribeEndpoint says of a variant that starts as its configuration has it."""
    result = {
        'VariantName': variant['VariantName'],
        **dict.fromkeys(_WEIGHT, variant.get('InitialVariantWeight', 1.0)),
    }
    if 'ServerlessConfig' in variant:
        result |= {name: dict(variant['ServerlessConfig']) for name in _SERVERLESS}
    else:
        result |= dict.fromkeys(_COUNT, variant.get('InitialInstanceCount', 1))
    for name in ('ManagedInstanceScaling', 'RoutingConfig'):
        if name in variant:
            result[name] = copy.deepcopy(variant[name])
    if images:
        result['DeployedImages'] = [deployed(image) for image in images]
    return result


def keep(variant, before, excluded):
    """Leaves the count and the weight as they were before an update that retains them."""
    if 'DesiredWeight' not in excluded:
        set_weight(variant, before['CurrentWeight'])
    if 'DesiredInstanceCount' in excluded:
        return
    if 'CurrentInstanceCount' in before and 'CurrentInstanceCount' in variant:
        set_count(variant, before['CurrentInstanceCount'])


def set_weight(variant, weight):
    variant |= dict.fromkeys(_WEIGHT, _float32(weight))


def set_count(variant, count):
    if 'CurrentInstanceCount' not in variant:
        raise invalid(f'Variant {variant["VariantName"]} has no instances.')
    variant |= dict.fromkeys(_COUNT, count)


def manage_count(variant, copies):
    """
    Managed instance scaling. One instance has room for all copies here: what they need is not
    compared with what an instance has.
    """
    scaling = variant.get('ManagedInstanceScaling', {})
    if scaling.get('Status') == 'ENABLED':
        set_count(variant, max(scaling.get('MinInstanceCount', 1), min(copies, 1)))


def set_serverless(variant, change):
    if 'CurrentServerlessConfig' not in variant:
        raise invalid(f'Variant {variant["VariantName"]} is not serverless.')
    config = variant['CurrentServerlessConfig'] | change
    if config.get('ProvisionedConcurrency', 0) > config['MaxConcurrency']:
        raise invalid('ProvisionedConcurrency must be less than or equal to MaxConcurrency.')
    variant |= {name: dict(config) for name in _SERVERLESS}


def _float32(value):
    return struct.unpack('f', struct.pack('f', value))[0]
