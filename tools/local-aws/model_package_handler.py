"""The handler of AWS::SageMaker::ModelPackage: what it calls, and what it overlooks."""

import datetime

from errors import invalid
from store import as_dict, as_tags, only

# The operations of the API call everything by the names that the type has.
_CREATED_WITH = (
    'AdditionalInferenceSpecifications CertifyForMarketplace ClientToken '
    'CustomerMetadataProperties Domain DriftCheckBaselines InferenceSpecification '
    'MetadataProperties ModelApprovalStatus ModelCard ModelMetrics ModelPackageDescription '
    'ModelPackageGroupName ModelPackageName SamplePayloadUrl SecurityConfig SkipModelValidation '
    'SourceAlgorithmSpecification SourceUri Tags Task ValidationSpecification'
).split()
_UPDATED_WITH = 'ApprovalDescription ModelApprovalStatus ModelCard SourceUri'.split()
_SHOWN_ONLY = ('ModelPackageVersion', 'ModelPackageStatusDetails')
_ADDED = 'AdditionalInferenceSpecificationsToAdd'


class ModelPackageHandler:
    def __init__(self, call):
        self._call = call

    def create(self, model, scope):
        for name in (*_SHOWN_ONLY, _ADDED):
            if name in model:
                raise invalid(f'{name} has no effect when a model package is created.')
        request = {name: model[name] for name in _CREATED_WITH if name in model}
        arn = self._call('CreateModelPackage', request, scope)['ModelPackageArn']
        if 'ApprovalDescription' in model:
            self._change(arn, {'ApprovalDescription': model['ApprovalDescription']}, scope)
        return arn

    def read(self, arn, scope):
        found = self._call('DescribeModelPackage', {'ModelPackageName': arn}, scope)
        for name in ('CreationTime', 'LastModifiedTime'):
            if name in found:
                moment = datetime.datetime.fromtimestamp(found[name], datetime.timezone.utc)
                found[name] = moment.isoformat(timespec='milliseconds').replace('+00:00', 'Z')
        details = found['ModelPackageStatusDetails']
        found['ModelPackageStatusDetails'] = only(('ValidationStatuses',), details)
        tags = self._tags(arn, scope)
        return found | ({'Tags': as_tags(tags)} if tags else {})

    def update(self, arn, desired, scope):
        current = self.read(arn, scope)
        for name in _SHOWN_ONLY:
            if desired.get(name) != current.get(name):
                raise invalid(f'{name} can not be changed.')
        if ('ModelPackageName' in desired) == ('ModelPackageGroupName' in desired):
            raise invalid(
                'Either ModelPackageName or ModelPackageGroupName should be present to update '
                f'ModelPackage for {arn}.'
            )
        if 'ModelPackageGroupName' in desired:
            self._update_version(arn, current, desired, scope)
        else:
            self._update_tags(arn, desired, scope)

    def delete(self, arn, scope):
        self._call('DeleteModelPackage', {'ModelPackageName': arn}, scope)

    def list(self, wanted, scope):
        name = 'ModelPackageGroupName'
        request = {name: wanted[name]} if name in wanted else {}
        answer = self._call('ListModelPackages', request, scope)
        return [
            {'ModelPackageArn': summary['ModelPackageArn']}
            for summary in answer['ModelPackageSummaryList']
        ]

    def _update_version(self, arn, current, desired, scope):
        if desired.get('Tags'):
            raise invalid('A versioned model package has no tags; its group has.')
        before = current.get('CustomerMetadataProperties', {})
        after = desired.get('CustomerMetadataProperties', {})
        removed = [key for key in before if key not in after]
        request = {name: desired[name] for name in (*_UPDATED_WITH, _ADDED) if name in desired}
        request |= {'CustomerMetadataProperties': after} if after else {}
        request |= {'CustomerMetadataPropertiesToRemove': removed} if removed else {}
        self._change(arn, request, scope)

    def _update_tags(self, arn, desired, scope):
        before, after = self._tags(arn, scope), as_dict(desired.get('Tags', []))
        removed = [key for key in before if key not in after]
        if removed:
            self._call('DeleteTags', {'ResourceArn': arn, 'TagKeys': removed}, scope)
        if after:
            self._call('AddTags', {'ResourceArn': arn, 'Tags': as_tags(after)}, scope)

    def _change(self, arn, request, scope):
        self._call('UpdateModelPackage', {'ModelPackageArn': arn} | request, scope)

    def _tags(self, arn, scope):
        answer = self._call('ListTags', {'ResourceArn': arn}, scope)
        return as_dict(answer['Tags'])
