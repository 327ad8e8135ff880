import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { AwsProvider, ContainerImage, ModelData, SagemakerModelConstruct } from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'byo-container-vpc');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const tags = { team: 'search' };

const vpc = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/24', tags });
// Nothing is in the group that AWS makes with a VPC, and nothing gets through it.
new DefaultSecurityGroup(stack, 'DefaultSecurityGroup', { vpcId: vpc.id, tags });

const subnets = ['a', 'b'].map(
  (zone, i) =>
    new Subnet(stack, `Subnet-${zone}`, {
      vpcId: vpc.id,
      availabilityZone: `eu-west-1${zone}`,
      cidrBlock: `10.0.0.${i * 128}/25`,
      tags,
    }),
);
// SageMaker fetches the model data through the VPC, which has no other way out.
const s3 = new VpcEndpoint(stack, 'S3', {
  vpcId: vpc.id,
  serviceName: 'com.amazonaws.eu-west-1.s3',
  routeTableIds: [vpc.mainRouteTableId],
  tags,
});

const securityGroup = new SecurityGroup(stack, 'SecurityGroup', {
  description: 'Containers of the ranking model',
  vpcId: vpc.id,
  egress: [{ fromPort: 443, toPort: 443, protocol: 'tcp', prefixListIds: [s3.prefixListId] }],
  tags,
});

// What goes through the network interfaces of the VPC, kept for a year.
const flows = new CloudwatchLogGroup(stack, 'Flows', {
  namePrefix: 'ranking-flows-',
  retentionInDays: 365,
  kmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  tags,
});
const flowRole = new IamRole(stack, 'FlowRole', {
  namePrefix: 'ranking-flows-',
  assumeRolePolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  }),
  tags,
});
new IamRolePolicy(stack, 'FlowPolicy', {
  name: 'Write',
  role: flowRole.name,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
        Resource: `${flows.arn}:*`,
      },
      { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
    ],
  }),
});
new FlowLog(stack, 'FlowLog', {
  vpcId: vpc.id,
  trafficType: 'ALL',
  logDestination: flows.arn,
  iamRoleArn: flowRole.arn,
  tags,
});

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromEcrRepository('search/ranker', {
      digest: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    }),
    modelData: ModelData.fromBucketPrefix('my-models', 'ranker/2026-11'),
    environment: { WORKERS: '2' },
  },
  vpcConfig: {
    subnets: subnets.map(({ id }) => id),
    securityGroupIds: [securityGroup.id],
  },
  enableNetworkIsolation: true,
  tags,
});

new TerraformOutput(stack, 'modelName', { value: model.modelName });

app.synth();
