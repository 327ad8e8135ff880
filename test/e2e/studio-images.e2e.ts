import { TerraformOutput, type TerraformStack } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Theme, writes } from './harness';
import { IMAGE, synthesize, versionsGoFirst } from './stack';
import {
  ContainerImage,
  ImageVersionJobType,
  SagemakerImage,
  type SagemakerImageProps,
  type SagemakerImageVersionOptions,
} from '../../src';

const base = (tag: string) => ContainerImage.fromRegistryPath(`${IMAGE}:${tag}`);

const image = (
  props: Partial<SagemakerImageProps>,
  version: Partial<SagemakerImageVersionOptions> = {},
) =>
  versionsGoFirst(
    synthesize((stack) =>
      new SagemakerImage(stack, 'Studio', { imageName: 'studio', ...props }).addVersion('V1', {
        baseImage: base('1'),
        ...version,
      }),
    ),
  );

describe('an image with a version', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('studio-image')));
  afterAll(() => theme.stop());

  const second = { jobType: ImageVersionJobType.TRAINING, releaseNotes: 'second' };

  test('changes in place, with its version or without, and lives', async () => {
    const { created, createCalls, changes } = await theme.lifecycle({
      create: image(
        { displayName: 'First', description: 'One', tags: { team: 'ml', cost: '1' } },
        { jobType: ImageVersionJobType.INFERENCE, releaseNotes: 'first' },
      ),
      changes: {
        text: image({ displayName: 'Second', description: 'Two', tags: { team: 'ai' } }, second),
        'no text': image({}, second),
        'another base image': image({}, { ...second, baseImage: base('2') }),
        'no metadata': image({}, { baseImage: base('2') }),
      },
    });
    expect(created.map(({ type }) => type)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_image',
      'aws_sagemaker_image_version',
      'terraform_data',
    ]);
    expect(writes(createCalls)).toEqual(['CreateImage', 'CreateImageVersion']);
    const calls = Object.entries(changes).map(([name, change]) => [
      name,
      writes(change.calls).sort(),
    ]);
    expect(Object.fromEntries(calls)).toEqual({
      text: ['AddTags', 'DeleteTags', 'UpdateImage', 'UpdateImageVersion'],
      'no text': ['DeleteTags', 'UpdateImage'],
      'another base image': ['CreateImageVersion', 'DeleteImageVersion'],
      'no metadata': ['CreateImageVersion', 'DeleteImageVersion'],
    });
  });
});

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
