import {
  ContainerMode,
  ModelData,
  ModelPackage,
  SagemakerModelConstruct,
  type ContainerDefinition,
} from '../../src';
import { aContainer, aModel, CONTAINER } from '../a-model';
import { resource, synth } from '../synth';

const IMAGE_URI = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';
const PREFIX = ModelData.fromBucketPrefix('models', 'all');

describe("a container's", () => {
  test.each<[string, ContainerDefinition, object]>([
    ['image alone is enough', {}, {}],
    [
      'environment',
      { environment: { LOG_LEVEL: 'info', EMPTY: '' } },
      { environment: { LOG_LEVEL: 'info', EMPTY: '' } },
    ],
    ['host name', { containerHostname: 'first' }, { container_hostname: 'first' }],
    ['mode SingleModel', { mode: ContainerMode.SINGLE_MODEL }, { mode: 'SingleModel' }],
    [
      'mode MultiModel',
      { mode: ContainerMode.MULTI_MODEL, modelData: PREFIX },
      { mode: 'MultiModel', model_data_url: 's3://models/all/' },
    ],
    [
      'model caching',
      { mode: ContainerMode.MULTI_MODEL, modelData: PREFIX, modelCaching: true },
      {
        mode: 'MultiModel',
        model_data_url: 's3://models/all/',
        multi_model_config: { model_cache_setting: 'Enabled' },
      },
    ],
    [
      'model caching that is off',
      { mode: ContainerMode.MULTI_MODEL, modelData: PREFIX, modelCaching: false },
      {
        mode: 'MultiModel',
        model_data_url: 's3://models/all/',
        multi_model_config: { model_cache_setting: 'Disabled' },
      },
    ],
    [
      'additional model data',
      {
        additionalModelData: [
          { channelName: 'adapters', modelData: ModelData.fromBucketPrefix('models', 'lora') },
          {
            channelName: 'tokens',
            modelData: ModelData.fromBucket('models', 'tokens.tar.gz', { acceptEula: true }),
          },
        ],
      },
      {
        additional_model_data_source: [
          {
            channel_name: 'adapters',
            s3_data_source: [
              {
                s3_uri: 's3://models/lora/',
                s3_data_type: 'S3Prefix',
                compression_type: 'None',
              },
            ],
          },
          {
            channel_name: 'tokens',
            s3_data_source: [
              {
                s3_uri: 's3://models/tokens.tar.gz',
                s3_data_type: 'S3Object',
                compression_type: 'Gzip',
                model_access_config: { accept_eula: true },
              },
            ],
          },
        ],
      },
    ],
    ['empty list of additional model data is none', { additionalModelData: [] }, {}],
  ])('%s', (_, container, rendered) => {
    expect(aContainer(container)).toEqual({ image: IMAGE_URI, ...rendered });
  });

  test('model package and its inference specification', () => {
    const arn = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3';
    const json = synth((stack) => {
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: {
          modelPackage: ModelPackage.fromModelPackageArn(stack, 'Package', arn),
          inferenceSpecificationName: 'fast',
        },
      });
    });
    expect(resource(json, 'aws_sagemaker_model').primary_container).toEqual({
      model_package_name: arn,
      inference_specification_name: 'fast',
    });
  });

  test('JSON is the same in a pipeline as alone', () => {
    const container: ContainerDefinition = {
      ...CONTAINER,
      modelData: ModelData.fromBucket('models', 'a.tar.gz', { acceptEula: true }),
      additionalModelData: [{ channelName: 'adapters', modelData: PREFIX }],
      environment: { A: '1' },
      containerHostname: 'first',
      mode: ContainerMode.SINGLE_MODEL,
    };
    expect(aModel({ containers: [container] }).container).toEqual([aContainer(container)]);
  });
});
