import {
  ContainerImage,
  ExecutionRole,
  ModelData,
  ModelPackage,
  SagemakerModelConstruct,
  type ContainerDefinition,
  type SagemakerModelProps,
} from '../../src';
import { CONTAINER, IMAGE, modelProblems } from '../a-model';
import { problems, type Build } from '../synth';

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
      'primaryContainer.modelData.key: is required; give a key or a prefix',
    ],
    [
      'a URI',
      () => data(ModelData.fromS3Uri(none)),
      'primaryContainer.modelData.s3Uri: is required; give s3://bucket/key',
    ],
    [
      'an image',
      () => container({ image: ContainerImage.fromRegistryPath(none) }),
      'primaryContainer.image.imageUri: is required; give registry/repository:tag',
    ],
    [
      'a repository',
      () => container({ image: ContainerImage.fromEcrRepository(none) }),
      'primaryContainer.image.repositoryName: is required; give a name such as team/scorer',
    ],
    [
      'a role',
      () => problems((stack) => ExecutionRole.fromRoleArn(stack, 'Role', none)),
      'roleArn: is required; give the ARN of an IAM role',
    ],
    [
      'a model package',
      () => problems((stack) => ModelPackage.fromModelPackageArn(stack, 'Package', none)),
      'modelPackageArn: is required; give the ARN of a model package',
    ],
  ])('%s', (_, found, message) => {
    expect(found()).toEqual([message]);
  });
});

describe('a string where an object belongs, as JavaScript allows, is reported:', () => {
  const model =
    (props: object): Build =>
    (stack) =>
      void new SagemakerModelConstruct(stack, 'Model', props as SagemakerModelProps);

  test.each<[string, Build, string]>([
    [
      'an image',
      model({ primaryContainer: { image: 'scorer:1' } }),
      'primaryContainer.image: must be a ContainerImage, got "scorer:1"; use ContainerImage.fromRegistryPath',
    ],
    [
      'model data',
      model({ primaryContainer: { image: IMAGE, modelData: 's3://models/a.tar.gz' } }),
      'primaryContainer.modelData: must be ModelData, got "s3://models/a.tar.gz"; use ModelData.fromS3Uri',
    ],
    [
      'a role',
      model({ primaryContainer: CONTAINER, role: 'arn:aws:iam::123456789012:role/r' }),
      'role: must be an execution role, got "arn:aws:iam::123456789012:role/r"; use ExecutionRole.fromRoleArn for an ARN',
    ],
    [
      'containers that are one',
      model({ containers: CONTAINER }),
      'containers: must be a list; put the container into [ ]',
    ],
  ])('%s', (_, program, message) => {
    expect(problems(program)).toEqual([message]);
  });
});
