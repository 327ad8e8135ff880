import {
  type AnyProps,
  aVariant,
  endpointProblems,
  synthEndpoint,
  withEndpoint,
} from './an-endpoint';
import { CapacitySize, Deployment, InstanceType, Traffic } from '../../src';
import { problems, resource, warnings } from '../synth';

const rendered = (deployment: Deployment) =>
  resource(synthEndpoint({ deployment }), 'aws_sagemaker_endpoint').deployment_config;
const wrong = (deployment: Deployment) => endpointProblems({ deployment });
const canary = (size: CapacitySize, waitIntervalInSeconds = 60) =>
  Deployment.blueGreen({ traffic: Traffic.canary({ size, waitIntervalInSeconds }) });
const linear = (stepSize: CapacitySize) =>
  Deployment.blueGreen({ traffic: Traffic.linear({ stepSize, waitIntervalInSeconds: 60 }) });
const rolling = (more: AnyProps = {}) =>
  Deployment.rolling({
    maximumBatchSize: CapacitySize.percent(20),
    waitIntervalInSeconds: 60,
    ...more,
  });

describe('a deployment', () => {
  test('moves all traffic at once where nothing else is said', () => {
    expect(rendered(Deployment.blueGreen())).toEqual({
      blue_green_update_policy: {
        traffic_routing_configuration: { type: 'ALL_AT_ONCE', wait_interval_in_seconds: 0 },
      },
    });
  });

  test('is not rendered where there is none', () => {
    expect(resource(synthEndpoint(), 'aws_sagemaker_endpoint').deployment_config).toBeUndefined();
  });

  test('moves a canary first', () => {
    expect(
      rendered(
        Deployment.blueGreen({
          traffic: Traffic.canary({ size: CapacitySize.percent(10), waitIntervalInSeconds: 300 }),
          terminationWaitInSeconds: 120,
          maximumExecutionTimeoutInSeconds: 1800,
        }),
      ),
    ).toEqual({
      blue_green_update_policy: {
        traffic_routing_configuration: {
          type: 'CANARY',
          wait_interval_in_seconds: 300,
          canary_size: { type: 'CAPACITY_PERCENT', value: 10 },
        },
        termination_wait_in_seconds: 120,
        maximum_execution_timeout_in_seconds: 1800,
      },
    });
  });

  test('moves in linear steps', () => {
    expect(rendered(linear(CapacitySize.percent(25)))).toEqual({
      blue_green_update_policy: {
        traffic_routing_configuration: {
          type: 'LINEAR',
          wait_interval_in_seconds: 60,
          linear_step_size: { type: 'CAPACITY_PERCENT', value: 25 },
        },
      },
    });
  });

  test('replaces instances in batches', () => {
    expect(rendered(rolling({ rollbackMaximumBatchSize: CapacitySize.percent(100) }))).toEqual({
      rolling_update_policy: {
        maximum_batch_size: { type: 'CAPACITY_PERCENT', value: 20 },
        wait_interval_in_seconds: 60,
        rollback_maximum_batch_size: { type: 'CAPACITY_PERCENT', value: 100 },
      },
    });
  });
});

