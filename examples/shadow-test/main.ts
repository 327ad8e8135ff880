import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  Endpoint,
  EndpointDashboard,
  InstanceType,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'shadow-test');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const [model, candidate] = ['2026-10', '2026-11'].map(
  (month) =>
    new SagemakerModelConstruct(stack, `Model-${month}`, {
      primaryContainer: {
        image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '3.2-0' })),
        modelData: ModelData.fromBucket('my-models', `churn/${month}/model.tar.gz`),
      },
      enableNetworkIsolation: true,
    }),
);

const instanceType = InstanceType.ML_M5_LARGE;
const endpoint = new Endpoint(stack, 'Endpoint', {
  endpointName: 'churn',
  productionVariants: [{ variantName: 'Live', model, instanceType, initialVariantWeight: 2 }],
  // Encrypts the volumes of the instances.
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  // Gets a copy of half of the requests: 1 of 2. Its responses go nowhere but into data capture.
  shadowVariants: [
    { variantName: 'Shadow', model: candidate, instanceType, initialVariantWeight: 1 },
  ],
  dataCapture: { destinationS3Uri: 's3://my-inference/captured', csvContentTypes: ['text/csv'] },
});

const dashboard = new EndpointDashboard(stack, 'Dashboard', { endpoint });

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });
new TerraformOutput(stack, 'dashboardName', { value: dashboard.dashboardName });

app.synth();
