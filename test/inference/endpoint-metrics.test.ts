import { type Construct } from 'constructs';
import { aModelIn, anEndpoint, ASYNC, NAME } from './a-measured-endpoint';
import { circleIn } from './cycles';
import {
  Endpoint,
  EndpointConfig,
  EndpointVariant,
  InstanceType,
  InvocationErrorType,
  type Metric,
  Stats,
} from '../../src';
import { Location } from '../../src/core/terraform/location';
import { COMPONENT_METRICS, ENDPOINT_METRICS, VARIANT_METRICS } from '../../src/facts/metrics';
import { ComponentMetrics } from '../../src/inference/component-metrics';
import { type MetricSource } from '../../src/inference/metric-source';
import { aStack, problems, resource, synth, warnings } from '../synth';

const OF_VARIANT = { EndpointName: NAME, VariantName: 'AllTraffic' };
const shown = ({ namespace, metricName, statistic, periodInSeconds, dimensions }: Metric) => ({
  namespace,
  metricName,
  statistic,
  periodInSeconds,
  dimensions,
});

/** The metrics that a construct makes, by the names of its methods. */
function metricsOf(construct: Construct, wanted: RegExp = /^metric[A-Z]/): Record<string, Metric> {
  const names = new Set<string>();
  for (let one = construct; one; one = Object.getPrototypeOf(one)) {
    Object.getOwnPropertyNames(one).forEach((name) => names.add(name));
  }
  return Object.fromEntries(
    [...names]
      .filter((name) => wanted.test(name) && name !== 'metricInvocationErrors')
      .map((name) => [name, (construct as any)[name]()]),
  );
}

