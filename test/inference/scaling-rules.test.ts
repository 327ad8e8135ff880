import { TerraformVariable, type TerraformStack } from 'cdktf';
import { ASYNC, concurrency, endpoint, instances, SERVERLESS } from './a-scaled-endpoint';
import { aVariant } from './an-endpoint';
import {
  AdjustmentType,
  CapacitySize,
  Deployment,
  Endpoint,
  EndpointConfig,
  InstanceType,
  Metric,
  type ScalableInstanceCount,
  UtilizationMetric,
} from '../../src';
import { Location } from '../../src/core/terraform/location';
import { ScalableCopyCount } from '../../src/inference/scalable-copy-count';
import { problems, warnings } from '../synth';

const METRIC = new Metric({ namespace: 'Shop', metricName: 'Queue' });

type Props = Parameters<typeof endpoint>[1];
type Capacity = Parameters<typeof instances>[1];

/** What is wrong with the capacity of an endpoint that is right but for this. */
const count = (capacity: object, props?: Props) =>
  problems((stack) => instances(stack, capacity as Capacity, props));
const serverless = (capacity: object, one?: object) =>
  problems((stack) => concurrency(stack, capacity as Capacity, one as typeof SERVERLESS));
/** What is wrong with a policy of an endpoint that is right. */
const policy = (add: (count: ScalableInstanceCount) => void, props?: Props) =>
  problems((stack) => add(instances(stack, undefined, props)));
const any = (value: unknown) => value as any;
const copies = (stack: TerraformStack, minCapacity: number) =>
  ScalableCopyCount._of(
    { owner: endpoint(stack), name: 'llama', location: new Location(stack, {}) },
    { minCapacity, maxCapacity: 4 },
  );

const ONLY_TO_ZERO = 'only asynchronous endpoints and inference components scale to zero';

