import { MODEL_PACKAGE } from './model-package-types';
import { MODEL_PACKAGE_GROUP } from './resources';
import { LEAVE_OUT, NAME_FORM, provider, SAGEMAKER, type Room } from './room';

export const REGISTRY: Room = {
  file: 'registry.ts',
  resources: [MODEL_PACKAGE_GROUP],
  cloudFormation: [{ type: 'AWS::SageMaker::ModelPackage', shape: 'CreateModelPackageInput' }],
  types: [MODEL_PACKAGE],
  apis: [
    {
      ...SAGEMAKER,
      operations: [
        { name: 'CreateModelPackageGroup' },
        // The rest is checked by the type's schema in AWS's registry.
        {
          name: 'CreateModelPackage',
          members: ['ModelPackageName', 'CustomerMetadataProperties', 'Tags'],
        },
        { name: 'PutModelPackageGroupPolicy', members: ['ResourcePolicy'] },
      ],
      shapes: ['VersionedArnOrName'],
      narrower: {
        // Each entry must match the pattern of keys, whose values have at most 128.
        'CustomerMetadataMap.value': {
          max: 128,
          source: 'the schema of AWS::SageMaker::ModelPackage',
        },
        'CreateModelPackageGroupInput.ModelPackageGroupDescription': {
          min: 1,
          source: provider('model_package_group.go'),
        },
      },
      advice: {
        'CreateModelPackageGroupInput.ModelPackageGroupName': NAME_FORM,
        'CreateModelPackageGroupInput.ModelPackageGroupDescription': LEAVE_OUT,
        'CreateModelPackageInput.ModelPackageName': NAME_FORM,
      },
    },
  ],
};
