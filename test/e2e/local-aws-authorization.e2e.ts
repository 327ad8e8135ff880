import { ALL, Hosted, IMAGE, PREFIX } from './hosted';
import { ACCOUNT, type Answer, Wire } from './wire';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

let aws: LocalAws;
/** Whose requests the policy decides on. */
let deployer: Wire;
let tester: Wire;
let role: string;

beforeAll(async () => {
  aws = await startLocalAws();
  deployer = new Wire(aws, 'local');
  tester = new Wire(aws);
  role = await tester.createRole('runs', [ALL]);
  await tester.query('iam', '2010-05-08', 'CreateRole', {
    RoleName: 'bounded',
    Path: '/ml/',
    AssumeRolePolicyDocument: '{}',
    PermissionsBoundary: BOUNDARY,
  });
  await tester.createRole('given', [ALL]);
  const hosted = new Hosted(tester, role);
  await hosted.model('model');
  await hosted.config('one');
});
afterAll(() => aws.stop());

const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/Boundary`;
const TARGET = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/x/variant/y',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};
const TAGS = [{ Key: 'a', Value: 'b' }];
const QUERY_TAGS = { 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b' };
const inIam = (RoleName: string, more: Record<string, string> = {}) => ({ RoleName, ...more });

type Statement = [actions: string, resources: string | string[], condition?: object];

const statement = ([Action, Resource, Condition]: Statement, Effect = 'Allow') => ({
  Effect,
  Action: [Action].flat(),
  Resource: [Resource].flat(),
  ...(Condition && { Condition }),
});

/** What a request is denied under a policy; nothing where it is allowed, whatever comes of it. */
async function denied(
  policy: readonly object[],
  request: () => Promise<Answer | Response>,
): Promise<string[]> {
  const before = (await aws.denials()).length;
  await aws.restrict(policy);
  await request();
  await aws.restrict(undefined);
  const denials = (await aws.denials()).slice(before);
  return denials.map(({ action, resource }) => `${action} on ${resource}`);
}

const sagemaker = (operation: string, input: object) => () => deployer.sagemaker(operation, input);
const iam = (action: string, parameters: Record<string, string>) => () =>
  deployer.query('iam', '2010-05-08', action, parameters);
const sns = (action: string, parameters: Record<string, string>) => () =>
  deployer.query('sns', '2010-03-31', action, parameters);

const passes = (service: string): Statement => [
  'iam:PassRole',
  `arn:aws:iam::${ACCOUNT}:role/runs`,
  { StringEquals: { 'iam:PassedToService': [service] } },
];
const CREATES_MODEL: Statement = ['sagemaker:CreateModel', '*'];
const model = (more: object = {}) =>
  sagemaker('CreateModel', {
    ModelName: 'Other',
    ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/runs`,
    PrimaryContainer: { Image: IMAGE },
    ...more,
  });
const endpoint = sagemaker('CreateEndpoint', { EndpointName: 'X', EndpointConfigName: 'One' });

/** Beside what fits, a policy that lacks something, and what that denies. */
type Case = [
  rule: string,
  fitting: Statement[],
  lacking: Statement[],
  request: () => Promise<Answer | Response>,
  denied: string[],
];

async function expectDecisions(...[, fitting, lacking, request, expected]: Case): Promise<void> {
  const statements = (policy: Statement[]) => policy.map((one) => statement(one));
  expect(await denied(statements(lacking), request)).toEqual(expected);
  expect(await denied(statements(fitting), request)).toEqual([]);
}

