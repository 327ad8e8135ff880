import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  CapacitySize,
  ContainerImage,
  Deployment,
  Endpoint,
  EndpointDashboard,
  InstanceType,
  InvocationErrorType,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
  Stats,
  TreatMissingData,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'realtime-endpoint');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

// Encrypts the volumes of the instances, and what the alarms publish.
const kmsKeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '3.2-0' })),
    modelData: ModelData.fromBucket('my-models', 'churn/model.tar.gz'),
  },
  enableNetworkIsolation: true,
});

const endpoint = new Endpoint(stack, 'Endpoint', {
  // Callers know the endpoint by this name; changes of the endpoint keep it.
  endpointName: 'churn',
  productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE, initialInstanceCount: 2 }],
  kmsKeyArn,
  deployment: Deployment.rolling({
    maximumBatchSize: CapacitySize.percent(50),
    waitIntervalInSeconds: 60,
  }),
});

endpoint
  .variant()
  .autoScaleInstanceCount({ minCapacity: 2, maxCapacity: 6 })
  .scaleOnInvocations('Load', { maxRequestsPerSecond: 30 });

const onCall = new SnsTopic(stack, 'OnCall', {
  name: 'churn-on-call',
  kmsMasterKeyId: kmsKeyArn,
});
const alarms = [
  endpoint.metricInvocationErrors(InvocationErrorType.SERVER_ERRORS).createAlarm(stack, 'Errors', {
    threshold: 10,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  }),
  endpoint.metricModelLatency({ statistic: Stats.p(99) }).createAlarm(stack, 'Slow', {
    threshold: 500_000, // microseconds
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  }),
];
alarms.forEach((alarm) => alarm.addAlarmAction(onCall.arn));

const dashboard = new EndpointDashboard(stack, 'Dashboard', { endpoint });

// A Lambda function that invokes the endpoint has this role.
const caller = new IamRole(stack, 'Caller', {
  namePrefix: 'churn-caller-',
  assumeRolePolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  }),
});
endpoint.grantInvoke({
  addToPolicy: ({ actions, resources }) => {
    new IamRolePolicy(stack, 'CallerPolicy', {
      name: 'Invoke',
      role: caller.name,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: actions, Resource: resources }],
      }),
    });
  },
});

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });
new TerraformOutput(stack, 'callerRoleArn', { value: caller.arn });
new TerraformOutput(stack, 'dashboardName', { value: dashboard.dashboardName });

app.synth();
