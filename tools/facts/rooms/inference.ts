import { CONTAINER_DEFINITION } from './container-definition-types';
import { ENDPOINT_CONFIG_TYPES } from './endpoint-config-types';
import { ENDPOINT_CONFIG, MODEL } from './resources';
import { NAME_FORM, provider, SAGEMAKER, type Room } from './room';

const ENDPOINT_CONFIGURATION = provider('endpoint_configuration.go');
const KMS_ARN = { pattern: 'arn:[^:]+:kms:.+', source: ENDPOINT_CONFIGURATION };
const GIVE_KMS_ARN = 'give the ARN of a KMS key';

export const INFERENCE: Room = {
  file: 'inference.ts',
  resources: [MODEL, ENDPOINT_CONFIG],
  types: [CONTAINER_DEFINITION, ENDPOINT_CONFIG_TYPES],
  apis: [
    {
      ...SAGEMAKER,
      operations: [
        { name: 'CreateModel' },
        { name: 'CreateEndpointConfig', resource: ENDPOINT_CONFIG },
      ],
      narrower: {
        'AsyncInferenceOutputConfig.KmsKeyId': KMS_ARN,
        'CreateEndpointConfigInput.KmsKeyId': KMS_ARN,
        'DataCaptureConfig.CaptureOptions': { max: 2, source: ENDPOINT_CONFIGURATION },
        'DataCaptureConfig.KmsKeyId': KMS_ARN,
        'ProductionVariantCoreDumpConfig.KmsKeyId': KMS_ARN,
        'ProductionVariantServerlessConfig.MemorySizeInMB': {
          oneOf: [1024, 2048, 3072, 4096, 5120, 6144],
          source: ENDPOINT_CONFIGURATION,
        },
      },
      advice: {
        'AdditionalModelDataSource.ChannelName': 'name the folder of the data',
        'AsyncInferenceOutputConfig.KmsKeyId': GIVE_KMS_ARN,
        'CreateEndpointConfigInput.EndpointConfigName': NAME_FORM,
        'CreateEndpointConfigInput.KmsKeyId': GIVE_KMS_ARN,
        'CreateModelInput.ModelName': NAME_FORM,
        'DataCaptureConfig.KmsKeyId': GIVE_KMS_ARN,
        'ProductionVariantCoreDumpConfig.KmsKeyId': GIVE_KMS_ARN,
      },
    },
  ],
};
