import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';
import { REPOSITORY } from '../../tools/paths';

const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;
const TAG = { Key: 'team', Value: 'ml' };
const SECRET = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:a`;

/** One of a type that has no code of its own. */
interface Sample {
  /** The name is part of it, so that every test has its own. */
  readonly state: (name: string) => Record<string, any>;
  readonly identifier: (name: string) => string;
  /** What a read shows besides. */
  readonly shown: (name: string) => object;
  readonly required: string;
  readonly createOnly: string;
  /** A value to give in place of another, where the type can change anything but tags. */
  readonly change?: { readonly path: string; readonly value: unknown };
}

const SAMPLES: Record<string, Sample> = {
  App: {
    state: (AppName) => ({
      AppName,
      AppType: 'JupyterServer',
      DomainId: 'd-1',
      UserProfileName: 'u',
    }),
    identifier: (name) => `${name}|JupyterServer|d-1|u`,
    shown: (name) => ({ AppArn: `${PREFIX}:app/d-1/u/jupyterserver/${name}` }),
    required: 'DomainId',
    createOnly: '/AppType',
  },
  AppImageConfig: {
    state: (AppImageConfigName) => ({
      AppImageConfigName,
      JupyterLabAppImageConfig: { ContainerConfig: { ContainerArguments: ['a'] } },
    }),
    identifier: (name) => name,
    shown: (name) => ({ AppImageConfigArn: `${PREFIX}:app-image-config/${name}` }),
    required: 'AppImageConfigName',
    createOnly: '/AppImageConfigName',
    change: {
      path: '/JupyterLabAppImageConfig',
      value: { ContainerConfig: { ContainerArguments: ['b'] } },
    },
  },
  CodeRepository: {
    state: (CodeRepositoryName) => ({
      CodeRepositoryName,
      GitConfig: { RepositoryUrl: 'https://example.com/a.git' },
    }),
    identifier: (name) => `${PREFIX}:code-repository/${name}`,
    shown: (name) => ({ CodeRepositoryArn: `${PREFIX}:code-repository/${name}` }),
    required: 'GitConfig',
    createOnly: '/GitConfig/RepositoryUrl',
    change: { path: '/GitConfig/SecretArn', value: SECRET },
  },
};

let aws: LocalAws;
let wire: Wire;
beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
});
afterAll(async () => aws.stop());
afterEach(async () => {
  await aws.allow(undefined);
  await aws.refuseNothing();
});

describe.each(Object.entries(SAMPLES))('a type without code of its own, %s,', (noun, sample) => {
  const TypeName = `AWS::SageMaker::${noun}`;
  const file = `AWS-SageMaker-${noun}.json`;
  const schemas = join(REPOSITORY, 'tools', 'local-aws', 'schemas');
  const { handlers } = JSON.parse(readFileSync(join(schemas, file), 'utf8'));

  const create = async (state: object) =>
    wire.ended('CreateResource', { TypeName, DesiredState: JSON.stringify(state) });
  const update = async (Identifier: string, ...patch: object[]) =>
    wire.ended('UpdateResource', { TypeName, Identifier, PatchDocument: JSON.stringify(patch) });
  const get = async (Identifier: string) =>
    wire.cloudControl('GetResource', { TypeName, Identifier });
  const properties = async (Identifier: string) =>
    JSON.parse((await get(Identifier)).ResourceDescription.Properties);

  test('is created, read, changed, listed and deleted', async () => {
    const state = sample.state('life');
    const Identifier = sample.identifier('life');
    const model = { ...state, ...sample.shown('life') };
    expect(await create({ ...state, Tags: [TAG] })).toMatchObject({
      OperationStatus: 'SUCCESS',
      Identifier,
    });
    expect(await properties(Identifier)).toEqual({ ...model, Tags: [TAG] });

    const other = { Key: 'stage', Value: 'test' };
    expect(
      await update(Identifier, { op: 'replace', path: '/Tags', value: [other] }),
    ).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await properties(Identifier)).toEqual({ ...model, Tags: [other] });
    await update(Identifier, { op: 'remove', path: '/Tags' });
    expect(await properties(Identifier)).toEqual(model);

    expect(await wire.cloudControl('ListResources', { TypeName })).toMatchObject({
      ResourceDescriptions: [{ Identifier }],
    });
    const gone = async () => wire.ended('DeleteResource', { TypeName, Identifier });
    expect(await gone()).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await get(Identifier)).toMatchObject({ __type: 'ResourceNotFoundException' });
    expect(await gone()).toMatchObject({ ErrorCode: 'NotFound' });
  });

  if (sample.change) {
    const { path, value } = sample.change;
    test('changes what its schema lets change, and sends what the API takes', async () => {
      const Identifier = sample.identifier('change');
      await create(sample.state('change'));
      expect(await update(Identifier, { op: 'add', path, value })).toMatchObject({
        OperationStatus: 'SUCCESS',
      });
      const found = path.slice(1).split('/');
      const valueAt = (model: object) => found.reduce((at: any, name) => at[name], model);
      const model = await properties(Identifier);
      expect(valueAt(model)).toEqual(value);
      expect(model).toMatchObject({ ...sample.state('change'), [found[0]]: expect.anything() });
    });
  }

  test('is created once', async () => {
    await create(sample.state('once'));
    expect(await create(sample.state('once'))).toMatchObject({ ErrorCode: 'AlreadyExists' });
  });

  test('keeps what only its creation gives', async () => {
    await create(sample.state('fixed'));
    const patch = { op: 'replace', path: sample.createOnly, value: 'x' };
    expect(await update(sample.identifier('fixed'), patch)).toMatchObject({
      __type: 'NotUpdatableException',
      message: expect.stringContaining(`/properties${sample.createOnly}`),
    });
  });

  test('must have what is required, and nothing that is not known', async () => {
    expect(
      await create({ ...sample.state('required'), [sample.required]: undefined }),
    ).toMatchObject({
      __type: 'ValidationException',
      message: expect.stringContaining(`required key [${sample.required}] not found`),
    });
    expect(await create({ ...sample.state('required'), Nope: 1 })).toMatchObject({
      message: expect.stringContaining('extraneous key [Nope] is not permitted'),
    });
    const [readOnly] = Object.keys(sample.shown('required'));
    expect(await create({ ...sample.state('required'), [readOnly]: 'x' })).toMatchObject({
      message: expect.stringContaining(`readOnlyProperties [/properties/${readOnly}]`),
    });
  });

  test('needs each permission that its schema names', async () => {
    const state = sample.state('allowed');
    const needed: string[] = handlers.create.permissions;
    for (const action of needed) {
      const others = needed.filter((other) => other !== action);
      await aws.allow(['cloudformation:*', ...others]);
      expect(await create(state)).toMatchObject({
        ErrorCode: 'AccessDenied',
        StatusMessage: expect.stringContaining(action),
      });
    }
    await aws.allow(['cloudformation:*', ...needed]);
    expect(await create(state)).toMatchObject({ OperationStatus: 'SUCCESS' });
  });

  test('can meet a call of the service that fails', async () => {
    await aws.refuseNext(`Create${noun}`, 'limit');
    expect(await create(sample.state('limit'))).toMatchObject({
      ErrorCode: 'ServiceLimitExceeded',
    });
    expect(await create(sample.state('limit'))).toMatchObject({ OperationStatus: 'SUCCESS' });
  });
});

test('a resource without a name gets one', async () => {
  const DesiredState = JSON.stringify({ GitConfig: { RepositoryUrl: 'https://example.com/a' } });
  const input = { TypeName: 'AWS::SageMaker::CodeRepository', DesiredState };
  expect(await wire.ended('CreateResource', input)).toMatchObject({
    Identifier: expect.stringMatching(/:code-repository\/coderepository-[0-9a-f]{12}$/),
  });
});

test('an action that a type does not have is refused', async () => {
  const input = {
    TypeName: 'AWS::SageMaker::StudioLifecycleConfig',
    Identifier: 'x',
    PatchDocument: '[]',
  };
  expect(await wire.cloudControl('UpdateResource', input)).toMatchObject({
    __type: 'UnsupportedActionException',
    message: expect.stringContaining('UPDATE'),
  });
});

test('the ARN of another kind is refused', async () => {
  const input = {
    TypeName: 'AWS::SageMaker::CodeRepository',
    Identifier: `${PREFIX}:model/x`,
  };
  expect(await wire.cloudControl('GetResource', input)).toMatchObject({
    __type: 'InvalidRequestException',
    message: expect.stringContaining('is not the ARN'),
  });
});
