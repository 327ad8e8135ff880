import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Fn, TerraformVariable, Token, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as ts from 'typescript';
import * as library from '../../../src';
import {
  AppImageConfig,
  CapacitySize,
  CodeRepository,
  ContainerImage,
  Deployment,
  Endpoint,
  ExecutionRole,
  InferenceComponent,
  type InferenceExecutionMode,
  InstanceType,
  Metric,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  PolicyStatement,
  PrebuiltImage,
  SagemakerAnnotations,
  SagemakerImage,
  SagemakerImageVersion,
  SagemakerModelConstruct,
  type SagemakerModelProps,
  ScalableCopyCount,
} from '../../../src';
import { accept, acceptOrThrow, typed } from '../../../src/core/validation/accept';
import { DECLARED_TYPES } from '../../../src/facts/declared-types';
import { REPOSITORY } from '../../../tools/paths';
import { CONTAINER, IMAGE, containerProblems, modelProblems } from '../../a-model';
import { anEndpoint as aMeasuredEndpoint } from '../../inference/a-measured-endpoint';
import { concurrency, endpoint } from '../../inference/a-scaled-endpoint';
import { aVariant as variantOf, withConfig, withEndpoint } from '../../inference/an-endpoint';
import { everything, specification } from '../../registry/a-model-package';
import { aStack, problems, synthText } from '../../synth';

const ROLE = 'arn:aws:iam::123456789012:role/scorer';
const ARCHIVE = ModelData.fromBucket('models', 'model.tar.gz');
const VPC = { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] };

/** Programs in plain JavaScript: props of any shape, and what is wrong with them. */
const model = (props: any) => modelProblems(props);
const container = (definition: any) => containerProblems(definition);
const role = (props: any) => problems((stack) => new ExecutionRole(stack, 'Role', props));
const config = (props: any) =>
  problems((stack) => new AppImageConfig(stack, 'Config', { appImageConfigName: 'lab', ...props }));
const version = (props: any) =>
  problems((stack) => new SagemakerImageVersion(stack, 'Version', { baseImage: IMAGE, ...props }));
const aPackage = (props: any) =>
  problems((stack) => new ModelPackage(stack, 'Package', { modelPackageName: 'churn', ...props }));
const specified = (more: object) =>
  aPackage({ inferenceSpecification: { ...everything(aStack()).inferenceSpecification, ...more } });
const statement = (props: any) =>
  problems((stack) => new ExecutionRole(stack, 'Role').addToPolicy(new PolicyStatement(props)));
const conditions = (one: unknown) =>
  statement({ actions: ['s3:GetObject'], resources: ['*'], conditions: one });
const imported = (options: any) =>
  problems((stack) => ExecutionRole.fromRoleArn(stack, 'Role', ROLE, options));

/** A package that is right but for its name. */
const GROUPLESS = {
  sourceAlgorithmSpecification: { sourceAlgorithms: [{ algorithmName: 'churn' }] },
};
const CARD = { modelCardContent: '{}', modelCardStatus: 'Draft' };

const below = (path: string, messages: string[]) => messages.map((one) => `${path}.${one}`);

describe('a declared type', () => {
  const QUOTE = 'must be a string, got 5; quote it';

  test.each<[string, () => string[], () => string[], string]>([
    [
      'a string',
      () => model({ modelName: 'a' }),
      () => model({ modelName: 5 }),
      `modelName: ${QUOTE}`,
    ],
    [
      'a string, not a boolean',
      () => container({ containerHostname: 'a' }),
      () => container({ containerHostname: true }),
      'primaryContainer.containerHostname: must be a string, got true; quote it',
    ],
    [
      'a string, not a list',
      () => model({ modelName: 'a' }),
      () => model({ modelName: ['a'] }),
      'modelName: must be a string, got ["a"]',
    ],
    [
      'a string, not an object',
      () => aPackage({ ...GROUPLESS, modelCard: CARD }),
      () => aPackage({ ...GROUPLESS, modelCard: { ...CARD, modelCardStatus: { a: 1 } } }),
      'modelCard.modelCardStatus: must be a string, got {"a":1}',
    ],
    [
      'a number',
      () => role({ maxSessionDuration: 3600 }),
      () => role({ maxSessionDuration: '3600' }),
      'maxSessionDuration: must be a number, got "3600"; write it without quotes',
    ],
    [
      'a number, not NaN',
      () => role({ maxSessionDuration: 3600 }),
      () => role({ maxSessionDuration: Number('an hour') }),
      'maxSessionDuration: must be a number, got NaN',
    ],
    [
      'a boolean',
      () => model({ enableNetworkIsolation: false }),
      () => model({ enableNetworkIsolation: 'no' }),
      'enableNetworkIsolation: must be true or false, got "no"',
    ],
    [
      'a boolean that Terraform must know',
      () => model({ preventDestroy: false }),
      () => model({ preventDestroy: 'no' }),
      'preventDestroy: must be true or false, got "no"',
    ],
    [
      'an enum',
      () => model({ containers: [CONTAINER], inferenceExecutionMode: 'Serial' }),
      () => model({ containers: [CONTAINER], inferenceExecutionMode: 5 }),
      `inferenceExecutionMode: ${QUOTE}`,
    ],
    [
      'a list',
      () => model({ vpcConfig: VPC }),
      () => model({ vpcConfig: { ...VPC, subnets: 'subnet-1' } }),
      'vpcConfig.subnets: must be a list, got "subnet-1"; put it into [ ]',
    ],
    [
      'an item of a list',
      () => model({ vpcConfig: { ...VPC, subnets: ['subnet-1', 'subnet-2'] } }),
      () => model({ vpcConfig: { ...VPC, subnets: ['subnet-1', 5] } }),
      `vpcConfig.subnets[1]: ${QUOTE}`,
    ],
    [
      'a map',
      () => model({ tags: { team: 'search' } }),
      () => model({ tags: ['team'] }),
      'tags: must be a map, got ["team"]',
    ],
    [
      'a map, not a string',
      () => container({ environment: {} }),
      () => container({ environment: 'A=1' }),
      'primaryContainer.environment: must be a map, got "A=1"',
    ],
    [
      'a value of a map',
      () => container({ environment: { PORT: '5' } }),
      () => container({ environment: { PORT: 5 } }),
      `primaryContainer.environment["PORT"]: ${QUOTE}`,
    ],
    [
      'a map of maps',
      () => conditions({ Bool: { 'aws:SecureTransport': ['true'] } }),
      () => conditions({ Bool: 'true' }),
      'policy statement.conditions["Bool"]: must be a map, got "true"',
    ],
    [
      'a list in a map of maps',
      () => conditions({}),
      () => conditions({ Bool: { 'aws:SecureTransport': 'true' } }),
      'policy statement.conditions["Bool"]["aws:SecureTransport"]: must be a list, got "true"; put it into [ ]',
    ],
    [
      'a struct',
      () => model({ primaryContainer: CONTAINER }),
      () => model({ primaryContainer: 'scorer' }),
      'primaryContainer: must be an object (ContainerDefinition), got "scorer"',
    ],
    [
      'a struct, not a list',
      () => aPackage(GROUPLESS),
      () => aPackage({ ...GROUPLESS, inferenceSpecification: [1] }),
      'inferenceSpecification: must be an object (InferenceSpecification), got [1]',
    ],
    [
      'a struct in a struct',
      () => config({ jupyterLab: { fileSystemConfig: { defaultUid: 0 } } }),
      () => config({ jupyterLab: { fileSystemConfig: { defaultUid: '0' } } }),
      'jupyterLab.fileSystemConfig.defaultUid: must be a number, got "0"; write it without quotes',
    ],
    [
      'a list of structs',
      () => config({ kernelGateway: { kernelSpecs: [{ name: 'python3' }] } }),
      () => config({ kernelGateway: { kernelSpecs: { name: 'python3' } } }),
      'kernelGateway.kernelSpecs: must be a list, got {"name":"python3"}; put it into [ ]',
    ],
    [
      'a struct in a list',
      () => config({ kernelGateway: { kernelSpecs: [{ name: 'python3' }] } }),
      () => config({ kernelGateway: { kernelSpecs: ['python3'] } }),
      'kernelGateway.kernelSpecs[0]: must be an object (KernelSpec), got "python3"',
    ],
    [
      'a container in a list',
      () => model({ containers: [CONTAINER, CONTAINER] }),
      () => model({ containers: [CONTAINER, 'scorer'] }),
      'containers[1]: must be an object (ContainerDefinition), got "scorer"',
    ],
    [
      'a property of a struct in a list',
      () => model({ containers: [CONTAINER, { ...CONTAINER, modelData: ARCHIVE }] }),
      () => model({ containers: [CONTAINER, { ...CONTAINER, modelData: 's3://models/a.tar.gz' }] }),
      'containers[1].modelData: must be a ModelData, got "s3://models/a.tar.gz"; use ModelData.fromS3Uri',
    ],
    [
      'a class',
      () => container({ image: IMAGE }),
      () => container({ image: 'scorer:1' }),
      'primaryContainer.image: must be a ContainerImage, got "scorer:1"; use ContainerImage.fromRegistryPath',
    ],
    [
      'a class in a list',
      () => specified({ supportedTransformInstanceTypes: [InstanceType.ML_M5_LARGE] }),
      () => specified({ supportedTransformInstanceTypes: ['ml.m5.large'] }),
      'inferenceSpecification.supportedTransformInstanceTypes[0]: must be an InstanceType, got "ml.m5.large"; use InstanceType.of',
    ],
    [
      'an interface of another library',
      () => imported({ policyDependables: [] }),
      () => imported({ policyDependables: ['aws_iam_role_policy.x'] }),
      'policyDependables[0]: must be an ITerraformDependable, got "aws_iam_role_policy.x"',
    ],
  ])('%s', (_, right, wrong, message) => {
    expect(right()).toEqual([]);
    expect(wrong()).toEqual([message]);
  });

  test('a construct of this library', () => {
    const build = (given: (stack: TerraformStack) => any) =>
      problems(
        (stack) =>
          new SagemakerModelConstruct(stack, 'Model', {
            primaryContainer: CONTAINER,
            role: given(stack),
          }),
      );
    expect(build((stack) => new ExecutionRole(stack, 'Role'))).toEqual([]);
    expect(build((stack) => ExecutionRole.fromRoleArn(stack, 'Role', ROLE))).toEqual([]);
    expect(
      build((stack) => new ModelPackageGroup(stack, 'G', { modelPackageGroupName: 'g' })),
    ).toEqual([
      'role: must be an IExecutionRole, got the construct test/G (ModelPackageGroup); use ExecutionRole.fromRoleArn',
    ]);
    expect(build(() => ({}))).toEqual([
      'role: must be an IExecutionRole, got {}; use ExecutionRole.fromRoleArn',
    ]);
  });

  test('a provider', () => {
    const build = (given: (stack: TerraformStack) => any) =>
      problems((stack) => new ExecutionRole(stack, 'Role', { provider: given(stack) }));
    expect(build((stack) => new AwsProvider(stack, 'Us', { alias: 'us' }))).toEqual([]);
    expect(build(() => 'aws.us')).toEqual([
      'provider: must be an AwsProvider, got "aws.us"; give the construct itself',
    ]);
    expect(build((stack) => stack)).toEqual([
      'provider: must be an AwsProvider, got the construct test (TerraformStack); give the construct itself',
    ]);
  });

  test('a text is no construct, whose other properties are checked as well', () => {
    const build = (stack: TerraformStack) => {
      const group: any = ModelPackageGroup.fromModelPackageGroupName(stack, 'G', 'churn');
      new ModelPackage(stack, 'V', { group, description: group, region: 'here' });
    };
    expect(problems(build)).toEqual([
      'description: must be a string, got the construct test/G (ExistingModelPackageGroup)',
      'region: must be a region such as eu-west-1, got "here"',
    ]);
  });

  test('of another copy of this library is the same', () => {
    const other = { ContainerImage: class {} };
    class OtherImage extends other.ContainerImage {
      _bind = IMAGE._bind.bind(IMAGE);
    }
    expect(container({ image: new OtherImage() })).toEqual([]);
    expect(container({ image: new (class Images {})() })).toEqual([
      'primaryContainer.image: must be a ContainerImage, got an Images; use ContainerImage.fromRegistryPath',
    ]);
  });

  test('of a construct of another copy is told by what it has', () => {
    const build = (stack: TerraformStack) => {
      const own = ExecutionRole.fromRoleArn(stack, 'Role', ROLE);
      class OtherRole extends Construct {
        roleArn = own.roleArn;
        roleName = own.roleName;
        policyDependables = own.policyDependables;
        addToPolicy = own.addToPolicy.bind(own);
      }
      const other = new OtherRole(stack, 'Other');
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, role: other });
    };
    expect(problems(build)).toEqual([]);
  });
});

