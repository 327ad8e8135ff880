import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { Hosted, PREFIX } from './hosted';
import { ASYNC } from './invoker';
import { alarmsOn, scalingOf } from './scaling';
import { apply, applyServed, destroyed, whileInvoked } from './served';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

const NAME = 'async-scaling';
const ARN = `${PREFIX}:endpoint/${NAME}`;
const TARGET = `endpoint/${NAME}/variant/AllTraffic`;

interface Options {
  readonly archive?: string;
  readonly targetBacklogPerInstance?: number;
}

function program(scope: TerraformStack, options: Options): void {
  const { archive = 'one', targetBacklogPerInstance = 5 } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
      modelData: ModelData.fromBucket('models', `${archive}.tar.gz`),
    },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    endpointName: NAME,
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
    asyncInference: { outputPath: 's3://responses/' },
  });
  const count = endpoint.variant().autoScaleInstanceCount({ minCapacity: 0, maxCapacity: 4 });
  count.scaleOnBacklog('Backlog', { targetBacklogPerInstance });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

describe('an asynchronous endpoint that scales to zero', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start(NAME);
    theme.write(stack());
    await theme.terraform.init();
    await apply(theme, stack());
  });
  afterAll(() => theme.stop());

  const count = async () => {
    const { ProductionVariants } = await new Hosted(theme.stage.wire, '').describe(NAME);
    return ProductionVariants[0].CurrentInstanceCount;
  };
  /** What the policies of Application Auto Scaling do. */
  const scale = async (instances: number) => {
    await theme.aws.scale(TARGET, instances);
    expect(await count()).toBe(instances);
  };
  const scaled = async () => (await scalingOf(theme))['variant/AllTraffic'];
  const policy = async (type: string) =>
    (await scaled()).policies.find(({ PolicyType }) => PolicyType === type)!;
  const applied = async (options: Options) =>
    writes((await applyServed(theme, NAME, stack(options), ASYNC)).calls);

  test('follows its queue, of which the endpoint is the only dimension', async () => {
    const { bounds, policies } = await scaled();
    expect(bounds).toEqual([0, 4]);
    expect(policies).toHaveLength(2);
    expect(await policy('TargetTrackingScaling')).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 5,
        CustomizedMetricSpecification: {
          Namespace: 'AWS/SageMaker',
          MetricName: 'ApproximateBacklogSizePerInstance',
          Dimensions: [{ Name: 'EndpointName', Value: NAME }],
          Statistic: 'Average',
        },
      },
    });
  });

  test('is woken by an alarm, which adds the first instance', async () => {
    const { PolicyARN, StepScalingPolicyConfiguration } = await policy('StepScaling');
    expect(StepScalingPolicyConfiguration).toMatchObject({
      AdjustmentType: 'ChangeInCapacity',
      MetricAggregationType: 'Average',
      Cooldown: 300,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    });
    expect(await alarmsOn(theme, PolicyARN)).toEqual([
      expect.objectContaining({
        Namespace: 'AWS/SageMaker',
        MetricName: 'HasBacklogWithoutCapacity',
        Dimensions: { EndpointName: NAME },
        Statistic: 'Average',
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        Period: 60,
        EvaluationPeriods: 2,
        DatapointsToAlarm: 2,
      }),
    ]);
  });

  test('takes requests at zero, which wait until there is an instance', async () => {
    await scale(0);
    await theme.stage.expectEmptyPlan('at zero instances');
    await theme.aws.setBacklog(ARN, 3);
    await whileInvoked(theme, () => theme.stage.expectEmptyPlan('with a backlog'), NAME, ASYNC);
    expect((await theme.aws.backlogs())[ARN]).toBeGreaterThan(3);
    await scale(1);
    expect((await theme.aws.backlogs())[ARN]).toBe(0);
    await theme.stage.expectEmptyPlan('awake');
  });

  test('stays at zero while its policies change', async () => {
    await scale(0);
    expect(await applied({ targetBacklogPerInstance: 8 })).toEqual(['PutScalingPolicy']);
    expect(await count()).toBe(0);
  });

  test('is awake after an update, which begins with an instance, and scales on', async () => {
    await scale(0);
    const before = await scaled();
    const calls = await applied({ targetBacklogPerInstance: 8, archive: 'two' });
    expect(calls).toContain('UpdateEndpoint');
    expect(calls.filter((call) => /Scal/.test(call))).toEqual([]);
    expect(await count()).toBe(1);
    expect(await scaled()).toEqual(before);
    await scale(0);
    await theme.stage.expectEmptyPlan('at zero instances of the new model');
  });

  test('is destroyed at zero, with its alarm', async () => {
    const calls = writes(await destroyed(theme));
    expect(calls.slice(-3)).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
