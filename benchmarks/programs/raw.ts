// The same models and the same JSON, on the raw bindings; argv: how many, and `bare` for models as users
// write them there, without what keeps their changes.
import { createHash } from 'node:crypto';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** cdktf's `DataResource` starts Terraform for each, which would be all that is measured. */
class Trigger extends TerraformResource {
  constructor(
    scope: Construct,
    private readonly values: Record<string, string>,
  ) {
    super(scope, 'ReplaceOnChange', { terraformResourceType: 'terraform_data' });
  }

  /** The begin of its id, for a name. */
  get suffix(): string {
    return `\${substr(terraform_data.${this.friendlyUniqueId}.id, 0, 8)}`;
  }

  protected synthesizeAttributes() {
    return { triggers_replace: this.values };
  }
}

const [, , count = '1', form] = process.argv;
const isBare = form === 'bare';

const app = new App();
const stack = new TerraformStack(app, 'bench');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const allow = (Action: string[], Resource: string, Condition?: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource: [Resource],
  Condition,
});
const logs = 'arn:aws:logs:eu-west-1:*:log-group:/aws/sagemaker/*';
const roleScope = new Construct(stack, 'Role');
const role = new IamRole(roleScope, 'Resource', {
  name: 'bench',
  assumeRolePolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sagemaker.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  }),
});
const policyText = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    allow(['cloudwatch:PutMetricData'], '*', {
      StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'AWS/SageMaker*'] },
    }),
    allow(
      ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      'arn:aws:ecr:eu-west-1:123456789012:repository/scorer',
    ),
    allow(['ecr:GetAuthorizationToken'], '*'),
    allow(['logs:CreateLogGroup', 'logs:DescribeLogStreams'], logs),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], `${logs}:log-stream:*`),
    allow(['s3:GetObject'], 'arn:aws:s3:::models/scorer/model.tar.gz'),
  ],
});
const policyTrigger = isBare
  ? undefined
  : new Trigger(roleScope, {
      policy: createHash('sha256')
        .update(JSON.stringify([policyText]))
        .digest('hex'),
    });
const policy = new IamRolePolicy(roleScope, 'Policy', {
  name: policyTrigger ? `ExecutionPolicy-${policyTrigger.suffix}` : 'ExecutionPolicy',
  role: role.id,
  policy: policyText,
  lifecycle: policyTrigger && { createBeforeDestroy: true },
});

/** What keeps the changes of a model, on the raw bindings. */
function keepsChanges(scope: Construct) {
  const trigger = new Trigger(scope, {
    execution_role_arn: role.arn,
    primary_container: '18ee3a232f0e83a1b93e5b804960696bf8bd471087f3c2d2d802199376dd3b6d',
  });
  return {
    name: `bench-${scope.node.id}-${trigger.suffix}`,
    lifecycle: { createBeforeDestroy: true },
  };
}

for (let i = 0; i < Number(count); i++) {
  const scope = isBare ? stack : new Construct(stack, `Model${i}`);
  new SagemakerModel(scope, isBare ? `Model${i}` : 'Resource', {
    ...(isBare ? {} : keepsChanges(scope)),
    executionRoleArn: role.arn,
    primaryContainer: {
      image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1.4',
      modelDataUrl: 's3://models/scorer/model.tar.gz',
      environment: { LOG_LEVEL: 'info' },
    },
    tags: { team: 'ml' },
    dependsOn: [policy],
  });
}

app.synth();