describe('a metric of an endpoint', () => {
  /** The names, namespaces and statistics of aws-cdk's aws-sagemaker-alpha. */
  test.each<[string, (endpoint: Endpoint) => Metric, string, string, string]>([
    ['metricInvocations', (one) => one.metricInvocations(), 'AWS/SageMaker', 'Invocations', 'Sum'],
    [
      'metricInvocationsPerInstance',
      (one) => one.metricInvocationsPerInstance(),
      'AWS/SageMaker',
      'InvocationsPerInstance',
      'Sum',
    ],
    [
      'metricModelLatency',
      (one) => one.metricModelLatency(),
      'AWS/SageMaker',
      'ModelLatency',
      'Average',
    ],
    [
      'metricOverheadLatency',
      (one) => one.metricOverheadLatency(),
      'AWS/SageMaker',
      'OverheadLatency',
      'Average',
    ],
    [
      'metricInvocationErrors of 4XX',
      (one) => one.metricInvocationErrors(InvocationErrorType.CLIENT_ERRORS),
      'AWS/SageMaker',
      'Invocation4XXErrors',
      'Sum',
    ],
    [
      'metricInvocationErrors of 5XX',
      (one) => one.metricInvocationErrors(InvocationErrorType.SERVER_ERRORS),
      'AWS/SageMaker',
      'Invocation5XXErrors',
      'Sum',
    ],
    [
      'metricCpuUtilization',
      (one) => one.metricCpuUtilization(),
      '/aws/sagemaker/Endpoints',
      'CPUUtilization',
      'Average',
    ],
    [
      'metricMemoryUtilization',
      (one) => one.metricMemoryUtilization(),
      '/aws/sagemaker/Endpoints',
      'MemoryUtilization',
      'Average',
    ],
    [
      'metricDiskUtilization',
      (one) => one.metricDiskUtilization(),
      '/aws/sagemaker/Endpoints',
      'DiskUtilization',
      'Average',
    ],
    [
      'metricGpuUtilization',
      (one) => one.metricGpuUtilization(),
      '/aws/sagemaker/Endpoints',
      'GPUUtilization',
      'Average',
    ],
    [
      'metricGpuMemoryUtilization',
      (one) => one.metricGpuMemoryUtilization(),
      '/aws/sagemaker/Endpoints',
      'GPUMemoryUtilization',
      'Average',
    ],
  ])('%s is as in aws-cdk', (_, read, namespace, metricName, statistic) => {
    const wanted = { namespace, metricName, statistic, periodInSeconds: 300 };
    const endpoint = anEndpoint(aStack());
    expect(shown(read(endpoint))).toEqual({ ...wanted, dimensions: OF_VARIANT });
    expect(shown(read(endpoint.variant() as any))).toEqual({ ...wanted, dimensions: OF_VARIANT });
  });

  test('has a method for each that AWS lists', () => {
    const endpoint = anEndpoint(aStack());
    const errors = Object.values(InvocationErrorType);
    const ofVariant = Object.values(metricsOf(endpoint.variant())).map((one) => one.metricName);
    expect([...ofVariant, ...errors].sort()).toEqual(Object.keys(VARIANT_METRICS).sort());
    const ofEndpoint = Object.values(metricsOf(endpoint)).map((one) => one.metricName);
    expect(ofEndpoint.filter((name) => !ofVariant.includes(name)).sort()).toEqual(
      Object.keys(ENDPOINT_METRICS).sort(),
    );
  });

  test('is called after its metric', () => {
    const found = metricsOf(anEndpoint(aStack()));
    const lower = (name: string) => name.toLowerCase();
    for (const [method, { metricName }] of Object.entries(found)) {
      expect(lower(method)).toBe(`metric${lower(metricName)}`);
    }
  });

  test('of a queue has the name of the endpoint alone', () => {
    const endpoint = anEndpoint(aStack(), ASYNC);
    expect(shown(endpoint.metricApproximateBacklogSizePerInstance())).toEqual({
      namespace: 'AWS/SageMaker',
      metricName: 'ApproximateBacklogSizePerInstance',
      statistic: 'Average',
      periodInSeconds: 300,
      dimensions: { EndpointName: NAME },
    });
    expect(endpoint.metricExpiredRequests().dimensions).toEqual(OF_VARIANT);
  });

  test('takes options in place of its defaults', () => {
    const metric = anEndpoint(aStack()).metricModelLatency({
      statistic: Stats.p(99),
      periodInSeconds: 60,
      label: 'slow',
    });
    expect([metric.statistic, metric.periodInSeconds, metric.label]).toEqual(['p99', 60, 'slow']);
  });

  test('may be any that SageMaker or a container publishes', () => {
    const metric = anEndpoint(aStack()).metric('AWS/SageMaker', 'MidStreamErrors', {
      statistic: 'Sum',
    });
    expect(shown(metric)).toEqual({
      namespace: 'AWS/SageMaker',
      metricName: 'MidStreamErrors',
      statistic: 'Sum',
      periodInSeconds: 300,
      dimensions: OF_VARIANT,
    });
  });

  test('is that of the only variant, whatever its name', () => {
    const stack = aStack();
    const endpoint = anEndpoint(stack, {
      productionVariants: [
        { model: aModelIn(stack), instanceType: InstanceType.ML_M5_LARGE, variantName: 'Blue' },
      ],
    });
    expect(endpoint.metricInvocations().dimensions.VariantName).toBe('Blue');
    expect(endpoint.variant('Green').metricInvocations().dimensions.VariantName).toBe('Green');
  });

  test('is that of AllTraffic where the program does not know the variants', () => {
    const existing = Endpoint.fromEndpointName(aStack(), 'E', 'churn');
    expect(existing.metricInvocations().dimensions).toEqual({
      EndpointName: 'churn',
      VariantName: 'AllTraffic',
    });
    expect(existing.metricHasBacklogWithoutCapacity().dimensions).toEqual({
      EndpointName: 'churn',
    });
  });

  test('is refused of an endpoint with several variants, or before its variant is there', () => {
    const instanceType = InstanceType.ML_M5_LARGE;
    const asked = (names: string[], later: string[] = []) =>
      problems((stack) => {
        const model = aModelIn(stack);
        const variants = (some: string[]) =>
          some.map((variantName) => ({ model, instanceType, variantName }));
        const config = new EndpointConfig(stack, 'Config', { productionVariants: variants(names) });
        const endpoint = new Endpoint(stack, 'Endpoint', { config });
        endpoint.metricInvocations();
        endpoint.metricApproximateBacklogSize();
        variants(later).forEach((variant) => config.addProductionVariant(variant));
      });
    expect(asked(['A'])).toEqual([]);
    expect(asked(['A', 'B'])).toEqual([
      'metricInvocations: must be asked of one variant, got an endpoint with A, B; use endpoint.variant(name).metricInvocations',
    ]);
    expect(asked(['A'], ['B'])).toEqual(asked(['A', 'B']));
    expect(asked([], ['A'])).toEqual([
      'metricInvocations: must be called after the variant A is added',
    ]);
  });

  test('is refused with wrong options', () => {
    const wrong = (read: (endpoint: any) => void) => problems((stack) => read(anEndpoint(stack)));
    expect(wrong((one) => one.metricInvocations({ statistc: 'Sum' }))).toEqual([
      'metricInvocations.statistc: is not a property of MetricOptions; did you mean statistic?',
    ]);
    expect(wrong((one) => one.metricApproximateBacklogSize({ label: 5 }))).toEqual([
      'metricApproximateBacklogSize.label: must be a string, got 5; quote it',
    ]);
    expect(wrong((one) => one.metricInvocationErrors(5))).toEqual([
      'metricInvocationErrors.errorType: must be a string, got 5; quote it',
    ]);
    expect(wrong((one) => one.metricInvocationErrors('4XX'))).toEqual([
      'metricInvocationErrors.errorType: must be one of Invocation4XXErrors, Invocation5XXErrors, InvocationModelErrors, got "4XX"',
    ]);
    expect(wrong((one) => one.metricInvocationErrors('toString'))).toEqual([
      expect.stringMatching(/^metricInvocationErrors.errorType: must be one of .*got "toString"$/),
    ]);
    expect(wrong((one) => one.metric(5, 'A'))).toEqual([
      'metric.namespace: must be a string, got 5; quote it',
    ]);
  });

  test('warns where SageMaker publishes no such metric', () => {
    const warned = (props: object, read: (endpoint: Endpoint) => void) =>
      warnings((stack) => read(anEndpoint(stack, props)));
    expect(warned({}, (one) => one.metricInvocations())).toEqual([]);
    expect(warned(ASYNC, (one) => one.metricInvocations())).toEqual([
      'metricInvocations: SageMaker does not publish Invocations of asynchronous endpoints',
    ]);
    expect(warned({}, (one) => one.metricApproximateBacklogSize())).toEqual([
      'metricApproximateBacklogSize: SageMaker does not publish ApproximateBacklogSize of variants on instances that answer at once',
    ]);
    expect(warned(ASYNC, (one) => one.metricApproximateBacklogSize())).toEqual([]);
  });

  test('makes no block, and an alarm on it no circle with the endpoint', () => {
    const json = synth((stack) => {
      const endpoint = anEndpoint(stack);
      endpoint.metricCpuUtilization();
      const alarm = endpoint
        .metricInvocations()
        .createAlarm(stack, 'A', { threshold: 1, evaluationPeriods: 1 });
      endpoint.autoRollbackOn({ alarms: [alarm] });
    });
    expect(circleIn(json)).toBeUndefined();
    expect(resource(json, 'aws_cloudwatch_metric_alarm').dimensions).toEqual(OF_VARIANT);
    const { deployment_config } = resource(json, 'aws_sagemaker_endpoint');
    expect(deployment_config.auto_rollback_configuration.alarms).toEqual([
      {
        alarm_name: expect.stringMatching(/^\$\{aws_cloudwatch_metric_alarm\.A_\w+\.alarm_name\}$/),
      },
    ]);
  });
});

