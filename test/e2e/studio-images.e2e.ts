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
      // Provider 5 can't make the new version first.
      goneBetween: ['image-version/studio/#'],
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