describe('a deployment refuses', () => {
  test.each<[string, Deployment, string[]]>([
    ['nothing of the smallest canary', canary(CapacitySize.percent(1)), []],
    ['nothing of the largest canary', canary(CapacitySize.percent(50)), []],
    [
      'a canary of more than half',
      canary(CapacitySize.percent(51)),
      ['deployment.traffic.size: must be a whole number of 1 to 50 percent, got 51'],
    ],
    [
      'a canary of no instances',
      canary(CapacitySize.instances(0)),
      ['deployment.traffic.size: must be at least 1, got 0'],
    ],
    [
      'a canary that is watched for more than an hour',
      canary(CapacitySize.percent(10), 3601),
      [
        'deployment.traffic.waitIntervalInSeconds: must be 0 to 3600, got 3601; say how long to watch the new instances',
      ],
    ],
    ['nothing of the smallest step', linear(CapacitySize.percent(10)), []],
    [
      'a step below a tenth',
      linear(CapacitySize.percent(9)),
      ['deployment.traffic.stepSize: must be a whole number of 10 to 50 percent, got 9'],
    ],
    ['nothing of the smallest batch', rolling({ maximumBatchSize: CapacitySize.percent(5) }), []],
    [
      'a batch below a twentieth',
      rolling({ maximumBatchSize: CapacitySize.percent(4) }),
      ['deployment.maximumBatchSize: must be a whole number of 5 to 50 percent, got 4'],
    ],
    [
      'no batch',
      rolling({ maximumBatchSize: undefined }),
      [
        'deployment.maximumBatchSize: is required; give CapacitySize.instances or CapacitySize.percent',
      ],
    ],
    [
      'no time to watch a batch',
      rolling({ waitIntervalInSeconds: undefined }),
      ['deployment.waitIntervalInSeconds: is required; say how long to watch each batch'],
    ],
    [
      'a rollback of more than all',
      rolling({ rollbackMaximumBatchSize: CapacitySize.percent(101) }),
      ['deployment.rollbackMaximumBatchSize: must be a whole number of 5 to 100 percent, got 101'],
    ],
    [
      'less than ten minutes in all',
      Deployment.blueGreen({ maximumExecutionTimeoutInSeconds: 599 }),
      ['deployment.maximumExecutionTimeoutInSeconds: must be 600 to 14400, got 599'],
    ],
    [
      'old instances for more than an hour',
      Deployment.blueGreen({ terminationWaitInSeconds: 3601 }),
      ['deployment.terminationWaitInSeconds: must be 0 to 3600, got 3601'],
    ],
  ])('%s', (_, deployment, messages) => {
    expect(wrong(deployment)).toEqual(messages);
  });

  test('more instances than half of those that there are', () => {
    const build = (count: number) =>
      problems(
        withEndpoint((stack) => ({
          productionVariants: [aVariant(stack, { initialInstanceCount: count })],
          deployment: canary(CapacitySize.instances(2)),
        })),
      );
    expect(build(4)).toEqual([]);
    expect(build(3)).toEqual([
      'deployment.traffic.size: must be at most 50 % of the instances of AllTraffic (3), got 2; use CapacitySize.percent, or raise initialInstanceCount',
    ]);
  });

  test('batches of several variants and of serverless capacity, which AWS excludes', () => {
    const build = (...variants: AnyProps[]) =>
      problems(
        withEndpoint((stack) => ({
          productionVariants: variants.map((one) => aVariant(stack, one)),
          deployment: rolling(),
        })),
      );
    expect(build({})).toEqual([]);
    expect(build({ variantName: 'A' }, { variantName: 'B' })).toEqual([
      'deployment: must not be rolling for several variants, which does not support them, got 2; use Deployment.blueGreen',
    ]);
    expect(build({ serverless: { memorySizeInMb: 1024, maxConcurrency: 1 } })).toEqual([
      'deployment: must not be rolling for serverless capacity, which does not support it; use Deployment.blueGreen',
    ]);
  });
});

describe('a deployment warns', () => {
  const warned = (deployment: Deployment, variant: AnyProps = {}) =>
    warnings(
      withEndpoint((stack) => ({ productionVariants: [aVariant(stack, variant)], deployment })),
    );

  test('of a time that is longer than the provider waits', () => {
    const lasting = (seconds: number) =>
      warned(Deployment.blueGreen({ maximumExecutionTimeoutInSeconds: seconds }));
    expect(lasting(3600)).toEqual([]);
    expect(lasting(3601)).toEqual([
      expect.stringMatching(
        /^deployment\.maximumExecutionTimeoutInSeconds: is longer than the provider waits \(3600 seconds\)/,
      ),
    ]);
  });

  test('of instances for which SageMaker ignores it', () => {
    expect(
      warned(canary(CapacitySize.percent(10)), { instanceType: InstanceType.ML_INF1_XLARGE }),
    ).toEqual([expect.stringMatching(/^deployment: SageMaker ignores it for instances/)]);
  });
});
