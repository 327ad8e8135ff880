import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE } from './stack';
import {
  ContainerImage,
  ModelApprovalStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  SagemakerModelConstruct,
} from '../../src';
import { type Terraform } from '../../tools/terraform';

/** A version of a model in one stack, and a model of it in another, as docs/stacks.md has them. */
function synthesizeBoth(archive: string): Record<'registry' | 'serving', any> {
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  const app = new App({ outdir });
  const [registry, serving] = ['registry', 'serving'].map((name) => {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    return stack;
  });
  const version = new ModelPackage(registry, 'Version', {
    group: new ModelPackageGroup(registry, 'Group', { modelPackageGroupName: 'churn' }),
    approvalStatus: ModelApprovalStatus.APPROVED,
    inferenceSpecification: {
      containers: [
        {
          image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
          modelData: ModelData.fromBucket('models', archive),
        },
      ],
      supportedContentTypes: ['text/csv'],
      supportedResponseMimeTypes: ['text/csv'],
    },
  });
  new SagemakerModelConstruct(serving, 'Model', { primaryContainer: { modelPackage: version } });
  app.synth();
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  expect(stacks.serving.dependencies).toEqual(['registry']);
  const read = (name: string) =>
    JSON.parse(readFileSync(join(outdir, stacks[name].synthesizedStackPath), 'utf8'));
  return { registry: read('registry'), serving: read('serving') };
}

describe('a model of one stack that uses a version of another', () => {
  let theme: Theme;
  let serving: Terraform;
  beforeAll(async () => {
    theme = await Theme.start('stacks');
    serving = theme.stage.terraformIn(join(theme.terraform.folder, 'serving'));
  });
  afterAll(() => theme.stop());

  /** Writes both stacks; the second finds the state of the first in its work folder. */
  function write(archive: string) {
    const stacks = synthesizeBoth(archive);
    theme.write(stacks.registry);
    for (const { config } of Object.values<any>(stacks.serving.data.terraform_remote_state)) {
      config.path = join(theme.terraform.folder, 'terraform.tfstate');
    }
    theme.stage.write(stacks.serving, serving);
  }
  /** Versions go through the Cloud Control API. */
  const applied = async (terraform: Terraform) =>
    writes(await theme.callsDuring(() => terraform.apply()));

  test('is replaced after the version that it used is deleted', async () => {
    write('one.tar.gz');
    await theme.terraform.init();
    await serving.init();
    expect(await applied(theme.terraform)).toEqual(['CreateModelPackageGroup', 'CreateResource']);
    expect(await applied(serving)).toEqual(['CreateModel']);

    write('two.tar.gz');
    expect(await applied(theme.terraform)).toEqual(['CreateResource', 'DeleteResource']);
    // Only now is the model told.
    expect(await applied(serving)).toEqual(['CreateModel', 'DeleteModel']);
    await theme.stage.expectEmptyPlan('after both', serving);
    await serving.destroy();
    await theme.terraform.destroy();
  });
});
