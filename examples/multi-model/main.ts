import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  ContainerMode,
  Endpoint,
  ExecutionRole,
  InstanceType,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'multi-model');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const models = new SagemakerModelConstruct(stack, 'Models', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '3.2-0' })),
    mode: ContainerMode.MULTI_MODEL,
    // One archive a model: forecast/acme/demand.tar.gz is the model acme/demand.tar.gz.
    modelData: ModelData.fromBucketPrefix('my-models', 'forecast/'),
  },
  enableNetworkIsolation: true,
});

const endpoint = new Endpoint(stack, 'Endpoint', {
  endpointName: 'forecast',
  productionVariants: [
    { model: models, instanceType: InstanceType.ML_R5_LARGE, initialInstanceCount: 2 },
  ],
  // Encrypts the volumes of the instances, where the loaded models are.
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
});

for (const tenant of ['acme', 'globex']) {
  const caller = new ExecutionRole(stack, tenant, {
    description: `Invokes the models of ${tenant}`,
  });
  endpoint.grantInvoke(caller, { targetModels: [`${tenant}/*`] });
  new TerraformOutput(stack, `${tenant}-role-arn`, { value: caller.roleArn });
}

endpoint.metricModelLoadingWaitTime().createAlarm(stack, 'WaitsForModels', {
  threshold: 5_000_000, // microseconds
  evaluationPeriods: 3,
  alarmDescription: 'Requests wait for their models: more memory keeps more of them loaded.',
});

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });

app.synth();
