import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  Endpoint,
  ExecutionRole,
  InferenceComponent,
  InstanceType,
  PrebuiltImage,
  RoutingStrategy,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'inference-components');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const instanceType = InstanceType.ML_G5_12XLARGE;

// Four GPUs and 192 GiB each; SageMaker adds and removes instances as the copies need them.
const endpoint = new Endpoint(stack, 'Endpoint', {
  endpointName: 'assistant',
  productionVariants: [
    {
      instanceType,
      managedInstanceScaling: { minInstanceCount: 0, maxInstanceCount: 2 },
      routingStrategy: RoutingStrategy.LEAST_OUTSTANDING_REQUESTS,
    },
  ],
  metricsConfig: { enableEnhancedMetrics: true },
});

const caller = new ExecutionRole(stack, 'Caller');

/** A model on one GPU a copy, with 0 to 4 copies. */
function serve(id: string, huggingFaceModel: string, memoryInMb: number): InferenceComponent {
  const model = new SagemakerModelConstruct(stack, `${id}Model`, {
    primaryContainer: {
      image: ContainerImage.fromPrebuilt(
        PrebuiltImage.huggingFaceLlm({ version: '3.3.6', instanceType }),
      ),
      environment: { HF_MODEL_ID: huggingFaceModel, SM_NUM_GPUS: '1' },
    },
  });
  const component = new InferenceComponent(stack, id, {
    endpoint,
    model,
    computeResources: {
      numberOfAcceleratorDevicesRequired: 1,
      minMemoryRequiredInMb: memoryInMb,
    },
    containerStartupHealthCheckTimeoutInSeconds: 900,
  });
  component
    .autoScaleCopyCount({ minCapacity: 0, maxCapacity: 4 })
    .scaleOnConcurrentRequests('Load', { targetConcurrentRequests: 8 });
  component.grantInvoke(caller);
  new TerraformOutput(stack, `${id}Name`, { value: component.inferenceComponentName });
  return component;
}

serve('Chat', 'Qwen/Qwen2.5-7B-Instruct', 32768);
serve('Summary', 'Qwen/Qwen2.5-1.5B-Instruct', 16384);

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });
new TerraformOutput(stack, 'callerRoleArn', { value: caller.roleArn });

app.synth();
