import { type AnyProps, variantProblems, variantWarnings } from './an-endpoint';
import {
  ContainerImage,
  ContainerMode,
  InstanceType,
  ModelData,
  PrebuiltImage,
  RoutingStrategy,
  type SagemakerModelProps,
} from '../../src';
import { CONTAINER } from '../a-model';

const SERVERLESS = { memorySizeInMb: 2048, maxConcurrency: 5 };
const at = (problem: string) => `productionVariants[0].${problem}`;
const pytorch = (instanceType: InstanceType) => ({
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.pytorch({ version: '2.6', instanceType })),
  },
});

describe('a variant takes', () => {
  test.each<[string, AnyProps]>([
    ['the smallest times and volume', smallest(1, 60)],
    ['the largest times and volume', smallest(512, 3600)],
    ['the longest name', { variantName: 'a'.repeat(63) }],
    ['the least serverless capacity', { serverless: { memorySizeInMb: 1024, maxConcurrency: 1 } }],
    [
      'the most serverless capacity',
      { serverless: { memorySizeInMb: 6144, maxConcurrency: 200, provisionedConcurrency: 200 } },
    ],
    ['a weight of 0', { initialVariantWeight: 0 }],
    ['five pools', { instancePools: pools(5) }],
  ])('%s', (_, props) => {
    expect(variantProblems(props)).toEqual([]);
  });
});

function smallest(volumeSizeInGb: number, seconds: number): AnyProps {
  return {
    volumeSizeInGb,
    containerStartupHealthCheckTimeoutInSeconds: seconds,
    modelDataDownloadTimeoutInSeconds: seconds,
  };
}

function pools(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    instanceType: InstanceType.ML_G5_XLARGE,
    priority: (i % 5) + 1,
  }));
}

