import { ACCOUNT, Wire } from './wire';
import { OPERATION_PERMISSIONS } from '../../src/facts/operation-permissions';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

const TYPE = 'AWS::SageMaker::ModelPackage';
const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;

const inference = (image = '1') => ({
  Containers: [{ Image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine:${image}` }],
  SupportedContentTypes: ['text/csv'],
  SupportedResponseMIMETypes: ['text/csv'],
});

let aws: LocalAws;
let wire: Wire;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
});
afterAll(async () => aws.stop());
afterEach(async () => aws.allow(undefined));

describe('a version of a group', () => {
  test('is created, read, changed, listed and deleted', async () => {
    await createGroup('Life');
    const model = {
      ModelPackageGroupName: 'Life',
      InferenceSpecification: inference(),
      CustomerMetadataProperties: { a: '1', b: '2' },
      ApprovalDescription: 'later',
    };
    const arn = `${PREFIX}:model-package/life/1`;
    expect(await create(model)).toMatchObject({
      TypeName: TYPE,
      Operation: 'CREATE',
      OperationStatus: 'SUCCESS',
      Identifier: arn,
    });
    expect(await get(arn)).toEqual({
      ...model,
      ModelPackageArn: arn,
      ModelPackageVersion: 1,
      ModelPackageStatus: 'Completed',
      ModelPackageStatusDetails: { ValidationStatuses: [] },
      ModelApprovalStatus: 'PendingManualApproval',
      CreationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      LastModifiedTime: expect.any(String),
    });

    const patch = [
      { op: 'replace', path: '/ModelApprovalStatus', value: 'Approved' },
      { op: 'remove', path: '/CustomerMetadataProperties/a' },
      { op: 'add', path: '/CustomerMetadataProperties/c', value: '3' },
    ];
    expect(await update(arn, patch)).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await wire.sagemaker('DescribeModelPackage', { ModelPackageName: arn })).toMatchObject({
      ModelApprovalStatus: 'Approved',
      CustomerMetadataProperties: { b: '2', c: '3' },
    });

    expect(await wire.cloudControl('ListResources', listed('Life'))).toMatchObject({
      ResourceDescriptions: [{ Identifier: arn }],
    });
    expect(await aws.resources()).toContain(arn);
    expect(await remove(arn)).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await aws.resources()).not.toContain(arn);
    expect(await remove(arn)).toMatchObject({ OperationStatus: 'FAILED', ErrorCode: 'NotFound' });
  });

  test('gets a number that none had before', async () => {
    await createGroup('numbers');
    const model = { ModelPackageGroupName: 'numbers', InferenceSpecification: inference() };
    expect(await create(model)).toMatchObject({ Identifier: expect.stringMatching(/numbers\/1$/) });
    await remove(`${PREFIX}:model-package/numbers/1`);
    expect(await create(model)).toMatchObject({ Identifier: expect.stringMatching(/numbers\/2$/) });
  });

  test('is made once for a client token', async () => {
    await createGroup('once');
    const model = { ModelPackageGroupName: 'once', InferenceSpecification: inference() };
    const input = { ...desired(model), ClientToken: 'token' };
    const first = await wire.cloudControl('CreateResource', input);
    expect(await wire.cloudControl('CreateResource', input)).toEqual(first);
    const packages = await wire.sagemaker('ListModelPackages', { ModelPackageGroupName: 'once' });
    expect(packages.ModelPackageSummaryList).toHaveLength(1);
    const other = { ...desired({}), ClientToken: 'token' };
    expect(await wire.cloudControl('CreateResource', other)).toMatchObject({
      __type: 'ClientTokenConflictException',
    });
  });

  test("is made once for a client token of the package's own, and asked for once", async () => {
    await createGroup('token');
    const model = { ModelPackageGroupName: 'token', InferenceSpecification: inference() };
    const first = await create({ ...model, ClientToken: 'a' });
    expect(await create({ ...model, ClientToken: 'a' })).toMatchObject({
      Identifier: first.Identifier,
    });
    expect(
      await create({ ...model, InferenceSpecification: inference('2'), ClientToken: 'a' }),
    ).toMatchObject({ ErrorCode: 'ResourceConflict' });
    expect((await create({ ...model, ClientToken: 'b' })).Identifier).not.toBe(first.Identifier);
  });

  test('needs the group, and keeps it from deletion', async () => {
    const model = { ModelPackageGroupName: 'kept', InferenceSpecification: inference() };
    expect(await create(model)).toMatchObject({
      OperationStatus: 'FAILED',
      ErrorCode: 'NotFound',
      StatusMessage: `ModelPackageGroup ${PREFIX}:model-package-group/kept does not exist.`,
    });
    await createGroup('kept');
    await create(model);
    const group = { ModelPackageGroupName: 'kept' };
    expect(await wire.sagemaker('DeleteModelPackageGroup', group)).toMatchObject({
      __type: 'ConflictException',
    });
    await remove(`${PREFIX}:model-package/kept/1`);
    expect(await wire.sagemaker('DeleteModelPackageGroup', group)).toEqual({ status: 200 });
  });

  test('takes no tags', async () => {
    await createGroup('tags');
    expect(
      await create({ ModelPackageGroupName: 'tags', Tags: [{ Key: 'a', Value: 'b' }] }),
    ).toMatchObject({ ErrorCode: 'InvalidRequest', StatusMessage: expect.stringMatching(/Tags/) });
  });
});

describe('a model package with a name', () => {
  const arn = `${PREFIX}:model-package/alone`;

  test('has tags, and no approval', async () => {
    const tag = { Key: 'team', Value: 'ml' };
    const model = {
      ModelPackageName: 'alone',
      InferenceSpecification: inference(),
      Tags: [{ Key: 'old', Value: 'x' }],
    };
    expect(await create({ ...model, ModelApprovalStatus: 'Approved' })).toMatchObject({
      ErrorCode: 'InvalidRequest',
    });
    expect(await create(model)).toMatchObject({ Identifier: arn });
    await update(arn, [{ op: 'replace', path: '/Tags', value: [tag] }]);
    expect(await get(arn)).toMatchObject({ ModelPackageName: 'alone', Tags: [tag] });
  });

  test('keeps what the handler overlooks', async () => {
    const patch = [
      { op: 'replace', path: '/ModelPackageName', value: 'other' },
      { op: 'add', path: '/SkipModelValidation', value: 'All' },
    ];
    expect(await update(arn, patch)).toMatchObject({ OperationStatus: 'SUCCESS' });
    const model = await get(arn);
    expect(model).toMatchObject({ ModelPackageName: 'alone' });
    expect(model).not.toHaveProperty('SkipModelValidation');
  });

  test.each([
    [{}, 'Missing ARN.'],
    [{ ModelPackageName: 'a', ModelPackageGroupName: 'b' }, 'Cannot determine which one to use'],
  ])('or a group: %j', async (place, message) => {
    expect(await create({ ...place, InferenceSpecification: inference() })).toMatchObject({
      ErrorCode: 'InvalidRequest',
      StatusMessage: expect.stringContaining(message),
    });
  });
});

describe('a desired state', () => {
  const specification = (part: object) => ({
    ModelPackageName: 'x',
    InferenceSpecification: { ...inference(), ...part },
  });
  test.each([
    ['an unknown key', { Nope: 1 }, '#: extraneous key [Nope] is not permitted'],
    [
      'a key that the API alone knows',
      { ModelLifeCycle: {} },
      '#: extraneous key [ModelLifeCycle] is not permitted',
    ],
    [
      'another type',
      { ModelPackageDescription: 1 },
      '#/ModelPackageDescription: expected type: String, found: Integer',
    ],
    [
      'a missing key',
      { InferenceSpecification: { Containers: inference().Containers } },
      '#/InferenceSpecification: required key [SupportedContentTypes] not found',
    ],
    [
      'a value that is none of the allowed',
      { ModelApprovalStatus: 'Yes' },
      '#/ModelApprovalStatus: failed validation constraint for keyword [enum]',
    ],
    [
      'a pattern',
      { SamplePayloadUrl: 'ftp://x' },
      '#/SamplePayloadUrl: failed validation constraint for keyword [pattern]',
    ],
    [
      'a length',
      { ModelPackageDescription: 'x'.repeat(1025) },
      '#/ModelPackageDescription: expected maxLength: 1024',
    ],
    [
      'a length deep inside',
      specification({ Containers: [{ Image: 'x', FrameworkVersion: '1.2.3.4.5.6' }] }),
      '#/InferenceSpecification/Containers/0/FrameworkVersion: expected maxLength: 10',
    ],
  ])('is refused for %s', async (_, model, message) => {
    const answer = await wire.cloudControl('CreateResource', desired(model));
    expect(answer).toMatchObject({ status: 400, __type: 'ValidationException' });
    expect(answer.message).toContain(message);
  });

  test.each(['ModelPackageArn', 'ModelPackageStatus'])('has no %s', async (name) => {
    expect(await wire.cloudControl('CreateResource', desired({ [name]: 'x' }))).toMatchObject({
      __type: 'ValidationException',
      message: expect.stringContaining(`readOnlyProperties [/properties/${name}]`),
    });
  });

  test('is JSON', async () => {
    const input = { TypeName: TYPE, DesiredState: 'nonsense' };
    expect(await wire.cloudControl('CreateResource', input)).toMatchObject({
      __type: 'InvalidRequestException',
    });
  });
});

describe('a patch', () => {
  const arn = `${PREFIX}:model-package/patched/1`;
  beforeAll(async () => {
    await createGroup('patched');
    await create({ ModelPackageGroupName: 'patched', InferenceSpecification: inference() });
  });

  test.each([
    ['/InferenceSpecification', inference('2')],
    ['/InferenceSpecification/Containers/0/Image', 'other'],
    ['/ModelPackageDescription', 'new'],
  ])('can not change %s', async (path, value) => {
    const name = path.split('/')[1];
    expect(await patchRefusal([{ op: 'add', path, value }])).toMatchObject({
      __type: 'NotUpdatableException',
      message: `Invalid patch update: createOnlyProperties [/properties/${name}] cannot be updated`,
    });
  });

  test('adds what can only be written, and never shows it', async () => {
    const path = '/AdditionalInferenceSpecificationsToAdd';
    const value = [{ Name: 'edge', Containers: inference().Containers }];
    expect(await patchRefusal([{ op: 'replace', path, value }])).toMatchObject({
      message: expect.stringContaining("can only be updated using 'add' operation"),
    });
    expect(await update(arn, [{ op: 'add', path, value }])).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
    const model = await get(arn);
    expect(model).toMatchObject({ AdditionalInferenceSpecifications: value });
    expect(model).not.toHaveProperty('AdditionalInferenceSpecificationsToAdd');
  });

  test.each([
    ['that gives a version a name', { op: 'add', path: '/ModelPackageName', value: 'x' }],
    ['that changes the number', { op: 'replace', path: '/ModelPackageVersion', value: 7 }],
  ])('fails %s', async (_, operation) => {
    expect(await update(arn, [operation])).toMatchObject({ ErrorCode: 'InvalidRequest' });
  });

  test('fits what is there', async () => {
    const answer = await patchRefusal([{ op: 'remove', path: '/ModelCard' }]);
    expect(answer).toMatchObject({ __type: 'ValidationException' });
  });

  async function patchRefusal(patch: object[]) {
    return wire.cloudControl('UpdateResource', patched(arn, patch));
  }
});

test('the registry describes the type', async () => {
  const parameters = { Type: 'RESOURCE', TypeName: TYPE };
  const answer = await wire.query('cloudformation', '2010-05-15', 'DescribeType', parameters);
  const schema = /<Schema>(.*)<\/Schema>/s.exec(await answer.text())?.[1] ?? '';
  expect(JSON.parse(unescaped(schema))).toMatchObject({
    typeName: TYPE,
    handlers: { create: { permissions: expect.arrayContaining(['iam:PassRole']) } },
  });
  expect((await aws.calls()).at(-1)).toMatchObject({
    service: 'cloudformation',
    operation: 'DescribeType',
    region: 'us-east-1',
    input: parameters,
  });
});

test('a version of an image is created, changed and deleted by its number', async () => {
  const type = 'AWS::SageMaker::ImageVersion';
  const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  const roleArn = await wire.createRole('pull', [{ Effect: 'Allow', Action: pull, Resource: '*' }]);
  await wire.sagemaker('CreateImage', { ImageName: 'studio', RoleArn: roleArn });
  const name = { ImageName: 'studio' };
  const model = { ...name, BaseImage: inference().Containers[0].Image };
  const image = async (operation: string, input: object) =>
    wire.ended(operation, { TypeName: type, ...input });
  const make = async (more: object) =>
    image('CreateResource', { DesiredState: JSON.stringify({ ...model, ...more }) });

  const Identifier = `${PREFIX}:image-version/studio/1`;
  expect(await make({ Aliases: ['a'] })).toMatchObject({ Identifier });
  await make({ Aliases: ['b'] });
  const patch = [
    { op: 'add', path: '/Aliases', value: ['c'] },
    { op: 'add', path: '/ReleaseNotes', value: 'new' },
  ];
  const PatchDocument = JSON.stringify(patch);
  expect(await image('UpdateResource', { Identifier, PatchDocument })).toMatchObject({
    OperationStatus: 'SUCCESS',
  });
  const aliases = await wire.sagemaker('ListAliases', { ...name, Version: 1 });
  expect(aliases.SageMakerImageVersionAliases).toEqual(['c']);

  const answer = await wire.cloudControl('GetResource', { TypeName: type, Identifier });
  expect(JSON.parse(answer.ResourceDescription.Properties)).toEqual({
    ...model,
    ReleaseNotes: 'new',
    Version: 1,
    ImageArn: `${PREFIX}:image/studio`,
    ImageVersionArn: Identifier,
    ContainerImage: expect.stringContaining('@sha256:'),
  });
  await image('DeleteResource', { Identifier });
  expect(await wire.sagemaker('ListImageVersions', name)).toMatchObject({
    ImageVersions: [{ Version: 2 }],
  });
});

test('what is not known is refused', async () => {
  const input = { TypeName: 'AWS::SageMaker::Unicorn', Identifier: 'x' };
  expect(await wire.cloudControl('GetResource', input)).toMatchObject({
    __type: 'TypeNotFoundException',
  });
  expect(await wire.cloudControl('CancelResourceRequest', {})).toMatchObject({
    __type: 'UnknownOperationException',
  });
  expect(
    await wire.cloudControl('GetResource', {
      TypeName: TYPE,
      Identifier: `${PREFIX}:model-package/nobody`,
    }),
  ).toMatchObject({ __type: 'ResourceNotFoundException' });
});

describe('a caller', () => {
  const needed = OPERATION_PERMISSIONS[TYPE];
  const model = { ModelPackageGroupName: 'allowed', InferenceSpecification: inference() };
  const arn = `${PREFIX}:model-package/allowed/1`;
  const always = ['cloudformation:*', 'sagemaker:CreateModelPackageGroup'];

  test.each(needed.create)('can not create a model package without %s', async (action) => {
    await createGroup('denied');
    await aws.allow([...always, ...needed.create.filter((other) => other !== action)]);
    expect(await create({ ...model, ModelPackageGroupName: 'denied' })).toMatchObject({
      OperationStatus: 'FAILED',
      ErrorCode: 'AccessDenied',
      StatusMessage: expect.stringContaining(`not authorized to perform: ${action} `),
    });
  });

  test('can do what it is allowed to', async () => {
    await aws.allow([...always, ...needed.create, ...needed.read]);
    await createGroup('allowed');
    expect(await create(model)).toMatchObject({ Identifier: arn });
    expect(await get(arn)).toMatchObject({ ModelPackageVersion: 1 });
    expect(await remove(arn)).toMatchObject({ ErrorCode: 'AccessDenied' });
    await aws.allow([...always, ...needed.delete]);
    expect(
      await wire.cloudControl('GetResource', { TypeName: TYPE, Identifier: arn }),
    ).toMatchObject({ status: 400, __type: 'AccessDeniedException' });
    expect(await remove(arn)).toMatchObject({ OperationStatus: 'SUCCESS' });
  });

  test('needs the action of Cloud Control, too', async () => {
    await aws.allow(['sagemaker:*']);
    expect(await wire.cloudControl('CreateResource', desired(model))).toMatchObject({
      status: 400,
      __type: 'AccessDeniedException',
      message: expect.stringContaining('cloudformation:CreateResource'),
    });
  });

  test('can leave the handler to a role', async () => {
    const all = { Effect: 'Allow', Resource: '*', Action: [...needed.create] };
    const service = 'cloudformation.amazonaws.com';
    const able = await wire.createRole('able', [all], service);
    const unable = await wire.createRole(
      'unable',
      [{ ...all, Action: needed.create.filter((action) => action !== 's3:GetObject') }],
      service,
    );
    await createGroup('role');
    const state = { ...model, ModelPackageGroupName: 'role' };
    await aws.allow(['cloudformation:*', 'iam:PassRole']);
    expect(await create(state, able)).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await create(state, unable)).toMatchObject({
      ErrorCode: 'AccessDenied',
      StatusMessage: expect.stringContaining('s3:GetObject'),
    });
  });

  test('needs iam:PassRole to pass a role to SageMaker', async () => {
    const role = await wire.createRole('passed', [
      { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
    ]);
    const input = { ImageName: 'passing', RoleArn: role };
    await aws.allow(['sagemaker:CreateImage']);
    expect(await wire.sagemaker('CreateImage', input)).toMatchObject({
      __type: 'AccessDeniedException',
      message: expect.stringContaining('iam:PassRole'),
    });
    await aws.allow(['sagemaker:CreateImage', 'iam:PassRole']);
    expect(await wire.sagemaker('CreateImage', input)).toMatchObject({ status: 200 });
  });
});

async function createGroup(name: string) {
  return wire.sagemaker('CreateModelPackageGroup', { ModelPackageGroupName: name });
}

async function create(model: object, role?: string) {
  return wire.ended('CreateResource', { ...desired(model), ...(role && { RoleArn: role }) });
}

async function update(arn: string, patch: object[]) {
  return wire.ended('UpdateResource', patched(arn, patch));
}

async function remove(arn: string) {
  return wire.ended('DeleteResource', { TypeName: TYPE, Identifier: arn });
}

async function get(arn: string) {
  const answer = await wire.cloudControl('GetResource', { TypeName: TYPE, Identifier: arn });
  return JSON.parse(answer.ResourceDescription.Properties);
}

function desired(model: object) {
  return { TypeName: TYPE, DesiredState: JSON.stringify(model) };
}

function patched(arn: string, patch: object[]) {
  return { TypeName: TYPE, Identifier: arn, PatchDocument: JSON.stringify(patch) };
}

function listed(group: string) {
  return { TypeName: TYPE, ResourceModel: JSON.stringify({ ModelPackageGroupName: group }) };
}

function unescaped(xml: string) {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
