import { ENDPOINT_CONFIG } from './resources';
import type { TypesFile } from './room';

const BY_SAGEMAKER = '- chosen by SageMaker';
const KMS = 'ARN of the KMS key that encrypts';

/** What an endpoint runs, and how. */
export const ENDPOINT_CONFIG_TYPES: TypesFile = {
  file: 'inference/endpoint-config-types.ts',
  from: ENDPOINT_CONFIG,
  roots: ['CreateEndpointConfigInput'],
  // Props of every resource.
  leftOut: ['CreateEndpointConfigInput.Tags'],
  optional: [
    // Generated, so that a new configuration exists before the old one is deleted.
    'CreateEndpointConfigInput.EndpointConfigName',
    'ProductionVariant.VariantName',
  ],
  names: {
    CreateEndpointConfigInput: 'EndpointConfigInput',
    'CreateEndpointConfigInput.ExecutionRoleArn': 'role',
    'CreateEndpointConfigInput.KmsKeyId': 'kmsKeyArn',
    'AsyncInferenceOutputConfig.KmsKeyId': 'kmsKeyArn',
    'DataCaptureConfig.KmsKeyId': 'kmsKeyArn',
    'ProductionVariant.ModelName': 'model',
    'ProductionVariantCoreDumpConfig.KmsKeyId': 'kmsKeyArn',
    ProductionVariantCoreDumpConfig: 'CoreDumpConfig',
    ProductionVariantManagedInstanceScaling: 'ManagedInstanceScaling',
    ProductionVariantRoutingConfig: 'RoutingConfig',
    ProductionVariantServerlessConfig: 'ServerlessConfig',
  },
  types: {
    'CreateEndpointConfigInput.ExecutionRoleArn': 'IExecutionRole',
    'ProductionVariant.ModelName': 'ISagemakerModel',
    ProductionVariantInstanceType: 'InstanceType',
  },
  enums: {
    AsyncNotificationTopicTypes: [
      'AsyncNotificationTopic',
      'A topic of asynchronous inference.',
      {
        SUCCESS_NOTIFICATION_TOPIC: 'The topic for successes.',
        ERROR_NOTIFICATION_TOPIC: 'The topic for errors.',
      },
    ],
    CaptureMode: [
      'CaptureMode',
      'What data capture records.',
      { Input: 'Requests.', Output: 'Responses.', InputAndOutput: 'Requests and responses.' },
    ],
    ManagedInstanceScalingStatus: [
      'ManagedInstanceScalingStatus',
      'Whether SageMaker scales the instances.',
      { ENABLED: 'SageMaker scales them.', DISABLED: 'Their number is fixed.' },
    ],
    ProductionVariantAcceleratorType: [
      'AcceleratorType',
      'An Amazon Elastic Inference accelerator.',
    ],
    ProductionVariantInferenceAmiVersion: [
      'InferenceAmiVersion',
      'An Amazon Machine Image of inference instances.',
    ],
    RoutingStrategy: [
      'RoutingStrategy',
      'How requests are distributed over the instances of a variant.',
      {
        LEAST_OUTSTANDING_REQUESTS: 'To the instance that has most capacity left.',
        RANDOM: 'To any instance.',
        PREFIX_AWARE: 'To the same instance for prompts that begin alike.',
      },
    ],
  },
  words: {
    CreateEndpointConfigInput: [
      'The members of an endpoint configuration.',
      {
        EndpointConfigName: [
          'Name of the configuration: letters, digits and inner hyphens.',
          '- a generated name',
        ],
        ProductionVariants: 'The models that the endpoint serves, and on what.',
        ShadowProductionVariants:
          'Variants that get a copy of the requests, without answering them. Only one, beside one production variant.!',
        DataCaptureConfig: ['Records requests and responses in S3.', '- no data capture'],
        AsyncInferenceConfig: [
          'Makes the endpoint asynchronous: requests queue up, and responses go to S3.',
          '- the endpoint answers at once',
        ],
        KmsKeyId: [`${KMS} the storage volumes of the instances.`, '- a key of AWS'],
        ExecutionRoleArn: [
          'The role that SageMaker assumes for endpoints whose variants have no model, such as those of inference components.',
          '- the roles of the models',
        ],
      },
    ],
    ProductionVariant: [
      'A model on its instances, or on serverless capacity.',
      {
        VariantName: ['Name of the variant.', '- `AllTraffic`'],
        ModelName: 'The model.',
        InitialInstanceCount: [
          'Number of instances to begin with.',
          '- none; serverless capacity needs none',
        ],
        InstanceType: ['Type of the instances.', '- none; serverless capacity needs none'],
        InitialVariantWeight: [
          'Share of the requests, relative to the sum of the weights of all variants; a whole number.',
          '1',
        ],
        AcceleratorType:
          'Elastic Inference accelerator of the instances. AWS no longer offers these.',
        CoreDumpConfig: ['Where to keep core dumps when a container crashes.', '- no core dumps'],
        ServerlessConfig: ['Serverless capacity in place of instances.', '- instances'],
        VolumeSizeInGB: ['Size of the storage volume of each instance.', BY_SAGEMAKER],
        ModelDataDownloadTimeoutInSeconds: [
          'How long the download and extraction of model data may take.',
          BY_SAGEMAKER,
        ],
        ContainerStartupHealthCheckTimeoutInSeconds: [
          'How long a container may take until it passes health checks.',
          BY_SAGEMAKER,
        ],
        EnableSSMAccess: ['Whether SSM Session Manager may log in to the instances.', 'false'],
        ManagedInstanceScaling: ['Lets SageMaker scale the instances.', '- no managed scaling'],
        RoutingConfig: [
          'How requests are distributed over the instances.',
          '- RoutingStrategy.RANDOM, by SageMaker',
        ],
        InferenceAmiVersion: ['Amazon Machine Image of the instances.', BY_SAGEMAKER],
      },
    ],
    ProductionVariantCoreDumpConfig: [
      'Where SageMaker keeps core dumps.',
      {
        DestinationS3Uri: 'S3 URI of the prefix for core dumps.',
        KmsKeyId: [`${KMS} the core dumps; required for shadow variants.`, '- a key of AWS'],
      },
    ],
    ProductionVariantServerlessConfig: [
      'Serverless capacity of a variant.',
      {
        MemorySizeInMB: 'Memory, in MB: 1024, 2048, 3072, 4096, 5120 or 6144.!',
        MaxConcurrency: 'The most requests at a time.',
        ProvisionedConcurrency: [
          'Capacity that is always warm, in requests at a time; at most `maxConcurrency`.',
          '- none is kept warm',
        ],
      },
    ],
    ProductionVariantManagedInstanceScaling: [
      'How SageMaker scales the instances of a variant.',
      {
        Status: ['Whether it does.', BY_SAGEMAKER],
        MinInstanceCount: ['The fewest instances.', BY_SAGEMAKER],
        MaxInstanceCount: ['The most instances.', BY_SAGEMAKER],
      },
    ],
    ProductionVariantRoutingConfig: [
      'How requests are distributed over the instances of a variant.',
      { RoutingStrategy: 'The strategy.' },
    ],
    DataCaptureConfig: [
      'Records requests and responses of an endpoint in S3, for Model Monitor.',
      {
        EnableCapture: ['Whether data capture is on.', BY_SAGEMAKER],
        InitialSamplingPercentage: 'Share of the requests that is recorded.',
        DestinationS3Uri: 'S3 URI of the prefix for the records.',
        KmsKeyId: [`${KMS} the records.`, '- a key of AWS'],
        CaptureOptions: 'What is recorded.',
        CaptureContentTypeHeader: [
          'Media types that are recorded as text or JSON.',
          '- all is recorded in base64',
        ],
      },
    ],
    CaptureOption: ['What data capture records.', { CaptureMode: 'Requests, responses or both.' }],
    CaptureContentTypeHeader: [
      'Media types that data capture does not encode in base64.',
      {
        CsvContentTypes: 'Media types that are recorded as CSV.',
        JsonContentTypes: 'Media types that are recorded as JSON.',
      },
    ],
    AsyncInferenceConfig: [
      'How an endpoint works asynchronously.',
      {
        ClientConfig: ['How SageMaker calls the container.', BY_SAGEMAKER],
        OutputConfig: 'Where responses and notifications go.',
      },
    ],
    AsyncInferenceClientConfig: [
      'How SageMaker calls the container of an asynchronous endpoint.',
      {
        MaxConcurrentInvocationsPerInstance: [
          'The most requests that an instance handles at a time.',
          BY_SAGEMAKER,
        ],
      },
    ],
    AsyncInferenceOutputConfig: [
      'Where responses and notifications of an asynchronous endpoint go.',
      {
        KmsKeyId: [`${KMS} the responses.`, '- a key of AWS'],
        S3OutputPath: 'S3 URI of the prefix for responses.',
        NotificationConfig: ['Topics for successes and errors.', '- no notifications'],
        S3FailurePath: ['S3 URI of the prefix for failures.', '- failures are not kept'],
      },
    ],
    AsyncInferenceNotificationConfig: [
      'Amazon SNS topics of an asynchronous endpoint.',
      {
        SuccessTopic: ['ARN of the topic for successes.', '- no notification'],
        ErrorTopic: ['ARN of the topic for errors.', '- no notification'],
        IncludeInferenceResponseIn: [
          'The topics whose notifications contain the response itself.',
          '- none',
        ],
      },
    ],
  },
};
