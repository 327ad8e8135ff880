import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformOutput, type TerraformStack } from 'cdktf';
import { Theme } from './harness';
import { synthesize } from './stack';
import { SagemakerImage } from '../../src';

describe('an image that is looked up', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('studio-image-lookup')));
  afterAll(() => theme.stop());

  /** Both at once: the provider waits for a minute before it creates an image. */
  const lookups = () =>
    synthesize((stack) => {
      lookUp(stack, 'Full', { displayName: 'Found', description: 'It', tags: { team: 'ml' } });
      lookUp(stack, 'bare', {});
    });

  const lookUp = (stack: TerraformStack, imageName: string, props: object) => {
    const made = new SagemakerImage(stack, `Made-${imageName}`, { imageName, ...props });
    const found = SagemakerImage.fromLookup(stack, `Found-${imageName}`, {
      imageArn: made.imageArn,
    });
    const { imageArn, roleArn, displayName, description, tags, region } = found;
    const output = new TerraformOutput(stack, imageName, {
      value: {
        imageName: found.imageName,
        imageArn,
        roleArn,
        displayName,
        description,
        tags,
        region,
      },
    });
    output.overrideLogicalId(imageName);
  };

  test('gives all seven fields, absent ones as null', async () => {
    theme.write(lookups());
    await theme.terraform.init();
    await theme.terraform.apply();
    expect(await theme.terraform.plan()).toEqual([]);
    const state = JSON.parse(
      readFileSync(join(theme.terraform.folder, 'terraform.tfstate'), 'utf8'),
    );
    const prefix = 'arn:aws:sagemaker:us-east-1:123456789012:image';
    const role = 'arn:aws:iam::123456789012:role/e2e-Made';
    expect(state.outputs.Full.value).toEqual({
      imageName: 'Full',
      imageArn: `${prefix}/full`,
      roleArn: `${role}-Full-Role`,
      displayName: 'Found',
      description: 'It',
      tags: { team: 'ml' },
      region: 'us-east-1',
    });
    expect(state.outputs.bare.value).toEqual({
      imageName: 'bare',
      imageArn: `${prefix}/bare`,
      roleArn: `${role}-bare-Role`,
      displayName: null,
      description: null,
      tags: {},
      region: 'us-east-1',
    });
    await theme.terraform.destroy();
  });
});