describe('null', () => {
  test.each([
    ...Object.keys(everything(aStack())).filter(
      (name) => !/^(inferenceS|modelPackageN)/.test(name),
    ),
    'preventDestroy',
    'cloudControl',
    'region',
    'provider',
  ])('counts as absent: %s', (name) => {
    const build = (stack: TerraformStack) => {
      const group = ModelPackageGroup.fromModelPackageGroupName(stack, 'G', 'churn');
      const inferenceSpecification = specification();
      new ModelPackage(stack, 'V', { group, inferenceSpecification, [name]: null });
    };
    expect(problems(build)).toEqual([]);
  });

  test('counts as absent in depth', () => {
    const environment = null;
    const modelInput = null;
    const nothing = { ...specification().containers[0], environment, modelInput };
    expect(specified({ containers: [nothing] })).toEqual([]);
    expect(model({ primaryContainer: { ...CONTAINER, modelData: null } })).toEqual([]);
    expect(aPackage({ ...GROUPLESS, cloudControl: { roleArn: null, liveSchema: null } })).toEqual(
      [],
    );
    expect(config({ jupyterLab: { containerConfig: { containerArguments: null } } })).toEqual([]);
  });

  test('makes the same Terraform as nothing', () => {
    const containers = ['modelData', 'additionalModelData', 'environment', 'mode', 'modelCaching'];
    const names = ['modelName', 'role', 'containers', 'vpcConfig', 'tags', 'region', 'provider'];
    const nothing = (list: string[]) => Object.fromEntries(list.map((name) => [name, null]));
    const render = (props: object, ofContainer: object, ofVersion: object) =>
      synthText(
        (stack) => {
          const primaryContainer = { ...CONTAINER, ...ofContainer };
          new SagemakerModelConstruct(stack, 'Model', { primaryContainer, ...props });
          const group = ModelPackageGroup.fromModelPackageGroupName(stack, 'G', 'churn');
          const inferenceSpecification = specification();
          new ModelPackage(stack, 'V', { group, inferenceSpecification, ...ofVersion });
        },
        { region: 'eu-west-1', defaultTags: [{ tags: { team: 'ml' } }] },
      );
    expect(
      render(nothing(names), nothing(containers), { modelPackageName: null, tags: null }),
    ).toBe(render({}, {}, {}));
  });

  test('is missing where something is required', () => {
    expect(model({ primaryContainer: null })).toEqual([
      'primaryContainer: is required unless containers are set; set containers for a pipeline',
    ]);
    expect(container({ image: null })).toEqual([
      'primaryContainer.image: is required unless modelPackage is set; use ContainerImage.from…',
    ]);
    expect(model({ vpcConfig: { ...VPC, subnets: null } })).toEqual([
      'vpcConfig.subnets: is required; give the IDs of subnets of one VPC',
    ]);
    expect(config({ kernelGateway: { kernelSpecs: [{ name: null }] } })).toEqual([
      expect.stringMatching(/^kernelGateway\.kernelSpecs\[0\]\.name: is required/),
    ]);
  });

  test('is missing in a list and in a map, as undefined is', () => {
    for (const none of [null, undefined]) {
      expect(
        model({ vpcConfig: { subnets: ['subnet-1', none], securityGroupIds: [none] } }),
      ).toEqual([
        'vpcConfig.securityGroupIds[0]: is required; give a value or leave it out',
        'vpcConfig.subnets[1]: is required; give a value or leave it out',
      ]);
      expect(container({ environment: { TOKEN: none } })).toEqual([
        'primaryContainer.environment["TOKEN"]: is required; give a value or leave it out',
      ]);
      expect(specified({ supportedTransformInstanceTypes: [none] })).toEqual([
        'inferenceSpecification.supportedTransformInstanceTypes[0]: is required; give a value or leave it out',
      ]);
      expect(config({ kernelGateway: { kernelSpecs: [none] } })).toEqual([
        'kernelGateway.kernelSpecs[0]: is required; give a value or leave it out',
      ]);
      expect(model({ containers: [CONTAINER, none] })).toEqual([
        expect.stringMatching(/^containers\[1\](\.image)?: is required/),
      ]);
    }
  });

  test('for all props counts as none', () => {
    const message =
      'primaryContainer: is required unless containers are set; set containers for a pipeline';
    for (const none of [null, undefined] as any[]) {
      expect(problems((stack) => new SagemakerModelConstruct(stack, 'Model', none))).toEqual([
        message,
      ]);
      expect(problems((stack) => new ModelPackage(stack, 'V', none))).toEqual([
        expect.stringMatching(/^group: is required unless modelPackageName is set/),
      ]);
      expect(problems((stack) => ModelPackage.fromLookup(stack, 'L', none))).toEqual([
        'modelPackageArn: is required; give the ARN of the model package',
      ]);
      expect(problems((stack) => ExecutionRole.fromRoleArn(stack, 'R', ROLE, none))).toEqual([]);
      expect(container({ image: ContainerImage.fromEcrRepository('scorer', none) })).toEqual([]);
    }
  });
});

