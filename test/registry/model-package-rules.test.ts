import { TerraformVariable, Token, type TerraformStack } from 'cdktf';
import { IMAGE, specification } from './a-model-package';
import {
  ContainerImage,
  ExecutionRole,
  InstanceType,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  type ModelPackageLookupProps,
} from '../../src';
import { MODEL_PACKAGE_TYPE } from '../../src/registry/model-package-state';
import { problems, resource, synth } from '../synth';

const CONTAINER = 'inferenceSpecification.containers[0]';

/** A version that is right but for `props`, which JavaScript does not check. */
const version = (stack: TerraformStack, props: object = {}) =>
  new ModelPackage(stack, 'Version', {
    group: ModelPackageGroup.fromModelPackageGroupName(stack, 'Group', 'churn'),
    inferenceSpecification: specification(),
    ...props,
  });

const unversioned = (stack: TerraformStack, tags: object) =>
  new ModelPackage(stack, 'Package', {
    modelPackageName: 'churn',
    sourceAlgorithmSpecification: { sourceAlgorithms: [{ algorithmName: 'churn' }] },
    tags: tags as { [key: string]: string },
  });

const ofVersion = (props: object) => problems((stack) => version(stack, props));
const ofTags = (tags: object) => problems((stack) => unversioned(stack, tags));
const ofContainer = (container: object) =>
  ofVersion({ inferenceSpecification: specification(container) });
const entries = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`K${i}`, 'x']));

/** A profile whose job is right but for `job`. */
const profile = (job: object) => ({
  profileName: 'first',
  transformJobDefinition: {
    transformInput: { dataSource: { s3DataSource: { s3DataType: 'S3Prefix', s3Uri: 's3://a/b' } } },
    transformOutput: { s3OutputPath: 's3://a/out' },
    transformResources: { instanceCount: 1, instanceType: InstanceType.ML_M5_LARGE },
    ...job,
  },
});

const resources = (more: object) => ({
  transformResources: { instanceCount: 1, instanceType: InstanceType.ML_M5_LARGE, ...more },
});
const output = (kmsKeyId: string) => ({
  transformOutput: { s3OutputPath: 's3://a/out', kmsKeyId },
});
const input = (s3DataType: string) => ({
  transformInput: { dataSource: { s3DataSource: { s3DataType, s3Uri: 's3://a/b' } } },
});
const another = (container: object) => ({ ...specification(container), name: 'other' });

describe('a container of a package', () => {
  test.each<[string, object]>([
    ['no model data', { modelData: undefined }],
    ['unpacked model data', { modelData: ModelData.fromBucketPrefix('models', 'churn') }],
    [
      'an image of its own region',
      { image: ContainerImage.fromEcrRepository('scorer', { region: 'eu-west-1' }) },
    ],
    ['a variable of 1024', { environment: { _a1: 'v'.repeat(1024), B: '' } }],
    ['a host of 63', { containerHostname: 'a'.repeat(63) }],
  ])('may have %s', (_, container) => {
    expect(ofContainer(container)).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    [
      'an image of another region',
      { image: ContainerImage.fromEcrRepository('scorer', { region: 'us-east-1' }) },
      /^\.image\.region: must be in eu-west-1/,
    ],
    [
      'an image with blanks',
      { image: ContainerImage.fromRegistryPath('a b') },
      /^\.image: must match/,
    ],
    [
      'an image in a registry that a package can not name',
      { image: ContainerImage.fromPrivateRegistry('registry.example.com/scorer:1') },
      /^\.image: must be in Amazon ECR/,
    ],
    [
      'a zip file',
      { modelData: ModelData.fromBucket('models', 'a.zip') },
      /^\.modelData\.key: must name one archive/,
    ],
    [
      'a variable that is not set',
      { environment: { A: undefined } },
      /^\.environment\["A"\]: is required/,
    ],
    [
      'a variable of 1025',
      { environment: { A: 'v'.repeat(1025) } },
      /^\.environment\["A"\]: must have at most 1024/,
    ],
    ['a host of 64', { containerHostname: 'a'.repeat(64) }, /^\.containerHostname: must have at/],
    ['a digest of another kind', { imageDigest: 'md5:1' }, /^\.imageDigest: must match/],
    ['no shape of its input', { modelInput: {} }, /^\.modelInput\.dataInputConfig: is required/],
  ])('must not have %s', (_, container, message) => {
    const found = ofContainer(container).map((problem) => problem.replace(CONTAINER, ''));
    expect(found).toEqual([expect.stringMatching(message)]);
  });

  test('is named by its place in any specification', () => {
    const wrong = specification({ image: ContainerImage.fromRegistryPath('scorer:1') });
    const { containers } = specification();
    const both = { ...wrong, name: 'b', containers: [...containers, ...wrong.containers] };
    const found = ofVersion({
      additionalInferenceSpecifications: [{ ...specification(), name: 'a' }, both],
      additionalInferenceSpecificationsToAdd: [{ ...wrong, name: 'c' }],
    });
    expect(found.map((problem) => problem.split(': ')[0])).toEqual([
      'additionalInferenceSpecifications[1].containers[1].image',
      'additionalInferenceSpecificationsToAdd[0].containers[0].image',
    ]);
  });
});

