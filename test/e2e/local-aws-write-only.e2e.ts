import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL, Hosted, variant } from './hosted';
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
  RoleArn = await wire.createRole('pull', [ALL]);
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
  /** Where it is in the state, if it is not a member of that. */
  readonly path?: string;
  /** Whether the other change is refused, because the resource can not be without the property. */
  readonly isNeeded?: boolean;
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

const NEEDS = { ComputeResourceRequirements: { MinMemoryRequiredInMb: 1024 } };
const MORE = { ComputeResourceRequirements: { MinMemoryRequiredInMb: 2048 } };
const CACHE = { EnableCaching: true };

/** A component whose specification, or the first of two, gets more memory. */
const componentDrill = (
  name: string,
  specification: object,
  drill: { path: string; value: unknown; isNeeded?: boolean; more?: object; sent: object },
): Drill => {
  const isOne = !drill.path.startsWith('/Specifications');
  const [first, second] = ['ml.m5.large', 'ml.m5.xlarge'].map((InstanceType) => ({
    ...{ InstanceType, ...NEEDS },
  }));
  const other = { ...second, ModelName: name };
  const specified = isOne
    ? { Specification: { ...NEEDS, ...specification } }
    : { Specifications: [{ ...first, ...specification }, other] };
  const memory = 'ComputeResourceRequirements/MinMemoryRequiredInMb';
  const sent = isOne
    ? { Specification: { ...MORE, ...drill.sent } }
    : { Specifications: [{ ...first, ...MORE, ...drill.sent }, other] };
  return {
    type: 'AWS::SageMaker::InferenceComponent',
    prepare: async () => {
      const hosted = new Hosted(wire, RoleArn);
      await hosted.model(name);
      const ExecutionRoleArn = RoleArn;
      await hosted.served(name, [variant('A', { ModelName: undefined })], { ExecutionRoleArn });
    },
    state: {
      ...{ InferenceComponentName: name, EndpointName: name, VariantName: 'A' },
      ...specified,
      ...drill.more,
    },
    identifier: `${PREFIX}:inference-component/${name}`,
    value: drill.value,
    path: drill.path,
    isNeeded: drill.isNeeded,
    other: {
      op: 'replace',
      path: isOne ? `/Specification/${memory}` : `/Specifications/0/${memory}`,
      value: 2048,
    },
    which: { InferenceComponentName: name },
    sent,
  };
};

const ROLLING = {
  RollingUpdatePolicy: {
    MaximumBatchSize: { Type: 'COPY_COUNT', Value: 1 },
    WaitIntervalInSeconds: 60,
  },
};

/** By type and property; the property stands in the state unless creation refuses it. */
const DRILLS: Record<string, Drill> = {
  'AWS::SageMaker::ImageVersion/properties/Aliases': aliasDrill('aliases', ['latest']),
  'AWS::SageMaker::ImageVersion/properties/Alias': aliasDrill('alias', 'latest'),
  'AWS::SageMaker::InferenceComponent/properties/Specification/Container/Image': componentDrill(
    'image',
    { Container: { Image: IMAGE } },
    {
      ...{ path: '/Specification/Container/Image', value: IMAGE, isNeeded: true },
      sent: { Container: {} },
    },
  ),
  'AWS::SageMaker::InferenceComponent/properties/Specifications/*/Container/Image': componentDrill(
    'images',
    { Container: { Image: IMAGE } },
    {
      ...{ path: '/Specifications/0/Container/Image', value: IMAGE, isNeeded: true },
      sent: { Container: {} },
    },
  ),
  'AWS::SageMaker::InferenceComponent/properties/Specification/DataCacheConfig': componentDrill(
    'cache',
    { ModelName: 'cache', DataCacheConfig: CACHE },
    { path: '/Specification/DataCacheConfig', value: CACHE, sent: { ModelName: 'cache' } },
  ),
  'AWS::SageMaker::InferenceComponent/properties/Specifications/*/DataCacheConfig': componentDrill(
    'caches',
    { ModelName: 'caches', DataCacheConfig: CACHE },
    { path: '/Specifications/0/DataCacheConfig', value: CACHE, sent: { ModelName: 'caches' } },
  ),
  'AWS::SageMaker::InferenceComponent/properties/RuntimeConfig/CopyCount': componentDrill(
    'copies',
    { ModelName: 'copies' },
    {
      ...{ path: '/RuntimeConfig/CopyCount', value: 2, more: { RuntimeConfig: { CopyCount: 2 } } },
      sent: { ModelName: 'copies' },
    },
  ),
  'AWS::SageMaker::InferenceComponent/properties/DeploymentConfig': componentDrill(
    'deployment',
    { ModelName: 'deployment' },
    {
      ...{ path: '/DeploymentConfig', value: ROLLING, more: { DeploymentConfig: ROLLING } },
      sent: { ModelName: 'deployment' },
    },
  ),
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
    const path = drill.path ?? `/${key.split('/').pop()}`;
    const TypeName = drill.type;
    await drill.prepare();
    const isInState = drill.isGivenLater || drill.path !== undefined;
    const state = isInState ? drill.state : { ...drill.state, [path.slice(1)]: drill.value };
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
      expect(await patched({ op: 'add', path, value: drill.value })).toMatchObject({
        OperationStatus: 'SUCCESS',
      });
    }

    const { ResourceDescription } = await wire.cloudControl('GetResource', {
      TypeName,
      Identifier,
    });
    const shown = JSON.parse(ResourceDescription.Properties);
    expect(shown).not.toHaveProperty(path.slice(1).split('/'));

    const before = (await aws.handlerCalls()).length;
    expect(await patched(drill.other)).toMatchObject({
      OperationStatus: drill.isNeeded ? 'FAILED' : 'SUCCESS',
    });
    const updates = (await aws.handlerCalls())
      .slice(before)
      .filter(({ operation }) => operation.startsWith('Update'))
      .map(({ input }) => input);
    expect(updates).toEqual([{ ...drill.which, ...drill.sent }]);

    // A value that the read does not show can be given again, not be replaced or taken away.
    for (const op of ['replace', 'remove']) {
      expect(await patched({ op, path, value: drill.value })).toMatchObject({
        __type: 'ValidationException',
      });
    }
  });
});
