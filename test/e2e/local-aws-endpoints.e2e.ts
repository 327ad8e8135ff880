import { Theme, writes } from './harness';
import { ALL, Hosted, IMAGE, PREFIX, variant } from './hosted';
import { startInvoking } from './invoker';
import { ACCOUNT, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

let aws: LocalAws;
let wire: Wire;
let hosted: Hosted;
let roleArn: string;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
  roleArn = await wire.createRole('hosting', [ALL]);
  hosted = new Hosted(wire, roleArn);
  await hosted.model('model');
});
afterAll(async () => aws.stop());

const refused = (message: string) => ({
  __type: 'ValidationException',
  message: expect.stringContaining(message),
});
const serverless = (config: object) => ({
  VariantName: 'A',
  ModelName: 'model',
  ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5, ...config },
});
const capture = {
  DataCaptureConfig: {
    InitialSamplingPercentage: 10,
    DestinationS3Uri: 's3://captured/here',
    CaptureOptions: [{ CaptureMode: 'Input' }],
  },
};
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const topic = (name: string) => `arn:aws:sns:us-east-1:${ACCOUNT}:${name}`;
const async = {
  AsyncInferenceConfig: {
    OutputConfig: { S3OutputPath: 's3://out/', S3FailurePath: 's3://out/failed' },
  },
};

describe('an endpoint configuration', () => {
  test.each<[string, object[], object, string]>([
    [
      'a model that is not there',
      [variant('A', { ModelName: 'none' })],
      {},
      `Could not find model "${PREFIX}:model/none".`,
    ],
    ['two variants of one name', [variant('A'), variant('A')], {}, 'must be unique'],
    [
      'a shadow variant beside two',
      [variant('A'), variant('B')],
      { ShadowProductionVariants: [variant('C')] },
      'exactly one of each kind',
    ],
    [
      'a shadow variant of the same name',
      [variant('A')],
      { ShadowProductionVariants: [variant('A')] },
      'must be unique',
    ],
    ['instances and serverless', [variant('A', serverless({}))], {}, 'and not both'],
    ['neither', [{ VariantName: 'A', ModelName: 'model' }], {}, 'and not both'],
    ['memory between the steps', [serverless({ MemorySizeInMB: 1536 })], {}, '2048, 3072'],
    [
      'more provisioned concurrency than concurrency',
      [serverless({ ProvisionedConcurrency: 6 })],
      {},
      'less than or equal to MaxConcurrency',
    ],
    ['two serverless variants', [serverless({}), variant('B')], {}, 'a single variant'],
    ['data capture of a serverless one', [serverless({})], capture, 'not supported'],
    [
      'a variant without a model and a role',
      [variant('A', { ModelName: undefined })],
      {},
      'ExecutionRoleArn must be given',
    ],
    [
      'managed scaling of a model',
      [variant('A', { ManagedInstanceScaling: { Status: 'ENABLED' } })],
      {},
      'only supported for inference component endpoints',
    ],
    [
      'a key for a type with a local disk',
      [variant('A', { InstanceType: 'ml.g5.xlarge' })],
      { KmsKeyId: KEY },
      'local disk',
    ],
  ])('refuses %s', async (_, variants, more, message) => {
    expect(await hosted.config('refused', variants, more)).toMatchObject(refused(message));
  });

  test('refuses a serverless variant with what a model must not have then', async () => {
    const VpcConfig = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
    await hosted.model('in-vpc', { VpcConfig });
    const variants = [{ ...serverless({}), ModelName: 'in-vpc' }];
    expect(await hosted.config('refused', variants)).toMatchObject(refused('VPC'));
  });

  test('has a name that is taken once, and can be described', async () => {
    const arn = { EndpointConfigArn: `${PREFIX}:endpoint-config/taken` };
    expect(await hosted.config('Taken')).toEqual({ status: 200, ...arn });
    expect(await hosted.config('Taken')).toMatchObject(
      refused(
        `Cannot create already existing endpoint configuration "${PREFIX}:endpoint-config/taken".`,
      ),
    );
    const name = { EndpointConfigName: 'Taken' };
    expect(await wire.sagemaker('DescribeEndpointConfig', name)).toEqual({
      status: 200,
      ...name,
      ...arn,
      ProductionVariants: [variant('AllTraffic')],
      CreationTime: expect.any(Number),
    });
  });

  test('keeps 32 bits of a weight', async () => {
    await hosted.config('fraction', [variant('A', { InitialVariantWeight: 0.1 })]);
    const name = { EndpointConfigName: 'fraction' };
    const { ProductionVariants } = await wire.sagemaker('DescribeEndpointConfig', name);
    expect(ProductionVariants[0].InitialVariantWeight).toBe(0.10000000149011612);
  });
});

