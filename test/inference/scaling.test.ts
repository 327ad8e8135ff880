import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import { ASYNC, concurrency, endpoint, instances, SERVERLESS } from './a-scaled-endpoint';
import { aVariant } from './an-endpoint';
import {
  AdjustmentType,
  Endpoint,
  EndpointConfig,
  InstanceType,
  Metric,
  MetricAggregationType,
  SagemakerModelConstruct,
  Unit,
  UtilizationMetric,
} from '../../src';
import { Location } from '../../src/core/terraform/location';
import { MetricType, ScalableDimension } from '../../src/facts/scaling';
import { ScalableCopyCount } from '../../src/inference/scalable-copy-count';
import { all, type Build, type Json, resource, synth, types } from '../synth';

const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';
const SCHEDULE = 'aws_appautoscaling_scheduled_action';
const ALARM = 'aws_cloudwatch_metric_alarm';
const scaling = (json: Json) => types(json).filter((type) => /appautoscaling|alarm/.test(type));
/** References with the names of resources alone. */
const plain = (value: Json) =>
  JSON.parse(
    JSON.stringify(value).replace(/\$\{aws_appautoscaling_(\w+)\.[\w-]+\.(\w+)\}/g, '<$1.$2>'),
  );
const tracking = (json: Json) =>
  resource(json, POLICY).target_tracking_scaling_policy_configuration;
const OWN = new Metric({
  namespace: 'Shop',
  metricName: 'Queue',
  dimensions: { Shop: 'berlin' },
  statistic: 'Maximum',
  periodInSeconds: 300,
  unit: Unit.COUNT,
});

