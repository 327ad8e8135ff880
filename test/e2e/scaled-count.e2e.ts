import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { Hosted } from './hosted';
import { scalingOf } from './scaling';
import { apply, applyServed, destroyed } from './served';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

const NAME = 'scaled-count';

interface Options {
  readonly archive?: string;
  readonly minCapacity?: number;
  readonly initialInstanceCount?: number;
}

function program(scope: TerraformStack, options: Options): void {
  const { archive = 'one', minCapacity, initialInstanceCount } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
      modelData: ModelData.fromBucket('models', `${archive}.tar.gz`),
    },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    endpointName: NAME,
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE, initialInstanceCount }],
  });
  const count = endpoint.variant().autoScaleInstanceCount({ minCapacity, maxCapacity: 6 });
  count.scaleOnInvocations('Load', { maxRequestsPerSecond: 10 });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

/** What the provider can't keep, shown as it is: its endpoint has no RetainAllVariantProperties. */
describe('the scaled-out count of a variant, when its endpoint is updated', () => {
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
  const scaled = async () => (await scalingOf(theme))['variant/AllTraffic'];
  const scaleOut = async () => {
    await theme.aws.scale(`endpoint/${NAME}/variant/AllTraffic`, 4);
    await theme.stage.expectEmptyPlan('after the endpoint has been scaled out');
    expect(await count()).toBe(4);
  };
  /** What an update of the endpoint comes to, which must leave alone what scales. */
  const updated = async (options: Options) => {
    const before = await scaled();
    const { calls } = await applyServed(theme, NAME, stack(options));
    const made = writes(calls);
    expect(made).toContain('UpdateEndpoint');
    expect(made.filter((call) => /Scal/.test(call))).toEqual([]);
    expect(await scaled()).toEqual(before);
    return count();
  };

  test('is the least count again', async () => {
    await scaleOut();
    expect(await updated({ archive: 'two' })).toBe(1);
  });

  test('is the initial count where that is higher', async () => {
    await scaleOut();
    expect(await updated({ archive: 'two', initialInstanceCount: 3 })).toBe(3);
    await scaleOut();
    expect(await updated({ archive: 'three', initialInstanceCount: 3 })).toBe(3);
  });

  test('begins with a new least count, which the target has, too', async () => {
    await scaleOut();
    const { calls } = await applyServed(theme, NAME, stack({ archive: 'three', minCapacity: 2 }));
    expect(writes(calls)).toEqual(
      expect.arrayContaining(['UpdateEndpoint', 'RegisterScalableTarget']),
    );
    expect((await scaled()).bounds).toEqual([2, 6]);
    expect(await count()).toBe(2);
  });

  test('goes with the endpoint', async () => {
    await scaleOut();
    await destroyed(theme);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
