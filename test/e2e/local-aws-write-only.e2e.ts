import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';
import { REPOSITORY } from '../../tools/paths';

const SCHEMAS = join(REPOSITORY, 'tools', 'local-aws', 'schemas');
const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;
const IMAGE = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine:1`;

let aws: LocalAws;
let wire: Wire;
let RoleArn: string;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
  RoleArn = await wire.createRole('pull', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
});
afterAll(async () => aws.stop());

/** What somebody changes beside a property that can be written and not be read. */
interface Drill {
  readonly type: string;
  readonly prepare: () => Promise<unknown>;
  readonly state: object;
  readonly identifier: string;
  /** A value of the property that is given later, where creation does not take it. */
  readonly value: unknown;
  readonly isGivenLater?: boolean;
  readonly other: object;
  /** How the service is told which resource to change. */
  readonly which: object;
  /** What else it is sent for the other change. */
  readonly sent: object;
}

const model = (name: string) => ({
  ModelPackageGroupName: name,
  InferenceSpecification: {
    Containers: [{ Image: IMAGE }],
    SupportedContentTypes: ['text/csv'],
    SupportedResponseMIMETypes: ['text/csv'],
  },
});
const prepareGroup = (name: string) => async () =>
  wire.sagemaker('CreateModelPackageGroup', { ModelPackageGroupName: name });

/** One of the two spellings in which a version of an image gets aliases. */
const aliasDrill = (image: string, value: unknown): Drill => ({
  type: 'AWS::SageMaker::ImageVersion',
  prepare: async () => wire.sagemaker('CreateImage', { ImageName: image, RoleArn }),
  state: { ImageName: image, BaseImage: IMAGE },
  identifier: `${PREFIX}:image-version/${image}/1`,
  value,
  other: { op: 'add', path: '/ReleaseNotes', value: 'new' },
  which: { ImageName: image, Version: 1 },
  sent: { ReleaseNotes: 'new' },
});

/** By type and property; the property stands in the state unless creation refuses it. */
const DRILLS: Record<string, Drill> = {
  'AWS::SageMaker::ImageVersion/properties/Aliases': aliasDrill('aliases', ['latest']),
  'AWS::SageMaker::ImageVersion/properties/Alias': aliasDrill('alias', 'latest'),
  'AWS::SageMaker::ModelPackage/properties/AdditionalInferenceSpecificationsToAdd': {
    type: 'AWS::SageMaker::ModelPackage',
    prepare: prepareGroup('adds'),
    state: model('adds'),
    identifier: `${PREFIX}:model-package/adds/1`,
    value: [{ Name: 'edge', Containers: [{ Image: IMAGE }] }],
    isGivenLater: true,
    other: { op: 'replace', path: '/ModelApprovalStatus', value: 'Approved' },
    which: { ModelPackageArn: `${PREFIX}:model-package/adds/1` },
    sent: { ModelApprovalStatus: 'Approved' },
  },
};

const updatable = readdirSync(SCHEMAS).flatMap((file) => {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8'));
  const { typeName, writeOnlyProperties = [], createOnlyProperties = [] } = schema;
  return writeOnlyProperties
    .filter((pointer: string) => !createOnlyProperties.includes(pointer))
    .map((pointer: string) => `${typeName}${pointer}`);
});

test('every property that can be written, changed and not be read has a drill', () => {
  expect(Object.keys(DRILLS).sort()).toEqual(updatable.sort());
});

describe.each(Object.entries(DRILLS))('beside %s', (key, drill) => {
  test('another change sends only itself, because the read shows nothing of it', async () => {
    const name = key.split('/').pop()!;
    const TypeName = drill.type;
    await drill.prepare();
    const state = drill.isGivenLater ? drill.state : { ...drill.state, [name]: drill.value };
    const Identifier = drill.identifier;
    expect(
      await wire.ended('CreateResource', { TypeName, DesiredState: JSON.stringify(state) }),
    ).toMatchObject({ OperationStatus: 'SUCCESS', Identifier });
    const patched = async (...patch: object[]) =>
      wire.ended('UpdateResource', {
        TypeName,
        Identifier,
        PatchDocument: JSON.stringify(patch),
      });
    if (drill.isGivenLater) {
      expect(await patched({ op: 'add', path: `/${name}`, value: drill.value })).toMatchObject({
        OperationStatus: 'SUCCESS',
      });
    }

    const { ResourceDescription } = await wire.cloudControl('GetResource', {
      TypeName,
      Identifier,
    });
    expect(JSON.parse(ResourceDescription.Properties)).not.toHaveProperty(name);

    const before = (await aws.handlerCalls()).length;
    expect(await patched(drill.other)).toMatchObject({ OperationStatus: 'SUCCESS' });
    const updates = (await aws.handlerCalls())
      .slice(before)
      .filter(({ operation }) => operation.startsWith('Update'))
      .map(({ input }) => input);
    expect(updates).toEqual([{ ...drill.which, ...drill.sent }]);

    // A value that the read does not show can be given again, not be replaced or taken away.
    for (const op of ['replace', 'remove']) {
      expect(await patched({ op, path: `/${name}`, value: drill.value })).toMatchObject({
        __type: 'ValidationException',
      });
    }
  });
});