describe('the number of instances', () => {
  test('makes a target of its own, after the endpoint, and nothing else', () => {
    const json = synth((stack) => instances(stack));
    expect(scaling(json)).toEqual([TARGET]);
    expect(resource(json, TARGET)).toEqual({
      service_namespace: 'sagemaker',
      resource_id: 'endpoint/scorer/variant/AllTraffic',
      scalable_dimension: 'sagemaker:variant:DesiredInstanceCount',
      min_capacity: 1,
      max_capacity: 4,
      depends_on: [expect.stringMatching(/^aws_sagemaker_endpoint\.Endpoint_\w+$/)],
    });
  });

  test('has the target as its default child', () => {
    synth((stack) => {
      const { defaultChild } = instances(stack).node;
      expect((defaultChild as Json).terraformResourceType).toBe(TARGET);
    });
  });

  test('follows requests with half of what an instance can answer', () => {
    const json = synth((stack) =>
      instances(stack).scaleOnInvocations('Load', { maxRequestsPerSecond: 30 }),
    );
    expect(scaling(json)).toEqual([POLICY, TARGET]);
    expect(plain(resource(json, POLICY))).toEqual({
      name: expect.stringMatching(
        /^test-Endpoint-Variant-AllTraffic-InstanceCount-ml-m5-large-Load-\w{8}$/,
      ),
      policy_type: 'TargetTrackingScaling',
      service_namespace: '<target.service_namespace>',
      resource_id: '<target.resource_id>',
      scalable_dimension: '<target.scalable_dimension>',
      target_tracking_scaling_policy_configuration: {
        target_value: 900,
        predefined_metric_specification: {
          predefined_metric_type: 'SageMakerVariantInvocationsPerInstance',
        },
      },
    });
  });

  test.each([
    [{ maxRequestsPerSecond: 10, safetyFactor: 0.7 }, 420],
    [{ maxRequestsPerSecond: 3, safetyFactor: 0.1 }, 18],
    [{ maxRequestsPerSecond: 0.02, safetyFactor: 1 }, 1.2],
  ])('aims at safety factor times requests a minute: %j', (props, target) => {
    const json = synth((stack) => instances(stack).scaleOnInvocations('Load', props));
    expect(tracking(json).target_value).toBe(target);
  });

  test('hands on cooldowns, also of 0 seconds, and that it never scales in', () => {
    const json = synth((stack) =>
      instances(stack).scaleOnInvocations('Load', {
        maxRequestsPerSecond: 30,
        disableScaleIn: true,
        scaleInCooldownInSeconds: 0,
        scaleOutCooldownInSeconds: 60,
      }),
    );
    expect(tracking(json)).toMatchObject({
      disable_scale_in: true,
      scale_in_cooldown: 0,
      scale_out_cooldown: 60,
    });
  });

  test('follows a utilization by the metric of the variant', () => {
    const json = synth((stack) =>
      instances(stack).scaleOnUtilization('Cpu', {
        metric: UtilizationMetric.CPU,
        targetUtilizationPercent: 140,
      }),
    );
    expect(tracking(json)).toEqual({
      target_value: 140,
      customized_metric_specification: {
        namespace: '/aws/sagemaker/Endpoints',
        metric_name: 'CPUUtilization',
        dimensions: [
          { name: 'EndpointName', value: 'scorer' },
          { name: 'VariantName', value: 'AllTraffic' },
        ],
        statistic: 'Average',
        unit: 'Percent',
      },
    });
  });

  test('follows concurrent requests by the metric of high resolution', () => {
    const json = synth((stack) =>
      instances(stack).scaleOnConcurrentRequests('Load', { targetConcurrentRequests: 5 }),
    );
    expect(tracking(json)).toEqual({
      target_value: 5,
      predefined_metric_specification: {
        predefined_metric_type: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
      },
    });
  });

  test('follows a metric of its own', () => {
    const json = synth((stack) =>
      instances(stack).scaleToTrackCustomMetric('Own', { metric: OWN, targetValue: 0.5 }),
    );
    expect(tracking(json)).toEqual({
      target_value: 0.5,
      customized_metric_specification: {
        namespace: 'Shop',
        metric_name: 'Queue',
        dimensions: [{ name: 'Shop', value: 'berlin' }],
        statistic: 'Maximum',
        unit: Unit.COUNT,
      },
    });
  });

  test('follows a percentile, which AWS has in another form, and a metric without dimensions', () => {
    const metric = new Metric({ namespace: 'Shop', metricName: 'Queue', statistic: 'p90' });
    const json = synth((stack) =>
      instances(stack).scaleToTrackCustomMetric('Own', { metric, targetValue: 5 }),
    );
    expect(tracking(json).customized_metric_specification).toEqual({
      metrics: [
        {
          id: 'm1',
          metric_stat: { metric: { namespace: 'Shop', metric_name: 'Queue' }, stat: 'p90' },
          return_data: true,
        },
      ],
    });
  });

  test('of two variants scales side by side, each by policies of its own', () => {
    const json = synth((stack) => {
      const one = endpoint(stack, {
        productionVariants: [
          aVariant(stack, { variantName: 'Blue' }),
          aVariant(stack, { variantName: 'Green' }),
        ],
      });
      for (const name of ['Blue', 'Green']) {
        one
          .variant(name)
          .autoScaleInstanceCount({ maxCapacity: 4 })
          .scaleOnInvocations('Load', { maxRequestsPerSecond: 30 });
      }
    });
    expect(scaling(json)).toEqual([POLICY, POLICY, TARGET, TARGET]);
    expect(all(json, TARGET).map(({ resource_id }) => resource_id)).toEqual([
      'endpoint/scorer/variant/Blue',
      'endpoint/scorer/variant/Green',
    ]);
    expect(new Set(all(json, POLICY).map(({ name }) => name)).size).toBe(2);
  });

  test('of an existing endpoint scales, too', () => {
    const json = synth((stack) => {
      Endpoint.fromEndpointName(stack, 'Endpoint', 'other')
        .variant('Blue')
        .autoScaleInstanceCount({ minCapacity: 0, maxCapacity: 4 })
        .scaleOnBacklog('Queue', { targetBacklogPerInstance: 5 });
    });
    expect(types(json)).toEqual([POLICY, POLICY, TARGET, ALARM]);
    expect(resource(json, TARGET)).toEqual({
      service_namespace: 'sagemaker',
      resource_id: 'endpoint/other/variant/Blue',
      scalable_dimension: 'sagemaker:variant:DesiredInstanceCount',
      min_capacity: 0,
      max_capacity: 4,
    });
  });

  test('knows a generated name of the endpoint without asking the endpoint', () => {
    const json = synth((stack) => instances(stack, undefined, { endpointName: undefined }));
    expect(resource(json, TARGET).resource_id).toBe(
      `endpoint/${resource(json, 'aws_sagemaker_endpoint').name}/variant/AllTraffic`,
    );
  });
});

