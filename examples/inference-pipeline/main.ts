import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  InferenceExecutionMode,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'inference-pipeline');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const bucket = 'my-models';

const model = new SagemakerModelConstruct(stack, 'Model', {
  inferenceExecutionMode: InferenceExecutionMode.SERIAL,
  containers: [
    {
      containerHostname: 'preprocess',
      image: ContainerImage.fromPrebuilt(PrebuiltImage.sklearn({ version: '1.2-1' })),
      modelData: ModelData.fromBucket(bucket, 'churn/preprocess.tar.gz'),
      environment: {
        SAGEMAKER_PROGRAM: 'preprocess.py',
        SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code',
      },
    },
    {
      containerHostname: 'score',
      image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '1.7-1' })),
      modelData: ModelData.fromBucket(bucket, 'churn/xgboost.tar.gz'),
    },
    {
      containerHostname: 'postprocess',
      image: ContainerImage.fromEcrRepository('churn/postprocess', { tag: '1.4' }),
      environment: { THRESHOLD: '0.7' },
    },
  ],
  enableNetworkIsolation: true,
  tags: { team: 'churn' },
});

new TerraformOutput(stack, 'modelName', { value: model.modelName });

app.synth();
