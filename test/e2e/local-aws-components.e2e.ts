import { Theme } from './harness';
import { ALL, Hosted, IMAGE, PREFIX, variant } from './hosted';
import { startInvoking } from './invoker';
import { type Wire } from './wire';
import { type LocalAws } from '../../tools/local-aws';

const COPIES = 'sagemaker:inference-component:DesiredCopyCount';
const NEEDS = { ComputeResourceRequirements: { MinMemoryRequiredInMb: 1024 } };
const HEADER = 'X-Amzn-SageMaker-Inference-Component';

let theme: Theme;
let aws: LocalAws;
let wire: Wire;
let hosted: Hosted;
let roleArn: string;
beforeAll(async () => {
  theme = await Theme.start('local-aws-components');
  aws = theme.aws;
  wire = theme.stage.wire;
  roleArn = await wire.createRole('components', [ALL]);
  hosted = new Hosted(wire, roleArn);
  for (const name of ['model', 'other']) await hosted.model(name);
});
afterAll(() => theme.stop());

const refused = (message: string) => ({
  __type: 'ValidationException',
  message: expect.stringContaining(message),
});
const arnOf = (name: string) => `${PREFIX}:inference-component/${name}`;

/** An endpoint that hosts components, with as many instances as they need. */
const served = async (name: string, more: object = {}) =>
  hosted.served(
    name,
    [
      variant('AllTraffic', {
        ModelName: undefined,
        ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 2 },
        ...more,
      }),
    ],
    { ExecutionRoleArn: roleArn },
  );
const create = async (InferenceComponentName: string, EndpointName: string, more: object = {}) =>
  wire.sagemaker('CreateInferenceComponent', {
    InferenceComponentName,
    EndpointName,
    VariantName: 'AllTraffic',
    Specification: { ModelName: 'model', ...NEEDS },
    RuntimeConfig: { CopyCount: 1 },
    ...more,
  });
const update = async (InferenceComponentName: string, input: object) =>
  wire.sagemaker('UpdateInferenceComponent', { InferenceComponentName, ...input });
const setCopies = async (InferenceComponentName: string, CopyCount: number) =>
  wire.sagemaker('UpdateInferenceComponentRuntimeConfig', {
    InferenceComponentName,
    DesiredRuntimeConfig: { CopyCount },
  });
const remove = async (InferenceComponentName: string) =>
  wire.sagemaker('DeleteInferenceComponent', { InferenceComponentName });
const settled = async (InferenceComponentName: string) => {
  const statuses: string[] = [];
  for (;;) {
    const name = { InferenceComponentName };
    const answer = await wire.sagemaker('DescribeInferenceComponent', name);
    statuses.push(answer.InferenceComponentStatus ?? answer.message);
    if (!statuses.at(-1)!.endsWith('ing')) return { ...answer, statuses };
  }
};
const instances = async (endpoint: string) =>
  (await hosted.describe(endpoint)).ProductionVariants[0].CurrentInstanceCount;

