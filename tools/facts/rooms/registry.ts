import { MODEL_PACKAGE } from './model-package-types';
import { MODEL_PACKAGE_GROUP } from './resources';
import {
  ENVIRONMENT_KEY,
  ENVIRONMENT_VALUE,
  LEAVE_OUT,
  NAME_FORM,
  provider,
  SAGEMAKER,
  type Room,
} from './room';

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
        { name: 'CreateModelPackage', type: 'AWS::SageMaker::ModelPackage' },
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
      documented: {
        'TransformResources.InstanceCount': { max: /the maximum is <code>(\d+)<\/code>/ },
        'TransformS3DataSource.S3DataType': {
          without: /value is not compatible: <code>(\w+)<\/code>/,
        },
      },
      advice: {
        'CreateModelPackageGroupInput.ModelPackageGroupName': NAME_FORM,
        'CreateModelPackageGroupInput.ModelPackageGroupDescription': LEAVE_OUT,
        'CreateModelPackageInput.ModelPackageName': NAME_FORM,
        'TransformEnvironmentMap.key': ENVIRONMENT_KEY,
        'TransformEnvironmentMap.value': ENVIRONMENT_VALUE,
      },
    },
  ],
};
