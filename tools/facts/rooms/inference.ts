import { CLARIFY_EXPLAINER_TYPES } from './clarify-explainer-types';
import { CONTAINER_DEFINITION } from './container-definition-types';
import { INFERENCE_COMPONENT_TYPES } from './inference-component-types';
import { PRODUCTION_VARIANT_TYPES } from './production-variant-types';
import { ENDPOINT, ENDPOINT_CONFIG, MODEL } from './resources';
import { NAME_FORM, provider, SAGEMAKER, type Room } from './room';
import { VARIANT_CAPACITY_TYPES } from './variant-capacity-types';

const ENDPOINT_CONFIGURATION = provider('endpoint_configuration.go');
const EXECUTION_TIMEOUT = { max: 14400, source: provider('endpoint.go') };

export const INFERENCE: Room = {
  file: 'inference.ts',
  resources: [MODEL, ENDPOINT_CONFIG, ENDPOINT],
  types: [
    CONTAINER_DEFINITION,
    PRODUCTION_VARIANT_TYPES,
    VARIANT_CAPACITY_TYPES,
    CLARIFY_EXPLAINER_TYPES,
    INFERENCE_COMPONENT_TYPES,
  ],
  cloudFormation: [
    { type: 'AWS::SageMaker::EndpointConfig', shape: 'CreateEndpointConfigInput' },
    { type: 'AWS::SageMaker::InferenceComponent', shape: 'CreateInferenceComponentInput' },
  ],
  apis: [
    {
      ...SAGEMAKER,
      operations: [
        { name: 'CreateModel' },
        { name: 'CreateEndpointConfig' },
        { name: 'CreateEndpoint' },
        { name: 'CreateInferenceComponent' },
      ],
      narrower: {
        'BlueGreenUpdatePolicy.MaximumExecutionTimeoutInSeconds': EXECUTION_TIMEOUT,
        'RollingUpdatePolicy.MaximumExecutionTimeoutInSeconds': EXECUTION_TIMEOUT,
        'DataCaptureConfig.CaptureOptions': { max: 2, source: ENDPOINT_CONFIGURATION },
        'MetricsConfig.MetricPublishFrequencyInSeconds': {
          oneOf: [10, 30, 60, 120, 180, 240, 300],
          source: 'the schema of AWS::SageMaker::EndpointConfig',
        },
        'ProductionVariantServerlessConfig.MemorySizeInMB': {
          oneOf: [1024, 2048, 3072, 4096, 5120, 6144],
          source: ENDPOINT_CONFIGURATION,
        },
      },
      advice: {
        'AdditionalModelDataSource.ChannelName': 'name the folder of the data',
        'CreateEndpointConfigInput.EndpointConfigName': NAME_FORM,
        'CreateEndpointInput.EndpointName': NAME_FORM,
        'CreateInferenceComponentInput.InferenceComponentName': NAME_FORM,
        'CreateModelInput.ModelName': NAME_FORM,
        'ProductionVariant.VariantName': NAME_FORM,
      },
    },
  ],
};
