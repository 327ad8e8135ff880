import { ENDPOINT_CONFIG } from './resources';
import type { TypesFile } from './room';

/** What a variant runs on, as far as the provider takes it, and the words of what a configuration says. */
export const PRODUCTION_VARIANT_TYPES: TypesFile = {
  file: 'inference/production-variant-types.ts',
  from: ENDPOINT_CONFIG,
  roots: [
    'ProductionVariantServerlessConfig',
    'ProductionVariantCoreDumpConfig',
    'RoutingStrategy',
    'ProductionVariantInferenceAmiVersion',
    'CaptureMode',
    'AsyncNotificationTopicTypes',
  ],
  names: {
    'ProductionVariantCoreDumpConfig.KmsKeyId': 'kmsKeyArn',
    ProductionVariantCoreDumpConfig: 'CoreDump',
    ProductionVariantServerlessConfig: 'ServerlessCapacity',
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
        KV_AWARE: 'To the instance whose key-value cache fits the prompt best.',
      },
    ],
  },
  words: {
    ProductionVariantCoreDumpConfig: [
      'Where SageMaker keeps core dumps.',
      {
        DestinationS3Uri: 'S3 URI of the prefix for core dumps.',
        KmsKeyId: [
          'ARN of the KMS key that encrypts the core dumps; required for shadow variants.',
          '- a key of AWS',
        ],
      },
    ],
    ProductionVariantServerlessConfig: [
      'Serverless capacity of a variant. It costs nothing while nothing is invoked, but for what is provisioned.',
      {
        MemorySizeInMB: 'Memory, in MB: 1024, 2048, 3072, 4096, 5120 or 6144.!',
        MaxConcurrency: 'The most requests at a time.',
        ProvisionedConcurrency: [
          'Capacity that is always warm, in requests at a time; at most `maxConcurrency`.',
          '- none is kept warm',
        ],
      },
    ],
  },
};
