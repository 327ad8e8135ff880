/**
 * What the unit tests of aws-cdk's module for Application Auto Scaling hold, and those of its module for SageMaker
 * of scaling, as behaviours of this library; see cdk-behaviours.test.ts.
 */
import { endpoint, instances } from './a-scaled-endpoint';
import { aVariant, type AnyProps } from './an-endpoint';
import {
  AdjustmentType,
  type BasicStepScalingPolicyProps,
  Endpoint,
  InstanceType,
  Metric,
  MetricAggregationType,
} from '../../src';
import { all, type Json, problems, resource, synth, warnings } from '../synth';

const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';
const ALARM = 'aws_cloudwatch_metric_alarm';

describe('the number of instances', () => {
  test('scales between two bounds, by requests an instance', () => {
    const json = synth((stack) =>
      instances(stack, { minCapacity: 1, maxCapacity: 3 }).scaleOnInvocations('Load', {
        maxRequestsPerSecond: 30,
      }),
    );
    expect(resource(json, TARGET)).toMatchObject({
      min_capacity: 1,
      max_capacity: 3,
      resource_id: 'endpoint/scorer/variant/AllTraffic',
      scalable_dimension: 'sagemaker:variant:DesiredInstanceCount',
    });
    const { target_value } = resource(json, POLICY).target_tracking_scaling_policy_configuration;
    expect(target_value).toBe(0.5 * 30 * 60);
  });

  test.each([-0.1, 0, 1.1])('is refused with a safety factor of %f', (safetyFactor) => {
    const build = problems((stack) =>
      instances(stack).scaleOnInvocations('Load', { maxRequestsPerSecond: 30, safetyFactor }),
    );
    expect(build).toEqual([expect.stringContaining('safetyFactor: must be ')]);
  });

  test.each<[string, AnyProps, string]>([
    ['below the least', { minCapacity: 3, maxCapacity: 4 }, 'minCapacity'],
    ['above the most', { minCapacity: 1, maxCapacity: 1 }, 'maxCapacity'],
  ])('warns of an initial count %s, which AWS takes', (_, capacity, property) => {
    const props = { variant: { initialInstanceCount: 2 } };
    expect(warnings((stack) => instances(stack, capacity as any, props))).toContainEqual(
      expect.stringMatching(new RegExp(`^${property}: initialInstanceCount \\(2\\)`)),
    );
  });

  test('does not scale for burstable instances', () => {
    const build = (stack: Parameters<typeof instances>[0]) =>
      instances(stack, undefined, { variant: { instanceType: InstanceType.of('ml.t2.medium') } });
    expect(problems(build)).toEqual([
      expect.stringMatching(/^autoScaleInstanceCount: .*burstable.*ml\.t2\.medium/),
    ]);
  });

  test('scales once for a variant, however the variant was found', () => {
    const build = (stack: Parameters<typeof endpoint>[0]) => {
      const one = endpoint(stack);
      one.variant().autoScaleInstanceCount({ maxCapacity: 2 });
      one.variant('AllTraffic').autoScaleInstanceCount({ maxCapacity: 2 });
    };
    expect(problems(build)).toEqual([
      expect.stringMatching(/^autoScaleInstanceCount: must be called once for a variant/),
    ]);
  });

  test('bug of aws-cdk: two variants scale side by side', () => {
    const json = synth((stack) => {
      const names = ['a', 'b'];
      const one = new Endpoint(stack, 'Endpoint', {
        productionVariants: names.map((variantName) => aVariant(stack, { variantName })),
      });
      names.forEach((name) => one.variant(name).autoScaleInstanceCount({ maxCapacity: 2 }));
    });
    expect(all(json, TARGET)).toHaveLength(2);
  });

  test('bug of aws-cdk: a least capacity of 0 stays 0 where AWS takes it', () => {
    const json = synth((stack) =>
      instances(
        stack,
        { minCapacity: 0, maxCapacity: 2 },
        { asyncInference: { outputPath: 's3://my-bucket/responses/' } },
      ).scaleOnBacklog('Backlog', { targetBacklogPerInstance: 2 }),
    );
    expect(resource(json, TARGET).min_capacity).toBe(0);
  });
});

