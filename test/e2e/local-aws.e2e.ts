import { ACCOUNT, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

const MODEL_ARN = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/my-model`;
const REPOSITORY = `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/mine`;

const container = {
  Image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine:1`,
  ModelDataUrl: 's3://bucket/models/model.tar.gz',
};

const permissions = {
  always: [
    allow(['logs:*'], `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/sagemaker/*`),
    allow(['cloudwatch:PutMetricData', 'ecr:GetAuthorizationToken'], '*'),
  ],
  image: allow(
    ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
    REPOSITORY,
  ),
  archive: allow(['s3:GetObject'], 'arn:aws:s3:::bucket/models/model.tar.gz'),
  objects: allow(['s3:GetObject'], 'arn:aws:s3:::bucket/models/*'),
  list: {
    ...allow(['s3:ListBucket'], 'arn:aws:s3:::bucket'),
    Condition: { StringLike: { 's3:prefix': ['models/*'] } },
  },
  network: allow(['ec2:*'], '*'),
};

function allow(actions: string[], resource: string) {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

let aws: LocalAws;
let wire: Wire;
let roleArn: string;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
  roleArn = await wire.createRole('good', Object.values(permissions).flat());
});

afterAll(async () => aws.stop());

describe('a model', () => {
  test('is created, described, tagged and deleted', async () => {
    const input = { ModelName: 'my-model', PrimaryContainer: container, ExecutionRoleArn: roleArn };
    const tag = { Key: 'stage', Value: 'test' };

    expect(await wire.sagemaker('CreateModel', { ...input, Tags: [tag] })).toEqual({
      status: 200,
      ModelArn: MODEL_ARN,
    });
    expect(await wire.sagemaker('DescribeModel', { ModelName: 'my-model' })).toEqual({
      status: 200,
      ...input,
      ModelArn: MODEL_ARN,
      CreationTime: expect.any(Number),
    });
    expect(await wire.sagemaker('ListModels', { NameContains: 'my' })).toMatchObject({
      Models: [{ ModelName: 'my-model', ModelArn: MODEL_ARN }],
    });
    expect(await aws.resources()).toEqual([MODEL_ARN, roleArn]);

    const other = { Key: 'team', Value: 'ml' };
    await wire.sagemaker('AddTags', { ResourceArn: MODEL_ARN, Tags: [other] });
    await wire.sagemaker('DeleteTags', { ResourceArn: MODEL_ARN, TagKeys: ['stage'] });
    expect(await wire.sagemaker('ListTags', { ResourceArn: MODEL_ARN })).toMatchObject({
      Tags: [other],
    });

    expect(await wire.sagemaker('DeleteModel', { ModelName: 'my-model' })).toEqual({ status: 200 });
    expect(await aws.resources()).toEqual([roleArn]);
  });

  test('is created once, however often an SDK repeats the request', async () => {
    const input = { ModelName: 'once', PrimaryContainer: container, ExecutionRoleArn: roleArn };
    const before = (await aws.calls()).length;
    const repeat = async () => wire.invoke('first', 'CreateModel', input);
    const created = { status: 200, ModelArn: MODEL_ARN.replace('my-model', 'once') };
    expect(await Promise.all([repeat(), repeat()])).toEqual([created, created]);
    expect(await repeat()).toEqual(created);
    expect((await aws.calls()).length).toBe(before + 1);
    expect(await wire.invoke('second', 'CreateModel', input)).toMatchObject({ status: 400 });
    expect(await wire.invoke('second', 'DeleteModel', { ModelName: 'once' })).toMatchObject({
      status: 400,
    });
    await wire.sagemaker('DeleteModel', { ModelName: 'once' });
  });

  test('lives in the region and partition of the request', async () => {
    const input = { ModelName: 'elsewhere', PrimaryContainer: container };
    expect(await wire.sagemaker('CreateModel', input, 'cn-north-1')).toMatchObject({
      ModelArn: `arn:aws-cn:sagemaker:cn-north-1:${ACCOUNT}:model/elsewhere`,
    });
    expect(await wire.sagemaker('DescribeModel', { ModelName: 'elsewhere' })).toMatchObject({
      message: expect.stringContaining('Could not find model'),
    });
  });

  test('cannot take a name that is taken, in any case', async () => {
    await wire.sagemaker('CreateModel', { ModelName: 'taken', PrimaryContainer: container });
    expect(
      await wire.sagemaker('CreateModel', { ModelName: 'TAKEN', PrimaryContainer: container }),
    ).toEqual(
      validationError(
        `Cannot create already existing model "arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/taken".`,
      ),
    );
  });

  test.each(['DescribeModel', 'DeleteModel'])('that is unknown fails %s', async (operation) => {
    expect(await wire.sagemaker(operation, { ModelName: 'nobody' })).toEqual(
      validationError(
        `Could not find model "arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/nobody".`,
      ),
    );
  });
});

