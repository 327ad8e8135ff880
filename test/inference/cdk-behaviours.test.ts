/**
 * What the unit tests of aws-cdk's modules for SageMaker and Application Auto Scaling hold, as behaviours of
 * this library, and the bugs that those modules have. A behaviour that is another one here says why.
 */
import { endpoint, SERVERLESS } from './a-scaled-endpoint';
import {
  aVariant,
  type AnyProps,
  configProblems,
  synthEndpoint,
  variantProblems,
  withConfig,
} from './an-endpoint';
import {
  ContainerImage,
  Endpoint,
  EndpointConfig,
  ExecutionRole,
  InstanceType,
  InvocationErrorType,
  type ISagemakerModel,
  PrebuiltImage,
  SagemakerModelConstruct,
} from '../../src';
import { aStack, type Json, problems, resource, statements, synth, types } from '../synth';

const CONFIG = 'aws_sagemaker_endpoint_configuration';
const TARGET = 'aws_appautoscaling_target';
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';

const PREBUILT = { image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()) };

const variantsOf = (build: Parameters<typeof synth>[0]): Json[] =>
  resource(synth(build), CONFIG).production_variants;
const oneVariant = (props: AnyProps): Json =>
  variantsOf(withConfig((stack) => ({ productionVariants: [aVariant(stack, props)] })))[0];

describe('an endpoint configuration', () => {
  test('needs a variant', () => {
    expect(problems(withConfig(() => ({})))).toEqual([
      'productionVariants: is required; give one in props or with addProductionVariant()',
    ]);
  });

  test('has variants from its props and by a method, which keep their order', () => {
    const names = variantsOf(
      withConfig(
        (stack) => ({ productionVariants: [aVariant(stack, { variantName: 'a' })] }),
        (config: EndpointConfig, stack) =>
          config.addProductionVariant(aVariant(stack, { variantName: 'b' })),
      ),
    ).map(({ variant_name }) => variant_name);
    expect(names).toEqual(['a', 'b']);
  });

  test('has one instance and all traffic of a variant that does not say it', () => {
    expect(oneVariant({})).toMatchObject({
      initial_instance_count: 1,
      initial_variant_weight: 1,
      instance_type: 'ml.m5.large',
      variant_name: 'AllTraffic',
    });
  });

  test('has no instance type by default, where aws-cdk takes ml.t2.medium, which can not scale', () => {
    expect(configProblems({ productionVariants: [{ model: anyModel() }] })).toEqual([
      expect.stringMatching(/^productionVariants\[0\]\.instanceType: is required; /),
    ]);
  });

  test('has at most ten variants, also of those that are added', () => {
    const many = (count: number) =>
      problems(
        withConfig(
          () => ({}),
          (config: EndpointConfig, stack) =>
            Array.from({ length: count }).forEach((_, i) =>
              config.addProductionVariant(aVariant(stack, { variantName: `v${i}` })),
            ),
        ),
      );
    expect(many(10)).toEqual([]);
    expect(many(11)).toEqual(['productionVariants: must have 1 to 10 items, got 11']);
  });

  test('has no two variants of one name', () => {
    const twice = withConfig((stack) => ({
      productionVariants: [aVariant(stack), aVariant(stack)],
    }));
    expect(problems(twice)).toEqual([
      'productionVariants: must each have a unique variantName, got "AllTraffic" more than once',
    ]);
  });

  test.each<[string, AnyProps, string]>([
    ['no instance', { initialInstanceCount: 0 }, 'initialInstanceCount: must be at least 1, got 0'],
    [
      'a negative weight',
      { initialVariantWeight: -1 },
      'initialVariantWeight: must be at least 0, got -1',
    ],
    [
      'too little time to start',
      { containerStartupHealthCheckTimeoutInSeconds: 59 },
      'containerStartupHealthCheckTimeoutInSeconds: must be 60 to 3600, got 59',
    ],
    [
      'too much time to start',
      { containerStartupHealthCheckTimeoutInSeconds: 3601 },
      'containerStartupHealthCheckTimeoutInSeconds: must be 60 to 3600, got 3601',
    ],
  ])('refuses %s', (_, props, problem) => {
    expect(variantProblems(props)).toEqual([`productionVariants[0].${problem}`]);
  });

  test.each([60, 3600])('gives containers %i seconds to start', (seconds) => {
    const props = { containerStartupHealthCheckTimeoutInSeconds: seconds };
    expect(oneVariant(props).container_startup_health_check_timeout_in_seconds).toBe(seconds);
  });

  test('encrypts with a key', () => {
    const json = synth(
      withConfig((stack) => ({ productionVariants: [aVariant(stack)], kmsKeyArn: KEY })),
    );
    expect(resource(json, CONFIG).kms_key_arn).toBe(KEY);
  });

  test('has a name of the user', () => {
    const props = { endpointConfigName: 'fixed' };
    const json = synth(
      withConfig((stack) => ({ productionVariants: [aVariant(stack)], ...props })),
    );
    expect(resource(json, CONFIG).name).toBe('fixed');
  });

  test('that exists is known by its name or its ARN', () => {
    const stack = aStack();
    const arn = 'arn:aws:sagemaker:eu-west-1:123456789012:endpoint-config/old';
    const [byName, byArn] = [
      EndpointConfig.fromEndpointConfigName(stack, 'ByName', 'old'),
      EndpointConfig.fromEndpointConfigArn(stack, 'ByArn', arn),
    ];
    expect([byName.endpointConfigName, byArn.endpointConfigName]).toEqual(['old', 'old']);
    expect(byArn.endpointConfigArn).toBe(arn);
    expect(types(synth(() => stack))).toEqual([]);
  });

  test('runs no model of another region', () => {
    const elsewhere = withConfig((stack) => ({
      region: 'us-east-1',
      productionVariants: [aVariant(stack)],
    }));
    expect(problems(elsewhere)).toEqual([expect.stringContaining('productionVariants[0].model: ')]);
  });

  test('bug of aws-cdk: keeps a weight of 0, which must not become 1', () => {
    expect(oneVariant({ initialVariantWeight: 0 }).initial_variant_weight).toBe(0);
  });

  test('bug of aws-cdk: runs a model of two containers with prebuilt images', () => {
    const json = synth(
      withConfig((stack) => ({
        productionVariants: [
          {
            model: new SagemakerModelConstruct(stack, 'Two', { containers: [PREBUILT, PREBUILT] }),
            instanceType: InstanceType.ML_M5_LARGE,
          },
        ],
      })),
    );
    expect(resource(json, 'aws_sagemaker_model').container).toHaveLength(2);
  });
});