describe('an endpoint', () => {
  test('is created, updated and deleted in steps', async () => {
    const arn = `${PREFIX}:endpoint/life`;
    await hosted.config('life-1');
    await hosted.config('life-2', [variant('B', { InitialInstanceCount: 2 })], capture);
    expect(await hosted.create('Life', 'none')).toMatchObject(
      refused(`Could not find endpoint configuration "${PREFIX}:endpoint-config/none".`),
    );
    const DeploymentConfig = {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 60 },
      },
    };
    expect(await hosted.create('Life', 'life-1', { DeploymentConfig })).toEqual({
      status: 200,
      EndpointArn: arn,
    });
    expect(await hosted.create('Life', 'life-1')).toMatchObject(
      refused(`Cannot create already existing endpoint "${arn}".`),
    );
    expect(await hosted.update('Life', 'life-2')).toMatchObject(
      refused(`Cannot update in-progress endpoint "${arn}".`),
    );
    const created = await hosted.settled('Life');
    expect(created.statuses).toEqual(['Creating', 'Creating', 'InService']);
    expect(created).toMatchObject({
      EndpointName: 'Life',
      EndpointConfigName: 'life-1',
      LastDeploymentConfig: DeploymentConfig,
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          CurrentWeight: 1,
          DesiredWeight: 1,
          CurrentInstanceCount: 1,
          DesiredInstanceCount: 1,
          DeployedImages: [{ SpecifiedImage: IMAGE, ResolvedImage: expect.any(String) }],
        },
      ],
    });

    expect(await hosted.update('Life', 'life-2')).toEqual({ status: 200, EndpointArn: arn });
    expect(await hosted.describe('Life')).toMatchObject({
      EndpointStatus: 'Updating',
      EndpointConfigName: 'life-1',
      PendingDeploymentSummary: { EndpointConfigName: 'life-2' },
    });
    expect(await wire.sagemaker('DeleteEndpoint', { EndpointName: 'Life' })).toMatchObject(
      refused('Cannot update in-progress endpoint'),
    );
    const updated = await hosted.settled('Life');
    expect(updated).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'life-2',
      ProductionVariants: [{ VariantName: 'B', CurrentInstanceCount: 2 }],
      DataCaptureConfig: {
        EnableCapture: true,
        CaptureStatus: 'Started',
        CurrentSamplingPercentage: 10,
        DestinationS3Uri: 's3://captured/here',
      },
    });
    for (const name of ['PendingDeploymentSummary', 'LastDeploymentConfig', 'FailureReason']) {
      expect(updated).not.toHaveProperty(name);
    }

    await wire.sagemaker('DeleteEndpoint', { EndpointName: 'Life' });
    const gone = `Could not find endpoint "${arn}".`;
    expect((await hosted.settled('Life')).statuses).toEqual(['Deleting', 'Deleting', gone]);
    expect(await aws.resources()).not.toContain(arn);
  });

  const traffic = (policy: object) => ({
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: { WaitIntervalInSeconds: 60, ...policy },
    },
  });
  const percent = (Value: number) => ({ Type: 'CAPACITY_PERCENT', Value });
  const rolling = (Value: number) => ({
    RollingUpdatePolicy: { MaximumBatchSize: percent(Value), WaitIntervalInSeconds: 60 },
  });
  test.each<[string, object, string]>([
    ['two policies', { ...traffic({ Type: 'ALL_AT_ONCE' }), ...rolling(50) }, 'Only one'],
    ['a canary of 60 %', traffic({ Type: 'CANARY', CanarySize: percent(60) }), '1 to 50 percent'],
    ['a canary without a size', traffic({ Type: 'CANARY' }), 'CanarySize must be given'],
    ['a step of 5 %', traffic({ Type: 'LINEAR', LinearStepSize: percent(5) }), '10 to 50 percent'],
    ['a batch of 60 %', rolling(60), '5 to 50 percent'],
  ])('refuses a deployment with %s', async (_, DeploymentConfig, message) => {
    await hosted.config(`deployment-${message.length}`);
    expect(
      await hosted.create('deployment', `deployment-${message.length}`, { DeploymentConfig }),
    ).toMatchObject(refused(message));
  });

  test('refuses deployments that its variants do not allow', async () => {
    await hosted.served('guarded');
    await hosted.config('guarded-renamed', [variant('B')]);
    await hosted.config('guarded-two', [variant('AllTraffic'), variant('B')]);
    const canary = traffic({ Type: 'CANARY', CanarySize: percent(50) });
    expect(
      await hosted.update('guarded', 'guarded-renamed', { DeploymentConfig: canary }),
    ).toMatchObject(refused('variant names'));
    await hosted.update('guarded', 'guarded-two');
    await hosted.settled('guarded');
    expect(
      await hosted.update('guarded', 'guarded-two', { DeploymentConfig: rolling(50) }),
    ).toMatchObject(refused('does not support multiple variants'));
  });

  test('starts anew with an update, unless it retains counts and weights', async () => {
    const changes = [{ VariantName: 'A', DesiredWeight: 0.3, DesiredInstanceCount: 3 }];
    await hosted.served('retains', [variant('A'), variant('B')]);
    const name = { EndpointName: 'retains' };
    await wire.sagemaker('UpdateEndpointWeightsAndCapacities', {
      ...name,
      DesiredWeightsAndCapacities: changes,
    });
    const scaled = await hosted.settled('retains');
    expect(scaled.statuses).toEqual(['Updating', 'Updating', 'InService']);
    const kept = { CurrentInstanceCount: 3, CurrentWeight: 0.30000001192092896 };
    expect(scaled.ProductionVariants[0]).toMatchObject(kept);

    await hosted.config('retains-2', [variant('A'), variant('B')]);
    await hosted.update('retains', 'retains-2', { RetainAllVariantProperties: true });
    expect((await hosted.settled('retains')).ProductionVariants[0]).toMatchObject(kept);
    await hosted.update('retains', 'retains', {
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredWeight' }],
    });
    expect((await hosted.settled('retains')).ProductionVariants[0]).toMatchObject({
      CurrentInstanceCount: 3,
      CurrentWeight: 1,
    });
    await hosted.update('retains', 'retains-2');
    expect((await hosted.settled('retains')).ProductionVariants[0]).toMatchObject({
      CurrentInstanceCount: 1,
      CurrentWeight: 1,
    });
  });

  test('refuses changes of variants that it does not have, or can not have so', async () => {
    await hosted.served('changes');
    const changed = async (change: object) =>
      wire.sagemaker('UpdateEndpointWeightsAndCapacities', {
        EndpointName: 'changes',
        DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', ...change }],
      });
    expect(await changed({ VariantName: 'none' })).toMatchObject(refused('Could not find variant'));
    expect(await changed({ DesiredInstanceCount: 0 })).toMatchObject(refused('asynchronous'));
    const ServerlessUpdateConfig = { MaxConcurrency: 3 };
    expect(await changed({ ServerlessUpdateConfig })).toMatchObject(refused('not serverless'));
  });

  test('can be told to fail, or to roll back its next update', async () => {
    await aws.failNext();
    await hosted.config('told-1');
    await hosted.config('told-2');
    await hosted.create('told', 'told-1');
    expect(await hosted.settled('told')).toMatchObject({
      EndpointStatus: 'Failed',
      FailureReason: expect.stringContaining('health check'),
    });
    expect(await hosted.update('told', 'told-2')).toMatchObject(refused('with status Failed'));
    expect(await wire.invokeEndpoint('told')).toMatchObject({ error: 'ValidationError' });
    await wire.sagemaker('DeleteEndpoint', { EndpointName: 'told' });
    await hosted.settled('told');

    await hosted.create('told', 'told-1');
    await hosted.settled('told');
    await aws.rollBackNext();
    await hosted.update('told', 'told-2');
    const rolledBack = await hosted.settled('told');
    expect(rolledBack.statuses).toEqual([
      ...['Updating', 'Updating'],
      ...['RollingBack', 'RollingBack', 'RollingBack'],
      'InService',
    ]);
    expect(rolledBack).toMatchObject({
      EndpointConfigName: 'told-1',
      FailureReason: expect.stringContaining('rolled back'),
    });
    await aws.rollBackNext('unseen');
    await hosted.update('told', 'told-2');
    const unseen = await hosted.settled('told');
    expect(new Set(unseen.statuses)).toEqual(new Set(['Updating', 'InService']));
    expect(unseen).toMatchObject({ EndpointConfigName: 'told-1' });
    await hosted.update('told', 'told-2');
    const healed = await hosted.settled('told');
    expect(healed).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'told-2' });
    expect(healed).not.toHaveProperty('FailureReason');
    await expect(
      fetch(`${aws.url}/_local-aws/endpoints`, { method: 'POST', body: '{"fail":"always"}' }),
    ).resolves.toMatchObject({ status: 400 });
  });
});

