"""
What the API says of a DeploymentConfig beyond its shapes.

Source: the API model's words on DeploymentConfig, TrafficRoutingConfig and RollingUpdatePolicy, and
https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html.
"""

from errors import invalid
from variants import variants_of

_POLICIES = ('BlueGreenUpdatePolicy', 'RollingUpdatePolicy')


def check_deployment(deployment):
    policies = [policy for policy in _POLICIES if policy in deployment]
    if len(policies) > 1:
        raise invalid('Only one update policy should be used in the deployment configuration.')
    if 'BlueGreenUpdatePolicy' in deployment:
        _check_traffic(deployment['BlueGreenUpdatePolicy']['TrafficRoutingConfiguration'])
    if 'RollingUpdatePolicy' in deployment:
        policy = deployment['RollingUpdatePolicy']
        _check_size('MaximumBatchSize', policy['MaximumBatchSize'], 5, 50)
        if 'RollbackMaximumBatchSize' in policy:
            _check_size('RollbackMaximumBatchSize', policy['RollbackMaximumBatchSize'], 5, 100)


def check_deployable(deployment, config, before):
    """What no deployment but one all at once can be used for."""
    policy = deployment.get('BlueGreenUpdatePolicy', {})
    traffic = policy.get('TrafficRoutingConfiguration', {}).get('Type', 'ALL_AT_ONCE')
    is_rolling = 'RollingUpdatePolicy' in deployment
    if traffic == 'ALL_AT_ONCE' and not is_rolling:
        return
    if _names(config) != _names(before):
        raise invalid('The new endpoint configuration must have the variant names of the old one.')
    variants = config['ProductionVariants']
    if any('ServerlessConfig' in variant for variant in variants):
        raise invalid('Deployment guardrails do not apply to serverless endpoints.')
    if is_rolling and len(variants) > 1:
        raise invalid('A rolling deployment does not support multiple variants.')


def _names(config):
    return {variant['VariantName'] for variant in variants_of(config)}


def _check_traffic(traffic):
    wanted = {'CANARY': 'CanarySize', 'LINEAR': 'LinearStepSize'}.get(traffic['Type'])
    for member in ('CanarySize', 'LinearStepSize'):
        if (member in traffic) != (member == wanted):
            words = 'must be given' if member == wanted else 'can not be given'
            raise invalid(f'{member} {words} for traffic routing of type {traffic["Type"]}.')
    if wanted:
        _check_size(wanted, traffic[wanted], 1 if wanted == 'CanarySize' else 10, 50)


def _check_size(name, size, least, most):
    """A number of instances is compared with the variant's when the deployment runs."""
    if size['Type'] == 'CAPACITY_PERCENT' and not least <= size['Value'] <= most:
        raise invalid(f'{name} must be {least} to {most} percent, got {size["Value"]}.')
