import { TerraformVariable } from 'cdktf';
import {
  ContainerMode,
  ExecutionRole,
  ModelCompressionType,
  ModelData,
  S3ModelDataType,
  SagemakerModelConstruct,
  type S3DataSourceProps,
} from '../../src';
import { aContainer, CONTAINER, containerProblems, IMAGE } from '../a-model';
import { problems, resource, statements, synth, warnings } from '../synth';

const block = (modelData: ModelData, mode?: ContainerMode) => {
  const { model_data_url, model_data_source } = aContainer({ modelData, mode });
  return { model_data_url, model_data_source };
};
const dataProblems = (modelData: ModelData) => containerProblems({ modelData });

describe('an archive', () => {
  test('by bucket and key is a URL', () => {
    expect(block(ModelData.fromBucket('models', 'kmeans/model.tar.gz'))).toEqual({
      model_data_url: 's3://models/kmeans/model.tar.gz',
    });
  });

  test.each(['s3://models/model.tar.gz', 'https://models.s3.amazonaws.com/model.tar.gz'])(
    'by its URI %s is that URL',
    (uri) => {
      expect(block(ModelData.fromS3Uri(uri))).toEqual({ model_data_url: uri });
    },
  );

  test.each([true, false])(
    'with acceptEula %j is a data source, which alone has it',
    (acceptEula) => {
      expect(block(ModelData.fromBucket('models', 'model.tar.gz', { acceptEula }))).toEqual({
        model_data_source: {
          s3_data_source: [
            {
              s3_uri: 's3://models/model.tar.gz',
              s3_data_type: 'S3Object',
              compression_type: 'Gzip',
              model_access_config: { accept_eula: acceptEula },
            },
          ],
        },
      });
    },
  );
});

describe('a prefix', () => {
  const source = (s3_uri: string) => ({
    model_data_source: {
      s3_data_source: [{ s3_uri, s3_data_type: 'S3Prefix', compression_type: 'None' }],
    },
  });

  test.each(['llm', 'llm/'])('%s ends with one slash', (prefix) => {
    expect(block(ModelData.fromBucketPrefix('models', prefix))).toEqual(source('s3://models/llm/'));
  });

  test('may be the whole bucket', () => {
    expect(block(ModelData.fromBucketPrefix('models', ''))).toEqual(source('s3://models/'));
  });

  test('that is a reference ends with one slash', () => {
    const json = synth((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'prefix', {});
      const modelData = ModelData.fromBucketPrefix('models', stringValue);
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image: IMAGE, modelData },
      });
    });
    const container = resource(json, 'aws_sagemaker_model').primary_container;
    expect(container.model_data_source.s3_data_source[0].s3_uri).toBe(
      's3://models/${trimsuffix(var.prefix, "/")}/',
    );
  });

  test('of a multi-model container is a URL', () => {
    const data = ModelData.fromBucketPrefix('models', 'all');
    expect(block(data, ContainerMode.MULTI_MODEL)).toEqual({ model_data_url: 's3://models/all/' });
  });
});

describe("data in the API's own terms", () => {
  const object = (props: Partial<S3DataSourceProps> = {}) =>
    ModelData.fromS3DataSource({
      s3Uri: 's3://models/model.bin',
      s3DataType: S3ModelDataType.S3_OBJECT,
      compressionType: ModelCompressionType.NONE,
      ...props,
    });

  test('may be an object that is not packed', () => {
    expect(block(object())).toEqual({
      model_data_source: {
        s3_data_source: [
          { s3_uri: 's3://models/model.bin', s3_data_type: 'S3Object', compression_type: 'None' },
        ],
      },
    });
    expect(dataProblems(object())).toEqual([]);
  });

  test('is rendered as it is named, also an archive, which may then have any key', () => {
    const archive = object({
      s3Uri: 's3://models/a.tgz',
      compressionType: ModelCompressionType.GZIP,
    });
    expect(dataProblems(archive)).toEqual([]);
    expect(block(archive)).toEqual({
      model_data_source: {
        s3_data_source: [
          { s3_uri: 's3://models/a.tgz', s3_data_type: 'S3Object', compression_type: 'Gzip' },
        ],
      },
    });
  });

  const prefix = { s3Uri: 's3://models/llm/', s3DataType: S3ModelDataType.S3_PREFIX };

  test('may be a prefix of files', () => {
    expect(dataProblems(object(prefix))).toEqual([]);
  });

  test('must not be a packed prefix', () => {
    expect(dataProblems(object({ ...prefix, compressionType: ModelCompressionType.GZIP }))).toEqual(
      expect.arrayContaining([
        'primaryContainer.modelData.compressionType: must be None for a prefix, got Gzip; name one archive with S3_OBJECT, or unpack the files',
      ]),
    );
  });

  test('must not be a prefix without its slash', () => {
    expect(dataProblems(object({ ...prefix, s3Uri: 's3://models/llm' }))).toEqual([
      'primaryContainer.modelData.s3Uri: must end with a slash for a prefix, got "s3://models/llm"',
    ]);
  });

  test('must be of the kinds that the API has', () => {
    const odd = { s3DataType: 'Folder', compressionType: 'Zip' } as any;
    expect(dataProblems(object(odd))).toEqual([
      'primaryContainer.modelData.s3DataType: must be one of S3Prefix, S3Object, got "Folder"',
      'primaryContainer.modelData.compressionType: must be one of None, Gzip, got "Zip"',
    ]);
  });
});