describe('a request to an endpoint', () => {
  test('is answered by weight, or by the variant that it asks for', async () => {
    const weight = (InitialVariantWeight: number) => ({ InitialVariantWeight });
    await hosted.served('asked', [variant('A', weight(3)), variant('B', weight(1))]);
    const asked = async (headers?: Record<string, string>) => wire.invokeEndpoint('asked', headers);
    const variants = [];
    for (let i = 0; i < 8; i++) variants.push((await asked()).invoked);
    expect(variants).toEqual(['A', 'A', 'B', 'A', 'A', 'A', 'B', 'A']);
    const target = 'X-Amzn-SageMaker-Target-Variant';
    expect(await asked({ [target]: 'B' })).toEqual({
      status: 200,
      invoked: 'B',
      endpoint: 'asked',
      configuration: 'asked',
      variant: 'B',
      model: 'model',
      instanceType: 'ml.m5.large',
    });
    expect(await asked({ [target]: 'C' })).toMatchObject({
      status: 400,
      error: 'ValidationError',
      Message: 'Variant C not found for Request',
    });
  });

  test('needs an endpoint that has been in service, and a variant with a weight', async () => {
    const notFound = {
      status: 400,
      error: 'ValidationError',
      Message: `Endpoint early of account ${ACCOUNT} not found.`,
    };
    expect(await wire.invokeEndpoint('early')).toMatchObject(notFound);
    await hosted.config('early', [variant('A', { InitialVariantWeight: 0 })]);
    await hosted.create('early', 'early');
    expect(await wire.invokeEndpoint('early')).toMatchObject(notFound);
    await hosted.settled('early');
    expect(await wire.invokeEndpoint('early')).toMatchObject({
      status: 503,
      error: 'ServiceUnavailable',
    });
  });

  test('is answered by the old configuration until the endpoint has changed', async () => {
    await hosted.served('switch');
    await hosted.config('switch-2');
    await hosted.update('switch', 'switch-2');
    expect(await wire.invokeEndpoint('switch')).toMatchObject({ configuration: 'switch' });
    await hosted.settled('switch');
    expect(await wire.invokeEndpoint('switch')).toMatchObject({ configuration: 'switch-2' });
  });

  test('goes to an asynchronous endpoint another way', async () => {
    await hosted.served('async', undefined, async);
    const arn = `${PREFIX}:endpoint/async`;
    const input = { 'X-Amzn-SageMaker-InputLocation': 's3://in/x' };
    expect(await wire.invokeEndpoint('async')).toMatchObject({ status: 400 });
    expect(await wire.invokeEndpoint('async', {}, 'async-invocations')).toMatchObject({
      Message: 'InputLocation must be given.',
    });
    const invoke = async () => wire.invokeEndpoint('async', input, 'async-invocations');
    expect(await invoke()).toEqual({
      status: 202,
      InferenceId: expect.any(String),
      outputLocation: expect.stringMatching(/^s3:\/\/out\/[0-9a-f-]+\.out$/),
    });
    expect(await aws.backlogs()).toMatchObject({ [arn]: 0 });

    const scaleTo = async (DesiredInstanceCount: number) => {
      await wire.sagemaker('UpdateEndpointWeightsAndCapacities', {
        EndpointName: 'async',
        DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount }],
      });
      await hosted.settled('async');
    };
    await scaleTo(0);
    await aws.setBacklog(arn, 4);
    await invoke();
    expect(await aws.backlogs()).toMatchObject({ [arn]: 5 });
    await scaleTo(1);
    expect(await aws.backlogs()).toMatchObject({ [arn]: 0 });
    expect(await wire.invokeEndpoint('switch', input, 'async-invocations')).toMatchObject({
      status: 400,
    });
  });
});

