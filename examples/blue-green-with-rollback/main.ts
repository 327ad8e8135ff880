import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  CapacitySize,
  ContainerImage,
  Deployment,
  Endpoint,
  InstanceType,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
  Traffic,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'blue-green-with-rollback');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '3.2-0' })),
    modelData: ModelData.fromBucket('my-models', 'churn/2026-11/model.tar.gz'),
  },
  enableNetworkIsolation: true,
});

const endpoint = new Endpoint(stack, 'Endpoint', {
  endpointName: 'churn',
  productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE, initialInstanceCount: 4 }],
  // Encrypts the volumes of the instances.
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  deployment: Deployment.blueGreen({
    traffic: Traffic.canary({ size: CapacitySize.instances(1), waitIntervalInSeconds: 600 }),
    terminationWaitInSeconds: 300,
    maximumExecutionTimeoutInSeconds: 3600,
  }),
});

// From the first deployment on: the provider replaces an endpoint that gets its first alarm later.
endpoint.autoRollbackOn({ errorRatePercent: 1, modelLatencyInMilliseconds: 200 });

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });

app.synth();