describe('a serverless variant', () => {
  const serverless = (more: AnyProps) =>
    variantProblems({ serverless: { memorySizeInMb: 1024, maxConcurrency: 5, ...more } });
  const at = 'productionVariants[0].serverless';

  test('is rendered with what it has', () => {
    expect(oneVariant({ serverless: SERVERLESS })).toEqual({
      variant_name: 'AllTraffic',
      model_name: expect.any(String),
      initial_variant_weight: 1,
      serverless_config: {
        memory_size_in_mb: 2048,
        max_concurrency: 20,
        provisioned_concurrency: 2,
      },
    });
  });

  test.each([1024, 2048, 3072, 4096, 5120, 6144])('may have %i MB', (memorySizeInMb) => {
    expect(serverless({ memorySizeInMb })).toEqual([]);
  });

  test.each([512, 1500, 7168])('may not have %i MB', (memorySizeInMb) => {
    expect(serverless({ memorySizeInMb })).toEqual([
      expect.stringContaining(`${at}.memorySizeInMb: must be `),
    ]);
  });

  test.each(['maxConcurrency', 'provisionedConcurrency'])('may have a %s of 1 to 200', (name) => {
    const props = (value: number) => serverless({ maxConcurrency: 200, [name]: value });
    expect([1, 200].flatMap(props)).toEqual([]);
    expect([0, 201].flatMap(props)).toEqual(
      expect.arrayContaining([
        `${at}.${name}: must be 1 to 200, got 0`,
        `${at}.${name}: must be 1 to 200, got 201`,
      ]),
    );
  });

  test('may not have more provisioned concurrency than concurrency', () => {
    expect(serverless({ provisionedConcurrency: 5 })).toEqual([]);
    expect(serverless({ provisionedConcurrency: 6 })).toEqual([
      expect.stringContaining(`${at}.provisionedConcurrency: must be at most `),
    ]);
  });

  test.each<[string, AnyProps]>([
    ['a variant on instances', {}],
    ['another one', { serverless: SERVERLESS }],
  ])('is alone: refused beside %s, also one that is added', (_, other) => {
    const both = withConfig(
      (stack) => ({
        productionVariants: [aVariant(stack, { variantName: 'a', serverless: SERVERLESS })],
      }),
      (config: EndpointConfig, stack) =>
        config.addProductionVariant(aVariant(stack, { variantName: 'b', ...other })),
    );
    expect(problems(both).length).toBeGreaterThan(0);
  });
});

