import { CONTAINER_DEFINITION } from './containers-of-models';
import { ENDPOINT_CONFIG, MODEL } from './resources';
import { NAME_FORM, SAGEMAKER, type Room } from './room';

export const INFERENCE: Room = {
  file: 'inference.ts',
  resources: [MODEL, ENDPOINT_CONFIG],
  types: [CONTAINER_DEFINITION],
  apis: [
    {
      ...SAGEMAKER,
      operations: [{ name: 'CreateModel' }],
      advice: { 'CreateModelInput.ModelName': NAME_FORM },
    },
  ],
};