test.each<[string, () => string[], () => string[], string]>([
  [
    'maxCapacity is given',
    () => count({ maxCapacity: 1 }),
    () => count({ minCapacity: 1 }),
    'maxCapacity: is required; give the most that may be there',
  ],
  [
    'maxCapacity is at least 1',
    () => count({ minCapacity: 0, maxCapacity: 1 }, { asyncInference: ASYNC }),
    () => count({ minCapacity: 0, maxCapacity: 0 }, { asyncInference: ASYNC }),
    'maxCapacity: must be at least 1, got 0; give the most that may be there',
  ],
  [
    'capacity is whole',
    () => count({ maxCapacity: 2 }),
    () => count({ maxCapacity: 2.5 }),
    'maxCapacity: must be a whole number, got 2.5; give the most that may be there',
  ],
  [
    'minCapacity is at most maxCapacity',
    () => count({ minCapacity: 4, maxCapacity: 4 }),
    () => count({ minCapacity: 5, maxCapacity: 4 }),
    'minCapacity: must be at most maxCapacity (4), got 5',
  ],
  [
    'instances scale to zero on asynchronous endpoints alone',
    () => count({ minCapacity: 0, maxCapacity: 4 }, { asyncInference: ASYNC }),
    () => count({ minCapacity: 0, maxCapacity: 4 }),
    `minCapacity: must be at least 1, got 0; ${ONLY_TO_ZERO}`,
  ],
  [
    'minCapacity is not negative',
    () => count({ minCapacity: 0, maxCapacity: 4 }, { asyncInference: ASYNC }),
    () => count({ minCapacity: -1, maxCapacity: 4 }, { asyncInference: ASYNC }),
    'minCapacity: must be at least 0, got -1',
  ],
  [
    'copies scale to zero',
    () => problems((stack) => copies(stack, 0)),
    () => problems((stack) => copies(stack, -1)),
    'minCapacity: must be at least 0, got -1',
  ],
  [
    'burstable instances do not scale',
    () => count({ maxCapacity: 4 }),
    () => count({ maxCapacity: 4 }, { variant: { instanceType: InstanceType.ML_T2_MEDIUM } }),
    'autoScaleInstanceCount: must not be called for burstable instances, got ml.t2.medium; use another instance type such as ml.m5.large',
  ],
  [
    'pools have no burstable instances',
    () =>
      count(
        { maxCapacity: 4 },
        { variant: { instancePools: [{ instanceType: InstanceType.ML_G5_XLARGE, priority: 1 }] } },
      ),
    () =>
      count(
        { maxCapacity: 4 },
        {
          variant: {
            instancePools: [{ instanceType: InstanceType.of('ml.t3.large'), priority: 1 }],
          },
        },
      ),
    'autoScaleInstanceCount: must not be called for burstable instances, got ml.t3.large; use another instance type such as ml.m5.large',
  ],
  [
    'serverless variants have no instances',
    () => serverless({ maxCapacity: 4 }),
    () => count({ maxCapacity: 4 }, { variant: { serverless: SERVERLESS } }),
    'autoScaleInstanceCount: must not be called for a serverless variant, got AllTraffic; use autoScaleProvisionedConcurrency',
  ],
  [
    'instances have no provisioned concurrency',
    () => serverless({ maxCapacity: 4 }),
    () =>
      problems((stack) =>
        endpoint(stack).variant().autoScaleProvisionedConcurrency({ maxCapacity: 4 }),
      ),
    'autoScaleProvisionedConcurrency: must be called for a serverless variant, got AllTraffic with instances; use autoScaleInstanceCount',
  ],
  [
    'one thing alone scales instances',
    () => count({ maxCapacity: 4 }),
    () =>
      count({ maxCapacity: 4 }, { variant: { managedInstanceScaling: { maxInstanceCount: 4 } } }),
    'autoScaleInstanceCount: must not be called for a variant with managedInstanceScaling, got AllTraffic; SageMaker scales its instances, use one of them',
  ],
  [
    'provisioned concurrency scales where there is some',
    () => serverless({ maxCapacity: 4 }),
    () => serverless({ maxCapacity: 4 }, { memorySizeInMb: 2048, maxConcurrency: 20 }),
    'autoScaleProvisionedConcurrency: must be called for a variant with serverless.provisionedConcurrency, got AllTraffic without; set it to what each update starts with',
  ],
  [
    'provisioned concurrency is at most maxConcurrency',
    () => serverless({ maxCapacity: 20 }),
    () => serverless({ maxCapacity: 21 }),
    'maxCapacity: must be at most serverless.maxConcurrency (20), got 21',
  ],
  [
    'provisioned concurrency does not scale to zero',
    () => serverless({ minCapacity: 1, maxCapacity: 4 }),
    () => serverless({ minCapacity: 0, maxCapacity: 4 }),
    `minCapacity: must be at least 1, got 0; ${ONLY_TO_ZERO}`,
  ],
  [
    'a variant is scaled once',
    () =>
      problems((stack) => {
        const one = endpoint(stack, {
          productionVariants: ['Blue', 'Green'].map((name) =>
            aVariant(stack, { variantName: name }),
          ),
        });
        one.variant('Blue').autoScaleInstanceCount({ maxCapacity: 4 });
        one.variant('Green').autoScaleInstanceCount({ maxCapacity: 4 });
      }),
    () =>
      problems((stack) => {
        const one = endpoint(stack);
        one.variant().autoScaleInstanceCount({ maxCapacity: 4 });
        one.variant().autoScaleInstanceCount({ maxCapacity: 5 });
      }),
    'autoScaleInstanceCount: must be called once for a variant; add policies to what the first call has returned',
  ],
  [
    'a variant is one of the endpoint, where it is known',
    () =>
      problems((stack) =>
        Endpoint.fromEndpointName(stack, 'E', 'other')
          .variant('Blu')
          .autoScaleInstanceCount({ maxCapacity: 4 }),
      ),
    () =>
      problems((stack) => {
        const names = ['AllTraffic', 'Green', 'Blue'];
        endpoint(stack, {
          productionVariants: names.map((name) => aVariant(stack, { variantName: name })),
        })
          .variant('Blu')
          .autoScaleInstanceCount({ maxCapacity: 4 });
      }),
    'variant: must be one of the variants of the endpoint (Blue, Green, AllTraffic), got "Blu"',
  ],
  [
    'a variant is there when it is scaled',
    () => problems((stack) => addedVariant(stack, true)),
    () => problems((stack) => addedVariant(stack, false)),
    'variant: must be added before autoScaleInstanceCount is called, got "Late" added later; its instance type is part of state addresses',
  ],
  [
    'a safety factor is above 0',
    () =>
      policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 1, safetyFactor: 0.1 })),
    () =>
      policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 1, safetyFactor: 0 })),
    'safetyFactor: must be above 0 and at most 1, got 0',
  ],
  [
    'a safety factor is at most 1',
    () =>
      policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 1, safetyFactor: 1 })),
    () =>
      policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 1, safetyFactor: 1.1 })),
    'safetyFactor: must be above 0 and at most 1, got 1.1',
  ],
  [
    'requests a second are given',
    () => policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 0.1 })),
    () => policy((one) => one.scaleOnInvocations('P', any({}))),
    'maxRequestsPerSecond: is required; give a number above 0',
  ],
  [
    'requests a second are above 0',
    () => policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 0.1 })),
    () => policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 0 })),
    'maxRequestsPerSecond: must be above 0, got 0',
  ],
  [
    'cooldowns are not negative, for scaling in',
    () => invocations({ scaleInCooldownInSeconds: 0 }),
    () => invocations({ scaleInCooldownInSeconds: -1 }),
    'scaleInCooldownInSeconds: must be at least 0, got -1',
  ],
  [
    'cooldowns are not negative, for scaling out',
    () => invocations({ scaleOutCooldownInSeconds: 0 }),
    () => invocations({ scaleOutCooldownInSeconds: -1 }),
    'scaleOutCooldownInSeconds: must be at least 0, got -1',
  ],
  [
    'invocations are followed on real-time endpoints',
    () => invocations({}),
    () => invocations({}, { asyncInference: ASYNC }),
    'scaleOnInvocations: must not be used on an asynchronous endpoint, which does not report what it follows; use scaleOnBacklog',
  ],
  [
    'concurrent requests are followed on real-time endpoints',
    () => policy((one) => one.scaleOnConcurrentRequests('P', { targetConcurrentRequests: 1 })),
    () =>
      policy((one) => one.scaleOnConcurrentRequests('P', { targetConcurrentRequests: 1 }), {
        asyncInference: ASYNC,
      }),
    'scaleOnConcurrentRequests: must not be used on an asynchronous endpoint, which does not report what it follows; use scaleOnBacklog',
  ],
  [
    'concurrent requests are above 0',
    () => policy((one) => one.scaleOnConcurrentRequests('P', { targetConcurrentRequests: 0.5 })),
    () => policy((one) => one.scaleOnConcurrentRequests('P', { targetConcurrentRequests: -1 })),
    'targetConcurrentRequests: must be above 0, got -1',
  ],
  [
    'a queue is followed on asynchronous endpoints',
    () => backlog({}),
    () => policy((one) => one.scaleOnBacklog('P', { targetBacklogPerInstance: 1 })),
    'scaleOnBacklog: must be used on an asynchronous endpoint; give the endpoint asyncInference, or use scaleOnInvocations',
  ],
  [
    'a backlog is above 0',
    () => backlog({ targetBacklogPerInstance: 0.5 }),
    () => backlog({ targetBacklogPerInstance: 0 }),
    'targetBacklogPerInstance: must be above 0, got 0',
  ],
  [
    'the cooldown after waking is not negative',
    () => backlog({ wakeUpCooldownInSeconds: 0 }),
    () => backlog({ wakeUpCooldownInSeconds: -1 }),
    'wakeUpCooldownInSeconds: must be at least 0, got -1',
  ],
  [
    'a utilization is above 0',
    () => utilization(UtilizationMetric.CPU, 400),
    () => utilization(UtilizationMetric.CPU, 0),
    'targetUtilizationPercent: must be above 0, got 0',
  ],
  [
    'memory is a share',
    () => utilization(UtilizationMetric.MEMORY, 100),
    () => utilization(UtilizationMetric.MEMORY, 101),
    'targetUtilizationPercent: must be at most 100 for MemoryUtilization, got 101',
  ],
  [
    'everything that a copy uses is a share',
    () => copyUtilization(100),
    () => copyUtilization(101),
    'targetUtilizationPercent: must be at most 100 for CPUUtilization, got 101',
  ],
  [
    'a GPU is followed where there is one',
    () => utilization(UtilizationMetric.GPU, 150, InstanceType.ML_G5_12XLARGE),
    () => utilization(UtilizationMetric.GPU, 150),
    'metric: must not be GPUUtilization for instances without a GPU, got ml.m5.large',
  ],
  [
    'a utilization is one that there is',
    () => utilization(any('CPUUtilization'), 50),
    () => utilization(any('DiskUtilization'), 50),
    'metric: must be one of CPUUtilization, MemoryUtilization, GPUUtilization, GPUMemoryUtilization, got "DiskUtilization"; give a UtilizationMetric',
  ],
  [
    'a share of provisioned concurrency is at most 1',
    () => concurrencyUse(1),
    () => concurrencyUse(1.5),
    'utilizationTarget: must be above 0 and at most 1, got 1.5',
  ],
  [
    'a metric of its own is given',
    () => policy((one) => one.scaleToTrackCustomMetric('P', { metric: METRIC, targetValue: 1 })),
    () => policy((one) => one.scaleToTrackCustomMetric('P', any({ targetValue: 1 }))),
    'metric: is required; give a Metric',
  ],
  [
    'a target is above 0',
    () => policy((one) => one.scaleToTrackCustomMetric('P', { metric: METRIC, targetValue: 0.1 })),
    () => policy((one) => one.scaleToTrackCustomMetric('P', { metric: METRIC, targetValue: 0 })),
    'targetValue: must be above 0, got 0',
  ],
  [
    'what is wrong with a metric is reported where it is used',
    () => policy((one) => one.scaleToTrackCustomMetric('P', { metric: METRIC, targetValue: 1 })),
    () => {
      const metric = new Metric(any({ namespace: 'Shop', metricName: 5 }));
      return policy((one) => one.scaleToTrackCustomMetric('P', { metric, targetValue: 1 }));
    },
    'metric.metricName: must be a string, got 5; quote it',
  ],
  [
    'a schedule is given',
    () => schedule({}),
    () => schedule({ schedule: undefined }),
    'schedule: is required; give an expression such as cron(0 8 ? * MON-FRI *)',
  ],
  ...['at(2026-12-31)', 'rate(0 days)', 'rate(2 weeks)', 'cron(0 8 * * MON)', '0 8 * * *'].map(
    (wrong): [string, () => string[], () => string[], string] => [
      `a schedule has one of three forms, not ${wrong}`,
      () => schedule({ schedule: 'at(2026-12-31T23:00:00)' }),
      () => schedule({ schedule: wrong }),
      `schedule: must be at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields), got "${wrong}"`,
    ],
  ),
  [
    'a schedule changes something',
    () => schedule({ minCapacity: undefined, maxCapacity: 4 }),
    () => schedule({ minCapacity: undefined }),
    'minCapacity: is required unless maxCapacity is set; set one of them',
  ],
  [
    'a schedule keeps the order of its bounds',
    () => schedule({ minCapacity: 2, maxCapacity: 2 }),
    () => schedule({ minCapacity: 3, maxCapacity: 2 }),
    'minCapacity: must be at most maxCapacity (2), got 3',
  ],
  [
    'a schedule goes to zero on asynchronous endpoints alone',
    () => schedule({ minCapacity: 0 }, { asyncInference: ASYNC }),
    () => schedule({ minCapacity: 0 }),
    `minCapacity: must be at least 1, got 0; ${ONLY_TO_ZERO}`,
  ],
  [
    'a schedule leaves an instance on real-time endpoints',
    () => schedule({ minCapacity: 0, maxCapacity: 0 }, { asyncInference: ASYNC }),
    () => schedule({ minCapacity: undefined, maxCapacity: 0 }),
    'maxCapacity: must be at least 1, got 0',
  ],
  [
    'a schedule begins at a time',
    () => schedule({ startTime: '2026-12-01T00:00:00+01:00' }),
    () => schedule({ startTime: '2026-12-01' }),
    'startTime: must be a time such as 2026-12-01T00:00:00Z, got "2026-12-01"',
  ],
  [
    'a schedule ends after it began',
    () => schedule({ startTime: '2026-12-01T00:00:00Z', endTime: '2026-12-01T00:00:01Z' }),
    () => schedule({ startTime: '2026-12-01T00:00:00Z', endTime: '2026-12-01T00:00:00Z' }),
    'endTime: must be after startTime (2026-12-01T00:00:00Z), got "2026-12-01T00:00:00Z"',
  ],
  [
    'a schedule is in a time zone that there is',
    () => schedule({ timeZone: 'Europe/Berlin' }),
    () => schedule({ timeZone: 'Europe/Bonn' }),
    'timeZone: must be a time zone such as Europe/Berlin, got "Europe/Bonn"',
  ],
  [
    'steps are given',
    () => steps([{ lower: 50, change: 1 }]),
    () => steps(undefined),
    'scalingSteps: is required; give at least one step',
  ],
  [
    'there is a step',
    () => steps([{ lower: 50, change: 1 }]),
    () => steps([]),
    'scalingSteps: must have at least 1 item, got 0',
  ],
  [
    'a step changes something',
    () => steps([{ lower: 50, change: 1 }]),
    () => steps([{ lower: 50 }]),
    'scalingSteps[0].change: is required; give a number, 0 for no change',
  ],
  [
    'a step is there',
    () => steps([{ lower: 50, change: 1 }]),
    () => steps([{ lower: 50, change: 1 }, undefined]),
    'scalingSteps[1]: is required; give a value or leave it out',
  ],
  [
    'changes are whole',
    () => steps([{ lower: 50, change: 1 }]),
    () => steps([{ lower: 50, change: 1.5 }]),
    'scalingSteps[0].change: must be a whole number, got 1.5; give a number, 0 for no change',
  ],
  [
    'an exact capacity is not negative',
    () => steps([{ lower: 50, change: 0 }], { adjustmentType: AdjustmentType.EXACT_CAPACITY }),
    () => steps([{ lower: 50, change: -1 }], { adjustmentType: AdjustmentType.EXACT_CAPACITY }),
    'scalingSteps[0].change: must be at least 0 as a capacity, got -1',
  ],
  [
    'a least change belongs to percentages',
    () =>
      steps([{ lower: 50, change: 10 }], {
        minAdjustmentMagnitude: 2,
        adjustmentType: AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
      }),
    () => steps([{ lower: 50, change: 10 }], { minAdjustmentMagnitude: 2 }),
    'minAdjustmentMagnitude: requires AdjustmentType.PERCENT_CHANGE_IN_CAPACITY; leave it out',
  ],
  [
    'data points are at most the periods',
    () => steps([{ lower: 50, change: 1 }], { evaluationPeriods: 2, datapointsToAlarm: 2 }),
    () => steps([{ lower: 50, change: 1 }], { datapointsToAlarm: 2 }),
    'datapointsToAlarm: must be at most evaluationPeriods (1), got 2',
  ],
  [
    'a period is looked at',
    () => steps([{ lower: 50, change: 1 }], { evaluationPeriods: 1 }),
    () => steps([{ lower: 50, change: 1 }], { evaluationPeriods: 0 }),
    'evaluationPeriods: must be at least 1, got 0',
  ],
  [
    'the cooldown of steps is not negative',
    () => steps([{ lower: 50, change: 1 }], { cooldownInSeconds: 0 }),
    () => steps([{ lower: 50, change: 1 }], { cooldownInSeconds: -1 }),
    'cooldownInSeconds: must be at least 0, got -1',
  ],
  [
    'an adjustment is one that there is',
    () => steps([{ lower: 50, change: 1 }], { adjustmentType: 'ExactCapacity' }),
    () => steps([{ lower: 50, change: 1 }], { adjustmentType: 'Double' }),
    'adjustmentType: must be one of ChangeInCapacity, PercentChangeInCapacity, ExactCapacity, got "Double"',
  ],
])('%s', (_, right, wrong, message) => {
  expect(right()).toEqual([]);
  expect(wrong()).toEqual([message]);
});