test.each(['additionalInferenceSpecifications', 'additionalInferenceSpecificationsToAdd'])(
  '%s are 1 to 15 with names of their own',
  (list) => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ name: `n${i}`, ...specification() }));
    expect(ofVersion({ [list]: named(15) })).toEqual([]);
    expect(ofVersion({ [list]: named(16) })).toEqual([`${list}: must have 1 to 15 items, got 16`]);
    expect(ofVersion({ [list]: [] })).toEqual([`${list}: must have 1 to 15 items, got 0`]);
    expect(ofVersion({ [list]: [...named(2), ...named(1)] })).toEqual([
      `${list}: must each have a unique name, got "n0" more than once`,
    ]);
    expect(ofVersion({ [list]: [specification()] })).toEqual([`${list}[0].name: is required`]);
  },
);

describe('what process.env does not have is reported once:', () => {
  const specified = (more: object) => ({
    inferenceSpecification: { ...specification(), ...more },
  });

  test.each<[string, object, RegExp]>([
    [
      'a container that is not there',
      specified({ containers: [undefined] }),
      /^inferenceSpecification\.containers\[0\](\.image)?: is required/,
    ],
    [
      'an instance type that is not set',
      specified({ supportedTransformInstanceTypes: [undefined] }),
      /^inferenceSpecification\.supportedTransformInstanceTypes\[0\]: is required/,
    ],
    [
      'a content type that is not set',
      specified({ supportedContentTypes: ['text/csv', undefined] }),
      /^inferenceSpecification\.supportedContentTypes\[1\]: is required/,
    ],
  ])('%s', (_, props, message) => {
    expect(ofVersion(props)).toEqual([expect.stringMatching(message)]);
  });

  test('the name of the group', () => {
    const build = (stack: TerraformStack) => {
      const group = ModelPackageGroup.fromModelPackageGroupName(stack, 'G', undefined!);
      version(stack, { group });
    };
    expect(problems(build)).toContain(
      'modelPackageGroupName: is required; give the name of the model package group',
    );
  });
});

test('a region that is none is reported', () => {
  expect(ofVersion({ region: 'here' })).toEqual([
    expect.stringMatching(/^region: must be a region/),
  ]);
});

describe('an instance type of a specification', () => {
  const realtime = (type: InstanceType) => ({
    inferenceSpecification: {
      ...specification(),
      supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE, type],
    },
  });
  const REALTIME = 'inferenceSpecification.supportedRealtimeInferenceInstanceTypes[1]';

  test.each<[string | undefined, string[]]>([
    ['ml.new9.large', []],
    ['m5.large', [`${REALTIME}: must be an instance type such as ml.m5.large, got "m5.large"`]],
    [undefined, [`${REALTIME}: must be an instance type such as ml.m5.large, got undefined`]],
  ])('may be of a new family, not of another form: %j', (name, expected) => {
    expect(ofVersion(realtime(InstanceType.of(name!)))).toEqual(expected);
  });
});

