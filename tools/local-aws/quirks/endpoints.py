"""
Endpoints: they change by steps, and while they change the old configuration serves.

Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html for the
statuses, the pages of the other operations, and those that a check names. The messages are those
that terraform-provider-aws and AWS's controllers for Kubernetes look for.
"""

import copy

from authorization import demands
from changing import Changing
from errors import invalid
from quirks.deployments import check_deployable, check_deployment
from quirks.fleets import Fleet
from variants import manage_count, set_count, set_serverless, set_weight

_GONE = ('Deleting', 'Failed')
_TOLD_TO_FAIL = 'The primary container for production variant did not pass the ping health check.'
_TOLD_TO_ROLL_BACK = f'{_TOLD_TO_FAIL} The endpoint was rolled back to its previous configuration.'


class Endpoint(Changing):
    taken_message = 'Cannot create already existing endpoint "{arn}".'

    def __init__(self, kind, stored, resources):
        super().__init__(kind, stored, resources)
        # What serves, and what is to serve when a change has come to its end.
        self._fleets = {}
        self._pending = {}

    def operations(self):
        return super().operations() | {'UpdateEndpointWeightsAndCapacities': self.change_variants}

    def create(self, request, scope):
        arn = self.kind.arn(request, scope)
        if arn in self.stored:
            raise self._taken(arn)
        fleet = self._fleet(request, scope)
        deployment = request.pop('DeploymentConfig', {})
        check_deployment(deployment)
        self.add(arn, request | ({'LastDeploymentConfig': deployment} if deployment else {}))
        told = self.hosting.told('fail')
        reason = _TOLD_TO_FAIL if told else self._denied(arn, fleet)
        self._pending[arn] = fleet
        self.begin(
            arn,
            'Creating',
            lambda: self._fail(arn, reason) if reason else self._serve(arn, fleet),
        )
        return self.stored[arn].properties

    def update(self, request, scope):
        arn = self._ready(request, scope)
        before, fleet = self._fleets[arn], self._fleet(request, scope)
        deployment = self._deployment(arn, request)
        check_deployment(deployment)
        check_deployable(deployment, fleet.config, before.config)
        self._check_scaled_variants(arn, fleet)
        self.resources['InferenceComponent'].check_hosted(arn, fleet)
        if request.get('RetainAllVariantProperties'):
            excluded = request.get('ExcludeRetainedVariantProperties', [])
            fleet.retain(before, [item['VariantPropertyType'] for item in excluded])
        told = self.hosting.told('rollback')
        reason = _TOLD_TO_ROLL_BACK if told else self._denied(arn, fleet)
        shown = 'Updating' if told == 'unseen' else 'RollingBack'
        self._pending[arn] = fleet
        self.begin(
            arn,
            'Updating',
            lambda: self._roll_back(arn, reason, shown) if reason else self._serve(arn, fleet),
        )
        self.stored[arn].change(fleet.pending() | {'LastDeploymentConfig': deployment or None})
        return self.stored[arn].properties

    def change_variants(self, request, scope):
        arn = self._ready(request, scope)
        fleet = self._fleets[arn]
        changes = request['DesiredWeightsAndCapacities']
        _check_changes(fleet, changes)
        grows = any(_grows(fleet, change) for change in changes)
        reason = self._denied(arn, fleet) if grows else None

        def end():
            _apply(fleet, changes)
            self._serve(arn, fleet)

        self.begin(arn, 'Updating', lambda: self._roll_back(arn, reason) if reason else end())
        return self.stored[arn].properties

    def delete(self, request, scope):
        arn = self.find(request, scope).properties['EndpointArn']
        if self.is_changing(arn):
            raise _in_progress(arn)
        if self.resources['InferenceComponent'].on_endpoint(arn):
            raise invalid(f'Cannot delete endpoint "{arn}" while it hosts inference components.')
        self._check_deregisters(arn, scope)
        self.hosting.targets.forget(arn)
        self._fleets.pop(arn, None)
        self.begin(arn, 'Deleting', lambda: self.remove(arn))
        return {}

    def remove(self, arn):
        super().remove(arn)
        self.hosting.targets.forget(arn)
        self._fleets.pop(arn, None)
        self._pending.pop(arn, None)

    def serving(self, arn):
        """What serves requests now; None where nothing does."""
        return self._fleets.get(arn)

    def pending(self, arn):
        """What is to serve when a change has come to its end; None without a change."""
        return self._pending.get(arn)

    def users_of(self, arn):
        """The endpoints whose instances use a model or a configuration, now or in a moment."""
        return list(dict.fromkeys(name for name, fleet in self._used() if arn in fleet.uses()))

    def scale(self, arn, change):
        """What Application Auto Scaling does: it changes a variant at once, or fails."""
        if self.is_changing(arn):
            raise _in_progress(arn)
        fleet = self._fleets[arn]
        _check_changes(fleet, [change])
        if _grows(fleet, change) and (reason := self._denied(arn, fleet)):
            raise invalid(reason)
        _apply(fleet, [change])
        self.stored[arn].change(fleet.facts())

    def manage_instances(self, arn):
        """Managed instance scaling: there are instances where there are copies of components."""
        fleet = self._fleets.get(arn)
        for variant in fleet.production if fleet else ():
            copies = self.resources['InferenceComponent'].copies(arn, variant['VariantName'])
            if copies is not None:
                manage_count(variant, copies)

    def check_access(self):
        """Remembers what could not start any more: an instance may have to at every moment."""
        for arn, fleet in self._used():
            self._denied(arn, fleet)

    def _used(self):
        for arn, record in list(self.stored.items()):
            if record.properties.get('EndpointStatus', 'Failed') not in _GONE:
                fleets = self._fleets.get(arn), self._pending.get(arn)
                yield from ((arn, fleet) for fleet in fleets if fleet)

    def _fleet(self, request, scope):
        configs = self.resources['EndpointConfig']
        name = {'EndpointConfigName': request['EndpointConfigName']}
        config = configs.find(name, scope).properties
        return Fleet(config, configs.models(config, scope), scope)

    def _ready(self, request, scope):
        arn = self.find(request, scope).properties['EndpointArn']
        if self.is_changing(arn):
            raise _in_progress(arn)
        if self.status(arn) != 'InService':
            raise invalid(f'Cannot update endpoint "{arn}" with status {self.status(arn)}.')
        return arn

    def _deployment(self, arn, request):
        if request.get('RetainDeploymentConfig'):
            return self.stored[arn].properties.get('LastDeploymentConfig', {})
        return request.get('DeploymentConfig', {})

    def _serve(self, arn, fleet, reason=None):
        self._fleets[arn] = fleet
        self._pending.pop(arn, None)
        self.become(arn, 'InService', reason, PendingDeploymentSummary=None)
        self.manage_instances(arn)
        self.stored[arn].change(fleet.facts())

    def _fail(self, arn, reason):
        self._pending.pop(arn, None)
        self.become(arn, 'Failed', reason)

    def _roll_back(self, arn, reason, shown='RollingBack'):
        """Starts the old instances again, for which the old roles must still do."""
        fleet = self._fleets[arn]
        denied = self._denied(arn, fleet)

        def end():
            self._serve(arn, fleet, reason)
            if denied:
                self.become(arn, 'UpdateRollbackFailed', denied)

        self.begin(arn, shown, end)

    def _denied(self, arn, fleet):
        """What the roles lack for an instance that starts now, or None."""
        problem = fleet.lacks()
        if problem and problem != fleet.problem:
            self.hosting.violate('access', arn, problem)
        fleet.problem = problem
        return problem

    def _check_scaled_variants(self, arn, fleet):
        """
        An update fails where it changes the instance type of a scalable target, says
        https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html; a variant that
        goes, or is no longer of its kind, has no instance type that could stay.
        """
        before = self._fleets[arn]
        for name in self.hosting.targets.variants_of(arn):
            old, new = before.variant_config(name), fleet.variant_config(name)
            if old and (new is None or _scaled(new) != _scaled(old)):
                raise invalid(
                    f'Cannot update endpoint "{arn}": variant {name} is a scalable target of '
                    'Application Auto Scaling. Deregister it first.'
                )

    def _check_deregisters(self, arn, scope):
        """
        https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-delete-with-scaling.html; the words
        stand in awslabs/stable-diffusion-aws-extension#161.
        """
        if not self.hosting.targets.variants_of(arn):
            return
        request = {'ResourceId': arn.rpartition(':')[2]}
        needed = demands('application-autoscaling', 'DeregisterScalableTarget', request, scope)
        if not self.hosting.permissions.allows(needed, scope):
            raise invalid(
                'An Application AutoScaling scalable target exists for a variant being deleted, '
                'and the IAM identity used to invoke DeleteEndpoint does not have '
                'application-autoscaling:DeregisterScalableTarget permission to deregister the '
                'scalable target.'
            )