describe('a policy', () => {
  const CREATES: Statement = [
    'sagemaker:CreateEndpoint',
    [`${PREFIX}:endpoint/x`, `${PREFIX}:endpoint-config/one`],
  ];
  const PASSES = passes('sagemaker.amazonaws.com');

  test.each<Case>([
    [
      'allows nothing by itself',
      [['sagemaker:DescribeModel', `${PREFIX}:model/a`]],
      [],
      sagemaker('DescribeModel', { ModelName: 'a' }),
      [`sagemaker:DescribeModel on ${PREFIX}:model/a`],
    ],
    [
      'is for every type that an action requires',
      [CREATES],
      [['sagemaker:CreateEndpoint', `${PREFIX}:endpoint/*`]],
      endpoint,
      [`sagemaker:CreateEndpoint on ${PREFIX}:endpoint-config/one`],
    ],
    [
      'compares names in lower case',
      [CREATES],
      [['sagemaker:CreateEndpoint', [`${PREFIX}:endpoint/X`, `${PREFIX}:endpoint-config/one`]]],
      endpoint,
      [`sagemaker:CreateEndpoint on ${PREFIX}:endpoint/x`],
    ],
    [
      'has all parts of an ARN in lower case',
      [['sagemaker:DescribeApp', `${PREFIX}:app/d-1/me/jupyterserver/default`]],
      [['sagemaker:DescribeApp', `${PREFIX}:app/d-1/me/JupyterServer/default`]],
      sagemaker('DescribeApp', {
        DomainId: 'd-1',
        UserProfileName: 'Me',
        AppType: 'JupyterServer',
        AppName: 'default',
      }),
      [`sagemaker:DescribeApp on ${PREFIX}:app/d-1/me/jupyterserver/default`],
    ],
    [
      'is for actions in whatever case',
      [['SageMaker:createendpoint', '*']],
      [['sagemaker:CreateEndpointConfig', '*']],
      endpoint,
      [`sagemaker:CreateEndpoint on ${PREFIX}:endpoint/x`],
    ],
    [
      'is for patterns of names and of actions',
      [['sagemaker:Create*', [`${PREFIX}:endpoint/?`, 'arn:*:sagemaker:*:*:endpoint-config/o*']]],
      [['sagemaker:Create*', [`${PREFIX}:endpoint/??`, 'arn:*:endpoint-config/o*']]],
      endpoint,
      [`sagemaker:CreateEndpoint on ${PREFIX}:endpoint/x`],
    ],
    [
      'is for all resources where an action knows none',
      [['sagemaker:ListModels', '*']],
      [['sagemaker:ListModels', 'arn:*']],
      sagemaker('ListModels', {}),
      ['sagemaker:ListModels on *'],
    ],
    [
      'is for roles that are passed',
      [CREATES_MODEL, PASSES],
      [CREATES_MODEL],
      model(),
      [`iam:PassRole on arn:aws:iam::${ACCOUNT}:role/runs`],
    ],
    [
      'is for the service that a role is passed to',
      [CREATES_MODEL, PASSES],
      [CREATES_MODEL, passes('cloudformation.amazonaws.com')],
      model(),
      [`iam:PassRole on arn:aws:iam::${ACCOUNT}:role/runs`],
    ],
    [
      'is for tags of what is created',
      [CREATES_MODEL, PASSES, ['sagemaker:AddTags', `${PREFIX}:model/tagged`]],
      [CREATES_MODEL, PASSES, ['sagemaker:AddTags', `${PREFIX}:endpoint/tagged`]],
      model({ ModelName: 'Tagged', Tags: TAGS }),
      [`sagemaker:AddTags on ${PREFIX}:model/tagged`],
    ],
    [
      'is for the resource that has tags',
      [['sagemaker:ListTags', `${PREFIX}:endpoint/*`]],
      [['sagemaker:ListTags', `${PREFIX}:model/*`]],
      sagemaker('ListTags', { ResourceArn: `${PREFIX}:endpoint/x` }),
      [`sagemaker:ListTags on ${PREFIX}:endpoint/x`],
    ],
    [
      'is for versions of an image',
      [['sagemaker:DeleteImageVersion', `${PREFIX}:image-version/studio/*`]],
      [['sagemaker:DeleteImageVersion', `${PREFIX}:image/studio`]],
      sagemaker('DeleteImageVersion', { ImageName: 'Studio', Version: 3 }),
      [`sagemaker:DeleteImageVersion on ${PREFIX}:image-version/studio/3`],
    ],
    [
      'is for versions of a model package',
      [['sagemaker:CreateModelPackage', [`${PREFIX}:model-package/g/*`, `${PREFIX}:*-group/g`]]],
      [['sagemaker:CreateModelPackage', `${PREFIX}:model-package-group/g`]],
      sagemaker('CreateModelPackage', { ModelPackageGroupName: 'G' }),
      [`sagemaker:CreateModelPackage on ${PREFIX}:model-package/g/1`],
    ],
    [
      'is for what an ARN names',
      [['sagemaker:DescribeModelPackage', `${PREFIX}:model-package/g/7`]],
      [['sagemaker:DescribeModelPackage', `${PREFIX}:model-package/g/1`]],
      sagemaker('DescribeModelPackage', { ModelPackageName: `${PREFIX}:model-package/g/7` }),
      [`sagemaker:DescribeModelPackage on ${PREFIX}:model-package/g/7`],
    ],
    [
      'is for a region',
      [['sagemaker:ListModels', '*', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }]],
      [['sagemaker:ListModels', '*', { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }]],
      sagemaker('ListModels', {}),
      ['sagemaker:ListModels on *'],
    ],
    [
      'can have a condition on what is not there',
      [['sagemaker:ListModels', '*', { StringNotEquals: { 'iam:PassedToService': 'a' } }]],
      [['sagemaker:ListModels', '*', { StringEquals: { 'iam:PassedToService': 'a' } }]],
      sagemaker('ListModels', {}),
      ['sagemaker:ListModels on *'],
    ],
  ])('%s', expectDecisions);
});

