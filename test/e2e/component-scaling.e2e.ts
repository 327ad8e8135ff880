import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { Hosted } from './hosted';
import { alarmsOn, type Scaling, scalingOf } from './scaling';
import { apply, applyServed, destroyed } from './served';
import { IMAGE, synthesize } from './stack';
import { type Answer } from './wire';
import {
  ContainerImage,
  Endpoint,
  InferenceComponent,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';
import { type Call } from '../../tools/local-aws';

interface Options {
  readonly archive?: string;
  readonly adapter?: string;
  readonly maxCapacity?: number;
  /** The endpoint that hosts the components, which is its name, too. */
  readonly on?: 'component-scaling' | 'component-scaling-2';
}

/** Two endpoints that scale to zero; on one of them a model and an adapter of it. */
function program(scope: TerraformStack, options: Options): void {
  const { archive = 'llama-1', adapter = 'tone-1', maxCapacity = 4 } = options;
  const { on = 'component-scaling' } = options;
  const [shared, other] = ['component-scaling', 'component-scaling-2'].map(
    (endpointName) =>
      new Endpoint(scope, endpointName, {
        endpointName,
        productionVariants: [
          {
            instanceType: InstanceType.ML_M5_LARGE,
            managedInstanceScaling: { minInstanceCount: 0, maxInstanceCount: 4 },
          },
        ],
        // The provider of these tests has no execution role of a configuration, Cloud Control has.
        metricsConfig: { enableEnhancedMetrics: true },
      }),
  );
  const endpoint = on === 'component-scaling' ? shared : other;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
      modelData: ModelData.fromBucket('models', `${archive}.tar.gz`),
    },
  });
  const base = new InferenceComponent(scope, 'Llama', {
    endpoint,
    model,
    computeResources: { minMemoryRequiredInMb: 1024 },
  });
  base
    .autoScaleCopyCount({ minCapacity: 0, maxCapacity })
    .scaleOnInvocations('Load', { maxRequestsPerSecond: 2 });
  new InferenceComponent(scope, 'Tone', {
    endpoint,
    baseComponent: base,
    artifact: ModelData.fromBucket('models', `${adapter}.tar.gz`),
  });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

/** Of what hosts, whatever else Terraform asks. */
const isRemoval = ({ operation }: Call) =>
  /^(Deregister|DeleteResource|DeleteEndpoint$)/.test(operation);

