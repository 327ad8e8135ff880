import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  Endpoint,
  EndpointConfig,
  ExecutionRole,
  InstanceType,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'async-scale-to-zero');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const instanceType = InstanceType.ML_G5_XLARGE;
const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: {
    image: ContainerImage.fromPrebuilt(PrebuiltImage.pytorch({ version: '2.6', instanceType })),
    modelData: ModelData.fromBucket('my-models', 'transcribe/model.tar.gz'),
  },
  enableNetworkIsolation: true,
});

// A configuration of its own, because the outputs below need its topics.
const config = new EndpointConfig(stack, 'Config', {
  productionVariants: [{ model, instanceType }],
  asyncInference: {
    outputPath: 's3://my-inference/responses/',
    failurePath: 's3://my-inference/failures/',
    maxConcurrentInvocationsPerInstance: 4,
    createTopics: true,
  },
});
const endpoint = new Endpoint(stack, 'Endpoint', { config });

endpoint
  .variant()
  .autoScaleInstanceCount({ minCapacity: 0, maxCapacity: 3 })
  .scaleOnBacklog('Queue', { targetBacklogPerInstance: 5 });

// Whoever may invoke the endpoint: puts requests there, and reads responses and failures.
const caller = new ExecutionRole(stack, 'Caller');
endpoint.grantInvokeAsync(caller, { inputPath: 's3://my-inference/requests/' });

new TerraformOutput(stack, 'endpointName', { value: endpoint.endpointName });
new TerraformOutput(stack, 'callerRoleArn', { value: caller.roleArn });
new TerraformOutput(stack, 'successTopicArn', { value: config.successTopicArn });
new TerraformOutput(stack, 'errorTopicArn', { value: config.errorTopicArn });

app.synth();