describe('a policy for IAM', () => {
  const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const has = (boundary: string) => ({ StringEquals: { 'iam:PermissionsBoundary': [boundary] } });
  const attached = (name: string) => `arn:aws:iam::aws:policy/${name}`;
  const attaches = (name: string) => ({ ArnEquals: { 'iam:PolicyARN': [attached(name)] } });
  const creates = (name: string, more: Record<string, string> = {}) =>
    iam('CreateRole', { RoleName: name, AssumeRolePolicyDocument: '{}', ...more });
  const inline = { PolicyName: 'p', PolicyDocument: '{}' };

  test.each<Case>([
    [
      'is for roles with their path',
      [['iam:GetRole', roleArn('ml/bounded')]],
      [['iam:GetRole', roleArn('bounded')]],
      iam('GetRole', inIam('bounded')),
      [`iam:GetRole on ${roleArn('ml/bounded')}`],
    ],
    [
      'is for the path that a role gets, whatever another of the name has',
      [['iam:CreateRole', roleArn('b/*')]],
      [['iam:CreateRole', roleArn('ml/*')]],
      creates('bounded', { Path: '/b/' }),
      [`iam:CreateRole on ${roleArn('b/bounded')}`],
    ],
    [
      'is for tags of a role that is created',
      [
        ['iam:CreateRole', '*'],
        ['iam:TagRole', roleArn('tagged')],
      ],
      [['iam:CreateRole', '*']],
      creates('tagged', QUERY_TAGS),
      [`iam:TagRole on ${roleArn('tagged')}`],
    ],
    [
      'is for the boundary of a role',
      [['iam:PutRolePolicy', '*', has(BOUNDARY)]],
      [['iam:PutRolePolicy', '*', has(attached('Other'))]],
      iam('PutRolePolicy', inIam('bounded', inline)),
      [`iam:PutRolePolicy on ${roleArn('ml/bounded')}`],
    ],
    [
      'is for roles with a boundary',
      [['iam:PutRolePolicy', '*']],
      [['iam:PutRolePolicy', '*', has(BOUNDARY)]],
      iam('PutRolePolicy', inIam('runs', inline)),
      [`iam:PutRolePolicy on ${roleArn('runs')}`],
    ],
    [
      'is for the boundary that a role gets',
      [['iam:CreateRole', '*', has(BOUNDARY)]],
      [['iam:CreateRole', '*', has(attached('Other'))]],
      creates('free', { PermissionsBoundary: BOUNDARY }),
      [`iam:CreateRole on ${roleArn('free')}`],
    ],
    [
      'is for a boundary where none is asked for, whatever another role of the name has',
      [['iam:CreateRole', '*']],
      [['iam:CreateRole', '*', has(BOUNDARY)]],
      creates('bounded'),
      [`iam:CreateRole on ${roleArn('bounded')}`],
    ],
    [
      'is for the boundary that a role gets in place of another',
      [['iam:PutRolePermissionsBoundary', '*', has(attached('New'))]],
      [['iam:PutRolePermissionsBoundary', '*', has(BOUNDARY)]],
      iam('PutRolePermissionsBoundary', inIam('given', { PermissionsBoundary: attached('New') })),
      [`iam:PutRolePermissionsBoundary on ${roleArn('given')}`],
    ],
    [
      'can not be for boundaries where AWS does not know them',
      [['iam:ListRolePolicies', '*']],
      [['iam:ListRolePolicies', '*', has(BOUNDARY)]],
      iam('ListRolePolicies', inIam('bounded')),
      [`iam:ListRolePolicies on ${roleArn('ml/bounded')}`],
    ],
    [
      'is for the policy that a role gets',
      [['iam:AttachRolePolicy', '*', attaches('One')]],
      [['iam:AttachRolePolicy', '*', attaches('Two')]],
      iam('AttachRolePolicy', inIam('runs', { PolicyArn: attached('One') })),
      [`iam:AttachRolePolicy on ${roleArn('runs')}`],
    ],
    [
      'is for the path that a policy gets',
      [['iam:CreatePolicy', `arn:aws:iam::${ACCOUNT}:policy/ml/*`]],
      [['iam:CreatePolicy', `arn:aws:iam::${ACCOUNT}:policy/p`]],
      iam('CreatePolicy', { ...inline, Path: '/ml/' }),
      [`iam:CreatePolicy on arn:aws:iam::${ACCOUNT}:policy/ml/p`],
    ],
  ])('%s', expectDecisions);
});

