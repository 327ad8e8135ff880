import {
  ContainerImage,
  ExecutionRole,
  ModelData,
  ModelPackage,
  type ContainerDefinition,
} from '../../src';
import { CONTAINER, modelProblems } from '../a-model';
import { problems } from '../synth';

const container = (definition: ContainerDefinition) =>
  modelProblems({ primaryContainer: definition });
const data = (modelData: ModelData) => container({ ...CONTAINER, modelData });

describe('what process.env does not have is reported in the word of the property:', () => {
  const none = undefined as unknown as string;

  test.each<[string, () => string[], string]>([
    [
      'a bucket',
      () => data(ModelData.fromBucket(none, 'model.tar.gz')),
      'primaryContainer.modelData.bucketName: is required; give the name of a bucket',
    ],
    [
      'a key',
      () => data(ModelData.fromBucket('models', none)),
      'primaryContainer.modelData.key: is required; give a key or a prefix',
    ],
    [
      'a prefix',
      () => data(ModelData.fromBucketPrefix('models', none)),
      'primaryContainer.modelData.prefix: is required; give a key or a prefix',
    ],
    [
      'a URI',
      () => data(ModelData.fromS3Uri(none)),
      'primaryContainer.modelData.s3Uri: is required; begin it with s3:// and a bucket',
    ],
    [
      'an image',
      () => container({ image: ContainerImage.fromRegistryPath(none) }),
      'primaryContainer.image.imageUri: is required; give registry/repository:tag',
    ],
    [
      'a repository',
      () => container({ image: ContainerImage.fromEcrRepository(none) }),
      "primaryContainer.image.repositoryName: is required; give the repository's name only, in lower case, such as team/scorer",
    ],
    [
      'a role',
      () => problems((stack) => ExecutionRole.fromRoleArn(stack, 'Role', none)),
      'roleArn: is required; give the ARN of an IAM role',
    ],
    [
      'a model package',
      () => problems((stack) => ModelPackage.fromModelPackageArn(stack, 'Package', none)),
      'modelPackageArn: is required; give the ARN of the model package',
    ],
  ])('%s', (_, found, message) => {
    expect(found()).toEqual([message]);
  });
});