test('everything that is wrong is reported at once', () => {
  const found = problems((stack) => {
    const one = instances(
      stack,
      { minCapacity: 5, maxCapacity: 4 },
      {
        variant: { instanceType: InstanceType.ML_T2_MEDIUM },
      },
    );
    one.scaleOnInvocations('A', { maxRequestsPerSecond: 0, safetyFactor: 2 });
    one.scaleOnSchedule('B', any({ schedule: 'daily' }));
  });
  expect(found).toHaveLength(6);
});

test('bounds of steps must be known, because AWS counts them from the threshold', () => {
  const found = problems((stack) => {
    const lower = new TerraformVariable(stack, 'lower', { type: 'number' }).numberValue;
    instances(stack).scaleOnMetric('P', { metric: METRIC, scalingSteps: [{ lower, change: 1 }] });
  });
  expect(found).toEqual([
    'scalingSteps[0].lower: must be a number that is known at synth, got a token',
  ]);
});

test('tokens are not checked', () => {
  const found = problems((stack) => {
    const number = new TerraformVariable(stack, 'number', { type: 'number' }).numberValue;
    const text = new TerraformVariable(stack, 'text', {}).stringValue;
    const one = instances(stack, { minCapacity: number, maxCapacity: number });
    one.scaleOnInvocations('A', { maxRequestsPerSecond: number, safetyFactor: number });
    one.scaleOnSchedule('B', {
      schedule: text,
      minCapacity: number,
      maxCapacity: number,
      startTime: text,
      endTime: text,
      timeZone: text,
    });
    one.scaleOnMetric('C', {
      metric: METRIC,
      scalingSteps: [{ lower: 50, change: number }],
      evaluationPeriods: number,
      datapointsToAlarm: number,
      cooldownInSeconds: number,
    });
  });
  expect(found).toEqual([]);
});