describe('a policy for what watches and scales', () => {
  const alarm = (name: string) => `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${name}`;
  const dashboard = (name: string) => `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${name}`;
  const topic = (name: string) => `arn:aws:sns:us-east-1:${ACCOUNT}:${name}`;
  const target = (id: string) =>
    `arn:aws:application-autoscaling:us-east-1:${ACCOUNT}:scalable-target/${id}`;
  const cloudwatch = (operation: string, input: object) => () =>
    deployer.cloudwatch(operation, input);
  const described = cloudwatch('DescribeAlarms', { AlarmNames: ['mine-1', 'yours'] });
  const isDescribed = [`cloudwatch:DescribeAlarms on ${alarm('yours')}`];
  const register = (more: object = {}) => {
    const input = { ...TARGET, MinCapacity: 1, MaxCapacity: 2, ...more };
    return () => deployer.autoscaling('RegisterScalableTarget', input);
  };
  const REGISTERS = 'application-autoscaling:RegisterScalableTarget';
  const TAGS_TARGET = 'application-autoscaling:TagResource';

  test.each<Case>([
    [
      'is for each alarm',
      [['cloudwatch:*', [alarm('mine-*'), alarm('yours')]]],
      [['cloudwatch:*', alarm('mine-*')]],
      described,
      isDescribed,
    ],
    [
      'is for each alarm of a query',
      [['cloudwatch:*', [alarm('mine-*'), alarm('yours')]]],
      [['cloudwatch:*', alarm('mine-*')]],
      () =>
        deployer.query('monitoring', '2010-08-01', 'DescribeAlarms', {
          'AlarmNames.member.1': 'mine-1',
          'AlarmNames.member.2': 'yours',
        }),
      isDescribed,
    ],
    [
      'is for all alarms where none is named',
      [['cloudwatch:DescribeAlarms', alarm('*')]],
      [['cloudwatch:DescribeAlarms', alarm('mine-*')]],
      cloudwatch('DescribeAlarms', { AlarmNamePrefix: 'mine-' }),
      [`cloudwatch:DescribeAlarms on ${alarm('*')}`],
    ],
    [
      'is for the alarm that has tags',
      [['cloudwatch:ListTagsForResource', alarm('yours')]],
      [['cloudwatch:ListTagsForResource', alarm('mine')]],
      cloudwatch('ListTagsForResource', { ResourceARN: alarm('yours') }),
      [`cloudwatch:ListTagsForResource on ${alarm('yours')}`],
    ],
    [
      'is for tags of an alarm that is created',
      [
        ['cloudwatch:PutMetricAlarm', '*'],
        ['cloudwatch:TagResource', alarm('a')],
      ],
      [['cloudwatch:PutMetricAlarm', '*']],
      cloudwatch('PutMetricAlarm', { AlarmName: 'a', Tags: TAGS }),
      [`cloudwatch:TagResource on ${alarm('a')}`],
    ],
    [
      'is for a dashboard',
      [['cloudwatch:*', dashboard('yours')]],
      [['cloudwatch:*', dashboard('mine')]],
      cloudwatch('GetDashboard', { DashboardName: 'yours' }),
      [`cloudwatch:GetDashboard on ${dashboard('yours')}`],
    ],
    [
      'is for each dashboard',
      [['cloudwatch:*', [dashboard('mine'), dashboard('yours')]]],
      [['cloudwatch:*', dashboard('mine')]],
      cloudwatch('DeleteDashboards', { DashboardNames: ['mine', 'yours'] }),
      [`cloudwatch:DeleteDashboards on ${dashboard('yours')}`],
    ],
    [
      'is for the name of a topic',
      [['sns:CreateTopic', topic('yours')]],
      [['sns:CreateTopic', topic('mine')]],
      sns('CreateTopic', { Name: 'yours' }),
      [`sns:CreateTopic on ${topic('yours')}`],
    ],
    [
      'is for the ARN of a topic',
      [['sns:GetTopicAttributes', topic('yours')]],
      [['sns:GetTopicAttributes', topic('mine')]],
      sns('GetTopicAttributes', { TopicArn: topic('yours') }),
      [`sns:GetTopicAttributes on ${topic('yours')}`],
    ],
    [
      'is for tags of a topic that is created',
      [
        ['sns:CreateTopic', '*'],
        ['sns:TagResource', topic('tagged')],
      ],
      [['sns:CreateTopic', '*']],
      sns('CreateTopic', { Name: 'tagged', ...QUERY_TAGS }),
      [`sns:TagResource on ${topic('tagged')}`],
    ],
    [
      'is for scalable targets, whose ids nobody knows before',
      [[REGISTERS, target('*')]],
      [[REGISTERS, target(TARGET.ResourceId)]],
      register(),
      [expect.stringMatching(`^${REGISTERS} on ${target('[0-9a-f]{36}$')}`)],
    ],
    [
      'is for tags of a scalable target',
      [
        [REGISTERS, '*'],
        [TAGS_TARGET, target('*')],
      ],
      [[REGISTERS, '*']],
      register({ Tags: { a: 'b' } }),
      [expect.stringMatching(`^${TAGS_TARGET} on ${target('')}`)],
    ],
  ])('%s', expectDecisions);
});

