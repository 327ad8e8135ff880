import { type TerraformStack } from 'cdktf';
import { type ChangeReport, Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import { ACCOUNT } from './wire';
import {
  ContainerImage,
  Endpoint,
  InferenceComponent,
  type InferenceComponentProps,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

const COMPONENT = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:inference-component`;

interface Options extends Partial<InferenceComponentProps> {
  readonly archive?: string;
  readonly adapter?: string;
  /** The endpoint that hosts the components. */
  readonly on?: 'Shared' | 'Other';
}

/** Two endpoints for components; on one of them a model and an adapter of it. */
function components(scope: TerraformStack, options: Options = {}): void {
  const { archive = 'llama-1', adapter = 'tone-1', on = 'Shared', ...props } = options;
  const [shared, other] = ['Shared', 'Other'].map(
    (id) =>
      new Endpoint(scope, id, {
        productionVariants: [{ instanceType: InstanceType.ML_M5_LARGE }],
        // The provider of these tests has no execution role of a configuration, Cloud Control has.
        metricsConfig: { enableEnhancedMetrics: true },
      }),
  );
  const endpoint = on === 'Shared' ? shared : other;
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
    ...props,
  });
  new InferenceComponent(scope, 'Tone', {
    endpoint,
    baseComponent: base,
    artifact: ModelData.fromBucket('models', `${adapter}.tar.gz`),
  });
}

const stack = (options?: Options) => synthesize((scope) => components(scope, options));

/** What a change did, by kinds of resources, without what only Terraform keeps. */
const planned = ({ planned: changes }: ChangeReport) =>
  changes
    .filter(({ address }) => !address.startsWith('terraform_data'))
    .map(({ address, actions }) => `${address.replace(/_[0-9A-F]{8}$/, '')}: ${actions.join('/')}`)
    .sort();

/** What Cloud Control was asked to do with components. */
const ofComponents = ({ calls }: ChangeReport) =>
  writes(calls.filter(({ input }) => /InferenceComponent/.test(String(input?.TypeName))));

describe('inference components', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('inference-components')));
  afterAll(() => theme.stop());

  test('are created, updated in place, replaced new before old and destroyed', async () => {
    const archive: Options = { archive: 'llama-2' };
    const compute = { ...archive, computeResources: { minMemoryRequiredInMb: 2048 } };
    const adapter = { ...compute, adapter: 'tone-2' };
    const copies = { ...adapter, copyCount: 2 };
    const moved: Options = { ...copies, on: 'Other' };
    const { changes } = await theme.lifecycle({
      create: stack(),
      changes: {
        archive: stack(archive),
        compute: stack(compute),
        adapter: stack(adapter),
        copies: stack(copies),
        moved: stack(moved),
        named: stack({ ...moved, inferenceComponentName: 'llama' }),
        renamed: stack({ ...moved, inferenceComponentName: 'llama-2' }),
      },
      // The old one with a name of its own goes first, and its adapter with it.
      goneBetween: ['inference-component/llama', 'inference-component/e2e-tone-#'],
    });
    expect(ofComponents(changes.archive)).toEqual(['UpdateResource']);
    expect(planned(changes.copies)).toEqual([]);
    expect(ofComponents(changes.compute)).toEqual(['UpdateResource']);
    expect(ofComponents(changes.adapter)).toEqual(['UpdateResource']);
    // The base before its adapter, and back: the old ones go when the new ones are there.
    expect(ofComponents(changes.moved)).toEqual([
      ...['CreateResource', 'CreateResource'],
      ...['DeleteResource', 'DeleteResource'],
    ]);
    expect(await theme.aws.violations()).toEqual([]);
  });
});

describe('a component whose copies are scaled', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start('inference-components-scaled');
    theme.write(stack());
    await theme.terraform.init();
    await theme.terraform.apply();
  });
  afterAll(async () => {
    await theme.terraform.destroy();
    await theme.stop();
  });

  /** The component as AWS has it, once nothing changes it. */
  const settled = async () => {
    const arns = (await theme.aws.resources()).filter((arn) => arn.startsWith(COMPONENT));
    const [InferenceComponentName] = arns.flatMap((arn) => /[^/]*llama[^/]*$/.exec(arn) ?? []);
    for (;;) {
      const input = { InferenceComponentName };
      const answer = await theme.stage.wire.sagemaker('DescribeInferenceComponent', input);
      if (answer.InferenceComponentStatus === 'InService') return answer;
    }
  };
  const copies = async () => (await settled()).RuntimeConfig;
  /** What Application Auto Scaling does. */
  const scale = async (CopyCount: number) => {
    const { InferenceComponentName } = await settled();
    const input = { InferenceComponentName, DesiredRuntimeConfig: { CopyCount } };
    await theme.stage.wire.sagemaker('UpdateInferenceComponentRuntimeConfig', input);
    await settled();
  };

  test.each<[string, Options]>([
    ['archive', { archive: 'llama-2' }],
    ['compute resources', { archive: 'llama-2', computeResources: { minMemoryRequiredInMb: 512 } }],
    [
      'number of copies',
      { archive: 'llama-2', copyCount: 2, computeResources: { minMemoryRequiredInMb: 512 } },
    ],
  ])('keeps them when its %s changes', async (_, options) => {
    await scale(3);
    await theme.stage.expectEmptyPlan('after the copies have been scaled');
    theme.write(stack(options));
    await theme.terraform.apply();
    expect(await copies()).toEqual({ DesiredCopyCount: 3, CurrentCopyCount: 3 });
    await theme.stage.expectEmptyPlan('after the change');
  });

  test('begins with the number of the program when it is a new one', async () => {
    theme.write(stack({ copyCount: 2, on: 'Other' }));
    await theme.terraform.apply();
    expect(await copies()).toEqual({ DesiredCopyCount: 2, CurrentCopyCount: 2 });
    await theme.stage.expectEmptyPlan('after the move');
  });
});