describe('a misspelt property', () => {
  test.each<[string, object, string]>([
    ['by letters', { enabelNetworkIsolation: true }, 'did you mean enableNetworkIsolation?'],
    ['by capitals', { VPCConfig: VPC }, 'did you mean vpcConfig?'],
    ['as in Terraform', { model_name: 'a' }, 'did you mean modelName?'],
    ['by a part', { name: 'a' }, 'did you mean modelName?'],
    ['by more than its name', { modelTags: {} }, 'did you mean tags?'],
    ['of its own', { colour: 'red' }, 'leave it out'],
    ['that another has already', { modelName: 'a', modelname: 'b' }, 'leave it out'],
    ['of every object', { toString: 5 }, 'leave it out'],
  ])('is told the right one: %s', (_, props, advice) => {
    const name = Object.keys(props).at(-1);
    expect(model(props)).toEqual([`${name}: is not a property of SagemakerModelProps; ${advice}`]);
  });

  test('is told the right one, also where that is written without a value', () => {
    expect(model({ primaryContainer: undefined, primarycontainer: CONTAINER })).toEqual([
      'primarycontainer: is not a property of SagemakerModelProps; did you mean primaryContainer?',
    ]);
  });

  test('is named by its place and its struct', () => {
    expect(container({ enviroment: {} })).toEqual([
      'primaryContainer.enviroment: is not a property of ContainerDefinition; did you mean environment?',
    ]);
    expect(model({ containers: [CONTAINER, { ...CONTAINER, hostname: 'a' }] })).toEqual([
      'containers[1].hostname: is not a property of ContainerDefinition; did you mean containerHostname?',
    ]);
    expect(config({ jupyterLab: { filesystemConfig: {} } })).toEqual([
      'jupyterLab.filesystemConfig: is not a property of StudioAppImageConfig; did you mean fileSystemConfig?',
    ]);
  });

  test('without a value is none', () => {
    expect(model({ colour: undefined, modelname: null })).toEqual([]);
  });

  test('may be one that AWS has, and this library or AWS alone sets', () => {
    expect(
      aPackage({ ...GROUPLESS, clientToken: 'once', modelPackageStatus: 'Completed' }),
    ).toEqual([
      'clientToken: is not a property of ModelPackageProps; leave it out',
      'modelPackageStatus: is not a property of ModelPackageProps; leave it out',
    ]);
  });
});

describe('props of a subclass', () => {
  class TeamModel extends SagemakerModelConstruct {
    constructor(stack: TerraformStack, props: SagemakerModelProps & { readonly team: string }) {
      super(stack, 'Model', props);
    }
  }

  test('may have properties of their own, which are not ours to refuse', () => {
    const build = (stack: TerraformStack) =>
      void new TeamModel(stack, { primaryContainer: CONTAINER, team: 'churn' });
    expect(problems(build)).toEqual([]);
  });

  test('are checked for ours all the same, and in depth for every name', () => {
    const props: any = { primaryContainer: { ...CONTAINER, hostname: 'a' }, modelName: 5 };
    expect(problems((stack) => void new TeamModel(stack, props))).toEqual([
      'modelName: must be a string, got 5; quote it',
      'primaryContainer.hostname: is not a property of ContainerDefinition; did you mean containerHostname?',
    ]);
  });
});

describe('a hint', () => {
  const arn = (name: string) => `arn:aws:sagemaker:eu-west-1:123456789012:${name}`;

  test.each<[string, () => string[], string]>([
    ['the ARN of a role', () => model({ role: ROLE }), 'ExecutionRole.fromRoleArn'],
    ['the name of a role', () => model({ role: 'scorer' }), 'ExecutionRole.fromRoleArn'],
    ['the name of an image', () => version({ image: 'geo' }), 'SagemakerImage.fromImageName'],
    [
      'the ARN of an image',
      () => version({ image: arn('image/geo') }),
      'SagemakerImage.fromImageArn',
    ],
    [
      'the name of a group',
      () => problems((stack) => new ModelPackage(stack, 'V', { group: 'churn' as any })),
      'ModelPackageGroup.fromModelPackageGroupName',
    ],
    [
      'the ARN of a group',
      () =>
        problems(
          (stack) =>
            new ModelPackage(stack, 'V', { group: arn('model-package-group/churn') as any }),
        ),
      'ModelPackageGroup.fromModelPackageGroupArn',
    ],
    [
      'the ARN of a package',
      () => model({ primaryContainer: { modelPackage: arn('model-package/churn/1') } }),
      'ModelPackage.fromModelPackageArn',
    ],
    [
      'a prebuilt image',
      () => container({ image: PrebuiltImage.kmeans() }),
      'ContainerImage.fromPrebuilt',
    ],
    [
      'the name of a prebuilt image',
      () => container({ image: ContainerImage.fromPrebuilt('kmeans' as any) }),
      'PrebuiltImage.of',
    ],
    ['a URI', () => container({ modelData: 's3://models/a.tar.gz' }), 'ModelData.fromS3Uri'],
    [
      'the name of an instance type',
      () =>
        container({
          image: ContainerImage.fromPrebuilt(
            PrebuiltImage.kmeans({ instanceType: 'ml.m5.large' as any }),
          ),
        }),
      'InstanceType.of',
    ],
  ])('names what makes the right thing of %s', (_, found, factory) => {
    expect(found()).toEqual([expect.stringMatching(new RegExp(`; use ${factory}$`))]);
  });

  test('is not given where nothing makes it', () => {
    expect(problems((stack) => new ExecutionRole(stack, 'R').addToPolicy('s3:*' as any))).toEqual([
      'addToPolicy: must be a PolicyStatement, got "s3:*"',
    ]);
  });

  test('says what a prebuilt image is', () => {
    expect(container({ image: PrebuiltImage.kmeans() })).toEqual([
      'primaryContainer.image: must be a ContainerImage, got a PrebuiltImage; use ContainerImage.fromPrebuilt',
    ]);
  });
});

describe('several mistakes', () => {
  test('are reported at once, each in one message', () => {
    expect(
      model({
        modelName: 5,
        colour: 'red',
        role: ROLE,
        primaryContainer: { image: 'scorer:1', mode: 5 },
        vpcConfig: { subnets: 'subnet-1', securityGroupIds: [7] },
        tags: { team: 8 },
      }),
    ).toEqual([
      'colour: is not a property of SagemakerModelProps; leave it out',
      'modelName: must be a string, got 5; quote it',
      `role: must be an IExecutionRole, got "${ROLE}"; use ExecutionRole.fromRoleArn`,
      'primaryContainer.image: must be a ContainerImage, got "scorer:1"; use ContainerImage.fromRegistryPath',
      'primaryContainer.mode: must be a string, got 5; quote it',
      'vpcConfig.subnets: must be a list, got "subnet-1"; put it into [ ]',
      'vpcConfig.securityGroupIds[0]: must be a string, got 7; quote it',
      'tags["team"]: must be a string, got 8; quote it',
    ]);
  });

  test('do not hide those that TypeScript lets pass', () => {
    expect(
      model({ modelName: 5, primaryContainer: { ...CONTAINER, containerHostname: 'a b' } }),
    ).toEqual([
      'modelName: must be a string, got 5; quote it',
      expect.stringMatching(/^primaryContainer\.containerHostname: must match/),
    ]);
  });

  test('leave what is right', () => {
    const { value, problems: found } = typed<object>('ContainerDefinition', {
      image: IMAGE,
      modelData: 's3://models',
      environment: { A: '1', B: 2 },
      additionalModelData: [{ channelName: 'a', modelData: ARCHIVE, size: 1 }, 'b'],
      colour: 'red',
      mode: null,
    });
    expect(value).toEqual({
      image: IMAGE,
      environment: { A: '1', B: undefined },
      additionalModelData: [{ channelName: 'a', modelData: ARCHIVE }, {}],
    });
    expect(found).toHaveLength(5);
  });
});

