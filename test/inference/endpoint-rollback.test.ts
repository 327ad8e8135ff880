import { aModelIn, anEndpoint, ASYNC, NAME } from './a-measured-endpoint';
import { circleIn } from './cycles';
import {
  Alarm,
  CapacitySize,
  Deployment,
  Endpoint,
  EndpointConfig,
  type AutoRollbackOptions,
  InstanceType,
  Traffic,
} from '../../src';
import { all, problems, resource, statements, synth, types, warnings } from '../synth';

const ALARM = 'aws_cloudwatch_metric_alarm';
const rolled = (options: AutoRollbackOptions, props = {}) =>
  synth((stack) => anEndpoint(stack, props).autoRollbackOn(options));
const wrong = (options: AutoRollbackOptions) =>
  problems((stack) => anEndpoint(stack).autoRollbackOn(options));

describe('autoRollbackOn', () => {
  test('creates an alarm on the share of errors of each production variant', () => {
    const json = rolled({ errorRatePercent: 5 });
    const dimensions = { EndpointName: NAME, VariantName: 'AllTraffic' };
    const query = (id: string, name: string) => ({
      id,
      metric: {
        namespace: 'AWS/SageMaker',
        metric_name: name,
        dimensions,
        period: 60,
        stat: 'Sum',
      },
      return_data: false,
    });
    expect(resource(json, ALARM)).toEqual({
      alarm_name: 'test-Endpoint-RollbackErrors-AllTraffic',
      alarm_description: 'Too many requests are answered with 5XX: rolls back an update.',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 5,
      evaluation_periods: 3,
      treat_missing_data: 'notBreaching',
      metric_query: [
        query('errors', 'Invocation5XXErrors'),
        query('invocations', 'Invocations'),
        {
          id: 'expr_1',
          expression: '100 * errors / invocations',
          label: '5XX (%)',
          return_data: true,
        },
      ],
    });
  });

  test('creates an alarm on latency in microseconds, which CloudWatch has', () => {
    const json = rolled({ modelLatencyInMilliseconds: 250, evaluationPeriods: 2 });
    expect(resource(json, ALARM)).toMatchObject({
      alarm_name: 'test-Endpoint-RollbackLatency-AllTraffic',
      metric_name: 'ModelLatency',
      extended_statistic: 'p90',
      period: 60,
      evaluation_periods: 2,
      threshold: 250_000,
    });
  });

  test('wires them into the deployment, all at once where there is none', () => {
    const json = rolled({ errorRatePercent: 0, modelLatencyInMilliseconds: 250 });
    const alarm = (what: string) => ({
      alarm_name: `\${aws_cloudwatch_metric_alarm.Endpoint_Rollback${what}.alarm_name}`,
    });
    const { deployment_config } = resource(json, 'aws_sagemaker_endpoint');
    expect(deployment_config.blue_green_update_policy).toEqual({
      termination_wait_in_seconds: 600,
      traffic_routing_configuration: { type: 'ALL_AT_ONCE', wait_interval_in_seconds: 0 },
    });
    expect(deployment_config.auto_rollback_configuration.alarms).toEqual([
      alarm('Errors-AllTraffic_B6B4D423'),
      alarm('Latency-AllTraffic_E386D10E'),
    ]);
  });

  test('keeps the deployment that is given, with its alarms and those of every call', () => {
    const json = synth((stack) => {
      const own = (name: string) => Alarm.fromAlarmName(stack, name, name);
      const endpoint = anEndpoint(stack, {
        deployment: Deployment.rolling({
          maximumBatchSize: CapacitySize.percent(20),
          waitIntervalInSeconds: 120,
          autoRollbackAlarms: [own('first')],
        }),
      });
      endpoint.autoRollbackOn({ alarms: [own('second')] });
      endpoint.autoRollbackOn({ alarms: [own('third')] });
    });
    const { deployment_config } = resource(json, 'aws_sagemaker_endpoint');
    expect(deployment_config).toEqual({
      rolling_update_policy: {
        maximum_batch_size: { type: 'CAPACITY_PERCENT', value: 20 },
        wait_interval_in_seconds: 120,
      },
      auto_rollback_configuration: {
        alarms: [{ alarm_name: 'first' }, { alarm_name: 'second' }, { alarm_name: 'third' }],
      },
    });
    expect(types(json)).not.toContain(ALARM);
  });

  test('watches each of several variants, shadows aside', () => {
    const json = synth((stack) => {
      const model = aModelIn(stack);
      const variant = (variantName: string) => ({
        variantName,
        model,
        instanceType: InstanceType.ML_M5_LARGE,
      });
      anEndpoint(stack, {
        productionVariants: [variant('Blue')],
        shadowVariants: [variant('Shade')],
      }).autoRollbackOn({ errorRatePercent: 5 });
    });
    expect(all(json, ALARM).map((alarm) => alarm.metric_query[0].metric.dimensions)).toEqual([
      { EndpointName: NAME, VariantName: 'Blue' },
    ]);
  });

  test('reads the share of errors of an asynchronous endpoint from the errors alone', () => {
    const json = rolled({ errorRatePercent: 5 }, ASYNC);
    const [errors, expression] = resource(json, ALARM).metric_query;
    expect(errors.metric).toMatchObject({ metric_name: 'Invocation5XXErrors', stat: 'Average' });
    expect(expression.expression).toBe('100 * errors');
    expect(resource(json, ALARM).metric_query).toHaveLength(2);
  });

  test('hands tags and region on to the alarms', () => {
    const props = { tags: { team: 'search' }, region: 'eu-west-1' };
    expect(resource(rolled({ errorRatePercent: 5 }, props), ALARM)).toMatchObject(props);
  });

  test('lets the role of the model describe the alarms', () => {
    const found = statements(rolled({ errorRatePercent: 5 })).filter(({ Action }) =>
      String(Action).includes('DescribeAlarms'),
    );
    expect(found).toEqual([
      {
        Effect: 'Allow',
        Action: ['cloudwatch:DescribeAlarms'],
        Resource: [
          'arn:aws:cloudwatch:eu-west-1:*:alarm:${aws_cloudwatch_metric_alarm.Endpoint_RollbackErrors-AllTraffic_B6B4D423.alarm_name}',
        ],
      },
    ]);
  });

  test('makes no circle of references', () => {
    const json = rolled({ errorRatePercent: 5, modelLatencyInMilliseconds: 20 });
    expect(JSON.stringify(json.resource[ALARM])).not.toContain('aws_sagemaker_endpoint');
    expect(circleIn(json)).toBeUndefined();
  });

  test('works with a configuration that the program does not know, and says so', () => {
    const build = (stack: any) => {
      const config = EndpointConfig.fromEndpointConfigName(stack, 'Config', 'other');
      new Endpoint(stack, 'Endpoint', { config }).autoRollbackOn({ errorRatePercent: 5 });
    };
    expect(resource(synth(build), ALARM).alarm_name).toBe(
      'test-Endpoint-RollbackErrors-AllTraffic',
    );
    expect(warnings(build)).toContain(
      'autoRollbackOn: the program does not know the variants of the configuration; the alarms watch AllTraffic alone',
    );
  });
});