test('what AWS alone sets is not sent', () => {
  const state = MODEL_PACKAGE_TYPE.state({ modelPackageStatus: 'Completed', domain: 'A' });
  expect(state).toEqual({ Domain: 'A' });
});

describe('the way through Cloud Control', () => {
  const ROLE = 'arn:aws:iam::123456789012:role/cloud-control';

  test.each<object>([
    {},
    { roleArn: ROLE, typeVersionId: '00000001', liveSchema: true },
    { driftCheck: false },
    { createTimeout: '90s', updateTimeout: '1h30m', deleteTimeout: '1.5h' },
  ])('can be %j', (cloudControl) => {
    expect(ofVersion({ cloudControl })).toEqual([]);
  });

  test('is told all that is wrong with it', () => {
    expect(
      ofVersion({
        cloudControl: {
          roleArn: 'cloud-control-of-the-team',
          typeVersionId: '1.0',
          createTimeout: '30 minutes',
          updateTimeout: '30 m',
          deleteTimeout: '30',
          driftCheck: Token.asAny('${var.check}'),
          liveSchema: Token.asAny('${var.live}'),
        },
      }),
    ).toEqual([
      'cloudControl.roleArn: must be the ARN of an IAM role (arn:aws:iam::account:role/name), got "cloud-control-of-the-team"',
      'cloudControl.typeVersionId: must match ^[A-Za-z0-9-]+$ (1 to 128 characters), got "1.0"',
      'cloudControl.createTimeout: must match ^([0-9]+(\\.[0-9]+)?[smh])+$, got "30 minutes"; give a duration such as 30m or 1h30m',
      'cloudControl.updateTimeout: must match ^([0-9]+(\\.[0-9]+)?[smh])+$, got "30 m"; give a duration such as 30m or 1h30m',
      'cloudControl.deleteTimeout: must match ^([0-9]+(\\.[0-9]+)?[smh])+$, got "30"; give a duration such as 30m or 1h30m',
      expect.stringMatching(/^cloudControl.driftCheck: must be true or false, not an expression/),
      expect.stringMatching(/^cloudControl.liveSchema: must be true or false, not an expression/),
    ]);
  });
});

describe('a version', () => {
  const GROUP = 'arn:aws:sagemaker:us-east-1:999999999999:model-package-group/churn';
  const elsewhere = [
    'group: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"; SageMaker only uses resources in its own region',
  ];
  const region = 'us-east-1';

  test.each<[string, (stack: TerraformStack) => object, string[]]>([
    [
      'a group of this program in another region',
      (stack) => ({
        group: new ModelPackageGroup(stack, 'G', { modelPackageGroupName: 'churn', region }),
        region: 'eu-west-1',
      }),
      elsewhere,
    ],
    [
      'a group by an ARN of another region',
      (stack) => ({
        group: ModelPackageGroup.fromModelPackageGroupArn(stack, 'G', GROUP),
        region: 'eu-west-1',
      }),
      elsewhere,
    ],
    [
      'a group by its name in another region',
      (stack) => ({
        group: ModelPackageGroup.fromModelPackageGroupAttributes(stack, 'G', {
          modelPackageGroupName: 'churn',
          region,
        }),
        region: 'eu-west-1',
      }),
      elsewhere,
    ],
    [
      'a group by its name alone',
      (stack) => ({
        group: ModelPackageGroup.fromModelPackageGroupName(stack, 'G', 'churn'),
        inferenceSpecification: {
          ...specification({
            image: ContainerImage.fromRegistryPath(IMAGE.replace('eu-west-1', region)),
          }),
        },
        region,
      }),
      [],
    ],
  ])('is where its group is: %s', (_, props, expected) => {
    expect(problems((stack) => version(stack, props(stack)))).toEqual(expected);
  });

  test('is of the group that an ARN names, whatever else is known of it', () => {
    const json = synth((stack) =>
      version(stack, {
        group: ModelPackageGroup.fromModelPackageGroupAttributes(stack, 'G', {
          modelPackageGroupName: 'Churn',
          modelPackageGroupArn: GROUP.replace('us-east-1', 'eu-west-1'),
        }),
      }),
    );
    expect(resource(json, 'aws_cloudcontrolapi_resource').desired_state).toContain(
      '"ModelPackageGroupName" = "arn:aws:sagemaker:eu-west-1:999999999999:model-package-group/churn"',
    );
  });

  test('is in the region of an ARN whose account only Terraform knows', () => {
    const json = synth((stack) => {
      const account = new TerraformVariable(stack, 'account', {}).stringValue;
      const group = ModelPackageGroup.fromModelPackageGroupArn(
        stack,
        'G',
        GROUP.replace('999999999999', account),
      );
      const image = ContainerImage.fromRegistryPath(IMAGE.replace('eu-west-1', region));
      version(stack, { group, inferenceSpecification: specification({ image }) });
    });
    expect(resource(json, 'aws_cloudcontrolapi_resource').region).toBe('us-east-1');
  });
});

