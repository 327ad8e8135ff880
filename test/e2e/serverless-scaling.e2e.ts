import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { Hosted } from './hosted';
import { followed } from './scaling';
import { apply, applyServed, destroyed } from './served';
import { IMAGE, synthesize } from './stack';
import { ContainerImage, Endpoint, InstanceType, SagemakerModelConstruct } from '../../src';

const NAME = 'serverless-scaling';

interface Options {
  /** Instances in place of serverless capacity. */
  readonly instances?: boolean;
  readonly maxCapacity?: number;
  readonly memorySizeInMb?: number;
}

function program(scope: TerraformStack, options: Options): void {
  const { instances = false, maxCapacity = 5, memorySizeInMb = 2048 } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
  const capacity = instances
    ? { instanceType: InstanceType.ML_M5_LARGE }
    : { serverless: { memorySizeInMb, maxConcurrency: 10, provisionedConcurrency: 2 } };
  const endpoint = new Endpoint(scope, 'Endpoint', {
    endpointName: NAME,
    productionVariants: [{ model, ...capacity }],
  });
  const variant = endpoint.variant();
  if (instances) {
    const count = variant.autoScaleInstanceCount({ maxCapacity });
    count.scaleOnInvocations('Load', { maxRequestsPerSecond: 10 });
    return;
  }
  const concurrency = variant.autoScaleProvisionedConcurrency({ maxCapacity });
  concurrency.scaleOnProvisionedConcurrencyUtilization('Load', { utilizationTarget: 0.7 });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

describe('a serverless variant whose provisioned concurrency scales', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start(NAME);
    theme.write(stack());
    await theme.terraform.init();
    await apply(theme, stack());
  });
  afterAll(() => theme.stop());

  const variant = async () => {
    const { ProductionVariants } = await new Hosted(theme.stage.wire, '').describe(NAME);
    return ProductionVariants[0];
  };
  const applied = async (options: Options) =>
    writes((await applyServed(theme, NAME, stack(options))).calls);
  const RESCALED = ['DeregisterScalableTarget', 'UpdateEndpoint', 'RegisterScalableTarget'];
  const rescaled = (calls: string[]) => calls.filter((call) => RESCALED.includes(call));

  test('keeps what scaling has set, until an update begins with the value of the program', async () => {
    expect(await followed(theme)).toEqual({
      'variant/AllTraffic': { bounds: [1, 5], values: [0.7] },
    });
    await theme.aws.scale(`endpoint/${NAME}/variant/AllTraffic`, 4);
    await theme.stage.expectEmptyPlan('after the concurrency has been scaled');
    expect(await applied({ maxCapacity: 6 })).toEqual(['RegisterScalableTarget']);
    expect(await variant()).toMatchObject({
      CurrentServerlessConfig: { ProvisionedConcurrency: 4 },
    });
    const calls = await applied({ maxCapacity: 6, memorySizeInMb: 4096 });
    expect(rescaled(calls)).toEqual(['UpdateEndpoint']);
    expect(await variant()).toMatchObject({
      CurrentServerlessConfig: { MemorySizeInMB: 4096, ProvisionedConcurrency: 2 },
    });
  });

  test('becomes one with instances, which scale, and serverless again', async () => {
    expect(rescaled(await applied({ instances: true }))).toEqual(RESCALED);
    expect(await variant()).toMatchObject({ CurrentInstanceCount: 1 });
    expect(await followed(theme)).toEqual({
      'variant/AllTraffic': { bounds: [1, 5], values: [300] },
    });
    expect(rescaled(await applied({}))).toEqual(RESCALED);
    expect(await followed(theme)).toEqual({
      'variant/AllTraffic': { bounds: [1, 5], values: [0.7] },
    });
  });

  test('is destroyed with what scales it', async () => {
    expect(writes(await destroyed(theme))).toEqual([
      ...['DeleteScalingPolicy', 'DeregisterScalableTarget'],
      ...['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel'],
    ]);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