describe('the initial count', () => {
  const count = (build: Build) =>
    resource(synth(build), 'aws_sagemaker_endpoint_configuration').production_variants[0]
      .initial_instance_count;

  test.each([
    ['1 where nothing says more', { maxCapacity: 4 }, 1],
    ['the minimum', { minCapacity: 2, maxCapacity: 4 }, 2],
  ])('is %s', (_, capacity, expected) => {
    expect(count((stack) => instances(stack, capacity))).toBe(expected);
  });

  test('is 1 where the minimum is 0', () => {
    const capacity = { minCapacity: 0, maxCapacity: 4 };
    expect(count((stack) => instances(stack, capacity, { asyncInference: ASYNC }))).toBe(1);
  });

  test('is what the variant says', () => {
    const props = { variant: { initialInstanceCount: 3 } };
    expect(count((stack) => instances(stack, { maxCapacity: 4 }, props))).toBe(3);
  });

  test('is the minimum of a variable, at least 1', () => {
    expect(
      count((stack) => {
        const least = new TerraformVariable(stack, 'least', { type: 'number' });
        instances(stack, { minCapacity: least.numberValue, maxCapacity: 4 });
      }),
    ).toBe('${max(1, var.least)}');
  });

  test('is the highest minimum of two endpoints with the same configuration', () => {
    expect(
      count((stack) => {
        const config = new EndpointConfig(stack, 'Config', {
          productionVariants: [aVariant(stack)],
        });
        for (const [id, minCapacity] of [
          ['A', 3],
          ['B', 2],
        ] as const) {
          new Endpoint(stack, id, { config })
            .variant()
            .autoScaleInstanceCount({ minCapacity, maxCapacity: 4 });
        }
      }),
    ).toBe(3);
  });
});

describe('addresses', () => {
  const addresses = (build: Build) => {
    const { resource: blocks } = synth(build);
    return [TARGET, POLICY].flatMap((type) => Object.keys(blocks[type] ?? {}));
  };
  const of = (props: Parameters<typeof endpoint>[1]) =>
    addresses((stack) =>
      instances(stack, { maxCapacity: 4 }, props).scaleToTrackCustomMetric('Own', {
        metric: OWN,
        targetValue: 5,
      }),
    );

  test('name the variant and the type of its instances', () => {
    expect(of({})).toEqual([
      'Endpoint_Variant-AllTraffic_InstanceCount-mlm5large_6511EF08',
      expect.stringMatching(/^Endpoint_Variant-AllTraffic_InstanceCount-mlm5large_Own_\w{8}$/),
    ]);
  });

  test('of target and policies change with the type of the instances', () => {
    const others = of({ variant: { instanceType: InstanceType.ML_M5_XLARGE } });
    expect(others.filter((address) => of({}).includes(address))).toEqual([]);
  });

  test('change with the types of pools, whatever their order', () => {
    const pools = (...names: InstanceType[]) =>
      of({
        variant: {
          instancePools: names.map((instanceType, i) => ({ instanceType, priority: i + 1 })),
        },
      });
    const { ML_G5_XLARGE: small, ML_G5_2XLARGE: big } = InstanceType;
    expect(pools(small, big)).toEqual(pools(big, small));
    expect(pools(small)).not.toEqual(pools(small, big));
  });

  test('stay where anything else changes', () => {
    expect(of({ variant: { initialInstanceCount: 2 }, asyncInference: ASYNC })).toEqual(of({}));
  });

  test('are fixed where the type of the instances is a token', () => {
    const found = addresses((stack) => {
      const type = new TerraformVariable(stack, 'type', {});
      instances(
        stack,
        { maxCapacity: 4 },
        { variant: { instanceType: InstanceType.of(type.stringValue) } },
      );
    });
    expect(found).toEqual([
      expect.stringMatching(/^Endpoint_Variant-AllTraffic_InstanceCount_\w{8}$/),
    ]);
  });
});