describe('an endpoint', () => {
  test('has a name of the user and the configuration', () => {
    const json = synthEndpoint({ endpointName: 'scorer' });
    expect(resource(json, 'aws_sagemaker_endpoint')).toMatchObject({
      name: 'scorer',
      endpoint_config_name: expect.stringContaining(CONFIG),
    });
  });

  test('that exists is known by its name, its ARN or both', () => {
    const stack = aStack();
    const endpointArn = 'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/old';
    const known = [
      Endpoint.fromEndpointName(stack, 'ByName', 'old'),
      Endpoint.fromEndpointArn(stack, 'ByArn', endpointArn),
      Endpoint.fromEndpointAttributes(stack, 'ByBoth', { endpointName: 'old', endpointArn }),
    ];
    expect(known.map(({ endpointName }) => endpointName)).toEqual(['old', 'old', 'old']);
    expect(known.slice(1).map((one) => one.endpointArn)).toEqual([endpointArn, endpointArn]);
  });

  test('finds a variant by its name, and refuses to scale one that it does not have', () => {
    expect(problems((stack) => endpoint(stack).variant().metricInvocations())).toEqual([]);
    const other = (stack: Parameters<typeof endpoint>[0]) =>
      endpoint(stack).variant('Other').autoScaleInstanceCount({ maxCapacity: 2 });
    expect(problems(other)).toEqual([
      'variant: must be one of the variants of the endpoint (AllTraffic), got "Other"',
    ]);
  });

  test('finds variants of a configuration that exists as well, which aws-cdk refuses', () => {
    const json = synth((stack) => {
      const config = EndpointConfig.fromEndpointConfigName(stack, 'Config', 'old');
      const one = new Endpoint(stack, 'Endpoint', { endpointName: 'scorer', config });
      one.variant('Blue').autoScaleInstanceCount({ maxCapacity: 2 });
    });
    expect(resource(json, TARGET).resource_id).toBe('endpoint/scorer/variant/Blue');
  });

  test('runs no configuration of another region', () => {
    const build = withConfig(undefined, (config: EndpointConfig, stack) => {
      new Endpoint(stack, 'Endpoint', { config, region: 'us-east-1' });
    });
    expect(problems(build)).toEqual([expect.stringMatching(/^config: must be in us-east-1/)]);
  });

  test('lets a principal invoke it', () => {
    const json = synth((stack) => {
      const existing = Endpoint.fromEndpointName(stack, 'Endpoint', 'scorer');
      existing.grantInvoke(new ExecutionRole(stack, 'Caller'));
    });
    expect(statements(json)[0]).toMatchObject({
      Effect: 'Allow',
      Action: expect.arrayContaining(['sagemaker:InvokeEndpoint']),
      Resource: [expect.stringMatching(/:endpoint\/scorer$/)],
    });
  });

  test.each<[keyof Endpoint & `metric${string}`, string, string, string]>([
    ['metricInvocations', 'AWS/SageMaker', 'Invocations', 'Sum'],
    ['metricInvocationsPerInstance', 'AWS/SageMaker', 'InvocationsPerInstance', 'Sum'],
    ['metricModelLatency', 'AWS/SageMaker', 'ModelLatency', 'Average'],
    ['metricOverheadLatency', 'AWS/SageMaker', 'OverheadLatency', 'Average'],
    ['metricDiskUtilization', '/aws/sagemaker/Endpoints', 'DiskUtilization', 'Average'],
    ['metricCpuUtilization', '/aws/sagemaker/Endpoints', 'CPUUtilization', 'Average'],
    ['metricMemoryUtilization', '/aws/sagemaker/Endpoints', 'MemoryUtilization', 'Average'],
    ['metricGpuUtilization', '/aws/sagemaker/Endpoints', 'GPUUtilization', 'Average'],
    ['metricGpuMemoryUtilization', '/aws/sagemaker/Endpoints', 'GPUMemoryUtilization', 'Average'],
  ])('has %s of a variant', (method, namespace, metricName, statistic) => {
    const metric = (endpoint(aStack()).variant() as Json)[method]();
    expect(metric).toMatchObject({ namespace, metricName, statistic });
    expect(metric.dimensions).toEqual({ EndpointName: 'scorer', VariantName: 'AllTraffic' });
  });

  test.each([
    [InvocationErrorType.CLIENT_ERRORS, 'Invocation4XXErrors'],
    [InvocationErrorType.SERVER_ERRORS, 'Invocation5XXErrors'],
  ])('counts errors of a kind: %s', (kind, metricName) => {
    const metric = endpoint(aStack()).variant().metricInvocationErrors(kind);
    expect(metric).toMatchObject({ metricName, statistic: 'Sum', namespace: 'AWS/SageMaker' });
  });

  test('has any metric by its name', () => {
    const metric = endpoint(aStack()).variant().metric('My/Space', 'Mine');
    expect(metric).toMatchObject({ namespace: 'My/Space', metricName: 'Mine' });
    expect(metric.dimensions).toEqual({ EndpointName: 'scorer', VariantName: 'AllTraffic' });
  });
});

/** Any model, for props that are wrong elsewhere. */
function anyModel(): ISagemakerModel {
  return SagemakerModelConstruct.fromModelName(aStack(), 'Model', 'any');
}
