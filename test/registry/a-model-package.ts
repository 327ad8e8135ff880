import { type Construct } from 'constructs';
import {
  AssemblyType,
  BatchStrategy,
  CompressionType,
  ContainerImage,
  ExecutionRole,
  InstanceType,
  ModelApprovalStatus,
  ModelCardStatus,
  ModelData,
  type ModelPackageContainer,
  type ModelPackageProps,
  S3DataType,
  SkipModelValidation,
  SplitType,
} from '../../src';

export const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';

/** The least that a specification needs. */
export const specification = (container: Partial<ModelPackageContainer> = {}) => ({
  containers: [
    {
      image: ContainerImage.fromRegistryPath(IMAGE),
      modelData: ModelData.fromBucket('models', 'churn/1/model.tar.gz'),
      ...container,
    },
  ],
  supportedContentTypes: ['text/csv'],
  supportedResponseMimeTypes: ['text/csv'],
});

/** What a package without versions needs besides. */
export const LISTS = {
  supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
  supportedTransformInstanceTypes: [InstanceType.ML_M5_LARGE],
};

const digest = `sha256:${'0'.repeat(64)}`;
const file = (name: string) => ({
  s3Uri: `s3://metrics/${name}.json`,
  contentType: 'application/json',
  contentDigest: digest,
});

/** Every property that there is, whether they go together or not. */
export function everything(scope: Construct): Omit<ModelPackageProps, 'group'> {
  const uncompressed = {
    image: ContainerImage.fromRegistryPath(IMAGE),
    modelData: ModelData.fromBucketPrefix('models', 'churn/1', { acceptEula: true }),
  };
  const { containers, ...types } = specification({
    imageDigest: digest,
    environment: { LOG_LEVEL: 'info' },
    framework: 'PYTORCH',
    frameworkVersion: '2.6.0',
    nearestModelName: 'resnet50',
    modelInput: { dataInputConfig: '{"data":[1,3,224,224]}' },
    containerHostname: 'scorer',
  });
  const whole = {
    ...types,
    containers: [...containers, uncompressed],
    supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
    supportedTransformInstanceTypes: [InstanceType.of('ml.m5.large')],
  };
  return {
    modelPackageName: 'churn',
    description: 'who leaves',
    approvalStatus: ModelApprovalStatus.APPROVED,
    approvalDescription: 'better than the last',
    inferenceSpecification: whole,
    additionalInferenceSpecifications: [{ ...whole, name: 'small', description: 'one instance' }],
    additionalInferenceSpecificationsToAdd: [{ ...whole, name: 'large', description: 'many' }],
    sourceAlgorithmSpecification: {
      sourceAlgorithms: [
        { algorithmName: 'churn', modelDataUrl: 's3://models/churn/model.tar.gz' },
      ],
    },
    validationSpecification: {
      validationRole: new ExecutionRole(scope, 'ValidationRole', { roleName: 'validation' }),
      validationProfiles: [
        {
          profileName: 'first',
          transformJobDefinition: {
            batchStrategy: BatchStrategy.MULTI_RECORD,
            environment: { LOG_LEVEL: 'info' },
            maxConcurrentTransforms: 0,
            maxPayloadInMb: 6,
            transformInput: {
              compressionType: CompressionType.GZIP,
              contentType: 'text/csv',
              splitType: SplitType.LINE,
              dataSource: {
                s3DataSource: { s3DataType: S3DataType.S3_PREFIX, s3Uri: 's3://samples/in' },
              },
            },
            transformOutput: {
              accept: 'text/csv',
              assembleWith: AssemblyType.LINE,
              kmsKeyId: 'alias/samples',
              s3OutputPath: 's3://samples/out',
            },
            transformResources: {
              instanceCount: 1,
              instanceType: InstanceType.ML_M5_LARGE,
              volumeKmsKeyId: 'alias/samples',
            },
          },
        },
      ],
    },
    modelMetrics: {
      bias: {
        report: file('bias'),
        preTrainingReport: file('bias-before'),
        postTrainingReport: file('bias-after'),
      },
      explainability: { report: file('shap') },
      modelDataQuality: { constraints: file('data-c'), statistics: file('data-s') },
      modelQuality: { constraints: file('model-c'), statistics: file('model-s') },
    },
    driftCheckBaselines: {
      bias: {
        configFile: file('bias-config'),
        preTrainingConstraints: file('bias-before'),
        postTrainingConstraints: file('bias-after'),
      },
      explainability: { configFile: file('shap-config'), constraints: file('shap') },
      modelDataQuality: { constraints: file('data-c'), statistics: file('data-s') },
      modelQuality: { constraints: file('model-c'), statistics: file('model-s') },
    },
    customerMetadata: { owner: 'risk' },
    metadataProperties: {
      commitId: '2a84641',
      generatedBy: 'arn:aws:sagemaker:eu-west-1:123456789012:pipeline/churn',
      projectId: 'p-1',
      repository: 'https://example.com/churn.git',
    },
    domain: 'MACHINE_LEARNING',
    task: 'CLASSIFICATION',
    samplePayloadUrl: 's3://samples/payload.tar.gz',
    sourceUri: 'https://example.com/churn',
    modelCard: {
      modelCardContent: '{"model_overview":{}}',
      modelCardStatus: ModelCardStatus.DRAFT,
    },
    securityConfig: { kmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1' },
    skipModelValidation: SkipModelValidation.NONE,
    certifyForMarketplace: false,
    tags: { team: 'risk' },
  };
}
