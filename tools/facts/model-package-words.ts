import type { TypeWords } from './property-types';

const METRICS = {
  ContentDigest: 'Digest of the file: `sha256:` and 64 hexadecimal digits.',
  ContentType: 'Type of the file, such as `application/json`.',
  S3Uri: 'S3 URI of the file.',
};
const CHECKED = { Constraints: 'What is held against it.', Statistics: 'The statistics.' };
const SPECIFICATION = {
  Containers: 'The containers, in the order of the pipeline.',
  SupportedContentTypes: 'What the containers take, such as `text/csv`.',
  SupportedResponseMIMETypes: 'What the containers answer, such as `application/json`.',
  SupportedRealtimeInferenceInstanceTypes: 'The instances that an endpoint may have.',
  SupportedTransformInstanceTypes: 'The instances that a transform job may have.',
};

export const MODEL_PACKAGE: TypeWords = {
  type: 'AWS::SageMaker::ModelPackage',
  file: 'registry/model-package-types.ts',
  see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html',
  imports: [
    `import { type ModelPackageContainer } from './model-package-container';`,
    `import { type InstanceType } from '../common/instance-type';`,
    `import { type IExecutionRole } from '../iam/execution-role-props';`,
  ],
  skipped: [
    'ModelPackageContainerDefinition',
    'ModelDataSource',
    'S3ModelDataSource',
    'ModelAccessConfig',
    'ModelPackageStatus',
    'ModelPackageStatusDetails',
    'ModelPackageStatusItem',
    'Tag',
  ],
  names: {
    AdditionalInferenceSpecificationDefinition: 'AdditionalInferenceSpecification',
    Bias: 'BiasMetrics',
    DataSource: 'TransformDataSource',
    Explainability: 'ExplainabilityMetrics',
    ModelDataQuality: 'ModelDataQualityMetrics',
    ModelQuality: 'ModelQualityMetrics',
    ModelCard: 'ModelPackageModelCard',
    S3DataSource: 'TransformS3DataSource',
    SecurityConfig: 'ModelPackageSecurityConfig',
    ValidationSpecification: 'ModelPackageValidationSpecification',
    ValidationProfile: 'ModelPackageValidationProfile',
  },
  enums: {
    ModelApprovalStatus: ['ModelApprovalStatus', 'Whether a version of a model may be deployed.'],
    SkipModelValidation: [
      'SkipModelValidation',
      'Which checks of a new model package are left out.',
    ],
    'ModelCard.ModelCardStatus': ['ModelCardStatus', 'How far a model card has come.'],
    'S3DataSource.S3DataType': ['S3DataType', 'What an S3 URI of input data stands for.'],
    'TransformInput.CompressionType': ['CompressionType', 'How input data is compressed.'],
    'TransformInput.SplitType': ['SplitType', 'How input data is split into records.'],
    'TransformJobDefinition.BatchStrategy': ['BatchStrategy', 'How many records a request holds.'],
    'TransformOutput.AssembleWith': ['AssemblyType', 'How results become one file.'],
  },
  words: {
    AdditionalInferenceSpecificationDefinition: [
      'Another way to deploy the same model, such as for other instances.',
      { ...SPECIFICATION, Description: 'What it is for.', Name: 'Its name; once a model package.' },
    ],
    Bias: [
      'Reports on bias.',
      {
        Report: 'The whole report.',
        PreTrainingReport: 'Bias of the data, before training.',
        PostTrainingReport: 'Bias of the model, after training.',
      },
    ],
    DataSource: ['Where input data lies.', { S3DataSource: 'In S3.' }],
    DriftCheckBaselines: [
      'What Model Monitor and pipelines hold later data against.',
      {
        Bias: 'Of bias.',
        Explainability: 'Of explanations.',
        ModelDataQuality: 'Of the data.',
        ModelQuality: 'Of the predictions.',
      },
    ],
    DriftCheckBias: [
      'Baselines of bias.',
      {
        ConfigFile: 'Configuration of the check.',
        PreTrainingConstraints: 'Constraints before training.',
        PostTrainingConstraints: 'Constraints after training.',
      },
    ],
    DriftCheckExplainability: [
      'Baselines of explanations.',
      { ConfigFile: 'Configuration of the check.', Constraints: 'The constraints.' },
    ],
    DriftCheckModelDataQuality: ["Baselines of the data's quality.", CHECKED],
    DriftCheckModelQuality: ["Baselines of the predictions' quality.", CHECKED],
    Explainability: ['A report on explanations.', { Report: 'The report.' }],
    FileSource: ['A file in S3.', METRICS],
    InferenceSpecification: ['How a model is deployed.', SPECIFICATION],
    MetadataProperties: [
      'Where a model comes from.',
      {
        CommitId: 'Commit of its code.',
        GeneratedBy: 'What made it, such as the ARN of a pipeline.',
        ProjectId: 'Its project.',
        Repository: 'Repository of its code.',
      },
    ],
    MetricsSource: ['A file with metrics in S3.', METRICS],
    ModelCard: [
      'A model card: what a model is for, how it was made and how well it does.',
      {
        ModelCardContent: "The card as JSON, of SageMaker's schema of model cards.",
        ModelCardStatus: 'How far the card has come.',
      },
    ],
    ModelDataQuality: [
      "Metrics of the data's quality.",
      { Constraints: 'The constraints.', Statistics: 'The statistics.' },
    ],
    ModelMetrics: [
      'Metrics of a model, which the registry shows.',
      {
        Bias: 'Of bias.',
        Explainability: 'Of explanations.',
        ModelDataQuality: 'Of the data.',
        ModelQuality: 'Of the predictions.',
      },
    ],
    ModelQuality: [
      "Metrics of the predictions' quality.",
      { Constraints: 'The constraints.', Statistics: 'The statistics.' },
    ],
    S3DataSource: [
      'Input data in S3.',
      { S3DataType: 'What the URI stands for.', S3Uri: 'S3 URI of an object or a prefix.' },
    ],
    SecurityConfig: [
      "How a package's own data is encrypted.",
      { KmsKeyId: 'ID or ARN of the KMS key of the model card.' },
    ],
    SourceAlgorithm: [
      'An algorithm that made the model.',
      {
        AlgorithmName: 'Name or ARN of an algorithm in this account or of AWS Marketplace.',
        ModelDataUrl: 'S3 URI of what the training made: a `tar.gz`.',
      },
    ],
    SourceAlgorithmSpecification: [
      'The algorithms that made the model.',
      { SourceAlgorithms: 'The algorithms.' },
    ],
    TransformInput: [
      'The input of a transform job.',
      {
        CompressionType: 'How the data is compressed.',
        ContentType: 'Type of the data, such as `text/csv`.',
        DataSource: 'Where the data lies.',
        SplitType: 'How it is split into records.',
      },
    ],
    TransformJobDefinition: [
      'A transform job that proves a model package.',
      {
        BatchStrategy: 'How many records a request holds.',
        Environment: 'Environment variables of the container.',
        MaxConcurrentTransforms: 'How many requests an instance takes at a time.',
        MaxPayloadInMB: 'The largest request, in MB.',
        TransformInput: 'What goes in.',
        TransformOutput: 'Where results go.',
        TransformResources: 'The instances.',
      },
    ],
    TransformOutput: [
      'The output of a transform job.',
      {
        Accept: 'Type of the results, such as `application/json`.',
        AssembleWith: 'How results become one file.',
        KmsKeyId: 'KMS key that encrypts them.',
        S3OutputPath: 'S3 URI of a prefix.',
      },
    ],
    TransformResources: [
      'The instances of a transform job.',
      {
        InstanceCount: 'How many.',
        InstanceType: 'Which.',
        VolumeKmsKeyId: 'KMS key that encrypts their volumes.',
      },
    ],
    ValidationProfile: [
      'A check of a model package.',
      { ProfileName: 'Name of the check.', TransformJobDefinition: 'The job that checks.' },
    ],
    ValidationSpecification: [
      'How SageMaker proves a model package before it is complete.',
      {
        ValidationProfiles: 'The checks.',
        ValidationRole:
          'The role of the jobs that check. It gets what the containers need; give it access to the input, the output and the logs.',
      },
    ],
  },
  types: {
    'InferenceSpecification.Containers': 'ModelPackageContainer[]',
    'InferenceSpecification.SupportedRealtimeInferenceInstanceTypes': 'InstanceType[]',
    'InferenceSpecification.SupportedTransformInstanceTypes': 'InstanceType[]',
    'AdditionalInferenceSpecificationDefinition.Containers': 'ModelPackageContainer[]',
    'AdditionalInferenceSpecificationDefinition.SupportedRealtimeInferenceInstanceTypes':
      'InstanceType[]',
    'AdditionalInferenceSpecificationDefinition.SupportedTransformInstanceTypes': 'InstanceType[]',
    'TransformResources.InstanceType': 'InstanceType',
    'ValidationSpecification.ValidationRole': 'IExecutionRole',
  },
};
