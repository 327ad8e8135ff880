"""The instances that serve a configuration, and what they need of the roles when they start."""

import copy
import time

from errors import ApiError
from quirks.endpoint_access import check_endpoint_access
from quirks.models import images_of
from variants import keep, summary, variants_of


class Fleet:
    """A configuration as it was when its instances started, whatever has been deleted since."""

    def __init__(self, config, models, scope):
        self.config = copy.deepcopy(config)
        self.models = copy.deepcopy(models)
        self.scope = scope
        self.production = self._summaries('ProductionVariants')
        self.shadow = self._summaries('ShadowProductionVariants')
        self.capture = _capture(config)
        self._credit = {}
        # What a check has found last, so that it is told once.
        self.problem = None

    @property
    def name(self):
        return self.config['EndpointConfigName']

    @property
    def is_async(self):
        return 'AsyncInferenceConfig' in self.config

    def variant(self, name):
        """What there is of a variant now; None if there is no such variant."""
        return next((v for v in (*self.production, *self.shadow) if v['VariantName'] == name), None)

    def variant_config(self, name):
        return next((v for v in variants_of(self.config) if v['VariantName'] == name), None)

    def retain(self, before, excluded):
        """Takes over what an update does not set anew."""
        for variant in (*self.production, *self.shadow):
            if old := before.variant(variant['VariantName']):
                keep(variant, old, excluded)
        if 'DataCaptureConfig' not in excluded:
            self.capture = before.capture

    def facts(self):
        """What DescribeEndpoint says of it; None takes away what an earlier fleet had."""
        return {
            'EndpointConfigName': self.name,
            'ProductionVariants': self.production,
            'ShadowProductionVariants': self.shadow or None,
            'DataCaptureConfig': self.capture,
            'AsyncInferenceConfig': self.config.get('AsyncInferenceConfig'),
            'ExplainerConfig': self.config.get('ExplainerConfig'),
        }

    def pending(self):
        """What DescribeEndpoint says of it while it is not there yet."""
        shown = {
            'EndpointConfigName': self.name,
            'ProductionVariants': self.production,
            'StartTime': time.time(),
        }
        shown |= {'ShadowProductionVariants': self.shadow} if self.shadow else {}
        return {'PendingDeploymentSummary': shown}

    def uses(self):
        """The ARNs of what its instances were made of."""
        yield self.config['EndpointConfigArn']
        yield from (model['ModelArn'] for model in self.models.values())

    def lacks(self):
        """What an instance that started now would fail for, or None."""
        try:
            check_endpoint_access(self.config, self.models, self.scope)
        except ApiError as error:
            return error.message
        return None

    def next_variant(self):
        """By weight, and always in the same order: smooth weighted round robin."""
        weighted = [v for v in self.production if v['CurrentWeight'] > 0]
        if not weighted:
            return None
        total = sum(variant['CurrentWeight'] for variant in weighted)
        for variant in weighted:
            name = variant['VariantName']
            self._credit[name] = self._credit.get(name, 0) + variant['CurrentWeight']
        chosen = max(weighted, key=lambda variant: self._credit[variant['VariantName']])
        self._credit[chosen['VariantName']] -= total
        return chosen

    def _summaries(self, member):
        return [summary(v, self._images(v)) for v in self.config.get(member, ())]

    def _images(self, variant):
        return images_of(self.models[variant['ModelName']]) if 'ModelName' in variant else []


def _capture(config):
    if 'DataCaptureConfig' not in config:
        return None
    capture = config['DataCaptureConfig']
    is_on = capture.get('EnableCapture', True)
    return {
        'EnableCapture': is_on,
        'CaptureStatus': 'Started' if is_on else 'Stopped',
        'CurrentSamplingPercentage': capture['InitialSamplingPercentage'],
        'DestinationS3Uri': capture['DestinationS3Uri'],
        'KmsKeyId': capture.get('KmsKeyId', ''),
    }