describe('an asynchronous endpoint', () => {
  const backlog = (minCapacity?: number) =>
    synth((stack) =>
      instances(stack, { minCapacity, maxCapacity: 4 }, { asyncInference: ASYNC }).scaleOnBacklog(
        'Queue',
        { targetBacklogPerInstance: 5, scaleInCooldownInSeconds: 600 },
      ),
    );

  test('follows its queue by the endpoint alone, and is woken from zero', () => {
    const json = backlog(0);
    expect(scaling(json)).toEqual([POLICY, POLICY, TARGET, ALARM]);
    const [track, wake] = all(json, POLICY).map(plain);
    expect(track.target_tracking_scaling_policy_configuration).toEqual({
      target_value: 5,
      scale_in_cooldown: 600,
      customized_metric_specification: {
        namespace: 'AWS/SageMaker',
        metric_name: 'ApproximateBacklogSizePerInstance',
        dimensions: [{ name: 'EndpointName', value: 'scorer' }],
        statistic: 'Average',
      },
    });
    expect(wake).toMatchObject({
      policy_type: 'StepScaling',
      resource_id: '<target.resource_id>',
      step_scaling_policy_configuration: {
        adjustment_type: 'ChangeInCapacity',
        metric_aggregation_type: 'Average',
        cooldown: 300,
        step_adjustment: [{ metric_interval_lower_bound: '0', scaling_adjustment: 1 }],
      },
    });
    expect(plain(resource(json, ALARM))).toEqual({
      alarm_name: 'scorer/Variant-AllTraffic/InstanceCount-ml.m5.large/Queue/WakeUp',
      alarm_description: 'Scales endpoint/scorer/variant/AllTraffic',
      alarm_actions: ['<policy.arn>'],
      namespace: 'AWS/SageMaker',
      metric_name: 'HasBacklogWithoutCapacity',
      dimensions: { EndpointName: 'scorer' },
      statistic: 'Average',
      period: 60,
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      evaluation_periods: 2,
      datapoints_to_alarm: 2,
    });
  });

  test('that keeps an instance needs nothing that wakes it', () => {
    expect(scaling(backlog(1))).toEqual([POLICY, TARGET]);
    expect(scaling(backlog())).toEqual([POLICY, TARGET]);
  });

  test('with a minimum that only Terraform knows is woken, too', () => {
    const json = synth((stack) => {
      const least = new TerraformVariable(stack, 'least', { type: 'number' });
      instances(
        stack,
        { minCapacity: least.numberValue, maxCapacity: 4 },
        { asyncInference: ASYNC },
      ).scaleOnBacklog('Queue', { targetBacklogPerInstance: 5, wakeUpCooldownInSeconds: 0 });
    });
    expect(scaling(json)).toEqual([POLICY, POLICY, TARGET, ALARM]);
    expect(all(json, POLICY)[1].step_scaling_policy_configuration.cooldown).toBe(0);
  });
});

describe('provisioned concurrency', () => {
  test('scales by the share that is in use', () => {
    const json = synth((stack) =>
      concurrency(stack).scaleOnProvisionedConcurrencyUtilization('Use', {
        utilizationTarget: 0.7,
      }),
    );
    expect(scaling(json)).toEqual([POLICY, TARGET]);
    expect(resource(json, TARGET)).toMatchObject({
      resource_id: 'endpoint/scorer/variant/AllTraffic',
      scalable_dimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
      min_capacity: 1,
      max_capacity: 10,
    });
    expect(tracking(json)).toEqual({
      target_value: 0.7,
      predefined_metric_specification: {
        predefined_metric_type: 'SageMakerVariantProvisionedConcurrencyUtilization',
      },
    });
  });

  test('leaves the configuration as it is', () => {
    const json = synth((stack) => concurrency(stack));
    const [only] = resource(json, 'aws_sagemaker_endpoint_configuration').production_variants;
    expect(only).toMatchObject({
      serverless_config: { provisioned_concurrency: SERVERLESS.provisionedConcurrency },
    });
    expect(only.initial_instance_count).toBeUndefined();
  });
});

