// The same models and the same JSON, on the raw bindings; argv: how many, and `bare` for models as users
// write them there, without what keeps their changes.
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** cdktf's `DataResource` starts Terraform for each, which would be all that is measured. */
class Trigger extends TerraformResource {
  protected synthesizeAttributes() {
    return {
      triggers_replace: {
        execution_role_arn: role.arn,
        primary_container: '18ee3a232f0e83a1b93e5b804960696bf8bd471087f3c2d2d802199376dd3b6d',
      },
    };
  }
}

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
const policy = new IamRolePolicy(roleScope, 'Policy', {
  name: 'ExecutionPolicy',
  role: role.id,
  policy: JSON.stringify({
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
  }),
});

const [, , count = '1', form] = process.argv;
const isBare = form === 'bare';

/** What keeps the changes of a model, on the raw bindings. */
function keepsChanges(scope: Construct) {
  const trigger = new Trigger(scope, 'ReplaceOnChange', {
    terraformResourceType: 'terraform_data',
  });
  return {
    name: `bench-${scope.node.id}-\${substr(terraform_data.${trigger.friendlyUniqueId}.id, 0, 8)}`,
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