describe('whoever deploys', () => {
  test('denies what one statement denies and another allows', async () => {
    const policy = [statement(['*', '*']), statement(['sagemaker:DescribeModel', '*'], 'Deny')];
    const request = sagemaker('DescribeModel', { ModelName: 'model' });
    expect(await denied(policy, request)).toEqual([
      `sagemaker:DescribeModel on ${PREFIX}:model/model`,
    ]);
    expect(await denied(policy, endpoint)).toEqual([]);
  });

  test('may do elsewhere what is denied in one place', async () => {
    const denies = statement(['sagemaker:DescribeModel', `${PREFIX}:model/model`], 'Deny');
    const policy = [statement(['*', '*']), denies];
    const request = (ModelName: string) => sagemaker('DescribeModel', { ModelName });
    expect(await denied(policy, request('Model'))).toHaveLength(1);
    expect(await denied(policy, request('other'))).toEqual([]);
  });

  test('is shown by what has been needed', async () => {
    expect(await aws.needed()).not.toContain('sagemaker:DescribeAlgorithm');
    const request = sagemaker('DescribeAlgorithm', { AlgorithmName: 'a' });
    await denied([], request);
    expect(await aws.needed()).not.toContain('sagemaker:DescribeAlgorithm');
    await denied([statement(['sagemaker:Describe*', '*'])], request);
    const needed = await aws.needed();
    expect(needed).toContain('sagemaker:DescribeAlgorithm');
    expect(needed).toEqual([...new Set(needed)].sort());
  });

  test('may do anything in other services', async () => {
    await aws.restrict([]);
    const { status } = await deployer.query('sts', '2011-06-15', 'GetCallerIdentity');
    await aws.restrict(undefined);
    expect(status).toBe(200);
  });

  test('deletes an endpoint that scales if they may deregister it', async () => {
    const hosted = new Hosted(tester, role);
    const ends = async (name: string, who: Wire, ...policy: Statement[]) => {
      await hosted.served(name);
      const ResourceId = `endpoint/${name}/variant/AllTraffic`;
      const input = { ...TARGET, ResourceId, MinCapacity: 1, MaxCapacity: 2 };
      await tester.autoscaling('RegisterScalableTarget', input);
      const request = () => who.sagemaker('DeleteEndpoint', { EndpointName: name });
      return denied(
        policy.map((one) => statement(one)),
        request,
      );
    };
    const deletes: Statement = ['sagemaker:DeleteEndpoint', '*'];
    const deregisters = 'application-autoscaling:DeregisterScalableTarget';
    const target = `arn:aws:application-autoscaling:us-east-1:${ACCOUNT}:scalable-target/*`;
    expect(await ends('a', deployer, deletes, [deregisters, `${PREFIX}:endpoint/*`])).toEqual([
      expect.stringContaining(`${deregisters} on `),
    ]);
    expect(await ends('b', deployer, deletes, [deregisters, target])).toEqual([]);
    expect(await ends('c', tester)).toEqual([]);
    expect((await aws.resources()).filter((arn) => /endpoint\/[abc]$/.test(arn))).toEqual([
      `${PREFIX}:endpoint/a`,
    ]);
  });

  test.each([
    ['is no object', 'x'],
    ['has no effect', { Action: ['*'], Resource: ['*'] }],
    ['is for nothing', { Effect: 'Allow', Action: ['*'] }],
    [
      'has a condition that nobody here can decide',
      { ...statement(['*', '*']), Condition: { NumericLessThan: { 'a:b': ['1'] } } },
    ],
  ])('has no statement that %s', async (_, one) => {
    await expect(aws.restrict([one as object])).rejects.toThrow('ValidationException');
  });

  test('is somebody else than the tests', async () => {
    await aws.restrict([]);
    const { status } = await tester.sagemaker('DescribeModel', { ModelName: 'model' });
    await aws.restrict(undefined);
    expect(status).toBe(200);
  });

  test('is told in the words of each protocol', async () => {
    await aws.restrict([]);
    const json = await deployer.sagemaker('DescribeModel', { ModelName: 'model' });
    const xml = await deployer.query('iam', '2010-05-08', 'GetRole', { RoleName: 'runs' });
    await aws.restrict(undefined);
    expect(json).toMatchObject({
      status: 400,
      __type: 'AccessDeniedException',
      message: `User: arn:aws:iam::${ACCOUNT}:user/local is not authorized to perform: sagemaker:DescribeModel on resource: ${PREFIX}:model/model because no identity-based policy allows the sagemaker:DescribeModel action`,
    });
    expect(xml.status).toBe(403);
    expect(await xml.text()).toContain('<Code>AccessDenied</Code>');
  });
});

