import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import { Fn, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { everything, IMAGE, specification, LISTS } from './a-model-package';
import {
  AssemblyType,
  BatchStrategy,
  CompressionType,
  ContainerImage,
  ExecutionRole,
  ModelApprovalStatus,
  ModelCardStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  type ModelPackageProps,
  PrebuiltImage,
  ResourceOperation,
  S3DataType,
  SagemakerModelConstruct,
  SkipModelValidation,
  SplitType,
} from '../../src';
import { BoundProperties } from '../../src/core/cloud-control/bound-properties';
import { type SchemaNode } from '../../src/core/cloud-control/type-schema';
import { contentHash } from '../../src/core/terraform/content-hash';
import { Location } from '../../src/core/terraform/location';
import { SCHEMA } from '../../src/facts/cloudformation-model-package';
import { MODEL_PACKAGE_TYPE } from '../../src/registry/model-package-state';
import {
  all,
  aStack,
  meaning,
  problems,
  resource,
  statements,
  synth,
  types,
  warnings,
  warningsBelow,
  type Json,
  namesOf,
} from '../synth';

const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';
const SPECIFICATION = { inferenceSpecification: specification() };

/** A version that is right but for `props`. */
function version(stack: TerraformStack, props: Partial<ModelPackageProps> = {}, id = 'Version') {
  const group =
    'group' in props
      ? props.group
      : ModelPackageGroup.fromModelPackageGroupName(stack, `${id}Group`, 'churn');
  return new ModelPackage(stack, id, { group, ...SPECIFICATION, ...props });
}

/** A package without versions that is right but for `props`. */
function unversioned(stack: TerraformStack, props: Partial<ModelPackageProps> = {}) {
  return new ModelPackage(stack, 'Package', {
    modelPackageName: 'churn',
    inferenceSpecification: { ...specification(), ...LISTS },
    ...props,
  });
}

const ofVersion = (props: Partial<ModelPackageProps>) => problems((stack) => version(stack, props));
const ofUnversioned = (props: Partial<ModelPackageProps>) =>
  problems((stack) => unversioned(stack, props));

/** The JSON inside `${jsonencode(…)}`, with references as text, and without the token of our own. */
function decoded(expression: string): Json {
  const hcl = /^\$\{jsonencode\((.*)\)\}$/s.exec(expression)![1];
  const token = /(, )?"ClientToken" = terraform_data\.\w+\.id/;
  expect(hcl).toMatch(token);
  return JSON.parse(
    hcl
      .replace(token, '')
      .replace(/"((?:[^"\\]|\\.)*)" = /g, '"$1": ')
      .replace(/([[{:,] ?)([a-z_]+\.[\w.-]+)/g, '$1"$2"'),
  );
}

describe('a version', () => {
  test('is one resource, held by what can not change', () => {
    const json = synth((stack) =>
      version(stack, { description: 'who leaves', customerMetadata: { owner: 'risk' } }),
    );
    expect(types(json)).toEqual([CLOUD_CONTROL, 'terraform_data']);
    const { desired_state, ...rest } = resource(json, CLOUD_CONTROL);
    const inferenceSpecification = {
      Containers: [{ Image: IMAGE, ModelDataUrl: 's3://models/churn/1/model.tar.gz' }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['text/csv'],
    };
    expect(decoded(desired_state)).toEqual({
      ModelPackageGroupName: 'churn',
      ModelPackageDescription: 'who leaves',
      CustomerMetadataProperties: { owner: 'risk' },
      InferenceSpecification: inferenceSpecification,
    });
    const [holder] = namesOf(json, 'terraform_data');
    expect(rest).toEqual({
      type_name: 'AWS::SageMaker::ModelPackage',
      schema: expect.stringMatching(/^\$\{local\..*\}$/),
      lifecycle: {
        create_before_destroy: true,
        replace_triggered_by: [`terraform_data.${holder}`],
      },
    });
    expect(resource(json, 'terraform_data')).toEqual({
      triggers_replace: {
        InferenceSpecification: contentHash(inferenceSpecification),
        ModelPackageDescription: 'who leaves',
        ModelPackageGroupName: 'churn',
      },
    });
  });

  test('is replaced by what can not change, and by nothing else', () => {
    const json = synth((stack) => {
      const { tags, certifyForMarketplace, modelPackageName, ...rest } = everything(stack);
      version(stack, rest);
      expect([tags, certifyForMarketplace, modelPackageName]).not.toContain(undefined);
    });
    expect(Object.keys(resource(json, 'terraform_data').triggers_replace).sort()).toEqual([
      'AdditionalInferenceSpecifications',
      'Domain',
      'DriftCheckBaselines',
      'InferenceSpecification',
      'MetadataProperties',
      'ModelMetrics',
      'ModelPackageDescription',
      'ModelPackageGroupName',
      'SamplePayloadUrl',
      'SecurityConfig',
      'SkipModelValidation',
      'SourceAlgorithmSpecification',
      'Task',
      'ValidationSpecification',
    ]);
  });

  test('shares the schema with its like, escaped for Terraform', () => {
    const json = synth((stack) => {
      version(stack, {}, 'One');
      version(stack, {}, 'Two');
    });
    const [[name, text], ...others] = Object.entries<string>(json.locals);
    expect(others).toEqual([]);
    expect(text.replaceAll('$${', '${')).toBe(SCHEMA);
    expect(text).toContain('$${1,128}');
    expect(all(json, CLOUD_CONTROL).map(({ schema }) => schema)).toEqual(
      Array(2).fill(`\${local.${name}}`),
    );
  });

  test('takes what Cloud Control takes', () => {
    const roleArn = 'arn:aws:iam::123456789012:role/maker';
    const cloudControl = {
      roleArn,
      typeVersionId: '00000001',
      createTimeout: '30m',
      liveSchema: true,
    };
    const json = synth((stack) => version(stack, { cloudControl, preventDestroy: true }));
    expect(json.locals).toBeUndefined();
    const { schema, role_arn, type_version_id, timeouts, lifecycle } = resource(
      json,
      CLOUD_CONTROL,
    );
    expect({ schema, role_arn, type_version_id, timeouts }).toEqual({
      role_arn: roleArn,
      type_version_id: '00000001',
      timeouts: { create: '30m' },
    });
    expect(lifecycle.prevent_destroy).toBe(true);
  });

  test('is where it is told to be', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' });
      version(stack, { provider, region: 'eu-west-1' });
    });
    expect(resource(json, CLOUD_CONTROL)).toMatchObject({
      provider: 'aws.other',
      region: 'eu-west-1',
    });
  });

  test('is where its group is', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' });
      const group = new ModelPackageGroup(stack, 'Group', {
        modelPackageGroupName: 'churn',
        provider,
        region: 'us-west-2',
      });
      const image = ContainerImage.fromEcrRepository('scorer');
      version(stack, { group, inferenceSpecification: specification({ image }) });
    });
    expect(resource(json, CLOUD_CONTROL)).toMatchObject({
      provider: 'aws.other',
      region: 'us-west-2',
    });
  });

  test('is in the region that the ARN of its group names', () => {
    const region = (arn: string) => {
      const json = synth((stack) => {
        const group = ModelPackageGroup.fromModelPackageGroupArn(stack, 'Group', arn);
        const image = ContainerImage.fromEcrRepository('scorer');
        version(stack, { group, inferenceSpecification: specification({ image }) });
      });
      const { desired_state, region: found } = resource(json, CLOUD_CONTROL);
      // The group may be another account's.
      expect(desired_state).toContain(`"ModelPackageGroupName" = "${arn}"`);
      return found;
    };
    expect(region('arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn')).toBe(
      'us-east-1',
    );
    expect(region('arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn')).toBe(
      undefined,
    );
  });

  test('has attributes from what AWS answers', () => {
    const properties = (name: string) =>
      expect.stringMatching(
        new RegExp(
          `^\\$\\{lookup\\(jsondecode\\(aws_cloudcontrolapi_resource\\.[\\w.]+\\.properties\\), \"${name}\", null\\)\\}$`,
        ),
      );
    expect(
      meaning((stack) => {
        const one = version(stack);
        return {
          arn: one.modelPackageArn,
          version: one.modelPackageVersion as unknown as string,
          status: one.modelPackageStatus,
          created: one.creationTime,
        };
      }),
    ).toEqual({
      arn: expect.stringMatching(/^\$\{aws_cloudcontrolapi_resource\.[\w]+\.id\}$/),
      version: properties('ModelPackageVersion'),
      status: properties('ModelPackageStatus'),
      created: properties('CreationTime'),
    });
  });

  test('has its resource as default child', () => {
    const { defaultChild } = version(aStack()).node;
    expect(defaultChild?.node.id).toBe('Resource');
  });

  test('waits for the role that proves it, and lets it read images and data', () => {
    const json = synth((stack) => {
      const { validationSpecification } = everything(stack);
      version(stack, { validationSpecification });
    });
    const actions = statements(json).flatMap(({ Action }) => Action);
    expect(actions).toEqual(expect.arrayContaining(['ecr:BatchGetImage', 's3:GetObject']));
    const [policy] = Object.keys(json.resource.aws_iam_role_policy);
    expect(resource(json, CLOUD_CONTROL).depends_on).toEqual([`aws_iam_role_policy.${policy}`]);
  });
});