describe('a proof of a package', () => {
  const found = (...profiles: object[]) =>
    problems((stack) => {
      const validationRole = new ExecutionRole(stack, 'Role');
      version(stack, {
        validationSpecification: { validationRole, validationProfiles: profiles },
      });
    });
  const PROFILES = 'validationSpecification.validationProfiles';

  test('has one profile', () => {
    expect(found(profile({}))).toEqual([]);
    expect(found()).toEqual([`${PROFILES}: must have 1 to 1 items, got 0`]);
    expect(found(profile({}), profile({}))).toEqual([`${PROFILES}: must have 1 to 1 items, got 2`]);
  });

  test.each<[string, object, string]>([
    ['17 variables', { environment: entries(17) }, 'environment: must have at most 16'],
    ['a variable with a digit in front', { environment: { '1A': 'x' } }, 'environment["1A"]: key'],
    [
      'no instance',
      { transformResources: { instanceCount: 0, instanceType: InstanceType.ML_M5_LARGE } },
      'transformResources.instanceCount: must be at least 1, got 0',
    ],
    [
      'half a transform',
      { maxConcurrentTransforms: 0.5 },
      'maxConcurrentTransforms: must be a whole',
    ],
    [
      'a strategy that is none',
      { batchStrategy: 'Both' },
      'batchStrategy: must be one of MultiRec',
    ],
    ['no input', { transformInput: undefined }, 'transformInput: is required'],
    ['101 instances', resources({ instanceCount: 101 }), 'transformResources.instanceCount: must'],
    [
      'a key with a blank for volumes',
      resources({ volumeKmsKeyId: 'my key' }),
      'transformResources.volumeKmsKeyId: must match',
    ],
    ['a key with a blank for results', output('my key'), 'transformOutput.kmsKeyId: must match'],
    [
      'an augmented manifest, which batch transform does not take',
      input('AugmentedManifestFile'),
      'transformInput.dataSource.s3DataSource.s3DataType: must be one of ManifestFile, S3Prefix, got',
    ],
  ])('must not have %s', (_, job, message) => {
    expect(found(profile(job))).toEqual([
      expect.stringContaining(`${PROFILES}[0].transformJobDefinition.${message}`),
    ]);
  });

  test.each<[string, object]>([
    ['100 instances', resources({ instanceCount: 100 })],
    ['a key for volumes', resources({ volumeKmsKeyId: 'alias/mine' })],
    ['a key for results', output('alias/mine')],
    ['a manifest', input('ManifestFile')],
  ])('may have %s', (_, job) => {
    expect(found(profile(job))).toEqual([]);
  });
});

