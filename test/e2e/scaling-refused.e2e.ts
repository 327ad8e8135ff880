import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import { ContainerImage, Endpoint, InstanceType, SagemakerModelConstruct } from '../../src';

interface Options {
  readonly maxCapacity?: number;
  readonly instanceType?: InstanceType;
  readonly variantName?: string;
  readonly isScaled?: boolean;
}

function program(scope: TerraformStack, options: Options): void {
  const { maxCapacity = 4, instanceType = InstanceType.ML_M5_LARGE } = options;
  const { variantName = 'Main', isScaled = true } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    productionVariants: [{ model, instanceType, variantName }],
    asyncInference: { outputPath: 's3://responses/' },
  });
  if (!isScaled) return;
  const variant = endpoint.variant(variantName);
  const count = variant.autoScaleInstanceCount({ minCapacity: 0, maxCapacity });
  count.scaleOnBacklog('Backlog', { targetBacklogPerInstance: 5 });
  count.scaleOnSchedule('Evening', { schedule: 'cron(0 20 * * ? *)', maxCapacity: 1 });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

/** What goes with its target, which is registered anew for other bounds, because a schedule sets them. */
const OF_TARGET = [
  ['scalingPolicy', 'policyName', 'Backlog'],
  ['scalingPolicy', 'policyName', 'Backlog-WakeUp'],
  ['scheduledAction', 'scheduledActionName', 'Evening'],
].map(([kind, member, id]) => {
  const resource = 'sagemaker/endpoint/e2e-Endpoint-#/variant/Main';
  const name = `e2e-Endpoint-Variant-Main-InstanceCount-ml-m5-large-${id}-#`;
  return `${kind}:#:resource/${resource}:${member}/${name}`;
});

describe('an asynchronous endpoint that scales', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('scaling-refused')));
  afterAll(() => theme.stop());

  test('has its target, policies, schedule and alarm, whatever AWS refuses on the way', async () => {
    const bounds = { maxCapacity: 6 };
    const other = { ...bounds, instanceType: InstanceType.ML_M5_XLARGE, variantName: 'Other' };
    const { changes } = await theme.lifecycle({
      create: stack(),
      changes: {
        bounds: stack(bounds),
        variant: stack(other),
        scaling: stack({ ...other, isScaled: false }),
      },
      // It has one name, and AWS refuses an update of the endpoint while it is registered.
      goneBetween: ['scalable-target/#', ...OF_TARGET],
    });
    const wanted = ['DeregisterScalableTarget', 'UpdateEndpoint', 'RegisterScalableTarget'];
    const calls = writes(changes.variant.calls).filter((call) => wanted.includes(call));
    expect(calls).toEqual(wanted);
    expect(writes(changes.scaling.calls).sort()).toEqual([
      ...['DeleteScalingPolicy', 'DeleteScalingPolicy', 'DeleteScheduledAction'],
      'DeregisterScalableTarget',
    ]);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