describe('several versions of a group', () => {
  const waitsFor = (json: Json) =>
    Object.fromEntries(
      Object.entries<Json>(json.resource[CLOUD_CONTROL]).map(([name, { depends_on }]) => [
        name.split('_')[0],
        depends_on?.map((address: string) => address.split('.')[1].split('_')[0]),
      ]),
    );

  test('are made one after the other, so that their numbers follow the program', () => {
    const json = synth((stack) => {
      const groups = ['churn', 'fraud', 'churn'].map((name, i) =>
        ModelPackageGroup.fromModelPackageGroupName(stack, `Group${i}`, name),
      );
      version(stack, { group: groups[0] }, 'V1');
      version(stack, { group: groups[1] }, 'Other');
      version(stack, { group: groups[0] }, 'V2');
      // The same group, known once more.
      version(stack, { group: groups[2] }, 'V3');
    });
    expect(waitsFor(json)).toEqual({ V1: undefined, Other: undefined, V2: ['V1'], V3: ['V2'] });
  });

  test('wait for those of the same stack alone', () => {
    const json = synth((stack) => {
      const other = new TerraformStack(stack.node.root, 'other');
      new AwsProvider(other, 'aws', { region: 'eu-west-1' });
      const group = ModelPackageGroup.fromModelPackageGroupName(stack, 'Group', 'churn');
      version(stack, { group }, 'V1');
      version(other, { group }, 'V2');
      version(stack, { group }, 'V3');
    });
    expect(waitsFor(json)).toEqual({ V1: undefined, V3: ['V1'] });
  });
});