test('a request that nobody has signed is refused', async () => {
  const target = 'GraniteServiceVersion20100801.DescribeAlarms';
  const request = { method: 'POST', headers: { 'X-Amz-Target': target }, body: '{}' };
  const answer = await fetch(aws.url, request);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
});

describe('what goes through Cloud Control', () => {
  const TypeName = 'AWS::SageMaker::AppImageConfig';
  const creating = (more: object = {}) =>
    deployer.ended('CreateResource', {
      TypeName,
      DesiredState: JSON.stringify({ AppImageConfigName: `lab-${Date.now()}` }),
      ...more,
    });
  const ARN = `${PREFIX}:app-image-config/*`;
  const CONTROL: Statement = ['cloudformation:*', '*'];

  test.each<[string, Statement[], RegExp[]]>([
    ['its action', [['sagemaker:*', '*']], [/^cloudformation:CreateResource on \*$/]],
    [
      'its action on everything',
      [
        ['cloudformation:CreateResource', 'arn:*'],
        ['sagemaker:*', '*'],
      ],
      [/^cloudformation:CreateResource on \*$/],
    ],
    ['what its handler declares', [CONTROL], [/^sagemaker:\w+ on null$/]],
    [
      'the resources of what its handler calls',
      [CONTROL, ['sagemaker:*', `${PREFIX}:image/*`]],
      [/^sagemaker:CreateAppImageConfig on .*:app-image-config\/lab-/],
    ],
    ['nothing more', [CONTROL, ['sagemaker:*', ARN]], []],
  ])('needs %s', async (_, policy, expected) => {
    const found = await denied(
      policy.map((one) => statement(one)),
      creating,
    );
    expect(found).toEqual(expected.map((one) => expect.stringMatching(one)));
  });

  test('is denied what every statement denies, not what one denies elsewhere', async () => {
    const denies = (resource: string) => statement(['sagemaker:*', resource], 'Deny');
    const allows = [statement(CONTROL), statement(['sagemaker:*', '*'])];
    expect(await denied([...allows, denies(`${PREFIX}:model/*`)], creating)).toEqual([]);
    expect(await denied([...allows, denies('*')], creating)).toEqual([
      expect.stringMatching(/^sagemaker:\w+ on null$/),
    ]);
  });

  test('passes a role to Cloud Control, whose policies decide then', async () => {
    const service = 'cloudformation.amazonaws.com';
    const RoleArn = await tester.createRole('handles', [ALL], service);
    const passing = (to: string) => {
      const passed = { StringEquals: { 'iam:PassedToService': to } };
      return [statement(CONTROL), statement(['iam:PassRole', RoleArn, passed])];
    };
    const request = () => creating({ RoleArn });
    expect(await denied(passing(service), request)).toEqual([]);
    expect(await denied(passing('sagemaker.amazonaws.com'), request)).toEqual([
      `iam:PassRole on ${RoleArn}`,
    ]);
  });

  test('needs to be allowed to describe the type', async () => {
    const request = () =>
      deployer.query('cloudformation', '2010-05-15', 'DescribeType', {
        Type: 'RESOURCE',
        TypeName,
      });
    expect(await denied([statement(CONTROL)], request)).toEqual([]);
    expect(await denied([], request)).toEqual(['cloudformation:DescribeType on *']);
  });
});