describe('a client that invokes all the time', () => {
  const moment = async () => new Promise((resolve) => setTimeout(resolve, 100));

  test('sees which configuration answers, and every error', async () => {
    await hosted.served('busy', [variant('A'), variant('B')]);
    await hosted.config('busy-2');
    const invoker = startInvoking(aws, 'busy');
    await moment();
    await hosted.update('busy', 'busy-2');
    await moment();
    await hosted.settled('busy');
    await moment();
    const { count, answers, errors } = await invoker.stop();
    expect(errors).toEqual([]);
    expect(answers).toEqual({
      busy: { A: expect.any(Number), B: expect.any(Number) },
      'busy-2': { AllTraffic: expect.any(Number) },
    });
    const counts = Object.values(answers).flatMap((byVariant) => Object.values(byVariant));
    expect(counts.reduce((a, b) => a + b)).toBe(count);
    expect(Math.abs(answers.busy.A - answers.busy.B)).toBeLessThanOrEqual(1);

    const failing = startInvoking(aws, 'nobody');
    await moment();
    const failed = await failing.stop();
    expect(failed.errors).toHaveLength(failed.count);
    expect(failed.errors[0]).toMatchObject({ status: 400, error: 'ValidationError' });
  });
});

describe('what is deleted while an endpoint uses it', () => {
  test('goes all the same, and is remembered', async () => {
    await hosted.model('in-use');
    const variants = [variant('A', { ModelName: 'in-use' })];
    await hosted.config('unused', variants);
    await hosted.served('used', variants);
    const before = (await aws.violations()).length;
    const violations = async () => (await aws.violations()).slice(before);
    const deleted = async (operation: string, input: object) =>
      expect(await wire.sagemaker(operation, input)).toEqual({ status: 200 });

    await deleted('DeleteEndpointConfig', { EndpointConfigName: 'unused' });
    expect(await violations()).toEqual([]);
    await hosted.config('used-2', variants);
    await hosted.update('used', 'used-2');
    await deleted('DeleteEndpointConfig', { EndpointConfigName: 'used-2' });
    await deleted('DeleteEndpointConfig', { EndpointConfigName: 'used' });
    await deleted('DeleteModel', { ModelName: 'in-use' });
    const inUse = (resource: string) => ({
      rule: 'in use',
      arn: `${PREFIX}:${resource}`,
      message: expect.stringContaining(`${PREFIX}:endpoint/used`),
    });
    expect(await violations()).toEqual([
      inUse('endpoint-config/used-2'),
      inUse('endpoint-config/used'),
      inUse('model/in-use'),
    ]);
    expect(await hosted.settled('used')).toMatchObject({ EndpointConfigName: 'used-2' });
    expect(await wire.invokeEndpoint('used')).toMatchObject({ status: 200, model: 'in-use' });
  });
});