describe('what was refused', () => {
  test('is not reported again as missing', () => {
    const one = (found: string[], property: string) =>
      expect(found.map((problem) => problem.split(': ')[0])).toEqual([property]);
    one(config({ appImageConfigName: 5, jupyterLab: {} }), 'appImageConfigName');
    one(version({ image: 'geo' }), 'image');
    one(version({ image: undefined, imagge: 'geo' }), 'imagge');
    one(
      problems((stack) => SagemakerModelConstruct.fromModelName(stack, 'M', 5 as any)),
      'modelName',
    );
    one(
      problems((stack) => ModelPackage.fromModelPackageArn(stack, 'P', 5 as any)),
      'modelPackageArn',
    );
    one(model({ vpcConfig: { ...VPC, subnets: [5] } }), 'vpcConfig.subnets[0]');
    one(model({ containers: ['scorer'] }), 'containers[0]');
    one(container({ additionalModelData: ['all'] }), 'primaryContainer.additionalModelData[0]');
    one(
      container({ additionalModelData: [{ channelname: 'a', modelData: ARCHIVE }] }),
      'primaryContainer.additionalModelData[0].channelname',
    );
    one(specified({ containers: ['x'] }), 'inferenceSpecification.containers[0]');
    one(aPackage({ ...GROUPLESS, inferenceSpecification: 'x' }), 'inferenceSpecification');
  });

  test('leaves no sibling missing that is required without it', () => {
    const one = (found: string[], property: string) =>
      expect(found.map((problem) => problem.split(': ')[0])).toEqual([property]);
    one(
      problems((stack) => new ModelPackage(stack, 'V', { group: 'churn' as any })),
      'group',
    );
    one(
      problems((stack) => new ModelPackage(stack, 'V', { modelPackageName: 5 as any })),
      'modelPackageName',
    );
    one(model({ primaryContainer: undefined, containers: CONTAINER }), 'containers');
    one(model({ primaryContainer: undefined, container: [] }), 'container');
    one(model({ primaryContainer: { modelPackage: 'arn' } }), 'primaryContainer.modelPackage');
    one(config({ codeEditor: 'yes' }), 'codeEditor');
    one(config({ jupyterlab: {} }), 'jupyterlab');
  });

  test('hides nothing of what only begins like it', () => {
    expect(aPackage({ ...GROUPLESS, task: 5, tags: { 'aws:x': 'y' } })).toEqual([
      'task: must be a string, got 5; quote it',
      expect.stringMatching(/^tags: keys must not begin/),
    ]);
    expect(model({ container: [], containers: [] })).toContainEqual(
      expect.stringMatching(/^containers: must have 1 to 15 items, got 0/),
    );
  });

  test('is all of the props where they are none', () => {
    const found = problems((stack) => new SagemakerModelConstruct(stack, 'Model', 'scorer' as any));
    expect(found).toEqual(['props: must be an object (SagemakerModelProps), got "scorer"']);
  });

  test('is not reported again of a statement of a policy', () => {
    expect(statement({ actions: 's3:GetObject', resources: ['*'] })).toEqual([
      'policy statement.actions: must be a list, got "s3:GetObject"; put it into [ ]',
    ]);
  });

  test('is not reported again of a prefix, by the name of what is made of it', () => {
    expect(container({ modelData: ModelData.fromBucketPrefix('models', 5 as any) })).toEqual([
      'primaryContainer.modelData.prefix: must be a string, got 5; quote it',
    ]);
  });
});

test.each([[undefined], [null]])('%p in a list of structs is reported as missing', (absent) => {
  const found = (lists: any) =>
    problems((stack) => {
      const productionVariants = [variantOf(stack, { variantName: 'First' })];
      new Endpoint(stack, 'Endpoint', { productionVariants, ...lists });
    });
  const missing = (list: string) => [`${list}[0]: is required; give a value or leave it out`];
  expect(found({ productionVariants: [absent] })).toEqual(missing('productionVariants'));
  expect(found({ shadowVariants: [absent] })).toEqual(missing('shadowVariants'));
});

describe('a token', () => {
  test('passes where a string, a number, a list or a map belongs', () => {
    const build = (stack: TerraformStack) => {
      const { stringValue, numberValue, listValue, value } = new TerraformVariable(stack, 'v', {});
      new SagemakerModelConstruct(stack, 'Model', {
        modelName: stringValue,
        containers: [{ ...CONTAINER, environment: Token.asStringMap(Fn.merge([value])) }],
        vpcConfig: { subnets: listValue, securityGroupIds: [stringValue] },
        tags: Token.asStringMap(value),
        inferenceExecutionMode: stringValue as InferenceExecutionMode,
      });
      new ExecutionRole(stack, 'Role', { maxSessionDuration: numberValue });
    };
    expect(problems(build)).toEqual([]);
  });

  test('passes where a string, a number or a boolean belongs, whatever form it has', () => {
    const build = (stack: TerraformStack) => {
      const { value } = new TerraformVariable(stack, 'v', {});
      const props: any = { primaryContainer: CONTAINER, modelName: value };
      new SagemakerModelConstruct(stack, 'Model', { ...props, enableNetworkIsolation: value });
      new ExecutionRole(stack, 'Role', { maxSessionDuration: value as any });
    };
    expect(problems(build)).toEqual([]);
  });

  test.each<[string, (token: any) => object, string]>([
    ['a construct', (token) => ({ role: token }), 'role: must be an IExecutionRole'],
    ['a provider', (provider) => ({ provider }), 'provider: must be an AwsProvider'],
    [
      'a struct',
      (primaryContainer) => ({ primaryContainer }),
      'primaryContainer: must be an object',
    ],
    [
      'a class',
      (image) => ({ primaryContainer: { image } }),
      'primaryContainer.image: must be a ContainerImage',
    ],
    ['a list of structs', (token) => ({ containers: [token] }), 'containers[0]: must be an object'],
  ])('is refused where %s belongs', (_, props, message) => {
    for (const form of ['value', 'stringValue'] as const) {
      const build = (stack: TerraformStack) => {
        const token = new TerraformVariable(stack, 'v', {})[form];
        const others =
          Object.keys(props(token))[0] === 'containers' ? {} : { primaryContainer: CONTAINER };
        new SagemakerModelConstruct(stack, 'Model', { ...others, ...props(token) });
      };
      const [found, ...more] = problems(build);
      expect(more).toEqual([]);
      expect(found.startsWith(message)).toBe(true);
      expect(found).toMatch(/, got a token(;|$)/);
    }
  });

  test('of one value passes where a text belongs, and is a text then', () => {
    const build = (stack: TerraformStack) => {
      const { numberValue, value } = new TerraformVariable(stack, 'v', {});
      for (const [id, arn] of Object.entries({ numberValue, value })) {
        const found = SagemakerModelConstruct.fromModelArn(stack, id, arn as any);
        expect(typeof found.modelName).toBe('string');
      }
    };
    expect(problems(build)).toEqual([]);
  });

  test.each<[string, (variable: TerraformVariable) => object, string]>([
    [
      'a list for a text',
      ({ listValue }) => ({ modelName: listValue }),
      'modelName: must be a string',
    ],
    [
      'a text for a list',
      ({ stringValue }) => ({ vpcConfig: { ...VPC, subnets: stringValue } }),
      'vpcConfig.subnets: must be a list',
    ],
    ['a list for a map', ({ listValue }) => ({ tags: listValue }), 'tags: must be a map'],
    [
      'a map for a list',
      ({ value }) => ({ vpcConfig: { ...VPC, subnets: Token.asStringMap(value) } }),
      'vpcConfig.subnets: must be a list',
    ],
    ['a text for a map', ({ stringValue }) => ({ tags: stringValue }), 'tags: must be a map'],
  ])('of %s is refused', (_, props, message) => {
    const build = (stack: TerraformStack) => {
      const own: object = props(new TerraformVariable(stack, 'v', {}));
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, ...own });
    };
    expect(problems(build)).toEqual([expect.stringMatching(message)]);
  });

  test('that may be a list is one where a list belongs', () => {
    const build = (stack: TerraformStack) => {
      const image = SagemakerImage.fromImageName(stack, 'I', 'geo');
      const aliases: any = new TerraformVariable(stack, 'v', {}).value;
      new SagemakerImageVersion(stack, 'V', { image, baseImage: IMAGE, aliases });
    };
    expect(problems(build)).toEqual([]);
    expect(synthText(build)).toContain('"aliases": "${var.v}"');
  });

  test('of a list is refused where a list of structs belongs', () => {
    const build = (stack: TerraformStack) => {
      const containers: any = new TerraformVariable(stack, 'v', {}).listValue;
      new SagemakerModelConstruct(stack, 'Model', { containers });
    };
    expect(problems(build)).toEqual([expect.stringMatching(/^containers(\[0\])?: must be an? /)]);
  });
});

