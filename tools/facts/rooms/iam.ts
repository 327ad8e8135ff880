import { type Room } from './room';

export const IAM: Room = {
  file: 'iam.ts',
  apis: [
    {
      service: 'iam',
      version: '2010-05-08',
      operations: [{ name: 'CreateRole' }],
      advice: {
        'CreateRoleRequest.Path': 'begin and end it with a slash',
        'CreateRoleRequest.MaxSessionDuration': 'give seconds',
      },
    },
  ],
};
