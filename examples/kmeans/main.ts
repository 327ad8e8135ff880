import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  Endpoint,
  InstanceType,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'kmeans');
new AwsProvider(stack, 'aws', { region: 'us-west-2' });

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()),
    modelData: ModelData.fromBucket('my-models', 'kmeans/model.tar.gz'),
  },
  enableNetworkIsolation: true,
});
const endpoint = new Endpoint(stack, 'Endpoint', {
  productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
});
new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });

app.synth();