describe('a message', () => {
  const circular: any = { name: 'a' };
  circular.self = circular;

  test.each<[string, unknown, string]>([
    ['a bigint', 5n, '5n'],
    ['a circular object', circular, '[object Object]'],
    ['a function', () => 1, '() => 1'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
    ['an object without a prototype', Object.create(null), '{}'],
    ['a date', new Date(0), 'a Date'],
  ])('stands %s', (_, value, text) => {
    expect(model({ modelName: value })).toEqual([`modelName: must be a string, got ${text}`]);
    expect(model({ role: value })).toEqual([
      `role: must be an IExecutionRole, got ${text}; use ExecutionRole.fromRoleArn`,
    ]);
  });

  test('stands circular props', () => {
    expect(problems((stack) => ExecutionRole.fromRoleArn(stack, 'R', ROLE, circular))).toEqual([
      'name: is not a property of ImportedExecutionRoleOptions; leave it out',
      'self: is not a property of ImportedExecutionRoleOptions; leave it out',
    ]);
  });
});

describe('an argument', () => {
  const group = (use: (group: any) => void) =>
    problems((stack) => use(new ModelPackageGroup(stack, 'G', { modelPackageGroupName: 'churn' })));
  const existingGroup = (use: (group: any) => void) =>
    problems((stack) => use(ModelPackageGroup.fromModelPackageGroupName(stack, 'G', 'churn')));
  const aModel = (use: (model: any) => void) =>
    problems((stack) => use(new SagemakerModelConstruct(stack, 'M', { containers: [CONTAINER] })));
  const SECOND = { variantName: 'Second', instanceType: InstanceType.ML_M5_LARGE };
  const anEndpoint = (use: (endpoint: any) => void) => problems(withEndpoint(undefined, use));
  const anEndpointConfig = (use: (config: any) => void) => problems(withConfig(undefined, use));
  const aRole = (use: (role: any) => void) =>
    problems((stack) => use(new ExecutionRole(stack, 'R')));
  const existingRole = (use: (role: any) => void) =>
    problems((stack) => use(ExecutionRole.fromRoleArn(stack, 'R', ROLE)));
  const image = (use: (image: any) => void) =>
    problems((stack) => use(new SagemakerImage(stack, 'I', { imageName: 'geo' })));
  const aVersion = (use: (version: any) => void) =>
    image((one) => use(one.addVersion('V', { baseImage: IMAGE })));
  const aConfig = (use: (config: any) => void) =>
    problems((stack) =>
      use(new AppImageConfig(stack, 'C', { appImageConfigName: 'lab', jupyterLab: {} })),
    );
  const aRepository = (use: (repository: any) => void) =>
    problems((stack) => {
      const gitConfig = { repositoryUrl: 'https://example.com/a.git' };
      use(new CodeRepository(stack, 'R', { codeRepositoryName: 'lab', gitConfig }));
    });
  const aVariant = (use: (variant: any) => void) =>
    problems((stack) => use(endpoint(stack).variant()));
  const existingVariant = (use: (variant: any) => void) =>
    problems((stack) => use(Endpoint.fromEndpointName(stack, 'E', 'scorer').variant()));
  const instances = (use: (count: any) => void) =>
    aVariant((one) => use(one.autoScaleInstanceCount({ maxCapacity: 4 })));
  const warmed = (use: (concurrency: any) => void) => problems((stack) => use(concurrency(stack)));
  const copies = (use: (count: any) => void) =>
    problems((stack) => {
      const owner = endpoint(stack);
      const { location } = owner._ref;
      use(ScalableCopyCount._of({ owner, location, name: 'llama' }, { maxCapacity: 4 }));
    });
  const METRIC = new Metric({ namespace: 'Shop', metricName: 'Queue' });
  const aComponent = (use: (component: any) => void) =>
    problems((stack) => {
      const shared = Endpoint.fromEndpointName(stack, 'E', 'shared');
      const computeResources = { minMemoryRequiredInMb: 1024 };
      const existing = SagemakerModelConstruct.fromModelName(stack, 'M', 'llama');
      use(
        new InferenceComponent(stack, 'C', { endpoint: shared, model: existing, computeResources }),
      );
    });
  const ROLE_NEEDED = `must be an IGrantable, got "${ROLE}"; use ExecutionRole.fromRoleArn`;

  const alarm = (then: (one: any) => void) =>
    problems((stack) =>
      then(
        new library.Alarm(stack, 'Alarm', { metric: METRIC, threshold: 1, evaluationPeriods: 1 }),
      ),
    );
  const watched = (metric: any, options: object) =>
    problems((stack) => {
      const when = { threshold: 1, evaluationPeriods: 1 };
      metric.with(options).createAlarm(stack, 'Alarm', when);
    });
  const anEndpointOf = (then: (one: any) => void) =>
    problems((stack) => then(aMeasuredEndpoint(stack)));
  const dashboard = (then: (one: any) => void) =>
    problems((stack) =>
      then(
        new library.EndpointDashboard(stack, 'Dashboard', { endpoint: aMeasuredEndpoint(stack) }),
      ),
    );

  const thrownBy = (call: () => void): string[] => {
    try {
      call();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  };

  /** Every method of the public constructs that takes something: a wrong argument, and what is said of it. */
  const METHODS: Record<string, [found: () => string[], message: string][]> = {
    'Alarm.addAlarmAction': [
      [
        () => alarm((one) => one.addAlarmAction(5)),
        'addAlarmAction: must be a string, got 5; quote it',
      ],
      [() => alarm((one) => one.addAlarmAction()), 'addAlarmAction: is required; give actionArn'],
    ],
    'Alarm.addInsufficientDataAction': [
      [
        () => alarm((one) => one.addInsufficientDataAction(5)),
        'addInsufficientDataAction: must be a string, got 5; quote it',
      ],
    ],
    'Alarm.addOkAction': [
      [() => alarm((one) => one.addOkAction([])), 'addOkAction: must be a string, got []'],
    ],
    'AppImageConfig.importFrom': [
      [() => aConfig((one) => one.importFrom(5)), 'importFrom: must be a string, got 5; quote it'],
      [
        () => aConfig((one) => one.importFrom()),
        'importFrom: is required; give appImageConfigName',
      ],
    ],
    'CodeRepository.importFrom': [
      [
        () => aRepository((one) => one.importFrom(5)),
        'importFrom: must be a string, got 5; quote it',
      ],
      [
        () => aRepository((one) => one.importFrom()),
        'importFrom: is required; give codeRepositoryName',
      ],
    ],
    'Endpoint.autoRollbackOn': [
      [
        () =>
          anEndpointOf((one) =>
            one.autoRollbackOn({ errorRatePercent: 5, latencyStatistc: 'p99' }),
          ),
        'autoRollbackOn.latencyStatistc: is not a property of AutoRollbackOptions; did you mean latencyStatistic?',
      ],
      [
        () => anEndpointOf((one) => one.autoRollbackOn({ alarms: ['errors'] })),
        'autoRollbackOn.alarms[0]: must be an IAlarm, got "errors"; use Alarm.fromAlarmName',
      ],
    ],
    'EndpointDashboard.addGraph': [
      [
        () => dashboard((one) => one.addGraph({ title: 'A', metrics: ['Drift'] })),
        'addGraph.metrics[0]: must be an IMetric, got "Drift"',
      ],
      [() => dashboard((one) => one.addGraph()), 'addGraph: is required; give graph'],
    ],
    'Endpoint.importFrom': [
      [
        () => anEndpoint((one) => one.importFrom(5)),
        'importFrom: must be a string, got 5; quote it',
      ],
    ],
    'EndpointConfig.addProductionVariant': [
      [
        () => anEndpointConfig((one) => one.addProductionVariant({ ...SECOND, model: 'churn' })),
        'productionVariants[1].model: must be an ISagemakerModel, got "churn"; use SagemakerModelConstruct.fromModelName',
      ],
    ],
    'EndpointConfig.importFrom': [
      [
        () => anEndpointConfig((one) => one.importFrom(5)),
        'importFrom: must be a string, got 5; quote it',
      ],
    ],
    'EndpointVariant.autoScaleInstanceCount': [
      [
        () => aVariant((one) => one.autoScaleInstanceCount({ maxCapacity: '4' })),
        'maxCapacity: must be a number, got "4"; write it without quotes',
      ],
      [
        () => aVariant((one) => one.autoScaleInstanceCount({ maxCapacity: 4, minCapasity: 2 })),
        'minCapasity: is not a property of EnableScalingProps; did you mean minCapacity?',
      ],
      [
        () => aVariant((one) => one.autoScaleInstanceCount()),
        'maxCapacity: is required; give the most that may be there',
      ],
    ],
    'EndpointVariant.autoScaleProvisionedConcurrency': [
      [
        () => existingVariant((one) => one.autoScaleProvisionedConcurrency({ maxCapacity: [4] })),
        'maxCapacity: must be a number, got [4]',
      ],
    ],
    'ExecutionRole.addToPolicy': [
      [() => aRole((one) => one.addToPolicy({})), 'addToPolicy: must be a PolicyStatement, got {}'],
      [() => aRole((one) => one.addToPolicy()), 'addToPolicy: is required; give statement'],
      [
        () => existingRole((one) => one.addToPolicy('s3:*')),
        'addToPolicy: must be a PolicyStatement, got "s3:*"',
      ],
    ],
    'InferenceComponent.autoScaleCopyCount': [
      [
        () => aComponent((one) => one.autoScaleCopyCount({ maxCapacity: '4' })),
        'maxCapacity: must be a number, got "4"; write it without quotes',
      ],
    ],
    'InferenceComponent.grantInvoke': [
      [() => aComponent((one) => one.grantInvoke(ROLE)), `grantInvoke: ${ROLE_NEEDED}`],
      [() => aComponent((one) => one.grantInvoke()), 'grantInvoke: is required; give grantee'],
    ],
    'InferenceComponent.importFrom': [],
    'MathExpression.with': [
      [
        () =>
          watched(new library.MathExpression({ expression: 'a', usingMetrics: { a: METRIC } }), {
            label: 5,
          }),
        'metric.label: must be a string, got 5; quote it',
      ],
    ],
    'Metric.with': [
      [
        () => watched(METRIC, { periodInSecond: 60 }),
        'metric.periodInSecond: is not a property of MetricOptions; did you mean periodInSeconds?',
      ],
    ],
    'ModelData.grantRead': [
      [
        () => thrownBy(() => ModelData.fromBucket('b', 'a.tar.gz').grantRead('role' as any)),
        'role: must be an IExecutionRole, got "role"; use ExecutionRole.fromRoleArn',
      ],
      [
        () => thrownBy(() => (ModelData.fromBucket('b', 'a.tar.gz') as any).grantRead()),
        'role: is required; give role',
      ],
    ],
    'SagemakerAnnotations.acknowledgeWarning': [
      [
        () =>
          problems((stack) =>
            SagemakerAnnotations.of(stack).acknowledgeWarning(5 as unknown as string),
          ).map((problem) => problem.replace(/; ids: .*/, '')),
        'acknowledgeWarning: must be the id of a warning, got 5',
      ],
    ],
    'ModelPackage.importFrom': [],
    'ModelPackageGroup.addToResourcePolicy': [
      [
        () => group((one) => one.addToResourcePolicy({ actions: ['s3:*'], resources: ['*'] })),
        'addToResourcePolicy: must be a PolicyStatement, got {"actions":["s3:*"],"resources":["*"]}',
      ],
    ],
    'ModelPackageGroup.grantRead': [
      [() => group((one) => one.grantRead(ROLE)), `grantRead: ${ROLE_NEEDED}`],
      [() => group((one) => one.grantRead()), 'grantRead: is required; give grantee'],
      [() => existingGroup((one) => one.grantRead(ROLE)), `grantRead: ${ROLE_NEEDED}`],
    ],
    'ModelPackageGroup.grantRegister': [
      [() => group((one) => one.grantRegister(ROLE)), `grantRegister: ${ROLE_NEEDED}`],
      [() => existingGroup((one) => one.grantRegister(ROLE)), `grantRegister: ${ROLE_NEEDED}`],
    ],
    'ModelPackageGroup.importFrom': [
      [
        () => group((one) => one.importFrom(one)),
        'importFrom: must be a string, got the construct test/G (ModelPackageGroup)',
      ],
    ],
    'ModelPackageGroup.shareWithAccounts': [
      [
        () => group((one) => one.shareWithAccounts('123456789012')),
        'shareWithAccounts: must be a list, got "123456789012"; put it into [ ]',
      ],
      [
        () => group((one) => one.shareWithAccounts([123456789012])),
        'shareWithAccounts[0]: must be a string, got 123456789012; quote it',
      ],
      [
        () => group((one) => one.shareWithAccounts()),
        'shareWithAccounts: is required; give accountIds',
      ],
    ],
    'SagemakerImage.addVersion': [
      [
        () => image((one) => one.addVersion('V', { baseimage: IMAGE })),
        'baseimage: is not a property of SagemakerImageVersionProps; did you mean baseImage?',
      ],
      [
        () => image((one) => one.addVersion('V', { baseImage: 'scorer:1' })),
        'baseImage: must be a ContainerImage, got "scorer:1"; use ContainerImage.fromRegistryPath',
      ],
      [() => image((one) => one.addVersion('V')), 'baseImage: is required; give a ContainerImage'],
    ],
    'SagemakerImage.importFrom': [
      [() => image((one) => one.importFrom(5)), 'importFrom: must be a string, got 5; quote it'],
    ],
    'SagemakerImageVersion.importFrom': [
      [
        () => aVersion((one) => one.importFrom('3')),
        'importFrom: must be a number, got "3"; write it without quotes',
      ],
      [() => aVersion((one) => one.importFrom(NaN)), 'importFrom: must be a number, got NaN'],
      [() => aVersion((one) => one.importFrom()), 'importFrom: is required; give version'],
    ],
    'SagemakerModelConstruct.addToRolePolicy': [
      [
        () => aModel((one) => one.addToRolePolicy({ actions: ['s3:*'], resources: ['*'] })),
        'addToRolePolicy: must be a PolicyStatement, got {"actions":["s3:*"],"resources":["*"]}',
      ],
      [
        () => aModel((one) => one.addToRolePolicy()),
        'addToRolePolicy: is required; give statement',
      ],
    ],
    'SagemakerModelConstruct.addContainer': [
      [
        () => aModel((one) => one.addContainer({ ...CONTAINER, image: 'scorer:1' })),
        'containers[1].image: must be a ContainerImage, got "scorer:1"; use ContainerImage.fromRegistryPath',
      ],
      [
        () => aModel((one) => one.addContainer({ ...CONTAINER, hostname: 'a' })),
        'containers[1].hostname: is not a property of ContainerDefinition; did you mean containerHostname?',
      ],
      [
        () => aModel((one) => one.addContainer('scorer')),
        'containers[1]: must be an object (ContainerDefinition), got "scorer"',
      ],
    ],
    'ScalableCopyCount.scaleOnConcurrentRequests': [
      [
        () =>
          copies((one) => one.scaleOnConcurrentRequests('P', { targetConcurrentRequests: '5' })),
        'targetConcurrentRequests: must be a number, got "5"; write it without quotes',
      ],
    ],
    'ScalableCopyCount.scaleOnInvocations': [
      [
        () => copies((one) => one.scaleOnInvocations('P')),
        'maxRequestsPerSecond: is required; give a number above 0',
      ],
    ],
    'ScalableCopyCount.scaleOnUtilization': [
      [
        () =>
          copies((one) => one.scaleOnUtilization('P', { metric: 5, targetUtilizationPercent: 5 })),
        'metric: must be a string, got 5; quote it',
      ],
    ],
    'ScalableInstanceCount.scaleOnBacklog': [
      [
        () =>
          existingVariant((one) =>
            one
              .autoScaleInstanceCount({ maxCapacity: 4 })
              .scaleOnBacklog('P', { targetBacklogPerInstance: true }),
          ),
        'targetBacklogPerInstance: must be a number, got true',
      ],
    ],
    'ScalableInstanceCount.scaleOnConcurrentRequests': [
      [
        () => instances((one) => one.scaleOnConcurrentRequests('P')),
        'targetConcurrentRequests: is required; give a number above 0',
      ],
    ],
    'ScalableInstanceCount.scaleOnInvocations': [
      [
        () =>
          instances((one) =>
            one.scaleOnInvocations('P', { maxRequestsPerSecond: 5, disableScalein: true }),
          ),
        'disableScalein: is not a property of InvocationsScalingProps; did you mean disableScaleIn?',
      ],
    ],
    'ScalableInstanceCount.scaleOnMetric': [
      [
        () =>
          instances((one) =>
            one.scaleOnMetric('P', { metric: 'Queue', scalingSteps: [{ lower: 5, change: 1 }] }),
          ),
        'metric: must be a Metric, got "Queue"',
      ],
      [
        () => instances((one) => one.scaleOnMetric('P', { metric: METRIC, scalingSteps: 5 })),
        'scalingSteps: must be a list, got 5; put it into [ ]',
      ],
    ],
    'ScalableInstanceCount.scaleOnSchedule': [
      [
        () => instances((one) => one.scaleOnSchedule('P', { schedule: 5, minCapacity: 1 })),
        'schedule: must be a string, got 5; quote it',
      ],
    ],
    'ScalableInstanceCount.scaleOnUtilization': [
      [
        () =>
          instances((one) =>
            one.scaleOnUtilization('P', {
              metric: 'CPUUtilization',
              targetUtilizationPercent: '5',
            }),
          ),
        'targetUtilizationPercent: must be a number, got "5"; write it without quotes',
      ],
    ],
    'ScalableInstanceCount.scaleToTrackCustomMetric': [
      [
        () => instances((one) => one.scaleToTrackCustomMetric('P', { metric: {}, targetValue: 5 })),
        'metric: must be a Metric, got {}',
      ],
    ],
    'ScalableProvisionedConcurrency.scaleOnProvisionedConcurrencyUtilization': [
      [
        () =>
          warmed((one) =>
            one.scaleOnProvisionedConcurrencyUtilization('P', { utilisationTarget: 0.5 }),
          ),
        'utilisationTarget: is not a property of ProvisionedConcurrencyUtilizationScalingProps; did you mean utilizationTarget?',
      ],
    ],
    'SagemakerModelConstruct.importFrom': [
      [() => aModel((one) => one.importFrom({})), 'importFrom: must be a string, got {}'],
    ],
  };

  test.each(
    Object.entries(METHODS).flatMap(([method, cases]) =>
      cases.map(([found, message]) => [method, found, message] as const),
    ),
  )('of %s is checked', (_, found, message) => {
    expect(found()).toEqual([message]);
  });

  test('of the first container of a model is named by its place', () => {
    const build = (stack: TerraformStack) =>
      new SagemakerModelConstruct(stack, 'Model').addContainer({ image: 'scorer:1' as any });
    expect(problems(build)).toEqual([
      'containers[0].image: must be a ContainerImage, got "scorer:1"; use ContainerImage.fromRegistryPath',
    ]);
  });

  test('of every public method is in this test', () => {
    const methods = CLASSES.flatMap(([name, { prototype }]) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype))
        .filter(
          ([method, { value }]) => !/^(constructor$|_|to[A-Z])/.test(method) && value?.length > 0,
        )
        .filter(([method]) => !isPrivate(name, method))
        .map(([method]) => `${name}.${method}`),
    );
    // These answer at once, and throw.
    expect(methods.filter((name) => !(name in METHODS)).sort()).toEqual([
      'DeploymentPermissions.grantTo',
      'PrebuiltImage.uri',
    ]);
  });
});

