import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { type Scaling, scalingOf } from './scaling';
import { apply, applyServed, destroyed } from './served';
import { IMAGE, synthesize } from './stack';
import { ContainerImage, Endpoint, InstanceType, SagemakerModelConstruct } from '../../src';

const NAME = 'scaling-schedules';

interface Options {
  readonly maxCapacity?: number;
  readonly evening?: string;
  readonly maxRequestsPerSecond?: number;
  readonly instanceType?: InstanceType;
}

function program(scope: TerraformStack, options: Options): void {
  const { maxCapacity = 4, evening = 'cron(0 20 * * ? *)', maxRequestsPerSecond = 10 } = options;
  const { instanceType = InstanceType.ML_M5_LARGE } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    endpointName: NAME,
    productionVariants: [{ model, instanceType }],
  });
  const count = endpoint.variant().autoScaleInstanceCount({ maxCapacity });
  count.scaleOnInvocations('Load', { maxRequestsPerSecond });
  count.scaleOnSchedule('Evening', { schedule: evening, minCapacity: 1, maxCapacity: 2 });
  const morning = { schedule: 'cron(0 6 * * ? *)', timeZone: 'Europe/Vienna' };
  count.scaleOnSchedule('Morning', { ...morning, minCapacity: 2, maxCapacity: 8 });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

describe('schedules that change what a variant scales between', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start(NAME);
    theme.write(stack());
    await theme.terraform.init();
  });
  afterAll(() => theme.stop());

  const scaled = async (): Promise<Scaling> => (await scalingOf(theme))['variant/AllTraffic'];
  /** What Application Auto Scaling does in the morning. */
  const morning = async () => {
    await theme.stage.wire.autoscaling('RegisterScalableTarget', {
      ServiceNamespace: 'sagemaker',
      ResourceId: `endpoint/${NAME}/variant/AllTraffic`,
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      MinCapacity: 2,
      MaxCapacity: 8,
    });
    expect((await scaled()).bounds).toEqual([2, 8]);
  };
  const applied = async (options: Options) =>
    writes((await applyServed(theme, NAME, stack(options))).calls);

  test('are created with their target', async () => {
    const { calls } = await apply(theme, stack());
    expect(writes(calls).slice(3).sort()).toEqual([
      'PutScalingPolicy',
      ...['PutScheduledAction', 'PutScheduledAction'],
      'RegisterScalableTarget',
    ]);
    const { bounds, scheduledActions } = await scaled();
    expect(bounds).toEqual([1, 4]);
    expect(scheduledActions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Schedule: 'cron(0 20 * * ? *)',
          ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
        }),
        expect.objectContaining({
          Schedule: 'cron(0 6 * * ? *)',
          Timezone: 'Europe/Vienna',
          ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 8 },
        }),
      ]),
    );
  });

  test('are not undone by Terraform, which plans nothing', async () => {
    await morning();
    await theme.stage.expectEmptyPlan('after the morning');
  });

  test('stay as they were when something else changes', async () => {
    expect(await applied({ maxRequestsPerSecond: 20 })).toEqual(['PutScalingPolicy']);
    expect((await scaled()).bounds).toEqual([2, 8]);
    const later = { maxRequestsPerSecond: 20, evening: 'cron(0 21 * * ? *)' };
    expect(await applied(later)).toEqual(['PutScheduledAction']);
    expect((await scaled()).bounds).toEqual([2, 8]);
  });

  test('begin anew with other bounds of the program', async () => {
    const calls = await applied({ maxCapacity: 5 });
    const ofTarget = calls.filter((call) => /Target$/.test(call));
    expect(ofTarget).toEqual(['DeregisterScalableTarget', 'RegisterScalableTarget']);
    const { bounds, policies, scheduledActions } = await scaled();
    expect(bounds).toEqual([1, 5]);
    expect([policies.length, scheduledActions.length]).toEqual([1, 2]);
  });

  test('begin anew with another instance type', async () => {
    await morning();
    const calls = await applied({ maxCapacity: 5, instanceType: InstanceType.ML_M5_XLARGE });
    const wanted = ['DeregisterScalableTarget', 'UpdateEndpoint', 'RegisterScalableTarget'];
    expect(calls.filter((call) => wanted.includes(call))).toEqual(wanted);
    const { bounds, policies, scheduledActions } = await scaled();
    expect(bounds).toEqual([1, 5]);
    expect([policies.length, scheduledActions.length]).toEqual([1, 2]);
  });

  test('are destroyed with their target', async () => {
    await morning();
    const calls = writes(await destroyed(theme));
    expect(calls.filter((call) => call === 'DeleteScheduledAction')).toHaveLength(2);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
