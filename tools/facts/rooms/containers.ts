import { SAGEMAKER, type Room } from './room';

export const CONTAINERS: Room = {
  file: 'containers.ts',
  apis: [
    {
      ...SAGEMAKER,
      shapes: ['ContainerImage', 'S3ModelDataSource', 'EnvironmentMap'],
      advice: {
        'S3ModelDataSource.S3Uri': 'begin it with s3:// and a bucket',
        'EnvironmentMap.key': 'use letters, digits and underscores, and begin with no digit',
        'EnvironmentMap.value': 'quote numbers, and put long values into the model data',
      },
    },
    {
      service: 'ecr',
      version: '2015-09-21',
      operations: [{ name: 'PutImage', members: ['registryId', 'repositoryName'] }],
    },
  ],
};