describe('a function that answers at once', () => {
  const from = PrebuiltImage as any;

  test.each<[string, () => unknown, string]>([
    ['versions', () => from.versions(5), 'name: must be a string, got 5; quote it'],
    ['versions', () => from.versions('kmeans', {}), 'scope: must be a string, got {}'],
    ['aliases', () => from.aliases(['kmeans']), 'name: must be a string, got ["kmeans"]'],
    [
      'regions',
      () => from.regions('kmeans', 'latest'),
      'options: must be an object (PrebuiltImageOptions), got "latest"',
    ],
    [
      'regions',
      () => from.regions('kmeans', { verison: '1', scope: 5 }),
      'verison: is not a property of PrebuiltImageOptions; did you mean version?; scope: must be a string, got 5; quote it',
    ],
    ['uri', () => from.kmeans().uri(5), 'region: must be a string, got 5; quote it'],
  ])('throws what is wrong: %s', (_, call, message) => {
    expect(call).toThrow(new Error(message));
  });

  test('returns what is right, and reads null as absent', () => {
    expect(from.versions('kmeans', null)).toEqual(PrebuiltImage.versions('kmeans'));
    expect(from.regions('kmeans', { version: null })).toEqual(PrebuiltImage.regions('kmeans'));
    expect(acceptOrThrow('PrebuiltImage.uri', { region: 'eu-west-1' })).toEqual({
      region: 'eu-west-1',
    });
  });
});