describe('the role of a model', () => {
  const allow = (Action: string | string[], Resource: string) => ({
    Effect: 'Allow',
    Action,
    Resource,
  });
  const basic = [
    allow(['ecr:*', 'logs:*', 'cloudwatch:*'], '*'),
    allow('s3:GetObject', 'arn:aws:s3:::models/*'),
  ];
  const write = allow('s3:PutObject', 'arn:aws:s3:::captured/here/*');

  test.each<[string, object, object[], string]>([
    ['captured data', capture, [write], 's3:PutObject'],
    [
      'captured data with a key',
      { DataCaptureConfig: { ...capture.DataCaptureConfig, KmsKeyId: KEY } },
      [write, allow(['kms:GenerateDataKey', 'kms:Decrypt'], KEY)],
      'kms:GenerateDataKey',
    ],
    ['asynchronous output', async, [allow('s3:PutObject', 'arn:aws:s3:::out/*')], 's3:PutObject'],
    [
      'topics',
      {
        AsyncInferenceConfig: {
          OutputConfig: {
            NotificationConfig: { SuccessTopic: topic('good'), ErrorTopic: topic('bad') },
          },
        },
      },
      [allow('sns:Publish', topic('*'))],
      'sns:Publish',
    ],
    [
      'the key of the volume',
      { KmsKeyId: KEY },
      [
        {
          ...allow('kms:CreateGrant', KEY),
          Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
      ],
      'kms:CreateGrant',
    ],
  ])('must have access to %s', async (what, config, statements, action) => {
    const id = what.replaceAll(' ', '-');
    for (const [name, extra, status] of [
      [`poor-${id}`, statements.slice(0, -1), 'Failed'],
      [`rich-${id}`, statements, 'InService'],
    ] as const) {
      const ExecutionRoleArn = await wire.createRole(name, [...basic, ...extra]);
      await hosted.model(name, { ExecutionRoleArn });
      await hosted.config(name, [variant('A', { ModelName: name })], config);
      await hosted.create(name, name);
      expect(await hosted.settled(name)).toMatchObject({ EndpointStatus: status });
    }
    expect(await aws.violations()).toContainEqual({
      rule: 'access',
      arn: `${PREFIX}:endpoint/poor-${id}`,
      message: expect.stringContaining(action),
    });
  });

  test('is checked when instances start: at updates, when they scale, and at a rollback', async () => {
    const policy = async (RoleName: string, statements: object[]) =>
      wire.query('iam', '2010-05-08', 'PutRolePolicy', {
        RoleName,
        PolicyName: 'policy',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
      });
    const model = async (name: string, role: string) => {
      const ExecutionRoleArn = await wire.createRole(role, basic);
      const PrimaryContainer = { Image: IMAGE, ModelDataUrl: 's3://models/a.tar.gz' };
      await hosted.model(name, { ExecutionRoleArn, PrimaryContainer });
      await hosted.config(name, [variant('A', { ModelName: name })]);
    };
    await model('old', 'old-role');
    await model('new', 'new-role');
    await hosted.create('loses', 'old');
    await hosted.settled('loses');
    const before = (await aws.violations()).length;
    const violations = async () => (await aws.violations()).slice(before);

    // The new role is not used yet, so that nobody minds until the update.
    await policy('new-role', [basic[0]]);
    expect(await violations()).toEqual([]);
    await hosted.update('loses', 'new');
    expect(await hosted.settled('loses')).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'old',
      FailureReason: expect.stringContaining('Could not access model data'),
    });
    expect(await violations()).toMatchObject([{ rule: 'access' }]);

    // From here on the running endpoint could not start an instance any more.
    await policy('old-role', [basic[0]]);
    expect(await violations()).toMatchObject([
      { message: expect.stringContaining('new-role') },
      { message: expect.stringContaining('old-role') },
    ]);
    await wire.sagemaker('UpdateEndpointWeightsAndCapacities', {
      EndpointName: 'loses',
      DesiredWeightsAndCapacities: [{ VariantName: 'A', DesiredInstanceCount: 2 }],
    });
    expect(await hosted.settled('loses')).toMatchObject({
      EndpointStatus: 'UpdateRollbackFailed',
      ProductionVariants: [{ CurrentInstanceCount: 1 }],
    });
    expect(await wire.invokeEndpoint('loses')).toMatchObject({ configuration: 'old' });
  });
});