describe('a package without versions', () => {
  test('goes before the next comes, and warns so', () => {
    const json = synth((stack) => unversioned(stack));
    expect(resource(json, CLOUD_CONTROL).lifecycle.create_before_destroy).toBeUndefined();
    expect(resource(json, 'terraform_data').triggers_replace).toMatchObject({
      ModelPackageName: 'churn',
    });
    expect(warnings((stack) => unversioned(stack))).toEqual([
      expect.stringMatching(/^modelPackageName is fixed/),
    ]);
    expect(warnings((stack) => version(stack))).toEqual([]);
  });

  test("has tags in CloudFormation's form, its own and the provider's", () => {
    const defaultTags = [{ tags: { team: 'ml', cost: '1' } }];
    const json = synth((stack) => unversioned(stack, { tags: { team: 'risk', a: 'b' } }), {
      region: 'eu-west-1',
      defaultTags,
    });
    expect(decoded(resource(json, CLOUD_CONTROL).desired_state).Tags).toEqual([
      { Key: 'a', Value: 'b' },
      { Key: 'cost', Value: '1' },
      { Key: 'team', Value: 'risk' },
    ]);
    const unknown = new TerraformVariable(aStack(), 'tags', {}).value;
    const found = [defaultTags, [], undefined, [{}], [{ tags: unknown }], unknown].map((given) =>
      warnings((stack) => unversioned(stack), { region: 'eu-west-1', defaultTags: given }),
    );
    const fixedName = expect.stringMatching(/^modelPackageName is fixed/);
    const leftOut = expect.stringMatching(
      /^tags: the default tags .* were not known .* or as tags$/,
    );
    const none = [fixedName];
    expect(found).toEqual([none, none, none, none, [fixedName, leftOut], [fixedName, leftOut]]);
    const late = new TerraformStack(Testing.app(), 'late');
    unversioned(late);
    new AwsProvider(late, 'aws', { region: 'eu-west-1', defaultTags });
    Testing.synth(late, true);
    expect(warningsBelow(late)).toEqual([
      expect.stringMatching(/^was made before the provider/),
      fixedName,
      expect.stringMatching(/^tags: the default tags .*; create the provider before the package$/),
    ]);
    const ofGroup = synth((stack) => version(stack), { region: 'eu-west-1', defaultTags });
    expect(decoded(resource(ofGroup, CLOUD_CONTROL).desired_state).Tags).toBeUndefined();
  });
});

