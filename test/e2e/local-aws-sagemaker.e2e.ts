import { ACCOUNT, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;
const IMAGE = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine`;
const PULL = {
  Effect: 'Allow',
  Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  Resource: `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/mine`,
};

let aws: LocalAws;
let wire: Wire;
let roleArn: string;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
  roleArn = await wire.createRole('images', [PULL]);
});
afterAll(async () => aws.stop());

describe('an image', () => {
  const name = { ImageName: 'studio' };

  test('is created, changed and described', async () => {
    const input = { ...name, RoleArn: roleArn, DisplayName: 'A', Description: 'B' };
    const arn = { ImageArn: `${PREFIX}:image/studio` };
    expect(await wire.sagemaker('CreateImage', input)).toEqual({ status: 200, ...arn });
    expect(await wire.sagemaker('CreateImage', input)).toMatchObject({
      __type: 'ResourceInUse',
      message: 'The Image with ImageName studio already exists. Please use a different ImageName.',
    });

    const other = await wire.createRole('other-images', [PULL]);
    const changes = { DisplayName: 'C', RoleArn: other, DeleteProperties: ['Description'] };
    expect(await wire.sagemaker('UpdateImage', { ...name, ...changes })).toEqual({
      status: 200,
      ...arn,
    });
    expect(await wire.sagemaker('DescribeImage', name)).toEqual({
      status: 200,
      ...name,
      ...arn,
      DisplayName: 'C',
      RoleArn: other,
      ImageStatus: 'CREATED',
      CreationTime: expect.any(Number),
      LastModifiedTime: expect.any(Number),
    });
    expect(await wire.sagemaker('ListImages', {})).toMatchObject({ Images: [{ ...name, ...arn }] });
  });

  test.each(['CreateImage', 'UpdateImage'])(
    'needs a role that exists for %s',
    async (operation) => {
      const input = { ...name, RoleArn: `arn:aws:iam::${ACCOUNT}:role/nobody` };
      expect(await wire.sagemaker(operation, input)).toMatchObject({
        __type: 'ValidationException',
        message: expect.stringContaining('Could not assume role'),
      });
    },
  );
});

describe('the versions of an image', () => {
  const name = { ImageName: 'versions' };
  const version = async (input: object) =>
    wire.sagemaker('CreateImageVersion', { ...name, ClientToken: 'token', ...input });
  const described = async (input: object) =>
    wire.sagemaker('DescribeImageVersion', { ...name, ...input });
  const aliases = async (input: object) =>
    (await wire.sagemaker('ListAliases', { ...name, ...input })).SageMakerImageVersionAliases;

  test('need an image', async () => {
    expect(await version({ BaseImage: IMAGE })).toMatchObject({ __type: 'ResourceNotFound' });
    await wire.sagemaker('CreateImage', { ...name, RoleArn: roleArn });
    expect(await described({})).toMatchObject({
      __type: 'ResourceNotFound',
      message:
        'Latest ImageVersion with ImageName versions does not exist. Please provide a valid ImageName.',
    });
  });

  test('are numbered, and found by number, alias or as the latest', async () => {
    const arn = { ImageVersionArn: `${PREFIX}:image-version/versions/1` };
    expect(await version({ BaseImage: `${IMAGE}:1`, Aliases: ['one'] })).toEqual({
      status: 200,
      ...arn,
    });
    await version({ BaseImage: `${IMAGE}:2`, JobType: 'INFERENCE' });
    expect(await described({ Alias: 'one' })).toEqual({
      status: 200,
      ...arn,
      Version: 1,
      BaseImage: `${IMAGE}:1`,
      ContainerImage: expect.stringMatching(/mine@sha256:[0-9a-f]{64}$/),
      ImageArn: `${PREFIX}:image/versions`,
      ImageVersionStatus: 'CREATED',
      CreationTime: expect.any(Number),
    });
    expect(await described({ Version: 1 })).toMatchObject(arn);
    expect(await described({})).toMatchObject({ Version: 2, JobType: 'INFERENCE' });
    expect(await wire.sagemaker('ListImageVersions', name)).toMatchObject({
      ImageVersions: [{ Version: 1 }, { Version: 2 }],
    });
  });

  test('have aliases of their own', async () => {
    expect(await version({ BaseImage: IMAGE, Aliases: ['one'] })).toMatchObject({
      __type: 'ResourceInUse',
    });
    const input = { ...name, Version: 2, AliasesToAdd: ['two', 'new'], ReleaseNotes: 'fast' };
    expect(await wire.sagemaker('UpdateImageVersion', input)).toMatchObject({ status: 200 });
    await wire.sagemaker('UpdateImageVersion', { ...name, Alias: 'two', AliasesToDelete: ['new'] });
    expect(await aliases({ Version: 2 })).toEqual(['two']);
    expect(await aliases({})).toEqual(['one', 'two']);
    expect(await described({ Alias: 'two' })).toMatchObject({ ReleaseNotes: 'fast' });
  });

  test('are never numbered again, and go with their image', async () => {
    await wire.sagemaker('DeleteImageVersion', { ...name, Version: 2 });
    await version({ BaseImage: IMAGE });
    expect(await described({})).toMatchObject({ Version: 3 });
    await wire.sagemaker('DeleteImage', name);
    expect((await aws.resources()).filter((arn) => arn.includes('versions'))).toEqual([]);
  });

  test('need a role that may pull', async () => {
    const poor = await wire.createRole('poor', [{ ...PULL, Action: ['ecr:BatchGetImage'] }]);
    await wire.sagemaker('CreateImage', { ...name, RoleArn: poor });
    expect(await version({ BaseImage: IMAGE })).toMatchObject({
      __type: 'ValidationException',
      message: expect.stringContaining('it lacks ecr:GetDownloadUrlForLayer on arn:aws:ecr:'),
    });
  });
});

test('an app image configuration is created, changed, tagged and deleted', async () => {
  const name = { AppImageConfigName: 'lab' };
  const config = { JupyterLabAppImageConfig: { ContainerConfig: { ContainerArguments: ['a'] } } };
  const tag = { Key: 'a', Value: 'b' };
  const created = await wire.sagemaker('CreateAppImageConfig', { ...name, Tags: [tag] });
  expect(created).toEqual({ status: 200, AppImageConfigArn: `${PREFIX}:app-image-config/lab` });
  await wire.sagemaker('UpdateAppImageConfig', { ...name, ...config });
  expect(await wire.sagemaker('DescribeAppImageConfig', name)).toMatchObject(config);
  const arn = { ResourceArn: created.AppImageConfigArn };
  expect(await wire.sagemaker('ListTags', arn)).toMatchObject({ Tags: [tag] });
  expect(await wire.sagemaker('DeleteAppImageConfig', name)).toEqual({ status: 200 });
  expect(await wire.sagemaker('DescribeAppImageConfig', name)).toMatchObject({
    __type: 'ResourceNotFound',
  });
});

describe('a model package group', () => {
  const name = { ModelPackageGroupName: 'Churn' };
  const arn = `${PREFIX}:model-package-group/churn`;

  test('is created, found by name and ARN, and listed', async () => {
    expect(await wire.sagemaker('CreateModelPackageGroup', name)).toMatchObject({
      ModelPackageGroupArn: arn,
    });
    expect(await wire.sagemaker('CreateModelPackageGroup', name)).toMatchObject({
      message: `Model Package Group already exists: ${arn}`,
    });
    for (const ModelPackageGroupName of ['Churn', arn]) {
      expect(
        await wire.sagemaker('DescribeModelPackageGroup', { ModelPackageGroupName }),
      ).toMatchObject({ ...name, ModelPackageGroupStatus: 'Completed' });
    }
    expect(await wire.sagemaker('ListModelPackageGroups', {})).toMatchObject({
      ModelPackageGroupSummaryList: [name],
    });
  });

  test('has a policy, or none', async () => {
    const none = { message: `Cannot find resource policy for: ${arn}` };
    expect(await wire.sagemaker('GetModelPackageGroupPolicy', name)).toMatchObject(none);
    const policy = { ResourcePolicy: JSON.stringify({ Statement: [] }) };
    await wire.sagemaker('PutModelPackageGroupPolicy', { ...name, ...policy });
    expect(await wire.sagemaker('GetModelPackageGroupPolicy', name)).toMatchObject(policy);
    await wire.sagemaker('DeleteModelPackageGroupPolicy', name);
    expect(await wire.sagemaker('DeleteModelPackageGroupPolicy', name)).toMatchObject(none);
    await wire.sagemaker('DeleteModelPackageGroup', name);
    expect(await wire.sagemaker('GetModelPackageGroupPolicy', name)).toMatchObject({
      message: `Cannot find Model Package Group: ${arn}`,
    });
    expect(await wire.sagemaker('DescribeModelPackageGroup', name)).toMatchObject({
      __type: 'ValidationException',
      message: `ModelPackageGroup ${arn} does not exist.`,
    });
  });
});