describe('the search for circles', () => {
  test('finds one', () => {
    const json = {
      resource: {
        t: { a: { of: '${t.b.id}' }, b: { of: ['${t.c.id}'] }, c: { depends_on: ['t.a'] } },
      },
    };
    expect(circleIn(json)).toEqual(['t.a', 't.b', 't.c', 't.a']);
  });
});

describe('a metric of an inference component', () => {
  class Component extends ComponentMetrics {
    _metricSource(): MetricSource {
      const location = new Location(this, {});
      return { dimensions: { InferenceComponentName: 'llama' }, location };
    }
  }
  const component = () => new Component(aStack(), 'Llama');

  test('has a method for each that AWS lists', () => {
    const names = Object.values(metricsOf(component())).map((one) => one.metricName);
    const errors = Object.values(InvocationErrorType);
    expect([...names, ...errors].sort()).toEqual(Object.keys(COMPONENT_METRICS).sort());
  });

  test('has the name of the component alone', () => {
    expect(shown(component().metricGpuUtilizationNormalized())).toEqual({
      namespace: '/aws/sagemaker/InferenceComponents',
      metricName: 'GPUUtilizationNormalized',
      statistic: 'Average',
      periodInSeconds: 300,
      dimensions: { InferenceComponentName: 'llama' },
    });
    expect(shown(component().metricInvocationErrors(InvocationErrorType.MODEL_ERRORS))).toEqual({
      namespace: 'AWS/SageMaker',
      metricName: 'InvocationModelErrors',
      statistic: 'Sum',
      periodInSeconds: 300,
      dimensions: { InferenceComponentName: 'llama' },
    });
    expect(component().metric('A', 'B', { label: 'C' }).label).toBe('C');
  });
});

test('a variant is one construct, however often it is asked for', () => {
  const endpoint = anEndpoint(aStack());
  expect(endpoint.variant()).toBeInstanceOf(EndpointVariant);
  expect(endpoint.variant()).toBe(endpoint.variant('AllTraffic'));
});
