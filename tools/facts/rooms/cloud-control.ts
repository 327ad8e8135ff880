import { type Room } from './room';

export const CLOUD_CONTROL: Room = {
  file: 'cloud-control.ts',
  apis: [
    {
      service: 'cloudcontrol',
      version: '2021-09-30',
      operations: [{ name: 'CreateResource', members: ['RoleArn', 'TypeVersionId'] }],
    },
  ],
};