describe('a variant refuses', () => {
  test.each<[string, AnyProps, string[]]>([
    [
      'a name with a space',
      { variantName: 'all traffic' },
      [
        expect.stringMatching(
          /^productionVariants\[0\]\.variantName: must match .*; begin and end/,
        ),
      ],
    ],
    [
      'a name that is too long',
      { variantName: 'a'.repeat(64) },
      [expect.stringMatching(/variantName: must have at most 63 characters/)],
    ],
    [
      'no instances',
      { initialInstanceCount: 0 },
      [at('initialInstanceCount: must be at least 1, got 0')],
    ],
    [
      'half an instance',
      { initialInstanceCount: 1.5 },
      [at('initialInstanceCount: must be a whole number, got 1.5')],
    ],
    ['no volume', { volumeSizeInGb: 0 }, [at('volumeSizeInGb: must be 1 to 512, got 0')]],
    [
      'a volume of more',
      { volumeSizeInGb: 513 },
      [at('volumeSizeInGb: must be 1 to 512, got 513')],
    ],
    [
      'a volume beside local storage',
      { volumeSizeInGb: 30, instanceType: InstanceType.ML_G4DN_XLARGE },
      [
        at(
          'volumeSizeInGb: must not be set for ml.g4dn.xlarge, which has local storage and no volume; leave it out',
        ),
      ],
    ],
    ...(
      ['containerStartupHealthCheckTimeoutInSeconds', 'modelDataDownloadTimeoutInSeconds'] as const
    ).flatMap((name): Array<[string, AnyProps, string[]]> =>
      [59, 3601].map((seconds) => [
        `${name} of ${seconds}`,
        { [name]: seconds },
        [at(`${name}: must be 60 to 3600, got ${seconds}`)],
      ]),
    ),
    [
      'no capacity',
      { instanceType: undefined },
      [at('instanceType: is required; give instanceType, serverless or instancePools')],
    ],
    [
      'two kinds of capacity',
      { instanceType: InstanceType.ML_M5_LARGE, serverless: SERVERLESS },
      [
        at(
          'serverless: must not be combined with instanceType, because a variant has one kind of capacity; leave one of them out',
        ),
      ],
    ],
    [
      'what is no instance type',
      { instanceType: InstanceType.of('m5.large') },
      [at('instanceType: must be an instance type such as ml.m5.large, got "m5.large"')],
    ],
    [
      'memory between the steps',
      { serverless: { memorySizeInMb: 1536, maxConcurrency: 5 } },
      [
        at(
          'serverless.memorySizeInMb: must be 1024 or 2048 or 3072 or 4096 or 5120 or 6144, which is what the provider takes, got 1536',
        ),
      ],
    ],
    [
      'no requests at a time',
      { serverless: { memorySizeInMb: 1024, maxConcurrency: 0 } },
      [at('serverless.maxConcurrency: must be 1 to 200, got 0')],
    ],
    [
      'more warm capacity than there is',
      { serverless: { memorySizeInMb: 1024, maxConcurrency: 5, provisionedConcurrency: 6 } },
      [at('serverless.provisionedConcurrency: must be at most maxConcurrency (5), got 6')],
    ],
    [
      'instances of serverless capacity',
      { serverless: SERVERLESS, initialInstanceCount: 1 },
      [
        at(
          'initialInstanceCount: must not be set with serverless, which has no instances; leave it out',
        ),
      ],
    ],
    [
      'prefixes without the strategy for them',
      { prefixAwareRouting: { prefixLength: 1024 }, routingStrategy: RoutingStrategy.RANDOM },
      [
        at(
          'prefixAwareRouting: must only be set with RoutingStrategy.PREFIX_AWARE; set routingStrategy',
        ),
      ],
    ],
    [
      'prefixes of 65536 and one request at a time',
      {
        prefixAwareRouting: { prefixLength: 65536, concurrencyThreshold: 1 },
        routingStrategy: RoutingStrategy.PREFIX_AWARE,
      },
      [],
    ],
    [
      'shorter prefixes, or more requests',
      {
        prefixAwareRouting: { prefixLength: 1023, concurrencyThreshold: 1025 },
        routingStrategy: RoutingStrategy.PREFIX_AWARE,
      },
      [
        at('prefixAwareRouting.prefixLength: must be 1024 to 65536, got 1023'),
        at('prefixAwareRouting.concurrencyThreshold: must be 1 to 1024, got 1025'),
      ],
    ],
    [
      'to be scaled to zero with a model',
      { managedInstanceScaling: { minInstanceCount: 0, maxInstanceCount: 2 } },
      [
        at(
          'managedInstanceScaling: minInstanceCount must be at least 1 for a variant with a model, got 0; only inference components scale to zero',
        ),
      ],
    ],
    [
      'fewer instances at most than at least',
      { managedInstanceScaling: { minInstanceCount: 3, maxInstanceCount: 2 } },
      [at('managedInstanceScaling.minInstanceCount: must be at most maxInstanceCount (2), got 3')],
    ],
    [
      'core dumps to nowhere',
      { coreDump: { destinationS3Uri: '' } },
      [at('coreDump.destinationS3Uri: is required; give the S3 URI of a prefix')],
    ],
    [
      'more than five pools',
      { instancePools: pools(6) },
      [at('instancePools: must have 1 to 5 items, got 6')],
    ],
    [
      'a pool of an unknown priority',
      { instancePools: [{ instanceType: InstanceType.ML_G5_XLARGE, priority: 6 }] },
      [at('instancePools[0].priority: must be 1 to 5, got 6')],
    ],
    [
      'too little time for instances',
      { variantInstanceProvisionTimeoutInSeconds: 299 },
      [at('variantInstanceProvisionTimeoutInSeconds: must be 300 to 3600, got 299')],
    ],
    [
      'a weight without a model',
      { model: undefined, initialVariantWeight: 1 },
      [
        at(
          'initialVariantWeight: must not be set without model, because the variant hosts inference components then; give a model or leave it out',
        ),
      ],
    ],
  ])('%s', (_, props, messages) => {
    expect(variantProblems(props)).toEqual(messages);
  });

  const onServerless = (what: string) => [
    at(
      `model: must not have ${what} on serverless capacity, which does not support it; use an instanceType`,
    ),
  ];
  test.each<[string, SagemakerModelProps, string[]]>([
    [
      'several models in one container',
      {
        primaryContainer: {
          ...CONTAINER,
          mode: ContainerMode.MULTI_MODEL,
          modelData: ModelData.fromBucketPrefix('models', 'tenants/'),
        },
      },
      onServerless('several models in one container'),
    ],
    [
      'several containers',
      { containers: [CONTAINER, CONTAINER] },
      onServerless('several containers'),
    ],
    [
      'uncompressed model data',
      {
        primaryContainer: {
          ...CONTAINER,
          modelData: ModelData.fromBucketPrefix('models', 'llama/'),
        },
      },
      onServerless('uncompressed model data'),
    ],
    [
      'a network',
      { vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } },
      onServerless('a VPC'),
    ],
    ['isolation', { enableNetworkIsolation: true }, onServerless('network isolation')],
    [
      'an image for GPUs',
      pytorch(InstanceType.ML_G5_XLARGE),
      onServerless('an image for GPUs or Inferentia'),
    ],
  ])('%s on serverless capacity', (_, model, messages) => {
    expect(variantProblems({ serverless: SERVERLESS }, model)).toEqual(messages);
    expect(variantProblems({ instanceType: InstanceType.ML_G5_XLARGE }, model)).toEqual([]);
  });

  test('an image for GPUs on instances without', () => {
    expect(variantProblems({}, pytorch(InstanceType.ML_G5_XLARGE))).toEqual([
      at("instanceType: must have a processor of the model's image (gpu), got ml.m5.large"),
    ]);
    expect(
      variantProblems(
        { instanceType: InstanceType.ML_P3_2XLARGE },
        pytorch(InstanceType.ML_G5_XLARGE),
      ),
    ).toEqual([]);
  });
});

describe('a variant warns', () => {
  test('of sessions on its instances', () => {
    expect(variantWarnings({ enableSsmAccess: true })).toEqual([
      expect.stringMatching(/enableSsmAccess: lets whoever may start sessions into the containers/),
    ]);
    expect(variantWarnings({ enableSsmAccess: false })).toEqual([]);
  });
});