describe('in Terraform', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('local-aws-endpoints')));
  afterAll(() => theme.stop());

  const statement = (what: object) => JSON.stringify({ Version: '2012-10-17', Statement: [what] });
  const resource = (weights: number[], count: number) => ({
    aws_iam_role: {
      r: {
        name: 'terraform',
        assume_role_policy: statement({
          Effect: 'Allow',
          Principal: { Service: 'sagemaker.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      },
    },
    aws_iam_role_policy: { r: { role: '${aws_iam_role.r.id}', policy: statement(ALL) } },
    aws_sagemaker_model: {
      r: {
        name: 'terraform',
        execution_role_arn: '${aws_iam_role.r.arn}',
        primary_container: { image: IMAGE },
        depends_on: ['aws_iam_role_policy.r'],
      },
    },
    aws_sagemaker_endpoint_configuration: {
      r: {
        name_prefix: 'terraform-',
        production_variants: weights.map((initial_variant_weight, index) => ({
          variant_name: `V${index}`,
          model_name: '${aws_sagemaker_model.r.name}',
          instance_type: 'ml.m5.large',
          initial_instance_count: count,
          initial_variant_weight,
        })),
        lifecycle: { create_before_destroy: true },
      },
    },
    aws_sagemaker_endpoint: {
      r: {
        name: 'terraform',
        endpoint_config_name: '${aws_sagemaker_endpoint_configuration.r.name}',
        lifecycle: {
          postcondition: {
            condition:
              '${self.endpoint_config_name == aws_sagemaker_endpoint_configuration.r.name}',
            error_message: 'rolled back',
          },
        },
      },
    },
  });
  const stack = (weights: number[] = [1, 0], count = 1) => ({
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } } },
    provider: { aws: { region: 'us-east-1' } },
    resource: resource(weights, count),
  });

  test('an endpoint lives as it is written there, also where AWS refuses', async () => {
    const { changes } = await theme.lifecycle({
      create: stack(),
      changes: { count: stack([1, 0], 2), weights: stack([3, 1], 2) },
    });
    for (const { calls } of Object.values(changes)) {
      expect(writes(calls)).toEqual([
        'CreateEndpointConfig',
        'UpdateEndpoint',
        'DeleteEndpointConfig',
      ]);
    }
    expect(await theme.aws.violations()).toEqual([]);
  });

  test.each(['next', 'unseen'] as const)(
    'a rollback (%s) leaves what serves, and the next apply goes on',
    async (how) => {
      const { terraform } = theme;
      theme.write(stack());
      await terraform.init();
      await terraform.apply();
      const invoker = startInvoking(theme.aws, 'terraform');
      theme.write(stack([1, 0], 3));
      await theme.aws.rollBackNext(how);
      await expect(terraform.apply()).rejects.toThrow(
        how === 'next' ? 'RollingBack' : 'rolled back',
      );
      expect(await theme.aws.violations()).toEqual([]);
      await new Hosted(theme.stage.wire, roleArn).settled('terraform');
      await terraform.apply();
      await theme.stage.expectEmptyPlan('after the rollback');
      const { errors, answers } = await invoker.stop();
      expect(errors).toEqual([]);
      expect(Object.values(answers)).toEqual([
        { V0: expect.any(Number) },
        { V0: expect.any(Number) },
      ]);
      expect(await theme.aws.violations()).toEqual([]);
      await terraform.destroy();
      // What is being deleted still has its name, and the provider does not wait; to look ends it.
      expect(await theme.aws.resources()).not.toContain(`${PREFIX}:endpoint/terraform`);
    },
  );

  test('fractions of weights differ for ever', async () => {
    theme.write(stack([0.1, 0.9]));
    await theme.terraform.apply();
    expect(await theme.terraform.plan()).toContainEqual(
      expect.objectContaining({ address: 'aws_sagemaker_endpoint_configuration.r' }),
    );
    await theme.terraform.destroy();
  });
});
