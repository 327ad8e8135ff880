"""Model packages, alone or as the versions of a group, and the policies of groups."""

import copy
import json

from errors import conflict, invalid, unsupported
from resources import MODEL_PACKAGE, MODEL_PACKAGE_GROUP
from roles import assume_role
from store import created

_PLACES = ('ModelPackageName', 'ModelPackageGroupName')
_DETAILS = {'ModelPackageStatusDetails': {'ValidationStatuses': [], 'ImageScanStatuses': []}}


class ModelPackages:
    def __init__(self, stored):
        self._stored = stored
        self.operations = {
            'CreateModelPackage': self._create,
            'DescribeModelPackage': self._describe,
            'UpdateModelPackage': self._update,
            'DeleteModelPackage': self._delete,
            'ListModelPackages': self._list,
            'PutModelPackageGroupPolicy': self._put_policy,
            'GetModelPackageGroupPolicy': self._get_policy,
            'DeleteModelPackageGroupPolicy': self._delete_policy,
        }

    def before_delete(self, arn):
        if self._versions(arn):
            raise conflict(f'Cannot delete ModelPackageGroup {arn}: it has ModelPackages.')

    def _create(self, request, scope):
        _check_place(request)
        token = request.pop('ClientToken', None)
        if token is not None and (arn := self._made_before(token, request)):
            return {'ModelPackageArn': arn}
        role = request.get('ValidationSpecification', {}).get('ValidationRole')
        if role:
            assume_role(role, scope)
        asked = copy.deepcopy(request)
        tags = request.pop('Tags', [])
        if 'ModelPackageGroupName' in request:
            arn, facts = self._next_version(request['ModelPackageGroupName'], scope)
        else:
            arn, facts = MODEL_PACKAGE.arn(request['ModelPackageName'], scope), {}
            if arn in self._stored:
                raise MODEL_PACKAGE.taken(request['ModelPackageName'], arn)
        defaults = {'ModelApprovalStatus': 'PendingManualApproval'} if facts else {}
        properties = defaults | request | facts | MODEL_PACKAGE.facts(arn) | _DETAILS
        self._stored[arn] = created(properties, tags)
        self._stored[arn].extra |= {'token': token, 'asked': asked}
        return {'ModelPackageArn': arn}

    def _made_before(self, token, request):
        """A token makes a request idempotent. Whether AWS remembers it after a deletion is not known."""
        for arn, record in self._stored.items():
            if record.extra.get('token') == token:
                if record.extra['asked'] != request:
                    raise conflict(f'The client token {token} was given with another request.')
                return arn
        return None

    def _next_version(self, group_name, scope):
        group = self._group(group_name, scope)
        number = group.extra.get('versions', 0) + 1
        group.extra['versions'] = number
        name = group.properties['ModelPackageGroupName']
        arn = MODEL_PACKAGE.arn(f'{name}/{number}', scope)
        return arn, {'ModelPackageGroupName': name, 'ModelPackageVersion': number}

    def _describe(self, request, scope):
        return self._package(request['ModelPackageName'], scope).properties

    def _update(self, request, scope):
        package = self._package(request.pop('ModelPackageArn'), scope)
        properties = package.properties
        if 'ModelPackageVersion' not in properties and 'ModelApprovalStatus' in request:
            raise invalid('ModelApprovalStatus does not apply to an unversioned model package.')
        request.pop('ClientToken', None)
        metadata = properties.get('CustomerMetadataProperties', {})
        metadata |= request.pop('CustomerMetadataProperties', {})
        for key in request.pop('CustomerMetadataPropertiesToRemove', []):
            metadata.pop(key, None)
        added = request.pop('AdditionalInferenceSpecificationsToAdd', [])
        specifications = properties.get('AdditionalInferenceSpecifications', [])
        names = [specification['Name'] for specification in (*specifications, *added)]
        if len(set(names)) < len(names):
            raise invalid('AdditionalInferenceSpecifications must have unique names.')
        changed = {
            'CustomerMetadataProperties': metadata,
            'AdditionalInferenceSpecifications': [*specifications, *added],
        }
        package.change(request | changed)
        for name in changed:
            if not properties[name]:
                del properties[name]
        return properties

    def _delete(self, request, scope):
        package = self._package(request['ModelPackageName'], scope)
        del self._stored[package.properties['ModelPackageArn']]
        return {}

    def _list(self, request, scope):
        if request.keys() - {'ModelPackageGroupName'}:
            raise unsupported('ListModelPackages but by group')
        if 'ModelPackageGroupName' in request:
            group = self._group(request['ModelPackageGroupName'], scope)
            found = self._versions(group.properties['ModelPackageGroupArn'])
        else:
            # AWS lists the unversioned ones if no group is named.
            prefix = MODEL_PACKAGE.arn('', scope)
            found = [
                record.properties
                for arn, record in self._stored.items()
                if arn.startswith(prefix) and 'ModelPackageVersion' not in record.properties
            ]
        members = (
            *_PLACES,
            'ModelPackageArn',
            'ModelPackageVersion',
            'ModelPackageDescription',
            'CreationTime',
            'ModelPackageStatus',
            'ModelApprovalStatus',
        )
        summaries = [{m: package[m] for m in members if m in package} for package in found]
        return {'ModelPackageSummaryList': summaries}

    def _put_policy(self, request, scope):
        group = self._group_with_policy(request, scope)
        policy = request['ResourcePolicy']
        try:
            json.loads(policy)['Statement']
        except (ValueError, KeyError, TypeError) as error:
            raise invalid(f'The resource policy is not a policy: {error!r}') from error
        group.extra['policy'] = policy
        return {'ModelPackageGroupArn': group.properties['ModelPackageGroupArn']}

    def _get_policy(self, request, scope):
        return {'ResourcePolicy': self._policy(request, scope).extra['policy']}

    def _delete_policy(self, request, scope):
        del self._policy(request, scope).extra['policy']
        return {}

    def _policy(self, request, scope):
        group = self._group_with_policy(request, scope)
        if 'policy' not in group.extra:
            arn = group.properties['ModelPackageGroupArn']
            raise invalid(f'Cannot find resource policy for: {arn}')
        return group

    def _group_with_policy(self, request, scope):
        arn = MODEL_PACKAGE_GROUP.arn(request['ModelPackageGroupName'], scope)
        if arn not in self._stored:
            raise invalid(f'Cannot find Model Package Group: {arn}')
        return self._stored[arn]

    def _group(self, name, scope):
        arn = MODEL_PACKAGE_GROUP.arn(name, scope)
        if arn not in self._stored:
            raise MODEL_PACKAGE_GROUP.missing(name, arn)
        return self._stored[arn]

    def _package(self, name, scope):
        arn = MODEL_PACKAGE.arn(name, scope)
        if arn not in self._stored:
            raise MODEL_PACKAGE.missing(name, arn)
        return self._stored[arn]

    def _versions(self, group_arn):
        prefix = group_arn.replace(':model-package-group/', ':model-package/') + '/'
        is_group = ':model-package-group/' in group_arn
        return [
            record.properties
            for arn, record in self._stored.items()
            if is_group and arn.startswith(prefix)
        ]


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
        raise invalid('ModelApprovalStatus does not apply to an unversioned model package.')