describe('a text of a package', () => {
  const card = (modelCardContent: string) => ({
    modelCard: { modelCardContent, modelCardStatus: 'Draft' },
  });

  test.each<[string, object, object]>([
    [
      'has no line break',
      { approvalDescription: 'better than the last' },
      { approvalDescription: 'better\nthan the last' },
    ],
    [
      'of a type has none',
      { modelMetrics: { bias: { report: { s3Uri: 's3://a/b', contentType: 'text/csv' } } } },
      { modelMetrics: { bias: { report: { s3Uri: 's3://a/b', contentType: 'text/csv\n' } } } },
    ],
    [
      'of a framework begins with a digit',
      { inferenceSpecification: specification({ frameworkVersion: '2.6-cpu' }) },
      { inferenceSpecification: specification({ frameworkVersion: 'v2.6' }) },
    ],
    [
      'of a framework has no more after it, in specifications to add, too',
      { additionalInferenceSpecificationsToAdd: [another({ frameworkVersion: '2.6' })] },
      { additionalInferenceSpecificationsToAdd: [another({ frameworkVersion: '2.6 x' })] },
    ],
  ])('%s', (_, right, wrong) => {
    expect(ofVersion(right)).toEqual([]);
    expect(ofVersion(wrong)).toHaveLength(1);
  });

  test('may have several lines in a model card', () => {
    expect(ofVersion(card(JSON.stringify({ model_overview: {} }, undefined, 2)))).toEqual([]);
  });
});

test('metadata may have any keys', () => {
  expect(ofVersion({ customerMetadata: { roleArn: 'mine', _toCloudControl: 'x' } })).toEqual([]);
});

describe('tags', () => {
  test.each([[{}], [entries(50)]])('may be %j', (tags) => {
    expect(ofTags(tags)).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['too many', entries(51), /^tags: must have at most 50 entries, got 51$/],
    ['a long key', { ['k'.repeat(129)]: 'v' }, /^tags\["k+.*: key must have 1 to 128/],
    ['a value that is not set', { a: undefined }, /^tags\["a"\]: is required/],
  ])('are reported once, by their keys: %s', (_, tags, message) => {
    expect(ofTags(tags)).toEqual([expect.stringMatching(message)]);
  });
});

test('several mistakes are reported at once, each by its path', () => {
  const found = ofVersion({
    group: undefined,
    approvalStatus: 'Yes',
    customerMetadata: { a: '' },
    inferenceSpecification: {
      containers: [
        ...specification({ image: ContainerImage.fromRegistryPath('x:1') }).containers,
        ...specification({ environment: { '1': 'x' } }).containers,
      ],
      supportedContentTypes: ['text/csv'],
    },
    modelCard: { modelCardContent: '{', modelCardStatus: 'Draft' },
  });
  expect(found.map((problem) => problem.split(': ')[0]).sort()).toEqual([
    'approvalStatus',
    'customerMetadata["a"]',
    'group',
    'inferenceSpecification.containers[0].image',
    'inferenceSpecification.containers[1].environment["1"]',
    'inferenceSpecification.supportedResponseMimeTypes',
    'modelCard.modelCardContent',
  ]);
});

test.each(['churn', undefined])('an import of %j is reported at synth', (arn) => {
  expect(problems((stack) => version(stack).importFrom(arn as string))).toEqual([
    expect.stringMatching(/^importFrom: must not be called/),
  ]);
});

describe('a lookup', () => {
  const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3';
  const lookup = (props: Partial<ModelPackageLookupProps>) => (stack: TerraformStack) =>
    void ModelPackage.fromLookup(stack, 'Found', { modelPackageArn: ARN, ...props });

  test('looks where the ARN is, as that of an image does', () => {
    const { region } = resource(synth(lookup({})), 'data.aws_cloudcontrolapi_resource');
    expect(region).toBe('us-east-1');
  });

  test('must name a region', () => {
    expect(problems(lookup({ region: 'here' }))).toEqual([
      expect.stringMatching(/^region: must be a region/),
    ]);
  });

  test('may be by an ARN that only Terraform knows', () => {
    const build = (stack: TerraformStack) =>
      lookup({ modelPackageArn: new TerraformVariable(stack, 'arn', {}).stringValue })(stack);
    expect(problems(build)).toEqual([]);
  });
});