describe('an inference component', () => {
  test('is created, invoked, changed, scaled and deleted in steps', async () => {
    await served('life');
    expect(await create('Life', 'life')).toEqual({
      status: 200,
      InferenceComponentArn: arnOf('life'),
    });
    expect(await create('Life', 'life')).toMatchObject(refused('already existing'));
    expect(await update('Life', {})).toMatchObject(refused('in-progress'));
    const created = await settled('Life');
    expect(created.statuses).toEqual(['Creating', 'Creating', 'InService']);
    expect(created).toMatchObject({
      EndpointName: 'life',
      EndpointArn: `${PREFIX}:endpoint/life`,
      VariantName: 'AllTraffic',
      Specification: { ModelName: 'model', ...NEEDS },
      RuntimeConfig: { DesiredCopyCount: 1, CurrentCopyCount: 1 },
    });
    expect(await wire.invokeEndpoint('life', { [HEADER]: 'Life' })).toMatchObject({
      status: 200,
      component: 'Life',
      model: 'model',
      variant: 'AllTraffic',
    });

    await setCopies('Life', 2);
    await settled('Life');
    await update('Life', { Specification: { ModelName: 'other', ...NEEDS } });
    expect(await wire.invokeEndpoint('life', { [HEADER]: 'Life' })).toMatchObject({
      model: 'model',
    });
    expect(await settled('Life')).toMatchObject({
      Specification: { ModelName: 'other' },
      RuntimeConfig: { CurrentCopyCount: 2 },
    });
    expect(await wire.sagemaker('DeleteModel', { ModelName: 'other' })).toEqual({ status: 200 });
    expect((await aws.violations()).at(-1)).toMatchObject({
      rule: 'in use',
      arn: `${PREFIX}:model/other`,
      message: expect.stringContaining(arnOf('life')),
    });
    await hosted.model('other');

    expect(await wire.sagemaker('DeleteEndpoint', { EndpointName: 'life' })).toMatchObject(
      refused('hosts inference components'),
    );
    await remove('Life');
    expect((await settled('Life')).statuses).toEqual([
      ...['Deleting', 'Deleting'],
      `Could not find inference component "${arnOf('life')}".`,
    ]);
    expect(await wire.sagemaker('DeleteEndpoint', { EndpointName: 'life' })).toEqual({
      status: 200,
    });
  });

  test.each<[string, object, string]>([
    ['an unknown variant', { VariantName: 'B' }, 'Could not find variant "B"'],
    ['no variant', { VariantName: undefined }, 'VariantName must be given'],
    [
      'an unknown model',
      { Specification: { ModelName: 'none', ...NEEDS } },
      'Could not find model',
    ],
    ['nothing to run', { Specification: NEEDS }, 'ModelName or a Container with an Image'],
    ['no needs', { Specification: { ModelName: 'model' } }, 'ComputeResourceRequirements'],
    ['no specification', { Specification: undefined }, 'Exactly one of'],
    [
      'an unknown base',
      { Specification: { BaseInferenceComponentName: 'none' } },
      'Could not find inference component',
    ],
  ])('is refused with %s', async (_, input, message) => {
    if ((await hosted.describe('refuses')).status !== 200) await served('refuses');
    expect(await create('refused', 'refuses', input)).toMatchObject(refused(message));
  });

  test('needs an endpoint in service, and a variant without a model', async () => {
    await hosted.served('has-model');
    expect(await create('c', 'none')).toMatchObject(refused('Could not find endpoint'));
    expect(await create('c', 'has-model')).toMatchObject(refused('has a model'));
    await hosted.create('not-yet', 'has-model');
    expect(await create('c', 'not-yet')).toMatchObject(refused('not InService'));
    expect(await wire.invokeEndpoint('has-model', { [HEADER]: 'c' })).toMatchObject({
      status: 400,
      error: 'ValidationError',
    });
  });

  test('keeps its variant, and no update leaves it without something to run', async () => {
    await served('keeps');
    await create('keeps', 'keeps');
    await settled('keeps');
    expect(await update('keeps', { Specification: NEEDS })).toMatchObject(
      refused('ModelName or a Container with an Image'),
    );
    await hosted.config('keeps-other', [variant('B')]);
    expect(await hosted.update('keeps', 'keeps-other')).toMatchObject(
      refused('hosts inference component keeps'),
    );
  });

  test('is the base of adapters, which use its copies', async () => {
    await served('adapts');
    await served('elsewhere');
    await create('base', 'adapts');
    await settled('base');
    const adapter = {
      VariantName: undefined,
      RuntimeConfig: undefined,
      Specification: {
        BaseInferenceComponentName: 'base',
        Container: { ArtifactUrl: 's3://adapters/a.tar.gz' },
      },
    };
    expect(await create('adapter', 'elsewhere', adapter)).toMatchObject(refused('is not on'));
    await create('adapter', 'adapts', adapter);
    expect(await settled('adapter')).not.toHaveProperty('RuntimeConfig');
    expect(await wire.invokeEndpoint('adapts', { [HEADER]: 'adapter' })).toMatchObject({
      component: 'adapter',
      model: 'model',
    });
    expect(await setCopies('adapter', 2)).toMatchObject(refused('no copies of its own'));
    expect(await remove('base')).toMatchObject(refused('is the base of adapter'));
    await remove('adapter');
    await settled('adapter');
    expect(await remove('base')).toEqual({ status: 200 });
  });

  test('scales to zero and back, and instances with it', async () => {
    await served('zero');
    await create('zero', 'zero');
    await settled('zero');
    const target = {
      ServiceNamespace: 'sagemaker',
      ResourceId: 'inference-component/zero',
      ScalableDimension: COPIES,
    };
    const bounds = { MinCapacity: 0, MaxCapacity: 3 };
    expect(
      await wire.autoscaling('RegisterScalableTarget', { ...target, ...bounds }),
    ).toMatchObject({ status: 200 });
    await aws.scale(target.ResourceId, 0);
    expect(await instances('zero')).toBe(0);
    expect(await wire.invokeEndpoint('zero', { [HEADER]: 'zero' })).toMatchObject({
      status: 400,
      Message: expect.stringContaining('has no capacity'),
    });
    await aws.scale(target.ResourceId, 3);
    expect(await instances('zero')).toBe(1);
    expect(await settled('zero')).toMatchObject({ RuntimeConfig: { CurrentCopyCount: 3 } });
    expect(await wire.invokeEndpoint('zero')).toMatchObject({
      Message: expect.stringContaining('header is required'),
    });
    expect(await wire.invokeEndpoint('zero', { [HEADER]: 'none' })).toMatchObject({ status: 400 });
    expect(await wire.invokeEndpoint('zero', { [HEADER]: 'zero' })).toMatchObject({ status: 200 });
  });

  test('fails where a role can not load it', async () => {
    await served('poor');
    const ExecutionRoleArn = await wire.createRole('poor', [
      { Effect: 'Allow', Action: ['ecr:*', 'logs:*', 'cloudwatch:*'], Resource: '*' },
    ]);
    await hosted.model('poor', { ExecutionRoleArn });
    await wire.query('iam', '2010-05-08', 'DeleteRolePolicy', {
      RoleName: 'poor',
      PolicyName: 'policy',
    });
    await create('poor', 'poor', { Specification: { ModelName: 'poor', ...NEEDS } });
    expect(await settled('poor')).toMatchObject({
      InferenceComponentStatus: 'Failed',
      FailureReason: expect.stringContaining('lacks'),
    });
    expect((await aws.violations()).at(-1)).toMatchObject({ rule: 'access', arn: arnOf('poor') });
  });
});