describe('what a factory is given', () => {
  const any = (value: unknown) => value as any;

  test.each<[string, () => string[], string[]]>([
    [
      'fromEcrRepository',
      () =>
        container({
          image: ContainerImage.fromEcrRepository(any(5), any({ tga: '1', account: 7 })),
        }),
      below('primaryContainer.image', [
        'repositoryName: must be a string, got 5; quote it',
        'tga: is not a property of EcrRepositoryImageOptions; did you mean tag?',
        'account: must be a string, got 7; quote it',
      ]),
    ],
    [
      'fromEcrRepository, options that are none',
      () => container({ image: ContainerImage.fromEcrRepository('scorer', any('1')) }),
      ['primaryContainer.image.options: must be an object (EcrRepositoryImageOptions), got "1"'],
    ],
    [
      'fromRegistryPath',
      () => container({ image: ContainerImage.fromRegistryPath(any(5)) }),
      ['primaryContainer.image.imageUri: must be a string, got 5; quote it'],
    ],
    [
      'fromPrivateRegistry',
      () => {
        const credentials = any({ repositoryCredentialsArn: 'arn' });
        const image = ContainerImage.fromPrivateRegistry('registry.example.com/a:1', credentials);
        return model({ primaryContainer: { image }, vpcConfig: VPC });
      },
      [
        'primaryContainer.image.repositoryCredentialsArn: is not a property of PrivateRegistryImageOptions; did you mean repositoryCredentialsProviderArn?',
      ],
    ],
    [
      'fromPrebuilt',
      () => container({ image: ContainerImage.fromPrebuilt(any('kmeans')) }),
      ['primaryContainer.image.image: must be a PrebuiltImage, got "kmeans"; use PrebuiltImage.of'],
    ],
    [
      'a prebuilt image',
      () =>
        container({
          image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans(any({ verison: '1', scope: 5 }))),
        }),
      below('primaryContainer.image', [
        'verison: is not a property of PrebuiltImageOptions; did you mean version?',
        'scope: must be a string, got 5; quote it',
      ]),
    ],
    [
      'a prebuilt image by a data source',
      () =>
        container({
          image: ContainerImage.fromPrebuilt(
            PrebuiltImage.viaDataSource(any(5), any({ tag: '1' })),
          ),
        }),
      below('primaryContainer.image', [
        'repositoryName: must be a string, got 5; quote it',
        'tag: is not a property of PrebuiltImageDataSourceOptions; did you mean imageTag?',
      ]),
    ],
    [
      'fromBucket',
      () => container({ modelData: ModelData.fromBucket(any(5), any({}), any({ eula: true })) }),
      below('primaryContainer.modelData', [
        'bucketName: must be a string, got 5; quote it',
        'key: must be a string, got {}',
        'eula: is not a property of ModelDataOptions; did you mean acceptEula?',
      ]),
    ],
    [
      'fromS3Uri',
      () => container({ modelData: ModelData.fromS3Uri(any(5), any({ acceptEula: 'yes' })) }),
      below('primaryContainer.modelData', [
        's3Uri: must be a string, got 5; quote it',
        'acceptEula: must be true or false, got "yes"',
      ]),
    ],
    [
      'fromBucketPrefix',
      () =>
        container({
          modelData: ModelData.fromBucketPrefix('models', 'all', any({ encryptionKey: 'arn' })),
        }),
      [
        'primaryContainer.modelData.encryptionKey: is not a property of ModelDataOptions; did you mean encryptionKeyArn?',
      ],
    ],
    [
      'fromS3DataSource',
      () => {
        const kind = { s3DataType: 'S3Object', compressionType: 'Gzip' };
        return container({
          modelData: ModelData.fromS3DataSource(any({ ...kind, uri: 's3://a/b' })),
        });
      },
      [
        'primaryContainer.modelData.uri: is not a property of S3DataSourceProps; did you mean s3Uri?',
      ],
    ],
    [
      'a base image',
      () => version({ image: undefined, baseImage: ContainerImage.fromRegistryPath(any(5)) }),
      [
        'image: is required; give a SagemakerImage',
        'baseImage.imageUri: must be a string, got 5; quote it',
      ],
    ],
    [
      'an image of a package',
      () => {
        const image = ContainerImage.fromEcrRepository('scorer', any({ tag: 1 }));
        return specified({ containers: [{ image }] });
      },
      ['inferenceSpecification.containers[0].image.tag: must be a string, got 1; quote it'],
    ],
    [
      'the name of a prebuilt image',
      () => container({ image: ContainerImage.fromPrebuilt(PrebuiltImage.of(any(['kmeans']))) }),
      ['primaryContainer.image.name: must be a string, got ["kmeans"]'],
    ],
    [
      'options of a prebuilt image that are none',
      () => container({ image: ContainerImage.fromPrebuilt(PrebuiltImage.of('kmeans', any('1'))) }),
      [
        expect.stringMatching(
          /^primaryContainer\.image\.\w+: must be an object \(PrebuiltImageOptions\), got "1"$/,
        ),
      ],
    ],
    [
      'options of a prebuilt image that are a bigint',
      () => container({ image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans(any(5n))) }),
      [expect.stringMatching(/: must be an object \(PrebuiltImageOptions\), got 5n$/)],
    ],
  ])('is reported where its result is used: %s', (_, found, messages) => {
    expect(found()).toEqual(messages);
  });
});

/** The classes of the public API, enums aside. */
const CLASSES = Object.entries<any>(library).filter(([, one]) => typeof one === 'function');

/** The declarations of the public API, read as text: the table must not be what it is tested with. */
const FILES = [
  ...readFileSync(join(REPOSITORY, 'src/index.ts'), 'utf8').matchAll(/'\.\/(.*)'/g),
].map(([, file]) => {
  const path = join(REPOSITORY, 'src', `${file}.ts`);
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
});
const DECLARATIONS = FILES.flatMap(({ statements }) => [...statements]);
const CLASS_DECLARATIONS = DECLARATIONS.filter(ts.isClassDeclaration).filter(
  ({ name }) => name !== undefined && name.text in library,
);