describe('copies of an inference component', () => {
  const copies = (stack: TerraformStack, minCapacity?: number) =>
    ScalableCopyCount._of(
      {
        owner: endpoint(stack, {}),
        name: 'llama',
        location: new Location(stack, {}),
        tags: { team: 'search' },
      },
      { minCapacity, maxCapacity: 4 },
    );

  test('scale by the requests of a copy, and wake when a request has found none', () => {
    const json = synth((stack) => {
      const count = copies(stack, 0);
      count.scaleOnInvocations('Load', { maxRequestsPerSecond: 2 });
      count.scaleOnConcurrentRequests('Parallel', { targetConcurrentRequests: 4 });
    });
    expect(scaling(json)).toEqual([POLICY, POLICY, POLICY, TARGET, ALARM]);
    expect(resource(json, TARGET)).toEqual({
      service_namespace: 'sagemaker',
      resource_id: 'inference-component/llama',
      scalable_dimension: 'sagemaker:inference-component:DesiredCopyCount',
      min_capacity: 0,
      max_capacity: 4,
      tags: { team: 'search' },
    });
    const metrics = all(json, POLICY).map(
      ({ target_tracking_scaling_policy_configuration: one }) =>
        one?.predefined_metric_specification.predefined_metric_type,
    );
    expect(metrics).toEqual([
      'SageMakerInferenceComponentInvocationsPerCopy',
      undefined,
      'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
    ]);
    expect(resource(json, ALARM)).toMatchObject({
      alarm_name: 'llama/CopyCount/Load/WakeUp',
      metric_name: 'NoCapacityInvocationFailures',
      dimensions: { InferenceComponentName: 'llama' },
      statistic: 'Maximum',
      period: 60,
      evaluation_periods: 1,
      threshold: 1,
      tags: { team: 'search' },
    });
  });

  test('scale by what a copy uses of its own', () => {
    const json = synth((stack) =>
      copies(stack).scaleOnUtilization('Gpu', {
        metric: UtilizationMetric.GPU,
        targetUtilizationPercent: 70,
      }),
    );
    expect(tracking(json).customized_metric_specification).toMatchObject({
      namespace: '/aws/sagemaker/InferenceComponents',
      metric_name: 'GPUUtilizationNormalized',
      dimensions: [{ name: 'InferenceComponentName', value: 'llama' }],
    });
  });
});