describe('rollback', () => {
  test.each<[string, AutoRollbackOptions, AutoRollbackOptions, string]>([
    [
      'something to watch',
      { errorRatePercent: 0 },
      {},
      'autoRollbackOn: is required to watch something; give errorRatePercent, modelLatencyInMilliseconds or alarms',
    ],
    [
      'a share',
      { errorRatePercent: 99 },
      { errorRatePercent: 100 },
      'autoRollbackOn.errorRatePercent: must be at least 0 and less than 100, got 100; the alarm goes off above it',
    ],
    [
      'a share that is not negative',
      { errorRatePercent: 0.1 },
      { errorRatePercent: -1 },
      'autoRollbackOn.errorRatePercent: must be at least 0 and less than 100, got -1; the alarm goes off above it',
    ],
    [
      'a latency',
      { modelLatencyInMilliseconds: 0.5 },
      { modelLatencyInMilliseconds: 0 },
      'autoRollbackOn.modelLatencyInMilliseconds: must be more than 0, got 0',
    ],
    [
      'a period',
      { errorRatePercent: 1, periodInSeconds: 10 },
      { errorRatePercent: 1, periodInSeconds: 20 },
      'metric.usingMetrics["errors"].periodInSeconds: must be 10, 30 or a multiple of 60, got 20',
    ],
  ])('needs %s', (_, right, bad, message) => {
    expect(wrong(right)).toEqual([]);
    expect(wrong(bad)).toContain(message);
  });

  test('refuses an eleventh alarm', () => {
    const many = (count: number) =>
      problems((stack) =>
        anEndpoint(stack).autoRollbackOn({
          errorRatePercent: 5,
          alarms: Array.from({ length: count }, (_, i) =>
            Alarm.fromAlarmName(stack, `A${i}`, `a${i}`),
          ),
        }),
      );
    expect(many(9)).toEqual([]);
    expect(many(10)).toEqual([
      'autoRollbackAlarms: must be at most 10, got 11, those of autoRollbackOn included; watch fewer variants or metrics, or combine alarms into a composite one',
    ]);
  });

  test('refuses alarms in another region', () => {
    const inRegion = (region: string) =>
      problems((stack) =>
        anEndpoint(stack).autoRollbackOn({
          alarms: [
            Alarm.fromAlarmArn(stack, 'A', `arn:aws:cloudwatch:${region}:123456789012:alarm:a`),
          ],
        }),
      );
    expect(inRegion('eu-west-1')).toEqual([]);
    expect(inRegion('us-east-1')).toEqual([
      'autoRollbackAlarms: must be in eu-west-1, the region of the endpoint, got an alarm in "us-east-1"',
    ]);
  });

  test('refuses a second call for the same, and variants that come later', () => {
    const build = (late: boolean, twice: boolean) =>
      problems((stack) => {
        const model = aModelIn(stack);
        const instanceType = InstanceType.ML_M5_LARGE;
        const config = new EndpointConfig(stack, 'Config', {
          productionVariants: [{ model, instanceType, variantName: 'A' }],
        });
        const endpoint = new Endpoint(stack, 'Endpoint', { config });
        if (!late) config.addProductionVariant({ model, instanceType, variantName: 'B' });
        endpoint.autoRollbackOn({ errorRatePercent: 5 });
        endpoint.autoRollbackOn(
          twice ? { errorRatePercent: 6 } : { modelLatencyInMilliseconds: 9 },
        );
        if (late) config.addProductionVariant({ model, instanceType, variantName: 'B' });
      });
    expect(build(false, false)).toEqual([]);
    expect(build(true, false)).toEqual([
      'autoRollbackOn: must be called after all variants are added, got it before B',
    ]);
    expect(build(false, true)).toEqual([
      'autoRollbackOn.errorRatePercent: must be given once, got it in several calls',
    ]);
  });
});

