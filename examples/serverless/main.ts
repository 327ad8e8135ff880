import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  Endpoint,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'serverless');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '3.2-0' })),
    modelData: ModelData.fromBucket('my-models', 'churn/model.tar.gz'),
  },
});

const endpoint = new Endpoint(stack, 'Endpoint', {
  productionVariants: [{ model, serverless: { memorySizeInMb: 2048, maxConcurrency: 20 } }],
});

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });

app.synth();
