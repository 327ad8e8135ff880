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

type Case = [
  rule: string,
  policy: Statement[],
  request: () => Promise<Answer | Response>,
  denied: string[],
];

describe('a policy', () => {
  test.each<Case>([
    [
      'allows nothing by itself',
      [],
      sagemaker('DescribeModel', { ModelName: 'a' }),
      [`sagemaker:DescribeModel on ${PREFIX}:model/a`],
    ],
    [
      'is for every type that an action requires',
      [['sagemaker:CreateEndpoint', `${PREFIX}:endpoint/*`]],
      endpoint,
      [`sagemaker:CreateEndpoint on ${PREFIX}:endpoint-config/one`],
    ],
    [
      'compares names in lower case',
      [['sagemaker:CreateEndpoint', [`${PREFIX}:endpoint/X`, `${PREFIX}:endpoint-config/one`]]],
      endpoint,
      [`sagemaker:CreateEndpoint on ${PREFIX}:endpoint/x`],
    ],
    [
      'is for patterns of names and of actions',
      [['sagemaker:Create*', [`${PREFIX}:endpoint/?`, 'arn:*:sagemaker:*:*:endpoint-config/o*']]],
      endpoint,
      [],
    ],
    [
      'is for all resources where an action knows none',
      [['cloudformation:GetResource', 'arn:*']],
      () =>
        deployer.cloudControl('GetResource', {
          TypeName: 'AWS::SageMaker::Image',
          Identifier: 'x',
        }),
      ['cloudformation:GetResource on *'],
    ],
    [
      'is for roles that are passed',
      [CREATES_MODEL],
      model(),
      [`iam:PassRole on arn:aws:iam::${ACCOUNT}:role/runs`],
    ],
    [
      'is for the service that a role is passed to',
      [CREATES_MODEL, passes('cloudformation.amazonaws.com')],
      model(),
      [`iam:PassRole on arn:aws:iam::${ACCOUNT}:role/runs`],
    ],
    ['allows to pass a role', [CREATES_MODEL, passes('sagemaker.amazonaws.com')], model(), []],
    [
      'is for tags of what is created',
      [CREATES_MODEL, passes('sagemaker.amazonaws.com')],
      model({ ModelName: 'tagged', Tags: [{ Key: 'a', Value: 'b' }] }),
      [`sagemaker:AddTags on ${PREFIX}:model/tagged`],
    ],
    [
      'is for the resource that has tags',
      [['sagemaker:ListTags', `${PREFIX}:model/*`]],
      sagemaker('ListTags', { ResourceArn: `${PREFIX}:endpoint/x` }),
      [`sagemaker:ListTags on ${PREFIX}:endpoint/x`],
    ],
    [
      'is for roles with their path',
      [['iam:GetRole', `arn:aws:iam::${ACCOUNT}:role/bounded`]],
      iam('GetRole', inIam('bounded')),
      [`iam:GetRole on arn:aws:iam::${ACCOUNT}:role/ml/bounded`],
    ],
    [
      'is for the path that a role gets',
      [['iam:CreateRole', `arn:aws:iam::${ACCOUNT}:role/a/*`]],
      iam('CreateRole', inIam('new', { Path: '/b/', AssumeRolePolicyDocument: '{}' })),
      [`iam:CreateRole on arn:aws:iam::${ACCOUNT}:role/b/new`],
    ],
    [
      'is for roles with a boundary',
      [['iam:PutRolePolicy', '*', { StringEquals: { 'iam:PermissionsBoundary': [BOUNDARY] } }]],
      iam('PutRolePolicy', inIam('runs', { PolicyName: 'p', PolicyDocument: '{}' })),
      [`iam:PutRolePolicy on arn:aws:iam::${ACCOUNT}:role/runs`],
    ],
    [
      'is for the boundary of the role',
      [['iam:DeleteRolePolicy', '*', { StringEquals: { 'iam:PermissionsBoundary': [BOUNDARY] } }]],
      iam('DeleteRolePolicy', inIam('bounded', { PolicyName: 'p' })),
      [],
    ],
    [
      'is for the boundary that a role gets',
      [['iam:CreateRole', '*', { StringEquals: { 'iam:PermissionsBoundary': [BOUNDARY] } }]],
      iam('CreateRole', inIam('free', { AssumeRolePolicyDocument: '{}' })),
      [`iam:CreateRole on arn:aws:iam::${ACCOUNT}:role/free`],
    ],
    [
      'is for alarms',
      [['cloudwatch:*', `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:mine-*`]],
      () => deployer.cloudwatch('DescribeAlarms', { AlarmNames: ['mine-1', 'yours'] }),
      [`cloudwatch:DescribeAlarms on arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:yours`],
    ],
    [
      'is for dashboards',
      [['cloudwatch:*', `arn:aws:cloudwatch::${ACCOUNT}:dashboard/mine`]],
      () => deployer.cloudwatch('GetDashboard', { DashboardName: 'yours' }),
      [`cloudwatch:GetDashboard on arn:aws:cloudwatch::${ACCOUNT}:dashboard/yours`],
    ],
    [
      'is for topics',
      [['sns:CreateTopic', `arn:aws:sns:us-east-1:${ACCOUNT}:mine`]],
      sns('CreateTopic', { Name: 'yours' }),
      [`sns:CreateTopic on arn:aws:sns:us-east-1:${ACCOUNT}:yours`],
    ],
    [
      'is for scalable targets, whose ids nobody knows before',
      [
        [
          'application-autoscaling:RegisterScalableTarget',
          `arn:aws:application-autoscaling:us-east-1:${ACCOUNT}:scalable-target/*`,
        ],
      ],
      () =>
        deployer.autoscaling('RegisterScalableTarget', {
          ...TARGET,
          MinCapacity: 1,
          MaxCapacity: 2,
        }),
      [],
    ],
  ])('%s', async (_, policy, request, expected) => {
    expect(
      await denied(
        policy.map((one) => statement(one)),
        request,
      ),
    ).toEqual(expected);
  });

  test('denies what one statement denies and another allows', async () => {
    const policy = [statement(['*', '*']), statement(['sagemaker:DescribeModel', '*'], 'Deny')];
    const request = sagemaker('DescribeModel', { ModelName: 'model' });
    expect(await denied(policy, request)).toEqual([
      `sagemaker:DescribeModel on ${PREFIX}:model/model`,
    ]);
    expect(await denied(policy, endpoint)).toEqual([]);
  });

  test('is not for others', async () => {
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

describe('what goes through Cloud Control', () => {
  const create = () =>
    deployer.ended('CreateResource', {
      TypeName: 'AWS::SageMaker::AppImageConfig',
      DesiredState: JSON.stringify({ AppImageConfigName: `lab-${Date.now()}` }),
    });
  const ARN = `${PREFIX}:app-image-config/*`;
  const CONTROL: Statement = ['cloudformation:*', '*'];

  test.each<[string, Statement[], RegExp[]]>([
    ['its action', [['sagemaker:*', '*']], [/^cloudformation:CreateResource on \*$/]],
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
      create,
    );
    expect(found).toEqual(expected.map((one) => expect.stringMatching(one)));
  });
});