describe('warnings of rollback', () => {
  const COST = /^the provider replaces an endpoint to which the first alarm for rollback is added/;
  const SHORT = /^autoRollbackOn: the alarms need 180 seconds to go off/;
  const warned = (deployment?: Deployment, props = {}) =>
    warnings((stack) => {
      const productionVariants = [
        { model: aModelIn(stack), instanceType: InstanceType.ML_M5_LARGE, initialInstanceCount: 4 },
      ];
      const one = anEndpoint(stack, { productionVariants, deployment, ...props });
      one.autoRollbackOn({ errorRatePercent: 5 });
    });

  test('say what it costs to add it later, once, unless the plan would fail', () => {
    expect(warned().filter((text) => COST.test(text))).toHaveLength(1);
    expect(warned(undefined, { preventDestroy: true })).toEqual([]);
    expect(warnings((stack) => anEndpoint(stack))).toEqual([]);
  });

  test.each<[string, Deployment | undefined, boolean]>([
    ['none', undefined, false],
    ['all at once without a wait', Deployment.blueGreen(), true],
    ['all at once with a wait', Deployment.blueGreen({ terminationWaitInSeconds: 180 }), false],
    [
      'a short canary',
      Deployment.blueGreen({
        traffic: Traffic.canary({ size: CapacitySize.percent(10), waitIntervalInSeconds: 60 }),
      }),
      true,
    ],
    [
      'many linear steps',
      Deployment.blueGreen({
        traffic: Traffic.linear({ stepSize: CapacitySize.percent(10), waitIntervalInSeconds: 60 }),
      }),
      false,
    ],
    [
      'two batches',
      Deployment.rolling({ maximumBatchSize: CapacitySize.percent(50), waitIntervalInSeconds: 60 }),
      true,
    ],
    [
      'batches of instances, whose number nobody knows',
      Deployment.rolling({
        maximumBatchSize: CapacitySize.instances(1),
        waitIntervalInSeconds: 60,
      }),
      false,
    ],
  ])('say where a deployment ends too soon: %s', (_, deployment, isShort) => {
    expect(warned(deployment).some((text) => SHORT.test(text))).toBe(isShort);
  });
});