describe('a component whose copies scale to zero', () => {
  let theme: Theme;
  let hosted: Hosted;
  beforeAll(async () => {
    theme = await Theme.start('component-scaling');
    hosted = new Hosted(theme.stage.wire, '');
    theme.write(stack());
    await theme.terraform.init();
  });
  afterAll(() => theme.stop());

  /** The name of the component that has a word in it. */
  const named = async (word: string): Promise<string> => {
    const all = (await theme.aws.inventory()).map((item) => item.properties);
    const names = all.flatMap(({ InferenceComponentName: name }) => (name as string) ?? []);
    return names.find((name) => name.includes(word))!;
  };
  const copies = async () => {
    const InferenceComponentName = await named('Llama');
    const input = { InferenceComponentName };
    const answer = await theme.stage.wire.sagemaker('DescribeInferenceComponent', input);
    return answer.RuntimeConfig.CurrentCopyCount;
  };
  const instances = async (endpoint: string) =>
    (await hosted.describe(endpoint)).ProductionVariants[0].CurrentInstanceCount;
  const scale = async (count: number) => {
    await theme.aws.scale(`inference-component/${await named('Llama')}`, count);
    expect(await copies()).toBe(count);
  };
  const scaled = async (): Promise<Scaling> => {
    const all = Object.entries(await scalingOf(theme));
    expect(all.map(([id]) => id)).toEqual([`inference-component/${await named('Llama')}`]);
    return all[0][1];
  };
  /** An update in place, while a client invokes the component that has a word in its name. */
  const updated = async (options: Options, word: string): Promise<string[]> => {
    const component = await named(word);
    const { calls } = await applyServed(theme, 'component-scaling', stack(options), component);
    return writes(calls);
  };
  const invoked = async (part: string): Promise<Answer> =>
    theme.stage.wire.invokeEndpoint('component-scaling', {
      'X-Amzn-SageMaker-Inference-Component': await named(part),
    });

  test('follows its invocations, and is woken by those that fail', async () => {
    const { calls } = await apply(theme, stack());
    const made = writes(calls);
    expect(made.indexOf('RegisterScalableTarget')).toBeGreaterThan(
      made.lastIndexOf('CreateEndpoint'),
    );
    const { bounds, policies } = await scaled();
    expect(bounds).toEqual([0, 4]);
    const of = (type: string) => policies.find(({ PolicyType }) => PolicyType === type)!;
    expect(of('TargetTrackingScaling').TargetTrackingScalingPolicyConfiguration).toMatchObject({
      TargetValue: 60,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'SageMakerInferenceComponentInvocationsPerCopy',
      },
    });
    const { PolicyARN, StepScalingPolicyConfiguration } = of('StepScaling');
    expect(StepScalingPolicyConfiguration).toMatchObject({
      AdjustmentType: 'ChangeInCapacity',
      MetricAggregationType: 'Maximum',
      Cooldown: 60,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    });
    expect(await alarmsOn(theme, PolicyARN)).toEqual([
      expect.objectContaining({
        Namespace: 'AWS/SageMaker',
        MetricName: 'NoCapacityInvocationFailures',
        Dimensions: { InferenceComponentName: await named('Llama') },
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
      }),
    ]);
  });

  test('keeps its copies when the model, the adapter or the bounds change', async () => {
    await scale(3);
    await theme.stage.expectEmptyPlan('after the copies have been scaled');
    const before = await scaled();
    const archive = { archive: 'llama-2' };
    expect(await updated(archive, 'Llama')).toEqual([
      'CreateModel',
      'UpdateResource',
      'DeleteModel',
    ]);
    expect(await updated({ ...archive, adapter: 'tone-2' }, 'Tone')).toEqual(['UpdateResource']);
    expect(await scaled()).toEqual(before);
    const bounds = { ...archive, adapter: 'tone-2', maxCapacity: 6 };
    expect(await updated(bounds, 'Llama')).toEqual(['RegisterScalableTarget']);
    expect((await scaled()).bounds).toEqual([0, 6]);
    expect(await copies()).toBe(3);
  });

  test('scales to zero, with the instances, and stays there when its model changes', async () => {
    await scale(0);
    expect(await instances('component-scaling')).toBe(0);
    for (const part of ['Llama', 'Tone']) {
      expect((await invoked(part)).Message).toContain('no capacity');
    }
    await theme.stage.expectEmptyPlan('at zero copies');
    const { calls } = await apply(theme, stack({ archive: 'llama-3', maxCapacity: 6 }));
    expect(writes(calls)).toContain('UpdateResource');
    expect(writes(calls).filter((call) => /Scal/.test(call))).toEqual([]);
    expect(await copies()).toBe(0);
    expect(await instances('component-scaling')).toBe(0);
  });

  test('is awake with its new model', async () => {
    await scale(1);
    expect(await instances('component-scaling')).toBe(1);
    expect(await invoked('Llama')).toMatchObject({ status: 200, model: expect.any(String) });
    expect(await invoked('Tone')).toMatchObject({ status: 200 });
    await theme.stage.expectEmptyPlan('awake');
  });

  test('is new on another endpoint, where it scales on', async () => {
    const before = await named('Llama');
    const moved = { archive: 'llama-3', on: 'component-scaling-2' } as const;
    const { calls } = await apply(theme, stack({ ...moved, maxCapacity: 6 }));
    const made = writes(calls);
    expect(made.lastIndexOf('CreateResource')).toBeLessThan(made.indexOf('DeleteResource'));
    expect(await named('Llama')).not.toBe(before);
    expect((await scaled()).bounds).toEqual([0, 6]);
    expect(await copies()).toBe(1);
    expect(await instances('component-scaling-2')).toBe(1);
  });

  test('is destroyed after what scales it and before its endpoint', async () => {
    const calls = await destroyed(theme);
    // The other endpoint hosts nothing any more, so that it and its configuration go at any time.
    const order = calls.filter(isRemoval).flatMap(({ operation, input = {} }) => {
      const name = [input.ResourceId, input.EndpointName, input.Identifier].join('');
      const [found] = /Llama|llama|tone|component-scaling-2$/.exec(name) ?? [];
      return found ? `${operation} ${found}` : [];
    });
    const withoutAdapter = order.filter((one) => !one.endsWith('tone'));
    expect(withoutAdapter).toEqual([
      'DeregisterScalableTarget Llama',
      'DeleteResource llama',
      'DeleteEndpoint component-scaling-2',
    ]);
    expect(order.indexOf('DeleteResource tone')).toBeLessThan(
      order.indexOf('DeleteResource llama'),
    );
    expect(await theme.aws.violations()).toEqual([]);
  });
});
