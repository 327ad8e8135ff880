import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { type AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  DeploymentPermissions,
  Endpoint,
  EndpointDashboard,
  ExecutionRole,
  type ExecutionRoleProps,
  InstanceType,
  InvocationErrorType,
  PolicyStatement,
  SagemakerModelConstruct,
} from '../../src';

interface Options {
  /** Tags of the provider: those of everything. */
  readonly tags?: Record<string, string>;
  readonly role?: ExecutionRoleProps;
  readonly title?: string;
  /** Who may assume a role that is not the library's. */
  readonly trusted?: string;
}

/** What can change in place, changed. */
function program(scope: TerraformStack, options: Options): void {
  const { tags, role, title = 'Errors', trusted = 'sagemaker' } = options;
  const provider = scope.node.findChild('aws') as AwsProvider;
  if (tags) provider.defaultTags = [{ tags }];
  const shared = new ExecutionRole(scope, 'Shared', { path: '/ml/', ...role });
  shared.addToPolicy(new PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }));
  const trust = {
    Effect: 'Allow',
    Principal: { Service: `${trusted}.amazonaws.com` },
    Action: 'sts:AssumeRole',
  };
  new IamRole(scope, 'Other', {
    name: 'Other',
    assumeRolePolicy: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
  });
  const model = new SagemakerModelConstruct(scope, 'Model', {
    role: shared,
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
    asyncInference: { outputPath: 's3://responses/', createTopics: true },
  });
  const errors = endpoint.metricInvocationErrors(InvocationErrorType.SERVER_ERRORS);
  errors.createAlarm(scope, 'Errors', { threshold: 1, evaluationPeriods: 3 });
  const count = endpoint.variant().autoScaleInstanceCount({ maxCapacity: 4 });
  count.scaleOnBacklog('Backlog', { targetBacklogPerInstance: 5 });
  count.scaleOnSchedule('Evening', { schedule: 'cron(0 20 * * ? *)', maxCapacity: 2 });
  new EndpointDashboard(scope, 'Dashboard', { endpoint }).addGraph({ title, metrics: [errors] });
}

/** What has the tags of the provider. */
const TAGGED = [
  'aws_appautoscaling_target',
  'aws_cloudwatch_metric_alarm',
  'aws_iam_role',
  'aws_sagemaker_endpoint',
  'aws_sagemaker_endpoint_configuration',
  'aws_sagemaker_model',
  'aws_sns_topic',
];

const stack = (options: Options) => synthesize((scope) => program(scope, options));

describe('who may do what a stack needs, and nothing else', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('deployer')));
  afterAll(() => theme.stop());

  const boundary = (name: string) => ({
    permissionsBoundaryArn: `arn:aws:iam::123456789012:policy/${name}`,
  });

  test('creates it, changes all that changes in place, and deletes it', async () => {
    const { changes } = await theme.lifecycle({
      create: stack({ tags: { team: 'ml' }, role: { description: 'Scores', ...boundary('one') } }),
      changes: {
        tags: stack({
          tags: { stage: 'test' },
          role: { description: 'Scores', ...boundary('one') },
        }),
        role: stack({ role: { description: 'Predicts', ...boundary('two') } }),
        // The local IAM forgets the description when the duration changes.
        duration: stack({
          role: { maxSessionDuration: 7200, ...boundary('two') },
          title: 'All errors',
          trusted: 'ecs',
        }),
      },
    });
    const made = (name: string) => [
      ...new Set(
        changes[name].planned.map(
          ({ address, actions }) => `${address.split('.')[0]}: ${actions.join('/')}`,
        ),
      ),
    ];
    expect(made('tags').sort()).toEqual(TAGGED.map((type) => `${type}: update`));
    expect(writes(changes.tags.calls)).toEqual(
      expect.arrayContaining(['AddTags', 'DeleteTags', 'TagResource', 'UntagResource']),
    );
    expect(made('duration').sort()).toEqual([
      'aws_cloudwatch_dashboard: update',
      'aws_iam_role: update',
    ]);
  });
});

describe('the policies of who deploys another stack', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('deployer-policies')));
  afterAll(() => theme.stop());

  const policies = (deployed: string, tags?: Record<string, string>) =>
    synthesize((scope) => {
      if (tags) (scope.node.findChild('aws') as AwsProvider).defaultTags = [{ tags }];
      DeploymentPermissions.ofJson(deployed).toPolicy(scope, 'Deployer');
    });

  test('are created, changed in place and deleted', async () => {
    const { created, changes } = await theme.lifecycle({
      create: policies(stack({}), { team: 'ml' }),
      changes: {
        policy: policies(stack({ role: { path: '/other/' } }), { stage: 'test' }),
        tags: policies(stack({ role: { path: '/other/' } })),
      },
    });
    expect(created.map(({ type }) => type)).toEqual(['aws_iam_policy']);
    const made = Object.values(changes).map(({ planned }) => planned.map(({ actions }) => actions));
    expect(made).toEqual([[['update']], [['update']]]);
  });

  test("are created from Terraform's language as well", async () => {
    const permissions = DeploymentPermissions.ofJson(stack({}));
    const terraform = theme.stage.terraformIn(join(theme.terraform.folder, 'language'));
    writeFileSync(join(terraform.folder, 'main.tf'), permissions.toHcl());
    await terraform.init();
    await terraform.apply();
    const made = (await terraform.state()).map(({ values }) => JSON.parse(`${values.policy}`));
    expect(made).toEqual(permissions.documents.map((document) => JSON.parse(document)));
    await terraform.destroy();
  });
});
