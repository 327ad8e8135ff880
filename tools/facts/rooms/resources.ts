import type { Resource } from './room';

export const MODEL: Resource = {
  binding: 'sagemaker-model',
  shape: 'CreateModelInput',
  matches: { 'CreateModelInput.name': 'ModelName' },
};

export const MODEL_PACKAGE_GROUP: Resource = {
  binding: 'sagemaker-model-package-group',
  shape: 'CreateModelPackageGroupInput',
};

export const APP_IMAGE_CONFIG: Resource = {
  binding: 'sagemaker-app-image-config',
  shape: 'CreateAppImageConfigRequest',
  matches: { 'CreateAppImageConfigRequest.jupyterLabImageConfig': 'JupyterLabAppImageConfig' },
};

export const IMAGE: Resource = { binding: 'sagemaker-image', shape: 'CreateImageRequest' };

export const IMAGE_VERSION: Resource = {
  binding: 'sagemaker-image-version',
  shape: 'CreateImageVersionRequest',
  notMissed: { 'CreateImageVersionRequest.ClientToken': 'the provider generates it' },
};

export const ENDPOINT_CONFIG: Resource = {
  binding: 'sagemaker-endpoint-configuration',
  shape: 'CreateEndpointConfigInput',
  matches: {
    'CreateEndpointConfigInput.kmsKeyArn': 'KmsKeyId',
    'CreateEndpointConfigInput.name': 'EndpointConfigName',
  },
};

export const ENDPOINT: Resource = {
  binding: 'sagemaker-endpoint',
  shape: 'CreateEndpointInput',
  matches: { 'CreateEndpointInput.name': 'EndpointName' },
};

export const DOMAIN: Resource = {
  binding: 'sagemaker-domain',
  shape: 'CreateDomainRequest',
  // Of DeleteDomain.
  others: { 'CreateDomainRequest.retentionPolicy': 'RetentionPolicy' },
  notMissed: { 'CreateDomainRequest.HomeEfsFileSystemKmsKeyId': 'KmsKeyId has replaced it' },
};

export const CODE_REPOSITORY: Resource = {
  binding: 'sagemaker-code-repository',
  shape: 'CreateCodeRepositoryInput',
};
