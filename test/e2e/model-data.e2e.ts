import { TerraformVariable, type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  ContainerMode,
  ModelCompressionType,
  ModelData,
  ModelPackage,
  S3ModelDataType,
  SagemakerModelConstruct,
} from '../../src';

const image = ContainerImage.fromRegistryPath(`${IMAGE}:1`);

function multiModel(scope: TerraformStack) {
  new SagemakerModelConstruct(scope, 'MultiModel', {
    primaryContainer: {
      image,
      mode: ContainerMode.MULTI_MODEL,
      modelData: ModelData.fromBucketPrefix('models', 'tenants'),
      modelCaching: false,
    },
  });
}

function uncompressed(scope: TerraformStack, prefix?: string, sayDefaults = false) {
  new SagemakerModelConstruct(scope, 'Uncompressed', {
    primaryContainer: {
      image,
      modelData:
        prefix === undefined
          ? undefined
          : ModelData.fromBucketPrefix('models', prefix, { acceptEula: true }),
    },
  });
  new SagemakerModelConstruct(scope, 'OneObject', {
    enableNetworkIsolation: sayDefaults ? false : undefined,
    primaryContainer: {
      image,
      mode: sayDefaults ? ContainerMode.SINGLE_MODEL : undefined,
      environment: sayDefaults ? {} : undefined,
      modelData: ModelData.fromS3DataSource({
        s3Uri: 's3://models/llama.gguf',
        s3DataType: S3ModelDataType.S3_OBJECT,
        compressionType: ModelCompressionType.NONE,
      }),
    },
  });
}

function privateRegistry(scope: TerraformStack) {
  new SagemakerModelConstruct(scope, 'PrivateRegistry', {
    primaryContainer: {
      image: ContainerImage.fromPrivateRegistry('registry.example.com/team/scorer:1', {
        repositoryCredentialsProviderArn:
          'arn:aws:lambda:us-east-1:123456789012:function:registry-login',
      }),
    },
    vpcConfig: { subnets: ['subnet-a'], securityGroupIds: ['sg-1'] },
  });
}

function modelPackage(scope: TerraformStack) {
  const arn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3';
  new SagemakerModelConstruct(scope, 'Package', {
    primaryContainer: {
      modelPackage: ModelPackage.fromModelPackageArn(scope, 'Churn', arn),
      inferenceSpecificationName: 'cpu',
    },
  });
}

/** What is known only to Terraform: the role's statements must still come out exact. */
function references(scope: TerraformStack) {
  const variable = (id: string, value: string) =>
    new TerraformVariable(scope, id, { type: 'string', default: value }).stringValue;
  new SagemakerModelConstruct(scope, 'References', {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(
        variable('image', `${IMAGE}@sha256:${'a'.repeat(64)}`),
      ),
      modelData: ModelData.fromS3Uri(variable('archive', 's3://models/scorer/model.tar.gz')),
    },
  });
  new SagemakerModelConstruct(scope, 'PrefixReference', {
    primaryContainer: {
      image: ContainerImage.fromEcrRepository(variable('repository', 'team/scorer'), {
        tag: '1.4',
      }),
      modelData: ModelData.fromBucketPrefix(
        variable('bucket', 'models'),
        variable('prefix', 'raw/'),
      ),
    },
  });
}

const stack = (prefix?: string, sayDefaults?: boolean) =>
  synthesize((scope) => {
    multiModel(scope);
    uncompressed(scope, prefix, sayDefaults);
    privateRegistry(scope);
    modelPackage(scope);
    references(scope);
  });

describe('model data and images of every kind', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('model-data')));
  afterAll(() => theme.stop());

  test('reach SageMaker as meant, readable with the roles made for them', async () => {
    const { createCalls, changes } = await theme.lifecycle({
      create: stack('llama'),
      changes: {
        prefix: stack('llama-2/'),
        'no data': stack(),
        defaults: stack(undefined, true),
      },
    });
    const containers = createCalls
      .filter(({ operation }) => operation === 'CreateModel')
      .map(({ input }: any) => input.PrimaryContainer);
    expect(containers).toEqual(
      expect.arrayContaining([
        {
          Image: `${IMAGE}:1`,
          Mode: 'MultiModel',
          ModelDataUrl: 's3://models/tenants/',
          MultiModelConfig: { ModelCacheSetting: 'Disabled' },
        },
        expect.objectContaining({
          ModelDataSource: {
            S3DataSource: {
              S3Uri: 's3://models/llama/',
              S3DataType: 'S3Prefix',
              CompressionType: 'None',
              ModelAccessConfig: { AcceptEula: true },
            },
          },
        }),
        expect.objectContaining({
          ModelPackageName: 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3',
          InferenceSpecificationName: 'cpu',
        }),
        expect.objectContaining({
          ImageConfig: {
            RepositoryAccessMode: 'Vpc',
            RepositoryAuthConfig: {
              RepositoryCredentialsProviderArn:
                'arn:aws:lambda:us-east-1:123456789012:function:registry-login',
            },
          },
        }),
        expect.objectContaining({
          Image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/scorer:1.4',
          ModelDataSource: {
            S3DataSource: {
              S3Uri: 's3://models/raw/',
              S3DataType: 'S3Prefix',
              CompressionType: 'None',
            },
          },
        }),
      ]),
    );
    expect(writes(changes.prefix.calls)).toEqual(['CreateModel', 'DeleteModel']);

    expect(changes.defaults.planned).toEqual([]);

    // The provider alone would not see the data go.
    expect(writes(changes['no data'].calls)).toEqual(['CreateModel', 'DeleteModel']);
  });
});
