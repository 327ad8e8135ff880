import { ENVIRONMENT_KEY, ENVIRONMENT_VALUE, SAGEMAKER, type Room } from './room';

export const CONTAINERS: Room = {
  file: 'containers.ts',
  apis: [
    {
      ...SAGEMAKER,
      shapes: ['ContainerImage', 'S3ModelDataSource', 'EnvironmentMap'],
      advice: {
        'S3ModelDataSource.S3Uri': 'begin it with s3:// and a bucket',
        'EnvironmentMap.key': ENVIRONMENT_KEY,
        'EnvironmentMap.value': ENVIRONMENT_VALUE,
      },
    },
    {
      service: 'ecr',
      version: '2015-09-21',
      operations: [{ name: 'PutImage', members: ['registryId', 'repositoryName'] }],
    },
  ],
};