function isPrivate(owner: string, method: string): boolean {
  const { members } = CLASS_DECLARATIONS.find(({ name }) => name!.text === owner)!;
  const found = members.find((one) => one.name?.getText() === method);
  return found !== undefined && (ts.getCombinedModifierFlags(found) & ts.ModifierFlags.Private) > 0;
}

/** Structs by their members and the types of those, as text. */
const STRUCTS = new Map(
  DECLARATIONS.filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => !/^I[A-Z]/.test(name.text))
    .map((one) => [one.name.text, one]),
);

function membersOf(struct: string): Record<string, string> {
  const { members, heritageClauses = [] } = STRUCTS.get(struct)!;
  const inherited = heritageClauses
    .flatMap(({ types }) => types.map(({ expression }) => expression.getText()))
    .map((parent) => membersOf(parent));
  const own = members
    .filter(ts.isPropertySignature)
    .map((member) => [member.name.getText(), member.type!.getText()]);
  return Object.assign({}, ...inherited, Object.fromEntries(own));
}

const structsIn = (type: string) =>
  (type.match(/\b[A-Z]\w+/g) ?? []).filter((one) => STRUCTS.has(one));

describe('the table of declared types', () => {
  const taken = CLASS_DECLARATIONS.flatMap(({ members }) =>
    members.filter(
      (member): member is ts.ConstructorDeclaration | ts.MethodDeclaration =>
        ts.isConstructorDeclaration(member) ||
        (ts.isMethodDeclaration(member) && /^(from|of|via)/.test(member.name.getText())),
    ),
  ).flatMap(({ parameters }) => parameters.flatMap(({ type }) => structsIn(type?.getText() ?? '')));

  /** With all structs in structs. */
  const all = new Set(taken);
  for (const struct of all) {
    Object.values(membersOf(struct))
      .flatMap(structsIn)
      .forEach((inner) => all.add(inner));
  }

  test('is about many structs', () => {
    expect(all.size).toBeGreaterThan(40);
    expect([...all]).toContain('SagemakerModelProps');
    expect([...all]).toContain('TransformS3DataSource');
  });

  test.each([...all].sort())('knows all properties of %s', (struct) => {
    const known = (DECLARED_TYPES as Record<string, object>)[struct];
    expect(Object.keys(known ?? {}).sort()).toEqual(Object.keys(membersOf(struct)).sort());
  });

  test('is loaded when a construct is made, not with the library', () => {
    let loaded = 0;
    jest.isolateModules(() => {
      jest.doMock('../../../src/facts/declared-types', () => {
        loaded++;
        return jest.requireActual('../../../src/facts/declared-types');
      });
      const fresh = jest.requireActual<typeof library>('../../../src');
      expect(fresh.InstanceType.ML_M5_LARGE).toBeDefined();
      expect(loaded).toBe(0);
      new fresh.ExecutionRole(aStack(), 'Role');
      expect(loaded).toBe(1);
    });
    jest.dontMock('../../../src/facts/declared-types');
  });
});

describe('every constructor and every from… method', () => {
  type Call = (stack: TerraformStack, ...given: any[]) => void;
  const image = (made: ContainerImage, stack: TerraformStack) =>
    void new SagemakerModelConstruct(stack, 'Model', { primaryContainer: { image: made } });
  const alarm = (metric: any, stack: TerraformStack) =>
    void metric.createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 });
  /** What uses something that is no construct, so that it can be reported. */
  const deployed = (more: object, stack: TerraformStack) =>
    void new Endpoint(stack, 'Endpoint', { productionVariants: [variantOf(stack)], ...more });
  const ROLLING = { maximumBatchSize: CapacitySize.percent(10), waitIntervalInSeconds: 60 };
  const USES: Record<string, (made: any, stack: TerraformStack) => void> = {
    CapacitySize: (size, stack) =>
      deployed({ deployment: Deployment.rolling({ ...ROLLING, maximumBatchSize: size }) }, stack),
    ContainerImage: image,
    Deployment: (deployment, stack) => deployed({ deployment }, stack),
    MathExpression: alarm,
    Metric: alarm,
    ModelData: (modelData, stack) =>
      void new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { ...CONTAINER, modelData },
      }),
    PolicyStatement: (made, stack) => new ExecutionRole(stack, 'User').addToPolicy(made),
    PrebuiltImage: (made, stack) => image(ContainerImage.fromPrebuilt(made), stack),
    Traffic: (traffic, stack) => deployed({ deployment: Deployment.blueGreen({ traffic }) }, stack),
  };
  /**
   * Classes whose objects are constants, made from one value that is checked where it is used, or handed out; and
   * those that answer at once, and throw.
   */
  const UNCHECKED = [
    'InstanceType',
    'CapacitySize',
    'EndpointVariant',
    'Stats',
    'ScalableCopyCount',
    'ScalableInstanceCount',
    'ScalableProvisionedConcurrency',
    'DeploymentPermissions',
    'ServiceQuotas',
    'ServingDiagram',
  ];

  /** What makes an object of the public API, by its parameters besides `scope` and `id`. */
  const MAKERS = CLASS_DECLARATIONS.flatMap((declaration): [string, string[], Call][] => {
    const name = declaration.name!.text;
    const made = (library as any)[name];
    const isConstruct = made.prototype instanceof Construct;
    return declaration.members.flatMap((member): [string, string[], Call][] => {
      const flags = ts.getCombinedModifierFlags(member);
      if (flags & ts.ModifierFlags.Private || UNCHECKED.includes(name)) return [];
      const own = (parameters: ts.NodeArray<ts.ParameterDeclaration>) =>
        parameters.map((one) => one.name.getText()).filter((one) => !/^(scope|id)$/.test(one));
      if (ts.isConstructorDeclaration(member)) {
        const call: Call = isConstruct
          ? (stack, ...given) => void new made(stack, 'One', ...given)
          : (stack, ...given) => USES[name](new made(...given), stack);
        return [[`new ${name}`, own(member.parameters), call]];
      }
      if (!ts.isMethodDeclaration(member) || !(flags & ts.ModifierFlags.Static)) return [];
      const method = member.name.getText();
      const isMaker = isConstruct ? /^from/.test(method) : member.type?.getText() === name;
      if (!isMaker) return [];
      const call: Call = isConstruct
        ? (stack, ...given) => made[method](stack, 'One', ...given)
        : (stack, ...given) => USES[name](made[method](...given), stack);
      return [[`${name}.${method}`, own(member.parameters), call]];
    });
  });

  test('are in this test', () => {
    const names = MAKERS.map(([name]) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names).toEqual(
      expect.arrayContaining([
        'new SagemakerModelConstruct',
        'new PolicyStatement',
        'ExecutionRole.fromRoleArn',
        'SagemakerImage.fromLookup',
        'ModelPackageGroup.fromModelPackageGroupAttributes',
        'ContainerImage.fromEcrRepository',
        'ModelData.fromS3DataSource',
        'PrebuiltImage.xgboost',
      ]),
    );
    const makers = new Set(names.map((name) => name.replace(/^new |\..*$/g, '')));
    expect(CLASSES.map(([name]) => name).filter((name) => !makers.has(name))).toEqual(UNCHECKED);
  });

  test.each(
    MAKERS.flatMap(([name, parameters, call]) =>
      parameters.map((parameter, i) => [name, parameter, i, call] as const),
    ),
  )('%s refuses a wrong %s', (_, parameter, i, call) => {
    const given = (value: unknown) => [...Array(i).fill(undefined), value];
    const found = (value: unknown) => problems((stack) => call(stack, ...given(value)));
    const [, struct] =
      found({ zzz: 1 })
        .map((problem) => /(?:^|\.)zzz: is not a property of (\w+); leave it out$/.exec(problem))
        .find(Boolean) ?? [];
    if (struct === undefined) {
      const about = new RegExp(`(^|\\.)${parameter}: must be an? \\w+, got 5n`);
      expect(found(5n)).toContainEqual(expect.stringMatching(about));
      return;
    }
    const properties = Object.keys((DECLARED_TYPES as Record<string, object>)[struct]);
    const all = found(Object.fromEntries(properties.map((property) => [property, 5n])));
    for (const property of properties) {
      const about = new RegExp(`(^|\\.)${property}: must be .*, got 5n`);
      expect(all.filter((problem) => about.test(problem))).toHaveLength(1);
    }
    expect(found(5)).toContainEqual(
      expect.stringMatching(/(^|\.)\w+: must be an object \(\w+\), got 5$/),
    );
  });
});

test('accept() takes the path of props that are part of others', () => {
  const build = (stack: TerraformStack) =>
    void accept(new Construct(stack, 'Thing'), 'ModelVpcConfig', { subnets: 5 } as any, 'vpcs[0]');
  expect(problems(build)).toEqual(['vpcs[0].subnets: must be a list, got 5; put it into [ ]']);
});
