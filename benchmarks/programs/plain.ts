// The models as users write them on the raw bindings, without what keeps their changes; argv: how many.
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { App, TerraformStack } from 'cdktf';

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
const role = new IamRole(stack, 'Role', {
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
const policy = new IamRolePolicy(stack, 'Policy', {
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
for (let i = 0; i < Number(process.argv[2] ?? 1); i++) {
  new SagemakerModel(stack, `Model${i}`, {
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
