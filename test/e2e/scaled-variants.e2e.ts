import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { followed } from './scaling';
import { apply, applyServed, destroyed, whileInvoked } from './served';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  InstanceType,
  SagemakerModelConstruct,
  UtilizationMetric,
} from '../../src';

const NAME = 'scaled-variants';

interface Options {
  readonly maxCapacity?: number;
  readonly maxRequestsPerSecond?: number;
  readonly isGreenScaled?: boolean;
  readonly blue?: string;
  readonly instanceType?: InstanceType;
}

/** Two variants side by side: one follows its invocations, the other its CPU. */
function program(scope: TerraformStack, options: Options): void {
  const { maxCapacity = 4, maxRequestsPerSecond = 10, isGreenScaled = true } = options;
  const { blue = 'Blue', instanceType = InstanceType.ML_M5_LARGE } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    endpointName: NAME,
    productionVariants: [
      { variantName: blue, model, instanceType, initialVariantWeight: 1 },
      {
        variantName: 'Green',
        model,
        instanceType: InstanceType.ML_M5_LARGE,
        initialVariantWeight: 1,
      },
    ],
  });
  endpoint
    .variant(blue)
    .autoScaleInstanceCount({ maxCapacity })
    .scaleOnInvocations('Load', { maxRequestsPerSecond });
  if (!isGreenScaled) return;
  endpoint
    .variant('Green')
    .autoScaleInstanceCount({ maxCapacity })
    .scaleOnUtilization('Cpu', { metric: UtilizationMetric.CPU, targetUtilizationPercent: 70 });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

describe('two variants that scale side by side', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start(NAME);
    theme.write(stack());
    await theme.terraform.init();
  });
  afterAll(() => theme.stop());

  const BOTH = {
    'variant/Blue': { bounds: [1, 4], values: [300] },
    'variant/Green': { bounds: [1, 4], values: [70] },
  };
  const applied = async (options: Options) => applyServed(theme, NAME, stack(options));

  test('are created', async () => {
    const created = await apply(theme, stack());
    expect(writes(created.calls)).toEqual([
      'CreateModel',
      'CreateEndpointConfig',
      'CreateEndpoint',
      ...['RegisterScalableTarget', 'RegisterScalableTarget'],
      ...['PutScalingPolicy', 'PutScalingPolicy'],
    ]);
    expect(await followed(theme)).toEqual(BOTH);
  });

  test('get other bounds and another target in place', async () => {
    const bounds = await applied({ maxCapacity: 6 });
    expect(writes(bounds.calls)).toEqual(['RegisterScalableTarget', 'RegisterScalableTarget']);
    const target = await applied({ maxCapacity: 6, maxRequestsPerSecond: 20 });
    expect(writes(target.calls)).toEqual(['PutScalingPolicy']);
    expect(await followed(theme)).toEqual({
      'variant/Blue': { bounds: [1, 6], values: [600] },
      'variant/Green': { bounds: [1, 6], values: [70] },
    });
  });

  test('stop scaling one without the other, and nothing else changes', async () => {
    const stopped = await applied({ isGreenScaled: false });
    expect(writes(stopped.calls).sort()).toEqual([
      'DeleteScalingPolicy',
      'DeregisterScalableTarget',
      'PutScalingPolicy',
      'RegisterScalableTarget',
    ]);
    expect(await followed(theme)).toEqual({ 'variant/Blue': { bounds: [1, 4], values: [300] } });
    const again = await applied({});
    expect(writes(again.calls)).toEqual(['RegisterScalableTarget', 'PutScalingPolicy']);
  });

  /** Deregistered before the update and registered after it, with its policy. */
  const MOVED = [
    'CreateEndpointConfig',
    ...['DeleteScalingPolicy', 'DeregisterScalableTarget'],
    'UpdateEndpoint',
    'DeleteEndpointConfig',
    ...['RegisterScalableTarget', 'PutScalingPolicy'],
  ];
  const only = (calls: string[], ...wanted: string[]) =>
    calls.filter((call) => wanted.includes(call));
  /** Terraform does at the same time what does not depend on one another. */
  const expectMoved = (calls: string[]) => {
    expect([...calls].sort()).toEqual([...MOVED].sort());
    for (const other of ['DeleteEndpointConfig', 'RegisterScalableTarget']) {
      const wanted = ['DeregisterScalableTarget', 'UpdateEndpoint', other];
      expect(only(calls, ...wanted)).toEqual(wanted);
    }
  };

  test('deregister one while its instance type changes, and register it again', async () => {
    const typed = await applied({ instanceType: InstanceType.ML_M5_XLARGE });
    expectMoved(writes(typed.calls));
    expect(await followed(theme)).toEqual(BOTH);
  });

  test('are registered by the next apply where the update in between was refused', async () => {
    theme.write(stack());
    await theme.aws.refuseNext('UpdateEndpoint', 'limit');
    const refused = async () =>
      expect(theme.terraform.apply()).rejects.toThrow('ResourceLimitExceeded');
    await whileInvoked(theme, refused, NAME);
    expect(Object.keys(await followed(theme))).toEqual(['variant/Green']);
    const healed = await applied({});
    const wanted = ['UpdateEndpoint', 'RegisterScalableTarget', 'PutScalingPolicy'];
    expect(only(writes(healed.calls), ...wanted)).toEqual(wanted);
    expect(await followed(theme)).toEqual(BOTH);
  });

  test('scale on under a new name', async () => {
    const renamed = await applied({ blue: 'Red' });
    expectMoved(writes(renamed.calls));
    expect(await followed(theme)).toEqual({
      'variant/Red': { bounds: [1, 4], values: [300] },
      'variant/Green': { bounds: [1, 4], values: [70] },
    });
    expect(Object.values(renamed.invocations.answers).flatMap(Object.keys)).toEqual(
      expect.arrayContaining(['Blue', 'Red', 'Green']),
    );
  });

  test('are destroyed: what scales first, then endpoint, configuration and model', async () => {
    const calls = writes(await destroyed(theme));
    expect(calls.slice(-3)).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
    expect(only(calls, 'DeregisterScalableTarget', 'DeleteScalingPolicy')).toHaveLength(4);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