describe('through Cloud Control', () => {
  const ended = async (operation: string, TypeName: string, input: object) =>
    wire.ended(operation, { TypeName, ...input });
  const patched = async (type: string, Identifier: string, ...patch: object[]) =>
    ended('UpdateResource', type, { Identifier, PatchDocument: JSON.stringify(patch) });
  const read = async (TypeName: string, Identifier: string) => {
    const answer = await wire.cloudControl('GetResource', { TypeName, Identifier });
    return JSON.parse(answer.ResourceDescription.Properties);
  };
  const COMPONENT = 'AWS::SageMaker::InferenceComponent';
  const CONFIG = 'AWS::SageMaker::EndpointConfig';

  test('an endpoint configuration is made, and changes in its tags alone', async () => {
    const state = {
      EndpointConfigName: 'controlled',
      ProductionVariants: [variant('AllTraffic')],
      Tags: [{ Key: 'a', Value: 'b' }],
    };
    const Identifier = `${PREFIX}:endpoint-config/controlled`;
    expect(
      await ended('CreateResource', CONFIG, { DesiredState: JSON.stringify(state) }),
    ).toMatchObject({ OperationStatus: 'SUCCESS', Identifier });
    expect(await read(CONFIG, Identifier)).toEqual({ ...state, EndpointConfigArn: Identifier });
    const tags = { op: 'replace', path: '/Tags/0/Value', value: 'c' };
    expect(await patched(CONFIG, Identifier, tags)).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await read(CONFIG, Identifier)).toMatchObject({ Tags: [{ Key: 'a', Value: 'c' }] });
    const path = '/ProductionVariants/0/InitialInstanceCount';
    expect(await patched(CONFIG, Identifier, { op: 'replace', path, value: 2 })).toMatchObject({
      __type: 'NotUpdatableException',
    });
    expect(await ended('DeleteResource', CONFIG, { Identifier })).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
  });

  test('a component keeps the copies that scaling gave it, and its model', async () => {
    await served('controlled');
    const state = {
      InferenceComponentName: 'controlled',
      EndpointName: 'controlled',
      VariantName: 'AllTraffic',
      Specification: { ModelName: 'model', ...NEEDS },
      RuntimeConfig: { CopyCount: 1 },
    };
    const Identifier = arnOf('controlled');
    expect(
      await ended('CreateResource', COMPONENT, { DesiredState: JSON.stringify(state) }),
    ).toMatchObject({ OperationStatus: 'SUCCESS', Identifier });
    const before = await read(COMPONENT, Identifier);
    expect(before).toMatchObject({
      InferenceComponentStatus: 'InService',
      Specification: state.Specification,
      RuntimeConfig: { DesiredCopyCount: 1, CurrentCopyCount: 1 },
    });
    expect(before.RuntimeConfig).not.toHaveProperty('CopyCount');

    await setCopies('controlled', 3);
    await settled('controlled');
    const path = '/Specification/ModelName';
    const invoker = startInvoking(aws, 'controlled', 'controlled');
    expect(
      await patched(COMPONENT, Identifier, { op: 'replace', path, value: 'other' }),
    ).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect((await invoker.stop()).errors).toEqual([]);
    expect(await read(COMPONENT, Identifier)).toMatchObject({
      Specification: { ModelName: 'other' },
      RuntimeConfig: { CurrentCopyCount: 3 },
    });
    for (const [name, ErrorCode] of [
      ['EndpointName', 'InvalidRequest'],
      ['InferenceComponentName', 'NotFound'],
    ]) {
      expect(
        await patched(COMPONENT, Identifier, { op: 'replace', path: `/${name}`, value: 'x' }),
      ).toMatchObject({ OperationStatus: 'FAILED', ErrorCode });
    }
    expect(await ended('DeleteResource', COMPONENT, { Identifier })).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
    expect(await aws.resources()).not.toContain(Identifier);
  });

  test('a component of a container loses its image with an update that does not name it', async () => {
    await served('imaged');
    const state = {
      InferenceComponentName: 'imaged',
      EndpointName: 'imaged',
      VariantName: 'AllTraffic',
      Specification: { Container: { Image: IMAGE, Environment: { LEVEL: '1' } }, ...NEEDS },
      RuntimeConfig: { CopyCount: 1 },
    };
    const Identifier = arnOf('imaged');
    await ended('CreateResource', COMPONENT, { DesiredState: JSON.stringify(state) });
    const { Container } = (await read(COMPONENT, Identifier)).Specification;
    expect(Container).toMatchObject({ DeployedImage: { SpecifiedImage: IMAGE } });
    expect(Container).not.toHaveProperty('Image');
    const change = {
      op: 'replace',
      path: '/Specification/Container/Environment/LEVEL',
      value: '2',
    };
    expect(await patched(COMPONENT, Identifier, change)).toMatchObject({
      OperationStatus: 'FAILED',
      StatusMessage: expect.stringContaining('ModelName or a Container with an Image'),
    });
    const image = { op: 'add', path: '/Specification/Container/Image', value: IMAGE };
    expect(await patched(COMPONENT, Identifier, change, image)).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
  });

  test('what a component keeps to itself can not be replaced, in a list neither', async () => {
    for (const path of [
      '/Specification/Container/Image',
      '/Specifications/0/Container/Image',
      '/Specifications/1/DataCacheConfig',
      '/RuntimeConfig/CopyCount',
      '/DeploymentConfig',
    ]) {
      expect(
        await patched(COMPONENT, arnOf('imaged'), { op: 'replace', path, value: 1 }),
      ).toMatchObject({ __type: 'ValidationException', message: expect.stringContaining("'add'") });
    }
  });
});