describe('steps', () => {
  const steps = (props: object) =>
    synth((stack) =>
      instances(stack).scaleOnMetric('Steps', {
        metric: OWN,
        scalingSteps: [
          { upper: 10, change: -1 },
          { lower: 50, change: 1 },
          { lower: 70, change: 3 },
        ],
        ...props,
      }),
    );

  test('have a policy and an alarm for each direction', () => {
    const json = steps({ cooldownInSeconds: 0, evaluationPeriods: 3, datapointsToAlarm: 2 });
    expect(scaling(json)).toEqual([POLICY, POLICY, TARGET, ALARM, ALARM]);
    expect(all(json, POLICY).map((one) => one.step_scaling_policy_configuration)).toEqual([
      {
        adjustment_type: 'ChangeInCapacity',
        metric_aggregation_type: 'Maximum',
        cooldown: 0,
        step_adjustment: [{ metric_interval_upper_bound: '0', scaling_adjustment: -1 }],
      },
      {
        adjustment_type: 'ChangeInCapacity',
        metric_aggregation_type: 'Maximum',
        cooldown: 0,
        step_adjustment: [
          {
            metric_interval_lower_bound: '0',
            metric_interval_upper_bound: '20',
            scaling_adjustment: 1,
          },
          { metric_interval_lower_bound: '20', scaling_adjustment: 3 },
        ],
      },
    ]);
    const metric = {
      namespace: 'Shop',
      metric_name: 'Queue',
      dimensions: { Shop: 'berlin' },
      statistic: 'Maximum',
      period: 300,
      unit: Unit.COUNT,
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      alarm_actions: ['<policy.arn>'],
      alarm_description: 'Scales endpoint/scorer/variant/AllTraffic',
    };
    const name = 'scorer/Variant-AllTraffic/InstanceCount-ml.m5.large/Steps';
    expect(all(json, ALARM).map(plain)).toEqual([
      {
        ...metric,
        alarm_name: `${name}/Lower`,
        comparison_operator: 'LessThanOrEqualToThreshold',
        threshold: 10,
      },
      {
        ...metric,
        alarm_name: `${name}/Upper`,
        comparison_operator: 'GreaterThanOrEqualToThreshold',
        threshold: 50,
      },
    ]);
  });

  test('take how a change counts, and how values become one', () => {
    const [policy] = all(
      steps({
        metric: new Metric({ namespace: 'Shop', metricName: 'Queue', statistic: 'p90' }),
        adjustmentType: AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
        metricAggregationType: MetricAggregationType.MINIMUM,
        minAdjustmentMagnitude: 2,
      }),
      POLICY,
    );
    expect(policy.step_scaling_policy_configuration).toMatchObject({
      adjustment_type: 'PercentChangeInCapacity',
      metric_aggregation_type: 'Minimum',
      min_adjustment_magnitude: 2,
    });
  });

  test('look at five minutes and at the average, where the metric does not say it', () => {
    const json = steps({ metric: new Metric({ namespace: 'Shop', metricName: 'Queue' }) });
    expect(all(json, ALARM)[0]).toMatchObject({ period: 300, statistic: 'Average' });
    const percentile = new Metric({ namespace: 'Shop', metricName: 'Queue', statistic: 'p90' });
    expect(all(steps({ metric: percentile }), ALARM)[0]).toMatchObject({
      extended_statistic: 'p90',
    });
  });

  test('have alarms with names that AWS takes, however long the path is', () => {
    const json = synth((stack) =>
      instances(stack).scaleOnMetric('S'.repeat(220), {
        metric: OWN,
        scalingSteps: [{ lower: 50, change: 1 }],
      }),
    );
    expect(resource(json, ALARM).alarm_name.length).toBeLessThanOrEqual(255);
    expect(resource(json, POLICY).name.length).toBeLessThanOrEqual(255);
  });
});

describe('a schedule', () => {
  const night = { schedule: 'cron(0 22 * * ? *)', minCapacity: 1 };

  test('is a scheduled action, whose bounds Terraform does not set back', () => {
    const json = synth((stack) =>
      instances(stack).scaleOnSchedule('Night', {
        ...night,
        timeZone: 'Europe/Berlin',
        startTime: '2026-12-01T00:00:00Z',
        endTime: '2026-12-24T00:00:00Z',
      }),
    );
    expect(scaling(json)).toEqual([SCHEDULE, TARGET]);
    const { lifecycle, ...action } = plain(resource(json, SCHEDULE));
    expect(action).toEqual({
      name: expect.stringMatching(/^test-Endpoint-Variant-AllTraffic-.*-Night-\w{8}$/),
      service_namespace: '<target.service_namespace>',
      resource_id: '<target.resource_id>',
      scalable_dimension: '<target.scalable_dimension>',
      schedule: 'cron(0 22 * * ? *)',
      timezone: 'Europe/Berlin',
      start_time: '2026-12-01T00:00:00Z',
      end_time: '2026-12-24T00:00:00Z',
      scalable_target_action: { min_capacity: '1' },
    });
    const holder = expect.stringMatching(/^terraform_data\..*InstanceCount.*ReplaceOnChange/);
    expect(resource(json, TARGET).lifecycle).toEqual({
      ignore_changes: ['min_capacity'],
      replace_triggered_by: [holder],
    });
    expect(lifecycle).toEqual({ replace_triggered_by: [holder] });
  });

  test('registers anew, with policies before and after it, where the own bounds change', () => {
    const json = synth((stack) => {
      const count = instances(stack);
      count.scaleOnInvocations('Before', { maxRequestsPerSecond: 30 });
      count.scaleOnSchedule('Night', night);
      count.scaleOnSchedule('Day', { schedule: 'rate(1 day)', maxCapacity: 8 });
      count.scaleOnInvocations('After', { maxRequestsPerSecond: 30 });
    });
    const { lifecycle } = resource(json, TARGET);
    expect(lifecycle.ignore_changes).toEqual(['max_capacity', 'min_capacity']);
    const { replace_triggered_by } = lifecycle;
    for (const one of [...all(json, POLICY), ...all(json, SCHEDULE)]) {
      expect(one.lifecycle).toEqual({ replace_triggered_by });
    }
    const held = Object.entries<Json>(json.resource.terraform_data).find(
      ([id]) => `terraform_data.${id}` === replace_triggered_by[0],
    )![1];
    expect(held.triggers_replace).toEqual({ minCapacity: '1', maxCapacity: '4' });
  });

  test('takes 0 and tokens', () => {
    const json = synth((stack) => {
      const most = new TerraformVariable(stack, 'most', { type: 'number' });
      instances(stack, undefined, { asyncInference: ASYNC }).scaleOnSchedule('Night', {
        ...night,
        minCapacity: 0,
        maxCapacity: most.numberValue,
      });
    });
    expect(resource(json, SCHEDULE).scalable_target_action).toEqual({
      min_capacity: '0',
      max_capacity: '${var.most}',
    });
  });
});