describe('a warning', () => {
  const warned = (capacity: Capacity, props?: Props) =>
    warnings((stack) => instances(stack, capacity, props));
  const ROLLING = Deployment.rolling({
    maximumBatchSize: CapacitySize.percent(25),
    waitIntervalInSeconds: 60,
  });
  const again = (start: string) =>
    `maxCapacity: each update of the endpoint starts AllTraffic with ${start} again, also where it has scaled to more (up to 4); set initialInstanceCount to what your load needs, or deployment to Deployment.rolling()`;

  test('says that an update starts with fewer instances', () => {
    expect(warned({ maxCapacity: 4 })).toEqual([again('1 instance')]);
    expect(warned({ minCapacity: 2, maxCapacity: 4 })).toEqual([again('2 instances')]);
  });

  test.each<[string, Capacity, Props]>([
    ['starts with the most', { maxCapacity: 4 }, { variant: { initialInstanceCount: 4 } }],
    ['is rolling', { maxCapacity: 4 }, { deployment: ROLLING }],
    ['keeps requests in a queue', { maxCapacity: 4 }, { asyncInference: ASYNC }],
  ])('is not needed where the endpoint %s', (_, capacity, props) => {
    expect(warned(capacity, props)).toEqual([]);
  });

  test('is not given of what the program does not know', () => {
    const found = warnings((stack) =>
      Endpoint.fromEndpointName(stack, 'E', 'other')
        .variant()
        .autoScaleInstanceCount({ maxCapacity: 4 }),
    );
    expect(found).toEqual([]);
  });

  // aws-cdk refuses both; AWS changes the count when the target is registered.
  test('says that an initial count is outside of the bounds', () => {
    const initial = (initialInstanceCount: number) => ({ variant: { initialInstanceCount } });
    expect(warned({ minCapacity: 2, maxCapacity: 4 }, initial(1))).toEqual([
      'minCapacity: initialInstanceCount (1), with which each update of the endpoint starts, is less than minCapacity (2)',
    ]);
    expect(warned({ minCapacity: 2, maxCapacity: 4 }, initial(5))).toEqual([
      'maxCapacity: initialInstanceCount (5), with which each update of the endpoint starts, is more than maxCapacity (4)',
    ]);
  });

  test('says that nothing wakes an endpoint from zero', () => {
    const zero = { minCapacity: 0, maxCapacity: 4 };
    const found = (add: (one: ScalableInstanceCount) => void) =>
      warnings((stack) => add(instances(stack, zero, { asyncInference: ASYNC })));
    expect(found(() => {})).toEqual([
      'minCapacity: is 0, and nothing scales out from there; use scaleOnBacklog',
    ]);
    expect(found((one) => one.scaleOnBacklog('B', { targetBacklogPerInstance: 5 }))).toEqual([]);
    expect(
      found((one) =>
        one.scaleOnMetric('S', { metric: METRIC, scalingSteps: [{ lower: 1, change: 1 }] }),
      ),
    ).toEqual([]);
  });

  test('says that nothing wakes a component from zero', () => {
    expect(warnings((stack) => copies(stack, 0))).toEqual([
      'minCapacity: is 0, and nothing scales out from there; use scaleOnInvocations or scaleOnConcurrentRequests',
    ]);
    expect(
      warnings((stack) => copies(stack, 0).scaleOnInvocations('L', { maxRequestsPerSecond: 1 })),
    ).toEqual([]);
  });
});