describe('in Terraform', () => {
  const state = (value: object) => `\${jsonencode(${JSON.stringify(value)})}`;
  const stack = ({ model = 'model', tag = 'a' }) => ({
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } } },
    provider: { aws: { region: 'us-east-1' } },
    resource: {
      aws_cloudcontrolapi_resource: {
        config: {
          type_name: 'AWS::SageMaker::EndpointConfig',
          desired_state: state({
            EndpointConfigName: 'terraform',
            ExecutionRoleArn: roleArn,
            ProductionVariants: [variant('AllTraffic', { ModelName: undefined })],
            Tags: [{ Key: 'tag', Value: tag }],
          }),
        },
        component: {
          type_name: 'AWS::SageMaker::InferenceComponent',
          desired_state: state({
            InferenceComponentName: 'terraform',
            EndpointName: '${aws_sagemaker_endpoint.r.name}',
            VariantName: 'AllTraffic',
            Specification: { ModelName: model, ...NEEDS },
            RuntimeConfig: { CopyCount: 1 },
          }),
        },
      },
      aws_sagemaker_endpoint: {
        r: {
          name: 'terraform',
          endpoint_config_name:
            '${jsondecode(aws_cloudcontrolapi_resource.config.properties).EndpointConfigName}',
        },
      },
      aws_appautoscaling_target: {
        r: {
          service_namespace: 'sagemaker',
          resource_id:
            'inference-component/${jsondecode(aws_cloudcontrolapi_resource.component.properties).InferenceComponentName}',
          scalable_dimension: COPIES,
          min_capacity: 0,
          max_capacity: 4,
        },
      },
    },
  });

  test('a component and its configuration live through Cloud Control', async () => {
    const { terraform } = theme;
    const before = await aws.resources();
    theme.write(stack({}));
    await terraform.init();
    await terraform.apply();
    await theme.stage.expectEmptyPlan('after the first apply');
    await aws.scale('inference-component/terraform', 3);
    for (const change of [{ tag: 'b' }, { tag: 'b', model: 'other' }]) {
      theme.write(stack(change));
      await terraform.apply();
      await theme.stage.expectEmptyPlan('after a change');
    }
    expect(await settled('terraform')).toMatchObject({
      Specification: { ModelName: 'other' },
      RuntimeConfig: { CurrentCopyCount: 3 },
    });
    await terraform.destroy();
    expect((await aws.resources()).filter((arn) => !before.includes(arn))).toEqual([]);
  });
});
