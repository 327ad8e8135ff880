import { TerraformVariable } from 'cdktf';
import { problems, type Build } from './synth';
import {
  ContainerImage,
  ContainerMode,
  ExecutionRole,
  InferenceExecutionMode,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
  type ContainerDefinition,
  type SagemakerModelProps,
} from '../src';

const image = ContainerImage.fromRegistryPath(
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1',
);
const modelData = ModelData.fromBucket('my-models', 'scorer/model.tar.gz');

const model =
  (props: SagemakerModelProps): Build =>
  (stack) =>
    void new SagemakerModelConstruct(stack, 'Model', props);

const container = (definition: ContainerDefinition): Build =>
  model({ primaryContainer: { image, ...definition } });

/** What newcomers write, and what they read: each message says what is wrong, what was given, what to do. */
const WRONG: Array<[mistake: string, program: Build, message: string]> = [
  [
    'a model without a container',
    model({}),
    'primaryContainer: is required unless containers are set; set containers for a pipeline',
  ],
  [
    'one container too many',
    model({ primaryContainer: { image }, containers: [{ image }] }),
    'primaryContainer: must not be combined with containers or addContainer(); make it the first of containers',
  ],
  [
    'a container without an image',
    model({ primaryContainer: { modelData } }),
    'primaryContainer.image: is required unless modelPackage is set; use ContainerImage.from…',
  ],
  [
    'a name as in Python',
    model({ primaryContainer: { image }, modelName: 'churn_model_v2' }),
    'modelName: must match ^[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?$ (at most 63 characters), got "churn_model_v2"; begin and end it with a letter or digit, with hyphens between',
  ],
  [
    'a zip file',
    container({ modelData: ModelData.fromBucket('my-models', 'scorer.zip') }),
    'primaryContainer.modelData.key: must name one archive that ends in .tar.gz, got "scorer.zip"; for unpacked files or a multi-model container use ModelData.fromBucketPrefix',
  ],
  [
    'a URI for a bucket',
    container({ modelData: ModelData.fromBucket('s3://my-models', 'model.tar.gz') }),
    'primaryContainer.modelData.bucketName: must be the name of a bucket, got "s3://my-models"; for a URI use ModelData.fromS3Uri',
  ],
  [
    'a path for a URI',
    container({ modelData: ModelData.fromS3Uri('my-models/model.tar.gz') }),
    'primaryContainer.modelData.s3Uri: must match ^(https|s3)://([^/]+)/?(.*)$ (at most 1024 characters), got "my-models/model.tar.gz"; begin it with s3:// and a bucket',
  ],
  [
    'an environment variable with a hyphen',
    container({ environment: { 'LOG-LEVEL': 'info' } }),
    'primaryContainer.environment["LOG-LEVEL"]: key must match ^[a-zA-Z_][a-zA-Z0-9_]*$ (at most 1024 characters), got "LOG-LEVEL"; use letters, digits and underscores, and begin with no digit',
  ],
  [
    'a number in the environment',
    container({ environment: { WORKERS: 4 as unknown as string } }),
    'primaryContainer.environment["WORKERS"]: must be a string, got 4; quote it',
  ],
  [
    'a whole configuration in one variable',
    container({ environment: { CONFIG: 'x'.repeat(5000) } }),
    `primaryContainer.environment["CONFIG"]: must have at most 1024 characters, got "${'x'.repeat(79)}… (5000 characters); quote numbers, and put long values into the model data`,
  ],
  [
    "the repository's URI for its name",
    container({
      image: ContainerImage.fromEcrRepository(
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com/Scorer',
      ),
    }),
    'primaryContainer.image.repositoryName: must match ^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$ (2 to 256 characters), got "123456789012.dkr.ecr.eu-west-1.amazonaws.com/Scorer"; give the repository\'s name only, in lower case, such as team/scorer',
  ],
  [
    'an image of another region',
    container({ image: ContainerImage.fromEcrRepository('scorer', { region: 'us-east-1' }) }),
    'primaryContainer.image.region: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"; SageMaker only uses resources in its own region',
  ],
  [
    'a prebuilt image by its URI',
    container({
      image: ContainerImage.fromPrebuilt(
        PrebuiltImage.viaDataSource('438346466558.dkr.ecr.eu-west-1.amazonaws.com/kmeans:1'),
      ),
    }),
    'primaryContainer.image.repositoryName: must be the name of a repository such as kmeans, got "438346466558.dkr.ecr.eu-west-1.amazonaws.com/kmeans:1"',
  ],
  [
    'a private registry without a network',
    container({ image: ContainerImage.fromPrivateRegistry('registry.example.com/scorer:1') }),
    'vpcConfig: is required for an image in a private registry, which is reached through the VPC',
  ],
  [
    'a network without security groups',
    model({
      primaryContainer: { image },
      vpcConfig: { subnets: ['subnet-0123456789abcdef0'], securityGroupIds: [] },
    }),
    'vpcConfig.securityGroupIds: must have 1 to 5 items, got 0; give the IDs of security groups of the same VPC',
  ],
  [
    'a direct pipeline without names',
    model({
      containers: [{ image, containerHostname: 'first' }, { image }],
      inferenceExecutionMode: InferenceExecutionMode.DIRECT,
    }),
    'containers: must each have a containerHostname in mode Direct, got none in containers[1]',
  ],
  [
    'an archive for many models',
    container({ mode: ContainerMode.MULTI_MODEL, modelData }),
    'primaryContainer.modelData: must be a prefix in mode MultiModel, got one object; use ModelData.fromBucketPrefix',
  ],
  [
    "a user's ARN for a role's",
    (stack) => {
      const arn = 'arn:aws:iam::123456789012:user/data-scientist';
      const role = ExecutionRole.fromRoleArn(stack, 'Role', arn);
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: { image }, role });
    },
    'roleArn: must be the ARN of an IAM role (arn:aws:iam::account:role/name), got "arn:aws:iam::123456789012:user/data-scientist"',
  ],
  [
    'minutes for seconds',
    (stack) => void new ExecutionRole(stack, 'Role', { maxSessionDuration: 60 }),
    'maxSessionDuration: must be 3600 to 43200, got 60; give seconds',
  ],
  [
    'a zip file in a bucket that is yet to be',
    (stack) => {
      const { stringValue } = new TerraformVariable(stack, 'bucket', {});
      container({ modelData: ModelData.fromBucket(stringValue, 'scorer.zip') })(stack);
    },
    'primaryContainer.modelData.key: must name one archive that ends in .tar.gz, got "scorer.zip"; for unpacked files or a multi-model container use ModelData.fromBucketPrefix',
  ],
];