describe('the shape of a request', () => {
  const violations: [string, object, string][] = [
    [
      'a pattern',
      { ModelName: 'under_score' },
      "Value 'under_score' at 'modelName' failed to satisfy constraint: Member must satisfy regular " +
        'expression pattern: [a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?',
    ],
    [
      'a length',
      { ModelName: 'a'.repeat(64) },
      `Value '${'a'.repeat(64)}' at 'modelName' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 63',
    ],
    [
      'an enum',
      { PrimaryContainer: { ...container, Mode: 'Bogus' } },
      "Value 'Bogus' at 'primaryContainer.mode' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [SingleModel, MultiModel]',
    ],
    [
      'a required member',
      { VpcConfig: { Subnets: ['subnet-1'] } },
      "Value null at 'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an unknown member',
      { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'], Zone: 'a' } },
      "Value 'a' at 'vpcConfig.Zone' failed to satisfy constraint: " +
        'Member must be one of: [SecurityGroupIds, Subnets]',
    ],
    [
      'an item of a list',
      { VpcConfig: { Subnets: ['subnet 1'], SecurityGroupIds: ['sg-1'] } },
      "Value '[subnet 1]' at 'vpcConfig.subnets' failed to satisfy constraint: Member must satisfy " +
        'constraint: [Member must have length less than or equal to 32, Member must have length ' +
        'greater than or equal to 0, Member must satisfy regular expression pattern: [-0-9a-zA-Z]+]',
    ],
    [
      'a key of a map',
      { PrimaryContainer: { ...container, Environment: { '1BAD': 'x' } } },
      "Value '{1BAD=x}' at 'primaryContainer.environment' failed to satisfy constraint: Map keys must " +
        'satisfy constraint: [Member must have length less than or equal to 1024, Member must have ' +
        'length greater than or equal to 0, Member must satisfy regular expression pattern: ' +
        '[a-zA-Z_][a-zA-Z0-9_]*]',
    ],
    [
      'a Unicode class',
      {
        Tags: [
          { Key: 'größe', Value: 'ok' },
          { Key: 'bang!', Value: 'x' },
        ],
      },
      "Value 'bang!' at 'tags.2.member.key' failed to satisfy constraint: Member must satisfy regular " +
        'expression pattern: ([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)',
    ],
  ];
  test.each(violations)('is refused for %s', async (_, part, message) => {
    const input = { ModelName: 'm', PrimaryContainer: container, ...part };
    expect(await wire.sagemaker('CreateModel', input)).toEqual(
      validationError(`1 validation error detected: ${message}`),
    );
  });

  test('is told everything that is wrong at once', async () => {
    const input = { ModelName: '-', VpcConfig: {} };
    expect(await wire.sagemaker('CreateModel', input)).toMatchObject({
      message: expect.stringMatching(
        /^3 validation errors detected: .*'modelName'.*; .*'vpcConfig.securityGroupIds'.*; .*subnets/,
      ),
    });
  });

  test.each([
    [{ ModelName: 1 }, 'NUMBER_VALUE can not be converted to a string'],
    [{ ModelName: 'm', Containers: {} }, 'Start of structure or map found where not expected.'],
  ])('needs the right types: %j', async (input, message) => {
    expect(await wire.sagemaker('CreateModel', input)).toEqual({
      status: 400,
      __type: 'SerializationException',
      message,
    });
  });

  test('may hold nulls for what is unset', async () => {
    const input = { ModelName: 'nulls', PrimaryContainer: container, VpcConfig: null };
    expect(await wire.sagemaker('CreateModel', input)).toMatchObject({ status: 200 });
    expect(await wire.sagemaker('DescribeModel', { ModelName: 'nulls' })).not.toHaveProperty(
      'VpcConfig',
    );
  });
});

describe('the rules for a model', () => {
  const vpc = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
  const registry = {
    Image: 'registry.example.com/x',
    ImageConfig: { RepositoryAccessMode: 'Vpc' },
  };
  const named = (name: string) => ({ ...container, ContainerHostname: name });
  const big = { A: 'x'.repeat(1000) };
  const bigger = Object.fromEntries([...Array(40).keys()].map((i) => [`A${i}`, big.A]));
  const direct = { InferenceExecutionConfig: { Mode: 'Direct' } };
  const prefix = (uri: string) => ({
    Image: container.Image,
    ModelDataSource: {
      S3DataSource: { S3Uri: uri, S3DataType: 'S3Prefix', CompressionType: 'None' },
    },
  });

  const rules: [string, object, object, string][] = [
    [
      'one of PrimaryContainer and Containers',
      { Containers: [container] },
      { Containers: [container], PrimaryContainer: container },
      'Exactly one of',
    ],
    [
      'one of Image and ModelPackageName',
      { PrimaryContainer: { ModelPackageName: 'churn' } },
      { PrimaryContainer: { ...container, ModelPackageName: 'churn' } },
      'exactly one of Image and ModelPackageName',
    ],
    [
      'one kind of model data',
      { PrimaryContainer: prefix('s3://bucket/models/') },
      { PrimaryContainer: { ...container, ...prefix('s3://bucket/models/') } },
      'both ModelDataUrl and ModelDataSource',
    ],
    [
      'a prefix with a slash',
      { PrimaryContainer: prefix('s3://bucket/models/') },
      { PrimaryContainer: prefix('s3://bucket/models') },
      'must end with "/"',
    ],
    [
      'a VPC for a private registry',
      { PrimaryContainer: registry, VpcConfig: vpc },
      { PrimaryContainer: registry },
      'needs a VpcConfig',
    ],
    [
      'an image from ECR',
      { PrimaryContainer: container },
      { PrimaryContainer: { Image: 'nginx' } },
      'Using non-ECR image "nginx"',
    ],
    [
      'host names in Direct mode',
      { Containers: [named('a'), named('b')], ...direct },
      { Containers: [container, container], ...direct },
      'ContainerHostname must be given',
    ],
    [
      'unique host names',
      { Containers: [named('a'), named('b')] },
      { Containers: [named('a'), named('a')] },
      'ContainerHostname must be unique',
    ],
    [
      'a small environment',
      { PrimaryContainer: { ...container, Environment: big } },
      { PrimaryContainer: { ...container, Environment: bigger } },
      'at most 32768 are allowed',
    ],
  ];
  test.each(rules)('ask for %s', async (rule, good, bad, message) => {
    const name = rule.replace(/\W+/g, '-');
    const accepted = await wire.sagemaker('CreateModel', { ModelName: name, ...good });
    expect(accepted).toMatchObject({ status: 200 });
    const refused = await wire.sagemaker('CreateModel', { ModelName: 'bad', ...bad });
    expect(refused).toEqual(validationError(expect.stringContaining(message)));
  });
});

describe('the role of a model', () => {
  const create = async (name: string, ExecutionRoleArn: string, more: object = {}) =>
    wire.sagemaker('CreateModel', {
      ModelName: name,
      PrimaryContainer: container,
      ExecutionRoleArn,
      ...more,
    });

  test('must exist', async () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/nobody`;
    expect(await create('m1', arn)).toEqual(
      validationError(
        `Could not assume role ${arn}. Please ensure that the role exists and allows principal ` +
          "'sagemaker.amazonaws.com' to assume the role.",
      ),
    );
  });

  test('must trust SageMaker', async () => {
    const arn = await wire.createRole('lambda', permissions.always, 'lambda.amazonaws.com');
    expect(await create('m2', arn)).toMatchObject({
      message: expect.stringContaining(`Could not assume role ${arn}`),
    });
  });

  const { always, image, archive, objects, list, network } = permissions;
  const multiModel = { ...container, Mode: 'MultiModel', ModelDataUrl: 's3://bucket/models/' };
  const vpc = { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
  const pipeline = { PrimaryContainer: undefined, Containers: [container, multiModel] };
  test.each([
    ['s3:GetObject', archive, [image], {}],
    ['ecr:BatchGetImage', image, [archive], {}],
    ['s3:ListBucket', list, [image, objects], { PrimaryContainer: multiModel }],
    ['s3:GetObject', objects, [image, list], { PrimaryContainer: multiModel }],
    ['s3:ListBucket', list, [image, objects], pipeline],
    ['ec2:CreateNetworkInterface', network, [image, archive], vpc],
  ])('must allow %s', async (action, statement, others, more) => {
    const id = `role-${(await aws.resources()).length}`;
    const without = await wire.createRole(`${id}-without`, [...always, ...others]);
    const withIt = await wire.createRole(`${id}-with`, [...always, ...others, statement]);
    expect(await create(id, without, more)).toEqual(
      validationError(expect.stringContaining(`lacks ${action} on arn:`)),
    );
    expect(await create(id, withIt, more)).toMatchObject({ status: 200 });
  });

  test('obeys a denial, and a condition that does not hold', async () => {
    const all = Object.values(permissions).flat();
    const denied = await wire.createRole('denied', [...all, { ...archive, Effect: 'Deny' }]);
    expect(await create('m3', denied)).toMatchObject({ status: 400 });
    const elsewhere = { ...list, Condition: { StringEquals: { 's3:prefix': 'other/' } } };
    const narrow = await wire.createRole('narrow', [...always, image, objects, elsewhere]);
    expect(await create('m3', narrow, { PrimaryContainer: multiModel })).toMatchObject({
      message: expect.stringContaining('Could not access model data at s3://bucket/models/'),
    });
  });
});

test('refuses an operation that it does not know', async () => {
  expect(await wire.sagemaker('CreateUnicorn', {})).toEqual({
    status: 400,
    __type: 'UnknownOperationException',
    message: 'The local AWS does not support CreateUnicorn.',
  });
});

test('remembers the calls', async () => {
  const before = (await aws.calls()).length;
  await wire.sagemaker('DescribeModel', { ModelName: 'nobody' }, 'eu-west-1');
  expect((await aws.calls()).slice(before)).toEqual([
    {
      service: 'sagemaker',
      operation: 'DescribeModel',
      region: 'eu-west-1',
      input: { ModelName: 'nobody' },
      status: 400,
      error: 'ValidationException',
      message: expect.stringContaining('Could not find model'),
    },
  ]);
});

test('answers for other services by moto', async () => {
  const answer = await wire.query('sts', '2011-06-15', 'GetCallerIdentity');
  expect(await answer.text()).toContain(`<Account>${ACCOUNT}</Account>`);
});

function validationError(message: string) {
  return { status: 400, __type: 'ValidationException', message };
}