describe('every property of the type', () => {
  const schema = JSON.parse(SCHEMA);
  const notGiven = [
    ...schema.readOnlyProperties.map((path: string) => path.split('/')[2]),
    'ModelPackageVersion',
    'ModelPackageStatusDetails',
    // This library's own.
    'ClientToken',
  ];

  /** The paths of all members below a node, lists and maps included. */
  function paths(node: SchemaNode, path: string): string[] {
    const target = node.$ref ? schema.definitions[node.$ref.split('/').pop()!] : node;
    if (target.items) return paths(target.items, `${path}[]`);
    if (!target.properties) return [path];
    return Object.entries<SchemaNode>(target.properties).flatMap(([name, member]) =>
      paths(member, `${path}.${name}`),
    );
  }

  /** The paths that a value has. */
  function pathsOf(value: unknown, path: string, known: Set<string>): string[] {
    if (known.has(path)) return [path];
    if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`, known));
    return Object.entries(value as object).flatMap(([name, item]) =>
      pathsOf(item, `${path}.${name}`, known),
    );
  }

  test('can be given', () => {
    const wanted = Object.entries<SchemaNode>(schema.properties)
      .filter(([name]) => !notGiven.includes(name))
      .flatMap(([name, node]) => paths(node, name));
    const stack = aStack();
    const props = { ...everything(stack), group: 'churn' };
    const state = new BoundProperties(MODEL_PACKAGE_TYPE, props, new Location(stack, {}));
    const given = MODEL_PACKAGE_TYPE.state(state.properties);
    const known = new Set(wanted);
    const reached = Object.entries(given).flatMap(([name, value]) => pathsOf(value, name, known));
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((path) => !reached.includes(path))).toEqual([]);
    expect(state.problems).toEqual([]);
    expect(state.typeProblems()).toEqual([]);
  });

  test.each<[string, object]>([
    ['ModelApprovalStatus', ModelApprovalStatus],
    ['SkipModelValidation', SkipModelValidation],
    ['ModelCard.ModelCardStatus', ModelCardStatus],
    ['S3DataSource.S3DataType', S3DataType],
    ['TransformInput.CompressionType', CompressionType],
    ['TransformInput.SplitType', SplitType],
    ['TransformJobDefinition.BatchStrategy', BatchStrategy],
    ['TransformOutput.AssembleWith', AssemblyType],
  ])('%s has all its values', (path, values) => {
    const [definition, property] = path.split('.');
    const node = schema.definitions[definition];
    const { enum: allowed } = property ? node.properties[property] : node;
    expect(Object.values(values).sort()).toEqual([...allowed].sort());
  });
});

describe('what is wrong is said', () => {
  const entries = (count: number, value = 'x') =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`K${i}`, value]));
  const containers = (count: number) => ({
    inferenceSpecification: {
      ...specification(),
      containers: Array.from({ length: count }, (_, i) => ({
        ...specification().containers[0],
        containerHostname: `c${i}`,
      })),
    },
  });
  const named = (...names: string[]) => names.map((name) => ({ name, ...specification() }));
  const card = (modelCardContent: string) => ({
    modelCard: { modelCardContent, modelCardStatus: ModelCardStatus.DRAFT },
  });

  test.each<[string, Partial<ModelPackageProps>, Array<string | RegExp>]>([
    ['right', {}, []],
    [
      'neither group nor name',
      { group: undefined },
      [/^group: is required unless modelPackageName is set/],
    ],
    ['both', { modelPackageName: 'x' }, [/^group: must not be combined with/]],
    ['tags of a version', { tags: { a: 'b' } }, [/^tags: must be left out of a version/]],
    [
      'a version for the marketplace',
      { certifyForMarketplace: true },
      [/^certifyForMarketplace: must be left out of a version/],
    ],
    ['approval', { approvalStatus: ModelApprovalStatus.APPROVED, approvalDescription: 'x' }, []],
    [
      'an approval that is none',
      { approvalStatus: 'Yes' as any },
      ['approvalStatus: must be one of Approved, Rejected, PendingManualApproval, got "Yes"'],
    ],
    ['a description of 1024', { description: 'x'.repeat(1024) }, []],
    [
      'a description of 1025',
      { description: 'x'.repeat(1025) },
      [/^description: must have at most 1024 characters/],
    ],
    ['50 entries of metadata', { customerMetadata: entries(50) }, []],
    [
      '51 entries of metadata',
      { customerMetadata: entries(51) },
      [/^customerMetadata: must have 1 to 50 entries, got 51/],
    ],
    ['metadata of 128', { customerMetadata: { ['k'.repeat(128)]: 'v'.repeat(128) } }, []],
    [
      'metadata of 129',
      { customerMetadata: { a: 'v'.repeat(129) } },
      [/^customerMetadata\["a"\]: must have 1 to 128 characters/],
    ],
    [
      'metadata with signs that AWS does not take',
      { customerMetadata: { 'a#': 'b', 'a b@é': 'c d' } },
      [/^customerMetadata\["a#"\]: key must match /],
    ],
    [
      'a metadata key of 129',
      { customerMetadata: { ['k'.repeat(129)]: 'v' } },
      [/^customerMetadata\["k+…?.*: key must have 1 to 128/],
    ],
    ['15 containers', containers(15), []],
    [
      'two containers that are the same',
      {
        inferenceSpecification: {
          ...specification(),
          containers: [1, 2].map(() => specification().containers[0]),
        },
      },
      [/^inferenceSpecification.containers\[1\]: must differ from \[0\], got /],
    ],
    [
      '16 containers',
      containers(16),
      ['inferenceSpecification.containers: must have 1 to 15 items, got 16'],
    ],
    ['16 variables', { inferenceSpecification: specification({ environment: entries(16) }) }, []],
    [
      '17 variables',
      { inferenceSpecification: specification({ environment: entries(17) }) },
      [/^inferenceSpecification.containers\[0\].environment: must have at most 16 entries, got 17/],
    ],
    [
      'a variable with a digit in front',
      { inferenceSpecification: specification({ environment: { '1A': 'x' } }) },
      [/^inferenceSpecification.containers\[0\].environment\["1A"\]: key must match/],
    ],
    [
      'a framework version',
      { inferenceSpecification: specification({ frameworkVersion: '2.6.0-cpu' }) },
      [],
    ],
    [
      'a long framework version',
      { inferenceSpecification: specification({ frameworkVersion: '2.6.0-cpu-1' }) },
      [/^inferenceSpecification.containers\[0\].frameworkVersion: must have 3 to 10 characters/],
    ],
    [
      'an image outside ECR',
      {
        inferenceSpecification: specification({
          image: ContainerImage.fromRegistryPath('docker.io/x:1'),
        }),
      },
      [/^inferenceSpecification.containers\[0\].image: must be in Amazon ECR/],
    ],
    [
      'no image',
      { inferenceSpecification: specification({ image: undefined as any }) },
      ['inferenceSpecification.containers[0].image: is required'],
    ],
    [
      'data that is none',
      {
        inferenceSpecification: specification({
          modelData: ModelData.fromS3Uri('models/x.tar.gz'),
        }),
      },
      [/^inferenceSpecification.containers\[0\].modelData.s3Uri: must match/],
    ],
    [
      'no content types',
      { inferenceSpecification: { containers: specification().containers } as any },
      [
        'inferenceSpecification.supportedContentTypes: is required',
        'inferenceSpecification.supportedResponseMimeTypes: is required',
      ],
    ],
    ['other specifications', { additionalInferenceSpecifications: named('a', 'b') }, []],
    [
      'a name twice',
      { additionalInferenceSpecifications: named('a', 'a') },
      ['additionalInferenceSpecifications: must each have a unique name, got "a" more than once'],
    ],
    ['a card', card('{"a": [1]}'), []],
    [
      'a card that is no JSON',
      card('{a}'),
      [/^modelCard.modelCardContent: must be an object, or its JSON, got "\{a\}"/],
    ],
    [
      'a digest that is none',
      {
        modelMetrics: {
          bias: {
            report: { s3Uri: 's3://b/k', contentType: 'application/json', contentDigest: 'md5:1' },
          },
        },
      },
      [/^modelMetrics.bias.report.contentDigest: must match/],
    ],
    [
      'metrics without a type',
      { modelMetrics: { bias: { report: { s3Uri: 's3://b/k' } as any } } },
      ['modelMetrics.bias.report.contentType: is required'],
    ],
    ['a payload elsewhere', { samplePayloadUrl: 'ftp://x' }, [/^samplePayloadUrl: must match/]],
    [
      'several mistakes',
      { samplePayloadUrl: 'ftp://x', skipModelValidation: 'Some' as any },
      [/^samplePayloadUrl: must match/, /^skipModelValidation: must be one of None, All/],
    ],
  ])('of a version: %s', (_, props, expected) => {
    const found = ofVersion(props);
    expect(found).toHaveLength(expected.length);
    expected.forEach((one, i) =>
      typeof one === 'string' ? expect(found[i]).toBe(one) : expect(found[i]).toMatch(one),
    );
  });

  test.each<[string, Partial<ModelPackageProps>, RegExp[]]>([
    ['right', { tags: { a: 'b' }, certifyForMarketplace: true }, []],
    [
      'approval',
      { approvalStatus: ModelApprovalStatus.APPROVED, approvalDescription: 'x' },
      [/^approvalStatus: must be left out/, /^approvalDescription: must be left out/],
    ],
    ['a name of 63', { modelPackageName: 'a'.repeat(63) }, []],
    [
      'a name of 64',
      { modelPackageName: 'a'.repeat(64) },
      [/^modelPackageName: must have 1 to 63 characters/],
    ],
    [
      'a name with a hyphen at the end',
      { modelPackageName: 'a-' },
      [/^modelPackageName: must match/],
    ],
    [
      'no instances',
      SPECIFICATION,
      [
        /supportedRealtimeInferenceInstanceTypes: is required/,
        /supportedTransformInstanceTypes: is required/,
      ],
    ],
    [
      'nothing in it',
      { inferenceSpecification: undefined },
      [/^inferenceSpecification: is required unless sourceAlgorithmSpecification/],
    ],
    [
      'an algorithm',
      {
        inferenceSpecification: undefined,
        sourceAlgorithmSpecification: { sourceAlgorithms: [{ algorithmName: 'churn' }] },
      },
      [],
    ],
    ['a tag of AWS', { tags: { 'aws:x': 'y' } }, [/^tags: keys must not begin with "aws:"/]],
  ])('of a package without versions: %s', (_, props, expected) => {
    const found = ofUnversioned(props);
    expect(found).toHaveLength(expected.length);
    expected.forEach((one, i) => expect(found[i]).toMatch(one));
  });

  test('of tags that only Terraform knows', () => {
    const build = (stack: TerraformStack) => {
      const tags = Token.asStringMap(
        Fn.jsondecode(new TerraformVariable(stack, 'tags', {}).stringValue),
      );
      unversioned(stack, { tags });
    };
    const state = (provider?: AwsProviderConfig) =>
      resource(synth(build, provider), CLOUD_CONTROL).desired_state;
    expect(state()).toContain(
      '"Tags" = [ for key, val in jsondecode(var.tags): {"Key" = key, "Value" = val}]',
    );
    const defaultTags = [{ tags: { team: 'ml' } }];
    expect(state({ region: 'eu-west-1', defaultTags })).toContain(
      '"Tags" = [ for key, val in merge({"team" = "ml"}, jsondecode(var.tags)): {"Key" = key, "Value" = val}]',
    );
  });

  test('of an import, which is not possible', () => {
    expect(
      problems((stack) =>
        version(stack).importFrom('arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/1'),
      ),
    ).toEqual([
      expect.stringMatching(/^importFrom: must not be called.*use ModelPackage.fromLookup/),
    ]);
  });

  test('nothing where only Terraform knows', () => {
    expect(
      problems((stack) => {
        const text = (id: string) => new TerraformVariable(stack, id, {}).stringValue;
        const list = (id: string) =>
          new TerraformVariable(stack, id, { type: 'list(string)' }).listValue;
        version(stack, {
          group: ModelPackageGroup.fromModelPackageGroupName(stack, 'Token', text('a')),
          description: text('b'),
          approvalStatus: text('c') as ModelApprovalStatus,
          inferenceSpecification: {
            containers: [
              {
                image: ContainerImage.fromRegistryPath(text('d')),
                modelData: ModelData.fromS3Uri(text('e')),
              },
            ],
            supportedContentTypes: list('f'),
            supportedResponseMimeTypes: [text('g')],
          },
          modelCard: { modelCardContent: text('h'), modelCardStatus: ModelCardStatus.DRAFT },
        });
      }),
    ).toEqual([]);
  });

  test.each([
    [PrebuiltImage.xgboost(), 'xgboost .* was used by default'],
    [PrebuiltImage.of('clarify'), 'clarify is for processing; a model needs an image for inf'],
  ])('of an image, as a warning %#', (prebuilt, warning) => {
    const image = ContainerImage.fromPrebuilt(prebuilt);
    expect(
      warnings((stack) => version(stack, { inferenceSpecification: specification({ image }) })),
    ).toEqual([
      expect.stringMatching(`^inferenceSpecification.containers\\[0\\].image: ${warning}`),
    ]);
  });
});

describe('a model of a model package', () => {
  const model = (stack: TerraformStack, modelPackage: any, region?: string) =>
    new SagemakerModelConstruct(stack, 'Model', { primaryContainer: { modelPackage }, region });

  test("may read what the package's containers need", () => {
    const json = synth((stack) => model(stack, version(stack)));
    const granted = statements(json);
    expect(granted).toContainEqual(
      expect.objectContaining({
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::models/churn/1/model.tar.gz'],
      }),
    );
    expect(granted.flatMap(({ Action }) => Action)).toContain('ecr:BatchGetImage');
  });

  test('must be in its region', () => {
    const arn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3';
    const problem =
      /^primaryContainer.modelPackage: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"/;
    expect(
      problems((stack) => model(stack, ModelPackage.fromModelPackageArn(stack, 'P', arn))),
    ).toEqual([expect.stringMatching(problem)]);
    expect(
      problems((stack) =>
        model(stack, ModelPackage.fromModelPackageArn(stack, 'P', arn), 'us-east-1'),
      ),
    ).toEqual([]);
    const own = (region: string) => (stack: TerraformStack) => {
      const image = ContainerImage.fromEcrRepository('scorer');
      model(stack, version(stack, { region, inferenceSpecification: specification({ image }) }));
    };
    expect(problems(own('us-east-1'))).toEqual([expect.stringMatching(problem)]);
    expect(problems(own('eu-west-1'))).toEqual([]);
  });
});

describe('a lookup', () => {
  const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3';

  test('is one data source', () => {
    const json = synth((stack) =>
      ModelPackage.fromLookup(stack, 'Found', { modelPackageArn: ARN, region: 'eu-west-1' }),
    );
    expect(types(json)).toEqual(['data.aws_cloudcontrolapi_resource']);
    expect(resource(json, 'data.aws_cloudcontrolapi_resource')).toEqual({
      type_name: 'AWS::SageMaker::ModelPackage',
      identifier: ARN,
      region: 'eu-west-1',
    });
  });

  test('has typed attributes, and its ARN as it was given', () => {
    const found = meaning((stack) => {
      const one = ModelPackage.fromLookup(stack, 'Found', { modelPackageArn: ARN });
      expect(one.modelPackageArn).toBe(ARN);
      return {
        ModelPackageGroupName: one.modelPackageGroupName,
        ModelPackageName: one.modelPackageName,
        ModelPackageVersion: one.modelPackageVersion as unknown as string,
        ModelPackageStatus: one.modelPackageStatus,
        ModelApprovalStatus: one.approvalStatus,
        ModelPackageDescription: one.description,
        CreationTime: one.creationTime,
      };
    });
    for (const [name, expression] of Object.entries(found)) {
      expect(expression).toMatch(
        new RegExp(
          `^\\$\\{lookup\\(jsondecode\\(data\\.aws_cloudcontrolapi_resource\\.Found_\\w+\\.properties\\), "${name}", null\\)\\}$`,
        ),
      );
    }
  });

  test('needs an ARN', () => {
    expect(
      problems((stack) => ModelPackage.fromLookup(stack, 'Found', { modelPackageArn: 'churn' })),
    ).toHaveLength(1);
  });
});

describe('the permissions of operations', () => {
  test('are those of the type', () => {
    const { CREATE, LIST } = ResourceOperation;
    expect(ModelPackage.requiredPermissions(CREATE)).toEqual(
      expect.arrayContaining(
        'ecr:BatchGetImage ecr:DescribeImageScanFindings ecr:DescribeImages ecr:StartImageScan iam:PassRole s3:GetObject sagemaker:AddTags sagemaker:CreateModel sagemaker:CreateModelPackage sagemaker:CreateTrainingJob sagemaker:CreateTransformJob sagemaker:DescribeModelPackage sagemaker:DescribeTransformJob sagemaker:ListTags'.split(
          ' ',
        ),
      ),
    );
    for (const operation of Object.values(ResourceOperation)) {
      const actions = ModelPackage.requiredPermissions(operation);
      expect(actions).toEqual([...new Set(actions)].sort());
    }
    expect(ModelPackage.requiredPermissions(LIST)).toEqual(['sagemaker:ListModelPackages']);
    expect(ModelPackage.listStatement()).toMatchObject({
      actions: ['sagemaker:ListModelPackages'],
      resources: ['*'],
    });
  });

  test('and those of Cloud Control', () => {
    const { READ } = ResourceOperation;
    expect(ModelPackage.cloudControlPermissions(READ)).toEqual(['cloudformation:GetResource']);
    expect(ModelPackage.cloudControlPermissions(READ, true)).toEqual([
      'cloudformation:DescribeType',
      'cloudformation:GetResource',
    ]);
  });
});

test('a role of another stack is reported', () => {
  const app = Testing.app();
  const [mine, other] = ['mine', 'other'].map((name) => {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
    return stack;
  });
  const validationRole = new ExecutionRole(other, 'Role');
  const { validationSpecification } = everything(mine);
  version(mine, { validationSpecification: { ...validationSpecification!, validationRole } });
  expect(() => Testing.synth(mine, true)).toThrow(
    /validationSpecification.validationRole: must be in the stack/,
  );
});