function addedVariant(stack: TerraformStack, isEarly: boolean): void {
  const config = new EndpointConfig(stack, 'Config', { productionVariants: [aVariant(stack)] });
  const one = new Endpoint(stack, 'Endpoint', { config });
  const add = () => config.addProductionVariant(aVariant(stack, { variantName: 'Late' }));
  if (isEarly) add();
  one.variant('Late').autoScaleInstanceCount({ maxCapacity: 4 });
  if (!isEarly) add();
}

function invocations(more: object, props?: Props): string[] {
  return policy((one) => one.scaleOnInvocations('P', { maxRequestsPerSecond: 1, ...more }), props);
}

function backlog(more: object): string[] {
  return policy((one) => one.scaleOnBacklog('P', { targetBacklogPerInstance: 1, ...more }), {
    asyncInference: ASYNC,
  });
}

function utilization(
  metric: UtilizationMetric,
  targetUtilizationPercent: number,
  instanceType = InstanceType.ML_M5_LARGE,
): string[] {
  return policy((one) => one.scaleOnUtilization('P', { metric, targetUtilizationPercent }), {
    variant: { instanceType },
  });
}

function copyUtilization(targetUtilizationPercent: number): string[] {
  const metric = UtilizationMetric.CPU;
  return problems((stack) =>
    copies(stack, 1).scaleOnUtilization('P', { metric, targetUtilizationPercent }),
  );
}

function concurrencyUse(utilizationTarget: number): string[] {
  return problems((stack) =>
    concurrency(stack).scaleOnProvisionedConcurrencyUtilization('P', { utilizationTarget }),
  );
}

function schedule(more: object, props?: Props): string[] {
  const daily = { schedule: 'rate(1 day)', minCapacity: 1 };
  return policy((one) => one.scaleOnSchedule('P', { ...daily, ...more }), props);
}

function steps(scalingSteps: unknown, more: object = {}): string[] {
  return policy((one) => one.scaleOnMetric('P', any({ metric: METRIC, scalingSteps, ...more })));
}
