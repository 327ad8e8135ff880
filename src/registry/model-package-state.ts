import { TypeSchema } from '../core/cloud-control/type-schema';
import { SCHEMA } from '../facts/cloudformation-model-package';
import { EnvironmentMap } from '../facts/containers';

/**
 * The type in AWS's registry. It forgot that the API takes hyphens in a framework's version, the form of
 * environment variables, and that AWS alone sets two of the properties.
 */
export const MODEL_PACKAGE_TYPE = new TypeSchema(SCHEMA, {
  token: 'ClientToken',
  loose: ['frameworkVersion'],
  readOnly: ['ModelPackageVersion', 'ModelPackageStatusDetails'],
  addsTo: { AdditionalInferenceSpecificationsToAdd: 'AdditionalInferenceSpecifications' },
  names: {
    modelPackageDescription: 'description',
    modelPackageGroupName: 'group',
    modelApprovalStatus: 'approvalStatus',
    customerMetadataProperties: 'customerMetadata',
  },
  maps: { environment: EnvironmentMap },
});
