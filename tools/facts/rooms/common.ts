import { SAGEMAKER, type Room } from './room';

export const COMMON: Room = {
  file: 'common.ts',
  apis: [
    {
      ...SAGEMAKER,
      shapes: ['TagList', 'RoleArn', 'VpcConfig', 'KmsKeyId'],
      advice: {
        'VpcConfig.Subnets': 'give the IDs of subnets of one VPC',
        'VpcConfig.SecurityGroupIds': 'give the IDs of security groups of the same VPC',
      },
    },
  ],
};
