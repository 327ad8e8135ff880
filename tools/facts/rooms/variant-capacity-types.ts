import type { TypesFile } from './room';

const BY_SAGEMAKER = '- chosen by SageMaker';
const NOT_SET = '- not set';

/** What an endpoint configuration says that the provider does not know, but for explanations. */
export const VARIANT_CAPACITY_TYPES: TypesFile = {
  file: 'inference/variant-capacity-types.ts',
  from: 'AWS::SageMaker::EndpointConfig',
  see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html',
  roots: [
    'ManagedInstanceScaling',
    'InstancePool',
    'CapacityReservationConfig',
    'PrefixAwareRoutingConfig',
    'MetricsConfig',
  ],
  leftOut: [
    // Giving the struct says it.
    'ManagedInstanceScaling.Status',
    // The only value that there is.
    'CapacityReservationConfig.CapacityReservationPreference',
  ],
  names: {
    CapacityReservationConfig: 'CapacityReservation',
    'InstancePool.ModelNameOverride': 'model',
    MetricsConfig: 'EndpointMetricsConfig',
    PrefixAwareRoutingConfig: 'PrefixAwareRouting',
  },
  types: {
    'InstancePool.InstanceType': 'InstanceType',
    'InstancePool.ModelNameOverride': 'ISagemakerModel',
  },
  words: {
    CapacityReservationConfig: [
      'Reserved capacity that a variant runs on, and on nothing else.',
      { MlReservationArn: ['ARN of the reservation, a training plan.', NOT_SET] },
    ],
    InstancePool: [
      'A type of instances that a variant may run on.',
      {
        InstanceType: 'Type of the instances.',
        ModelNameOverride: ['The model for this type of instances.', "- the variant's model"],
        Priority: 'The pool with the lowest number is tried first.',
      },
    ],
    ManagedInstanceScaling: [
      'Lets SageMaker scale the instances of a variant: what hosts inference components follows their copies.',
      {
        MinInstanceCount: [
          'The fewest instances; 0 lets a variant of inference components scale to zero.',
          BY_SAGEMAKER,
        ],
        MaxInstanceCount: ['The most instances.', BY_SAGEMAKER],
        ScaleInPolicy: ['How instances are taken away.', BY_SAGEMAKER],
      },
    ],
    MetricsConfig: [
      'Which metrics an endpoint publishes.',
      {
        EnableEnhancedMetrics: [
          'Whether metrics are also published for each instance and each container.',
          'false',
        ],
        EnableDetailedObservability: [
          'Whether the metrics of the containers themselves are published.',
          BY_SAGEMAKER,
        ],
        MetricPublishFrequencyInSeconds: [
          'How often metrics are published, in seconds: 10, 30, 60, 120, 180, 240 or 300.!',
          '60',
        ],
      },
    ],
    PrefixAwareRoutingConfig: [
      'How prompts are compared by `RoutingStrategy.PREFIX_AWARE`.',
      {
        ConcurrencyThreshold: [
          'Requests at a time from which an instance gets no more of them for their prefix.',
          BY_SAGEMAKER,
        ],
        PrefixLength: ['Characters of a prompt that are compared.', BY_SAGEMAKER],
      },
    ],
    ScaleInPolicy: [
      'How SageMaker takes instances away.',
      {
        Strategy: 'The strategy, such as `IDLE_RELEASE` or `CONSOLIDATION`.',
        CooldownInMinutes: ['Minutes between two reductions. 5 to 1440.!', BY_SAGEMAKER],
        MaximumStepSize: ['The most instances that go at a time. 1 to 100.!', BY_SAGEMAKER],
      },
    ],
  },
};