describe('a wrong program fails at synth with one message to act on', () => {
  test.each(WRONG)('%s', (_, program, message) => {
    expect(problems(program)).toEqual([message]);
  });

  test('there are twenty', () => {
    expect(WRONG).toHaveLength(20);
  });
});

describe('a program with five mistakes', () => {
  const five: Build = (stack) => {
    new SagemakerModelConstruct(stack, 'Model', {
      modelName: 'my model',
      primaryContainer: {
        image,
        modelData: ModelData.fromBucket('my-models', 'scorer.zip'),
        environment: { '1BAD': 'x' },
        containerHostname: 'scorer_1',
      },
      vpcConfig: { subnets: [], securityGroupIds: ['sg-1'] },
    });
  };

  test('hears of all five at once', () => {
    expect(problems(five)).toEqual([
      'modelName: must match ^[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?$ (at most 63 characters), got "my model"; begin and end it with a letter or digit, with hyphens between',
      'primaryContainer.modelData.key: must name one archive that ends in .tar.gz, got "scorer.zip"; for unpacked files or a multi-model container use ModelData.fromBucketPrefix',
      'primaryContainer.environment["1BAD"]: key must match ^[a-zA-Z_][a-zA-Z0-9_]*$ (at most 1024 characters), got "1BAD"; use letters, digits and underscores, and begin with no digit',
      'primaryContainer.containerHostname: must match ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$ (at most 63 characters), got "scorer_1"',
      'vpcConfig.subnets: must have 1 to 16 items, got 0; give the IDs of subnets of one VPC',
    ]);
  });

  test('hears of the mistakes of all its constructs, each by its path', () => {
    const two: Build = (stack) => {
      five(stack);
      new ExecutionRole(stack, 'Role', { path: 'ml' });
    };
    expect(problems(two)).toHaveLength(6);
  });
});
