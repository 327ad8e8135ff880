import { NAME_FORM, SAGEMAKER, type Room } from './room';

export const INFERENCE: Room = {
  file: 'inference.ts',
  apis: [
    {
      ...SAGEMAKER,
      operations: [{ name: 'CreateModel' }],
      advice: { 'CreateModelInput.ModelName': NAME_FORM },
    },
  ],
};
