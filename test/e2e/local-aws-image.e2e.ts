import { ACCOUNT, Wire } from './wire';
import { OPERATION_PERMISSIONS } from '../../src/facts/operation-permissions';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

const TypeName = 'AWS::SageMaker::Image';
const Identifier = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:image/studio`;

let aws: LocalAws;
let wire: Wire;
let ImageRoleArn: string;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
  ImageRoleArn = await wire.createRole('images', [
    { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
  ]);
});
afterAll(async () => aws.stop());

describe('an image through Cloud Control', () => {
  test('is created, read, changed, listed and deleted', async () => {
    const tag = (Key: string) => ({ Key, Value: 'x' });
    const model = { ImageName: 'Studio', ImageRoleArn, ImageDisplayName: 'A', Tags: [tag('a')] };
    expect(
      await wire.ended('CreateResource', { TypeName, DesiredState: JSON.stringify(model) }),
    ).toMatchObject({
      OperationStatus: 'SUCCESS',
      Identifier,
    });
    expect(await read()).toEqual({ ...model, ImageArn: Identifier });

    const patch = [
      { op: 'remove', path: '/ImageDisplayName' },
      { op: 'add', path: '/ImageDescription', value: 'B' },
      { op: 'replace', path: '/Tags', value: [tag('b')] },
    ];
    await wire.ended('UpdateResource', {
      TypeName,
      Identifier,
      PatchDocument: JSON.stringify(patch),
    });
    const { ImageName } = model;
    expect(await read()).toEqual({
      ImageName,
      ImageArn: Identifier,
      ImageRoleArn,
      ImageDescription: 'B',
      Tags: [tag('b')],
    });

    expect(await wire.cloudControl('ListResources', { TypeName })).toMatchObject({
      ResourceDescriptions: [{ Identifier }],
    });
    await wire.ended('DeleteResource', { TypeName, Identifier });
    expect(await wire.cloudControl('GetResource', { TypeName, Identifier })).toMatchObject({
      __type: 'ResourceNotFoundException',
    });
  });

  test('is read by whom may read it, and through Cloud Control', async () => {
    const { read: needed } = OPERATION_PERMISSIONS[TypeName];
    await wire.sagemaker('CreateImage', { ImageName: 'studio', RoleArn: ImageRoleArn });
    await aws.allow([...needed, 'cloudformation:GetResource']);
    expect(await read()).toMatchObject({ ImageName: 'studio' });
    for (const allowed of [needed, ['cloudformation:GetResource']]) {
      await aws.allow([...allowed]);
      expect(await wire.cloudControl('GetResource', { TypeName, Identifier })).toMatchObject({
        __type: 'AccessDeniedException',
      });
    }
  });
});

async function read() {
  const answer = await wire.cloudControl('GetResource', { TypeName, Identifier });
  return JSON.parse(answer.ResourceDescription.Properties);
}