test('tokens reach Terraform in bounds and targets', () => {
  const json = synth((stack) => {
    const number = new TerraformVariable(stack, 'number', { type: 'number' }).numberValue;
    const count = instances(stack, { minCapacity: number, maxCapacity: number });
    count.scaleOnInvocations('Load', { maxRequestsPerSecond: number });
    count.scaleToTrackCustomMetric('Own', { metric: OWN, targetValue: number });
  });
  expect(resource(json, TARGET)).toMatchObject({
    min_capacity: '${var.number}',
    max_capacity: '${var.number}',
  });
  expect(
    all(json, POLICY).map((one) => one.target_tracking_scaling_policy_configuration.target_value),
  ).toEqual(['${((0.5 * var.number) * 60)}', '${var.number}']);
});

test('provider, region and tags of the endpoint reach everything', () => {
  const json = synth((stack) => {
    const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' });
    const count = instances(
      stack,
      { minCapacity: 0, maxCapacity: 4 },
      {
        variant: { model: SagemakerModelConstruct.fromModelName(stack, 'There', 'churn') },
        ...{ asyncInference: ASYNC, provider, region: 'us-west-2', tags: { team: 'search' } },
      },
    );
    count.scaleOnBacklog('Queue', { targetBacklogPerInstance: 5 });
    count.scaleOnSchedule('Night', { schedule: 'rate(1 day)', minCapacity: 0 });
  });
  for (const type of [TARGET, POLICY, SCHEDULE, ALARM]) {
    for (const one of all(json, type)) {
      expect(one).toMatchObject({ provider: 'aws.other', region: 'us-west-2' });
    }
  }
  for (const type of [TARGET, ALARM]) {
    expect(resource(json, type).tags).toEqual({ team: 'search' });
  }
});

test('the role of Application Auto Scaling is left to AWS', () => {
  expect(
    resource(
      synth((stack) => instances(stack)),
      TARGET,
    ).role_arn,
  ).toBeUndefined();
});

test('every metric and dimension that is named exists at AWS', () => {
  const metrics: readonly string[] = MetricType.enum;
  expect(metrics).toEqual(
    expect.arrayContaining([
      'SageMakerVariantInvocationsPerInstance',
      'SageMakerVariantConcurrentRequestsPerModelHighResolution',
      'SageMakerVariantProvisionedConcurrencyUtilization',
      'SageMakerInferenceComponentInvocationsPerCopy',
      'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
    ]),
  );
  expect(metrics.filter((name) => name.startsWith('SageMaker'))).toHaveLength(5);
  expect(ScalableDimension.enum.filter((name) => name.startsWith('sagemaker:'))).toEqual([
    'sagemaker:variant:DesiredInstanceCount',
    'sagemaker:variant:DesiredProvisionedConcurrency',
    'sagemaker:inference-component:DesiredCopyCount',
  ]);
});
