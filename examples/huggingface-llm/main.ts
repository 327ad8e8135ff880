import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  InstanceType,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'huggingface-llm');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(
      // The instances of the endpoint to come: refused here if the image can't run on them.
      PrebuiltImage.huggingFaceLlm({ version: '3.3.6', instanceType: InstanceType.ML_G5_2XLARGE }),
    ),
    // No model data: the container fetches the model from the Hugging Face Hub when it starts.
    environment: {
      HF_MODEL_ID: 'Qwen/Qwen2.5-7B-Instruct',
      SM_NUM_GPUS: '1',
      MAX_INPUT_TOKENS: '3072',
      MAX_TOTAL_TOKENS: '4096',
    },
  },
  tags: { team: 'assistant' },
});

new TerraformOutput(stack, 'modelName', { value: model.modelName });

app.synth();