def _scaled(variant):
    return variant.get('InstanceType'), 'ServerlessConfig' in variant


def _grows(fleet, change):
    now = fleet.variant(change['VariantName']).get('CurrentInstanceCount', 0)
    return change.get('DesiredInstanceCount', 0) > now or 'ServerlessUpdateConfig' in change


def _check_changes(fleet, changes):
    for change in changes:
        variant = fleet.variant(change['VariantName'])
        if variant is None:
            raise invalid(f'Could not find variant "{change["VariantName"]}".')
        if change.get('DesiredInstanceCount') == 0 and not fleet.is_async:
            raise invalid('DesiredInstanceCount 0 is for asynchronous endpoints only.')
        _change(copy.deepcopy(variant), change)


def _apply(fleet, changes):
    for change in changes:
        _change(fleet.variant(change['VariantName']), change)


def _change(variant, change):
    if 'DesiredWeight' in change:
        set_weight(variant, change['DesiredWeight'])
    if 'DesiredInstanceCount' in change:
        set_count(variant, change['DesiredInstanceCount'])
    if 'ServerlessUpdateConfig' in change:
        set_serverless(variant, change['ServerlessUpdateConfig'])


def _in_progress(arn):
    return invalid(f'Cannot update in-progress endpoint "{arn}".')