describe('a key that begins with a slash', () => {
  const warned = (modelData: ModelData) =>
    warnings(
      (stack) =>
        new SagemakerModelConstruct(stack, 'M', { primaryContainer: { ...CONTAINER, modelData } }),
    );
  const SAID =
    'begins with a slash, which S3 takes as a part of the key, got "/churn/a.tar.gz"; leave it out unless the object is called so';

  test.each([
    ['key', ModelData.fromBucket('b', '/churn/a.tar.gz')],
    ['s3Uri', ModelData.fromS3Uri('s3://b//churn/a.tar.gz')],
  ])('is warned of as %s', (property, modelData) => {
    expect(warned(modelData)).toEqual([`primaryContainer.modelData.${property}: ${SAID}`]);
  });

  test('is warned of as prefix', () => {
    expect(warned(ModelData.fromBucketPrefix('b', '/churn'))).toEqual([
      expect.stringMatching(/^primaryContainer\.modelData\.prefix: begins with a slash/),
    ]);
  });

  test('is no other key', () => {
    expect(warned(ModelData.fromBucket('b', 'churn/a.tar.gz'))).toEqual([]);
  });
});

describe('reading granted to a role', () => {
  const prefix = ModelData.fromBucketPrefix('models', 'churn');
  const granted = (build: (role: ExecutionRole) => void) =>
    statements(synth((stack) => build(new ExecutionRole(stack, 'Role'))));

  test('is what a model with the data would get', () => {
    expect(granted((role) => prefix.grantRead(role))).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::models/churn/*'] },
      {
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: ['arn:aws:s3:::models'],
        Condition: { StringLike: { 's3:prefix': ['churn/*'] } },
      },
    ]);
  });

  test('of a prefix takes the place of what single archives need', () => {
    const archive = (i: number) => ModelData.fromBucket('models', `churn/${i}/model.tar.gz`);
    const build = (role: ExecutionRole) => {
      for (let i = 0; i < 250; i++) archive(i).grantRead(role);
    };
    const tooMany = problems((stack) => build(new ExecutionRole(stack, 'Role')));
    expect(tooMany).toEqual([expect.stringMatching(/^policy: .*ModelData\.fromBucketPrefix\(/)]);
    const withPrefix = granted((role) => {
      build(role);
      prefix.grantRead(role);
    });
    expect(withPrefix).toEqual(granted((role) => prefix.grantRead(role)));
  });

  test('reports what is wrong with the data, and grants nothing', () => {
    const found = problems((stack) =>
      ModelData.fromBucket('models', 'churn.zip').grantRead(new ExecutionRole(stack, 'Role')),
    );
    expect(found).toEqual([expect.stringMatching(/^grantRead\.key: must name one archive/)]);
  });
});

describe('model data may', () => {
  const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/';

  test.each<[string, ModelData]>([
    ['be in a bucket with all signs of S3', ModelData.fromBucket('my.models-1', 'a.tar.gz')],
    ['have a key with blanks', ModelData.fromBucket('models', 'my models/a b.tar.gz')],
    ['have 1024 characters', ModelData.fromBucket('models', `${'a'.repeat(1003)}/m.tar.gz`)],
    [
      'be encrypted with a key',
      ModelData.fromBucket('models', 'a.tar.gz', { encryptionKeyArn: `${KEY}1234-abcd` }),
    ],
    [
      'be encrypted with a key of many regions',
      ModelData.fromBucket('models', 'a.tar.gz', { encryptionKeyArn: `${KEY}mrk-1234` }),
    ],
  ])('%s', (_, data) => {
    expect(dataProblems(data)).toEqual([]);
  });

  test('be all tokens', () => {
    const reported = problems((stack) => {
      const { stringValue: token } = new TerraformVariable(stack, 'any', {});
      const options = { encryptionKeyArn: token };
      const containers = [
        ModelData.fromBucket(token, token, options),
        ModelData.fromS3Uri(token, options),
        ModelData.fromS3Uri(`s3://${token}/model.tar.gz`),
        ModelData.fromBucketPrefix(token, token, options),
        ModelData.fromS3DataSource({
          s3Uri: token,
          s3DataType: token as S3ModelDataType,
          compressionType: token as ModelCompressionType,
        }),
      ].map((modelData) => ({ ...CONTAINER, modelData }));
      new SagemakerModelConstruct(stack, 'Model', { containers });
    });
    expect(reported).toEqual([]);
  });
});

describe('model data must', () => {
  const URI = 'must match ^(https|s3)://([^/]+)/?(.*)$ (at most 1024 characters)';
  const ARCHIVE = 'must name one archive that ends in .tar.gz';
  const ACCIDENT =
    'must have no part "undefined", which JavaScript writes for a value that is missing or no text';
  const INSTEAD = 'for unpacked files or a multi-model container use ModelData.fromBucketPrefix';

  test.each<[string, ModelData, string[]]>([
    [
      'not be in a bucket that was missing',
      ModelData.fromBucket(`${undefined}`, 'a/model.tar.gz'),
      [`bucketName: ${ACCIDENT}, got "undefined"`],
    ],
    [
      'not have a key with a missing part',
      ModelData.fromBucketPrefix('models', `${null}/model`),
      [
        `prefix: must have no part "null", which JavaScript writes for a value that is missing or no text, got "null/model/"`,
      ],
    ],
    [
      'not have a URI with a missing part',
      ModelData.fromS3Uri(`s3://models/${undefined}/model.tar.gz`),
      [`s3Uri: ${ACCIDENT}, got "s3://models/undefined/model.tar.gz"`],
    ],
    [
      'not be a zip file',
      ModelData.fromBucket('models', 'model.zip'),
      [`key: ${ARCHIVE}, got "model.zip"; ${INSTEAD}`],
    ],
    [
      'not be a folder where an archive is meant',
      ModelData.fromS3Uri('s3://models/llm/'),
      [`s3Uri: ${ARCHIVE}, got "s3://models/llm/"; ${INSTEAD}`],
    ],
    [
      'not be a path without s3://',
      ModelData.fromS3Uri('models/model.tar.gz'),
      [`s3Uri: ${URI}, got "models/model.tar.gz"; begin it with s3:// and a bucket`],
    ],
    [
      'not be plain http',
      ModelData.fromS3Uri('http://models.s3.amazonaws.com/model.tar.gz'),
      [
        `s3Uri: ${URI}, got "http://models.s3.amazonaws.com/model.tar.gz"; begin it with s3:// and a bucket`,
      ],
    ],
    [
      'not lie outside S3',
      ModelData.fromS3Uri('https://example.com/model.tar.gz'),
      [
        's3Uri: must name a bucket of Amazon S3 and a key in it, got "https://example.com/model.tar.gz"; use s3://bucket/key',
      ],
    ],
    [
      'not have more than 1024 characters',
      ModelData.fromBucket('models', `${'a'.repeat(1004)}/m.tar.gz`),
      [
        `s3Uri: must have at most 1024 characters, got "s3://models/${'a'.repeat(67)}… (1025 characters); begin it with s3:// and a bucket`,
      ],
    ],
    [
      'not have a URI for its bucket',
      ModelData.fromBucket('s3://models', 'model.tar.gz'),
      [
        'bucketName: must be the name of a bucket, got "s3://models"; for a URI use ModelData.fromS3Uri',
      ],
    ],
    [
      'not have an ARN for its bucket',
      ModelData.fromBucketPrefix('arn:aws:s3:::models', 'llm'),
      [
        'bucketName: must be the name of a bucket, got "arn:aws:s3:::models"; for a URI use ModelData.fromS3Uri',
      ],
    ],
    [
      'not be encrypted with an alias',
      ModelData.fromBucket('models', 'a.tar.gz', {
        encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:alias/models',
      }),
      [
        'encryptionKeyArn: must be the ARN of a KMS key (not an alias), got "arn:aws:kms:eu-west-1:123456789012:alias/models"',
      ],
    ],
    [
      'not be encrypted with the id of a key',
      ModelData.fromBucket('models', 'a.tar.gz', { encryptionKeyArn: '1234-abcd' }),
      ['encryptionKeyArn: must be the ARN of a KMS key (not an alias), got "1234-abcd"'],
    ],
  ])('%s', (_, data, messages) => {
    expect(dataProblems(data)).toEqual(
      messages.map((message) => `primaryContainer.modelData.${message}`),
    );
  });

  test('be an archive also where only the bucket is a token', () => {
    const reported = problems((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'bucket', {});
      const modelData = ModelData.fromBucket(stringValue, 'model.zip');
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image: IMAGE, modelData },
      });
    });
    expect(reported).toEqual([
      expect.stringMatching(
        /^primaryContainer\.modelData\.(key|s3Uri): must name one archive that ends in \.tar\.gz, got /,
      ),
    ]);
  });
});
