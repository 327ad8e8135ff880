import { TypeSchema } from '../core/cloud-control/type-schema';
import { SCHEMA } from '../facts/cloudformation-model-package';
import { CreateModelPackageInput } from '../facts/registry';

/**
 * The type in AWS's registry. It forgot that the API takes hyphens in a framework's version, the form of
 * environment variables, and that AWS alone sets two of the properties. `.*` of a model card is not meant: AWS
 * takes JSON of several lines, and its own examples have it.
 */
export const MODEL_PACKAGE_TYPE = new TypeSchema(SCHEMA, {
  api: CreateModelPackageInput,
  token: 'ClientToken',
  loose: ['frameworkVersion'],
  lax: ['modelCardContent'],
  readOnly: ['ModelPackageVersion', 'ModelPackageStatusDetails'],
  addsTo: { AdditionalInferenceSpecificationsToAdd: 'AdditionalInferenceSpecifications' },
  names: {
    modelPackageDescription: 'description',
    modelPackageGroupName: 'group',
    modelApprovalStatus: 'approvalStatus',
    customerMetadataProperties: 'customerMetadata',
  },
});
