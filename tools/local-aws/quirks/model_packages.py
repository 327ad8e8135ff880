"""
Model packages, alone or as the numbered versions of a group, and the policies of groups.

Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html and
the pages of the other operations. The messages about policies are those that
terraform-provider-aws looks for in internal/service/sagemaker/find.go.
"""

import copy
import json

from errors import conflict, invalid
from handler import Handler
from resources import Resource
from roles import assume_role

_PLACES = ('ModelPackageName', 'ModelPackageGroupName')
_UNVERSIONED = 'ModelApprovalStatus does not apply to an unversioned model package.'


class ModelPackage(Resource):
    def versions(self, group_arn):
        prefix = f'{group_arn.replace(":model-package-group/", f":{self.kind.path}/")}/'
        return [record for arn, record in self.stored.items() if arn.startswith(prefix)]

    def check(self, request, scope):
        super().check(request, scope)
        if 'ValidationSpecification' in request:
            assume_role(request['ValidationSpecification']['ValidationRole'], scope)

    def create(self, request, scope):
        _check_place(request)
        asked = copy.deepcopy(request)
        if made := self._made_before(asked):
            return made.properties
        self.check(request, scope)
        facts = self._next_version(request, scope) if 'ModelPackageGroupName' in request else {}
        defaults = {'ModelApprovalStatus': 'PendingManualApproval'} if facts else {}
        details = {'ModelPackageStatusDetails': {'ValidationStatuses': []}}
        arn = facts.pop('ModelPackageArn', None) or self.kind.arn(request, scope)
        record = self.add(arn, defaults | request | facts | details)
        record.extra |= {'asked': asked}
        return record.properties

    def update(self, request, scope):
        properties = self.find(request, scope).properties
        if 'ModelPackageVersion' not in properties and 'ModelApprovalStatus' in request:
            raise invalid(_UNVERSIONED)
        added = request.get('AdditionalInferenceSpecificationsToAdd', [])
        held = properties.get('AdditionalInferenceSpecifications', [])
        names = [specification['Name'] for specification in (*held, *added)]
        if len(set(names)) < len(names):
            raise invalid('AdditionalInferenceSpecifications must have unique names.')
        return super().update(request, scope)

    def list(self, request, scope):
        """The versions of a group, or without one the packages that have no version."""
        if 'ModelPackageGroupName' not in request:
            [(member, found)] = super().list(request, scope).items()
            return {member: [p for p in found if 'ModelPackageVersion' not in p]}
        group = self.resources['ModelPackageGroup'].find(request, scope)
        return super().list(request | _named(group), scope)

    def _made_before(self, request):
        """A token makes a request idempotent; whether also after a deletion is not known."""
        token = request.get('ClientToken')
        for record in self.stored.values():
            asked = record.extra.get('asked', {})
            if token is not None and asked.get('ClientToken') == token:
                if asked != request:
                    raise conflict(f'The client token {token} was given with another request.')
                return record
        return None

    def _next_version(self, request, scope):
        group = self.resources['ModelPackageGroup'].find(request, scope)
        number = group.extra['versions'] = group.extra.get('versions', 0) + 1
        name = group.properties['ModelPackageGroupName']
        arn = self.kind.arn({'ModelPackageName': f'{name}/{number}'}, scope)
        return _named(group) | {'ModelPackageVersion': number, 'ModelPackageArn': arn}


class ModelPackageGroup(Resource):
    def operations(self):
        return super().operations() | {
            'PutModelPackageGroupPolicy': self.put_policy,
            'GetModelPackageGroupPolicy': self.get_policy,
            'DeleteModelPackageGroupPolicy': self.delete_policy,
        }

    def remove(self, arn):
        if self.resources['ModelPackage'].versions(arn):
            raise conflict(f'Cannot delete ModelPackageGroup {arn}: it has ModelPackages.')
        super().remove(arn)

    def put_policy(self, request, scope):
        group = self._with_policy(request, scope)
        policy = request['ResourcePolicy']
        try:
            json.loads(policy)['Statement']
        except (ValueError, KeyError, TypeError) as error:
            raise invalid(f'The resource policy is not a policy: {error!r}') from error
        group.extra['policy'] = policy
        return group.properties

    def get_policy(self, request, scope):
        return {'ResourcePolicy': self._policy(request, scope).extra['policy']}

    def delete_policy(self, request, scope):
        del self._policy(request, scope).extra['policy']
        return {}

    def _policy(self, request, scope):
        group = self._with_policy(request, scope)
        if 'policy' not in group.extra:
            arn = group.properties['ModelPackageGroupArn']
            raise invalid(f'Cannot find resource policy for: {arn}')
        return group

    def _with_policy(self, request, scope):
        arn = self.kind.arn(request, scope)
        if arn not in self.stored:
            raise invalid(f'Cannot find Model Package Group: {arn}')
        return self.stored[arn]


class ModelPackageHandler(Handler):
    """
    Source: aws-sagemaker-modelpackage/…/UpdateHandler.java in
    https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-sagemaker.
    """

    # It does not pass these on.
    accepted = ('AdditionalInferenceSpecifications', 'CertifyForMarketplace', 'SkipModelValidation')

    def update(self, identifier, before, desired, scope):
        if ('ModelPackageName' in desired) == ('ModelPackageGroupName' in desired):
            raise invalid(
                'Either ModelPackageName or ModelPackageGroupName should be present to update '
                f'ModelPackage for {identifier}.'
            )
        if 'ModelPackageName' in desired:
            # Of a package without a group it changes the tags alone.
            desired = before | {'Tags': desired.get('Tags', [])}
        elif desired.get('Tags'):
            raise invalid('A versioned model package has no tags; its group has.')
        super().update(identifier, before, desired, scope)


def _named(group):
    return {'ModelPackageGroupName': group.properties['ModelPackageGroupName']}


def _check_place(request):
    given = [place for place in _PLACES if place in request]
    if not given:
        raise invalid('Missing ARN.')
    if len(given) > 1:
        raise invalid(
            'Both ModelPackageName and ModelPackageGroupName are provided in the input. '
            'Cannot determine which one to use.'
        )
    if 'ModelPackageGroupName' in given and request.get('Tags'):
        raise invalid('Tags can not be given for a versioned model package; tag its group.')
    if 'ModelPackageName' in given and 'ModelApprovalStatus' in request:
        raise invalid(_UNVERSIONED)
