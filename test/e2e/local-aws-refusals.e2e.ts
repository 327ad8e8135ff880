import { ACCOUNT, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

const group = (name: string) => ({ ModelPackageGroupName: name });

let aws: LocalAws;
let wire: Wire;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
});
afterAll(async () => aws.stop());
afterEach(async () => aws.refuseNothing());

const create = async (name: string) => wire.sagemaker('CreateModelPackageGroup', group(name));
const exists = async (name: string) =>
  (await aws.resources()).includes(
    `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package-group/${name}`,
  );

describe('a refusal', () => {
  test.each([
    ['throttle', 400, 'ThrottlingException'],
    ['limit', 400, 'ResourceLimitExceeded'],
    ['access', 400, 'AccessDeniedException'],
    ['internal', 500, 'InternalFailure'],
  ] as const)(
    'by %s meets the next call of the operation, and no other',
    async (fault, status, code) => {
      await aws.refuseNext('CreateModelPackageGroup', fault);
      expect(await wire.sagemaker('ListModelPackageGroups', {})).toMatchObject({ status: 200 });
      expect(await create(fault)).toMatchObject({ status, __type: code });
      expect(await exists(fault)).toBe(false);
      expect(await create(fault)).toMatchObject({ status: 200 });
      expect((await aws.refusals()).at(-1)).toEqual({
        service: 'sagemaker',
        operation: 'CreateModelPackageGroup',
        fault,
      });
    },
  );

  test('is over where an SDK repeats the request, if it was for the moment only', async () => {
    const invoke = async (invocation: string) =>
      wire.invoke(invocation, 'CreateModelPackageGroup', group(invocation));
    await aws.refuseNext('CreateModelPackageGroup', 'throttle');
    expect(await invoke('moment')).toMatchObject({ __type: 'ThrottlingException' });
    expect(await invoke('moment')).toMatchObject({ status: 200 });
    await aws.refuseNext('CreateModelPackageGroup', 'access');
    expect(await invoke('for-good')).toMatchObject({ __type: 'AccessDeniedException' });
    expect(await invoke('for-good')).toMatchObject({ __type: 'AccessDeniedException' });
  });

  test('of each write meets every operation once, those of IAM too', async () => {
    await aws.refuseWrites('limit', 'access');
    expect(await create('each')).toMatchObject({ __type: 'ResourceLimitExceeded' });
    expect(await create('each')).toMatchObject({ status: 200 });
    const remove = async () => wire.sagemaker('DeleteModelPackageGroup', group('each'));
    expect(await remove()).toMatchObject({ __type: 'AccessDeniedException' });
    expect(await remove()).toMatchObject({ status: 200 });
    await expect(wire.createRole('each', [])).rejects.toThrow('LimitExceeded');
    await expect(wire.createRole('each', [])).rejects.toThrow('AccessDenied');
  });

  test('of an unknown kind is refused itself', async () => {
    const order = aws.refuseNext('CreateModel', 'sometimes' as any);
    await expect(order).rejects.toThrow('sometimes');
  });
});

describe('an answer that is lost', () => {
  test('leaves the work done, and a repeated request meets it', async () => {
    const invoke = async () => wire.invoke('lost', 'CreateModelPackageGroup', group('lost'));
    await aws.refuseNext('CreateModelPackageGroup', 'lost');
    await expect(invoke()).rejects.toThrow('fetch failed');
    expect(await exists('lost')).toBe(true);
    expect(await invoke()).toMatchObject({ message: expect.stringContaining('already exists') });
  });

  test('can be one of IAM', async () => {
    await aws.refuseNext('CreateRole', 'lost');
    await expect(wire.createRole('lost', [])).rejects.toThrow('fetch failed');
    expect(await aws.resources()).toContain(`arn:aws:iam::${ACCOUNT}:role/lost`);
  });
});

describe('a call that a handler of Cloud Control makes', () => {
  const TypeName = 'AWS::SageMaker::ModelPackage';
  const DesiredState = JSON.stringify(group('handled'));

  test.each([
    ['throttle', 'Throttling'],
    ['limit', 'ServiceLimitExceeded'],
    ['access', 'AccessDenied'],
    ['internal', 'ServiceInternalError'],
  ] as const)('can be refused by %s, which ends the request', async (fault, ErrorCode) => {
    await create('handled');
    await aws.refuseNext('CreateModelPackage', fault);
    const { ProgressEvent } = await wire.cloudControl('CreateResource', { TypeName, DesiredState });
    const { RequestToken } = ProgressEvent;
    const status = await wire.cloudControl('GetResourceRequestStatus', { RequestToken });
    expect(status.ProgressEvent).toMatchObject({ OperationStatus: 'FAILED', ErrorCode });
    expect((await aws.handlerCalls()).at(-1)).toEqual({
      operation: 'CreateModelPackage',
      input: group('handled'),
    });
  });
});

describe('the inventory', () => {
  test('has everything that a resource is, and loses what somebody deletes', async () => {
    await wire.sagemaker('CreateModelPackageGroup', {
      ...group('Inventory'),
      Tags: [{ Key: 'team', Value: 'ml' }],
    });
    const statement = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
    const role = await wire.createRole('inventory', [statement]);
    const arn = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package-group/inventory`;
    const found = async (wanted: string) =>
      (await aws.inventory()).find((item) => item.arn === wanted);
    expect(await found(arn)).toMatchObject({
      properties: { ModelPackageGroupName: 'Inventory' },
      tags: { team: 'ml' },
    });
    expect(await found(role)).toMatchObject({
      properties: { Policies: { policy: { Statement: [statement] } } },
    });
    await aws.delete(arn);
    expect(await found(arn)).toBeUndefined();
    await expect(aws.delete(arn)).rejects.toThrow('does not exist');
  });
});
