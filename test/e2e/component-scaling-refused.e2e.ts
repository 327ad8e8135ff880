import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  InferenceComponent,
  InstanceType,
  SagemakerModelConstruct,
} from '../../src';

interface Options {
  readonly maxCapacity?: number;
  readonly inferenceComponentName?: string;
  readonly tag?: string;
}

/** A component of which AWS refuses all that has to do with it once. */
function program(scope: TerraformStack, options: Options): void {
  const { maxCapacity = 4, tag = '1', inferenceComponentName } = options;
  const endpoint = new Endpoint(scope, 'Endpoint', {
    productionVariants: [
      {
        instanceType: InstanceType.ML_M5_LARGE,
        managedInstanceScaling: { minInstanceCount: 0, maxInstanceCount: 4 },
      },
    ],
    // The provider of these tests has no execution role of a configuration, Cloud Control has.
    metricsConfig: { enableEnhancedMetrics: true },
  });
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:${tag}`) },
  });
  const component = new InferenceComponent(scope, 'Llama', {
    endpoint,
    model,
    computeResources: { minMemoryRequiredInMb: 1024 },
    inferenceComponentName,
  });
  component
    .autoScaleCopyCount({ minCapacity: 0, maxCapacity })
    .scaleOnInvocations('Load', { maxRequestsPerSecond: 2 });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

describe('a component that scales', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('component-scaling-refused')));
  afterAll(() => theme.stop());

  test('has its target, policies and alarm, whatever AWS refuses on the way', async () => {
    const image = { tag: '2', maxCapacity: 6 };
    const { changes } = await theme.lifecycle({
      create: stack(),
      changes: {
        image: stack(image),
        named: stack({ ...image, inferenceComponentName: 'llama' }),
      },
      // It has one name: that of its component.
      goneBetween: ['scalable-target/#'],
    });
    expect(writes(changes.image.calls).sort()).toEqual([
      ...['CreateModel', 'DeleteModel', 'RegisterScalableTarget', 'UpdateResource'],
    ]);
    const calls = writes(changes.named.calls);
    expect(calls.filter((call) => /Target$/.test(call))).toEqual([
      ...['DeregisterScalableTarget', 'RegisterScalableTarget'],
    ]);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