describe('what scales by Application Auto Scaling', () => {
  const metric = new Metric({ namespace: 'Shop', metricName: 'Queue' });
  const step = (lower: number | undefined, upper: number | undefined, change: number) => ({
    lower,
    upper,
    change,
  });
  const BOTH = [step(undefined, 100, -1), step(500, 1000, 1), step(1000, undefined, 2)];
  const onMetric =
    (props: Partial<BasicStepScalingPolicyProps> = {}) =>
    (stack: Parameters<typeof instances>[0]) =>
      instances(stack).scaleOnMetric('Queue', { metric, scalingSteps: BOTH, ...props });
  const configs = (json: Json): Json[] =>
    all(json, POLICY).map((one) => one.step_scaling_policy_configuration);

  test('is refused with bounds that are none', () => {
    const bounds = (minCapacity: number, maxCapacity: number) =>
      problems((stack) => instances(stack, { minCapacity, maxCapacity }));
    expect(bounds(-1, 2)).toHaveLength(1);
    expect(bounds(3, 2)).toEqual([expect.stringMatching(/^minCapacity: must be at most maxCap/)]);
  });

  test('changes its bounds by a schedule, in a time zone, and also to 0', () => {
    const json = synth((stack) =>
      instances(stack, undefined, {
        asyncInference: { outputPath: 's3://my-bucket/responses/' },
      }).scaleOnSchedule('Night', {
        schedule: 'cron(0 22 * * ? *)',
        timeZone: 'Europe/Berlin',
        minCapacity: 0,
        maxCapacity: 1,
      }),
    );
    expect(resource(json, 'aws_appautoscaling_scheduled_action')).toMatchObject({
      schedule: 'cron(0 22 * * ? *)',
      timezone: 'Europe/Berlin',
      scalable_target_action: { min_capacity: '0', max_capacity: '1' },
    });
  });

  test('needs a bound of a schedule', () => {
    const build = (stack: Parameters<typeof instances>[0]) =>
      instances(stack).scaleOnSchedule('Night', { schedule: 'cron(0 22 * * ? *)' });
    expect(problems(build)).toEqual([expect.stringContaining('minCapacity')]);
  });

  test('keeps a metric of one’s own near a value', () => {
    const json = synth((stack) =>
      instances(stack).scaleToTrackCustomMetric('Track', { metric, targetValue: 30 }),
    );
    expect(resource(json, POLICY).target_tracking_scaling_policy_configuration).toMatchObject({
      target_value: 30,
      customized_metric_specification: { namespace: 'Shop', metric_name: 'Queue' },
    });
  });

  test('has a policy with an alarm for each side of a gap', () => {
    const json = synth(onMetric());
    expect(all(json, ALARM).map((one) => [one.comparison_operator, one.threshold])).toEqual([
      ['LessThanOrEqualToThreshold', 100],
      ['GreaterThanOrEqualToThreshold', 500],
    ]);
    expect(configs(json).map((one) => one.step_adjustment)).toEqual([
      [{ metric_interval_upper_bound: '0', scaling_adjustment: -1 }],
      [
        {
          metric_interval_lower_bound: '0',
          metric_interval_upper_bound: '500',
          scaling_adjustment: 1,
        },
        { metric_interval_lower_bound: '500', scaling_adjustment: 2 },
      ],
    ]);
  });

  test('has one policy where it scales out alone', () => {
    const json = synth(onMetric({ scalingSteps: [step(50, undefined, 1)] }));
    expect(all(json, POLICY)).toHaveLength(1);
    expect(resource(json, ALARM).threshold).toBe(50);
  });

  test('changes the capacity by percent or to a number', () => {
    const percent = synth(onMetric({ adjustmentType: AdjustmentType.PERCENT_CHANGE_IN_CAPACITY }));
    expect(configs(percent).map((one) => one.adjustment_type)).toEqual([
      'PercentChangeInCapacity',
      'PercentChangeInCapacity',
    ]);
    const exact = synth(
      onMetric({
        adjustmentType: AdjustmentType.EXACT_CAPACITY,
        scalingSteps: [step(undefined, 100, 1), step(100, undefined, 4)],
      }),
    );
    expect(configs(exact).map((one) => one.step_adjustment[0].scaling_adjustment)).toEqual([1, 4]);
  });

  test.each([
    ['Average', 'Average'],
    ['Minimum', 'Minimum'],
    ['Maximum', 'Maximum'],
    ['p99', 'Average'],
  ])('of a metric with the statistic %s aggregates by %s', (statistic, aggregation) => {
    const json = synth(onMetric({ metric: metric.with({ statistic }) }));
    expect(new Set(configs(json).map((one) => one.metric_aggregation_type))).toEqual(
      new Set([aggregation]),
    );
  });

  test('aggregates and evaluates as the program says', () => {
    const json = synth(
      onMetric({
        metricAggregationType: MetricAggregationType.MAXIMUM,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        cooldownInSeconds: 0,
      }),
    );
    expect(configs(json)[0]).toMatchObject({ metric_aggregation_type: 'Maximum', cooldown: 0 });
    expect(all(json, ALARM)[0]).toMatchObject({ evaluation_periods: 3, datapoints_to_alarm: 2 });
  });

  test.each<[string, Partial<BasicStepScalingPolicyProps>]>([
    ['no steps', { scalingSteps: [] }],
    ['steps that overlap', { scalingSteps: [step(0, 20, 1), step(10, undefined, 2)] }],
    ['an end before its begin', { scalingSteps: [step(20, 10, 1)] }],
    ['more datapoints than periods', { evaluationPeriods: 1, datapointsToAlarm: 2 }],
    ['no period', { evaluationPeriods: 0 }],
  ])('refuses %s', (_, props) => {
    expect(problems(onMetric(props)).length).toBeGreaterThan(0);
  });
});
