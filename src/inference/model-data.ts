import { Fn } from 'cdktf';
import { type BoundModelData, ModelDataUse } from './bound-model-data';
import { type Location } from '../core/location';
import { check, isLiteral, limit, rule, shown, type Rule } from '../core/validation';
import { S3ModelDataSource } from '../facts/create-model';
import { roleStatements } from '../iam/role-statements';

/** How model data is packed. */
export enum ModelCompressionType {
  /** Not packed: the files as they are. */
  NONE = 'None',
  /** A gzip-compressed tar archive, which SageMaker unpacks. */
  GZIP = 'Gzip',
}

/** What an S3 URI of model data names. */
export enum S3ModelDataType {
  /** All objects whose keys begin with the URI's key, which ends with a slash. */
  S3_PREFIX = 'S3Prefix',
  /** One object. */
  S3_OBJECT = 'S3Object',
}

/** Options of all model data. */
export interface ModelDataOptions {
  /**
   * Accepts the end-user license agreement of the model, which some models require.
   *
   * @default - nothing is said of it
   */
  readonly acceptEula?: boolean;

  /**
   * ARN of the KMS key that the objects are encrypted with; the role may then decrypt with it.
   *
   * @default - the objects need no key of yours
   */
  readonly encryptionKeyArn?: string;
}

/** Model data in the API's own terms. */
export interface S3DataSourceProps extends ModelDataOptions {
  /** `s3://bucket/key`, or `s3://bucket/prefix/` for a prefix; at most 1024 characters. */
  readonly s3Uri: string;

  /** Whether the URI names one object or all objects under a prefix. */
  readonly s3DataType: S3ModelDataType;

  /** How the data is packed. A prefix can only be unpacked files. */
  readonly compressionType: ModelCompressionType;
}

/**
 * Where the artifacts of a model lie in Amazon S3.
 *
 * The bucket must be in the region of the model. The role is allowed to read the object, or the objects
 * under the prefix, and nothing else of the bucket.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html
 */
export abstract class ModelData {
  /**
   * One gzip-compressed tar archive.
   *
   * @param bucketName name of the bucket
   * @param key key of the archive, ending in `.tar.gz`
   * @param options EULA and encryption key
   */
  static fromBucket(bucketName: string, key: string, options: ModelDataOptions = {}): ModelData {
    return new S3ModelData(
      { ...archive(`s3://${bucketName}/${key}`), ...options },
      bucketName,
      key,
    );
  }

  /**
   * One gzip-compressed tar archive, by its URI.
   *
   * @param s3Uri `s3://bucket/key.tar.gz`, or the `https://` address of the object; a reference to another
   * resource must give the `s3://` form
   * @param options EULA and encryption key
   */
  static fromS3Uri(s3Uri: string, options: ModelDataOptions = {}): ModelData {
    return new S3ModelData({ ...archive(s3Uri), ...options });
  }

  /**
   * All objects under a prefix, as they are: the files of one model, or in mode `MULTI_MODEL` the archives
   * of all models. SageMaker takes unpacked files for real-time endpoints only, not for serverless ones or
   * batch transform.
   *
   * @param bucketName name of the bucket
   * @param prefix prefix of the keys; a slash is added where it lacks one
   * @param options EULA and encryption key
   */
  static fromBucketPrefix(
    bucketName: string,
    prefix: string,
    options: ModelDataOptions = {},
  ): ModelData {
    const key = withSlash(prefix);
    return new S3ModelData(
      {
        s3Uri: `s3://${bucketName}/${key}`,
        s3DataType: S3ModelDataType.S3_PREFIX,
        compressionType: ModelCompressionType.NONE,
        ...options,
      },
      bucketName,
      key,
    );
  }

  /**
   * Model data in the API's own terms, such as one object that is not packed.
   *
   * @param props URI, what it names, how it is packed
   */
  static fromS3DataSource(props: S3DataSourceProps): ModelData {
    return new S3ModelData(props);
  }

  /** @internal */
  abstract _bind(location: Location, use: ModelDataUse): BoundModelData;
}

const RULES: Rule<S3DataSourceProps & { bucketName?: string }>[] = [
  rule('bucketName', ({ bucketName }) =>
    isLiteral(bucketName) && !/^[A-Za-z0-9._-]+$/.test(bucketName)
      ? `must be the name of a bucket, got ${shown(bucketName)}; for a URI use ModelData.fromS3Uri`
      : undefined,
  ),
  limit('s3Uri', (data) => data.s3Uri, S3ModelDataSource.S3Uri, 'begin it with s3:// and a bucket'),
  limit('s3DataType', (data) => data.s3DataType, S3ModelDataSource.S3DataType),
  limit('compressionType', (data) => data.compressionType, S3ModelDataSource.CompressionType),
  rule('compressionType', ({ s3DataType, compressionType }) =>
    s3DataType === S3ModelDataType.S3_PREFIX && compressionType === ModelCompressionType.GZIP
      ? 'must be None for a prefix, got Gzip; name one archive with S3_OBJECT, or unpack the files'
      : undefined,
  ),
  rule('s3Uri', ({ s3Uri, s3DataType }) =>
    isLiteral(s3Uri) && s3DataType === S3ModelDataType.S3_PREFIX && !s3Uri.endsWith('/')
      ? `must end with a slash for a prefix, got ${shown(s3Uri)}`
      : undefined,
  ),
  rule('s3Uri', ({ s3Uri, compressionType }) =>
    isLiteral(s3Uri) && compressionType === ModelCompressionType.GZIP && !s3Uri.endsWith('.tar.gz')
      ? `must name one archive that ends in .tar.gz, got ${shown(s3Uri)}; for unpacked files or a multi-model container use ModelData.fromBucketPrefix`
      : undefined,
  ),
  rule('encryptionKeyArn', ({ encryptionKeyArn }) =>
    isLiteral(encryptionKeyArn) && !/^arn:[^:]+:kms:[^:]+:\d{12}:key\/.+$/.test(encryptionKeyArn)
      ? `must be the ARN of a KMS key (not an alias), got ${shown(encryptionKeyArn)}`
      : undefined,
  ),
];

class S3ModelData extends ModelData {
  constructor(
    private readonly data: S3DataSourceProps,
    private readonly bucketName?: string,
    private readonly key?: string,
  ) {
    super();
  }

  _bind(location: Location, use: ModelDataUse): BoundModelData {
    const { s3Uri, s3DataType, compressionType, acceptEula } = this.data;
    const isPrefix = s3DataType === S3ModelDataType.S3_PREFIX;
    // ModelDataSource is refused for multi-model containers; ModelDataUrl knows no EULA and no channels.
    const asUrl =
      use === ModelDataUse.MULTI_MODEL ||
      (use === ModelDataUse.SINGLE_MODEL && isArchive(this.data) && acceptEula === undefined);
    return {
      ...(asUrl ? { url: s3Uri } : { source: { s3Uri, s3DataType, compressionType, acceptEula } }),
      permissions: this.permissions(location, isPrefix),
      problems: [
        ...check({ ...this.data, bucketName: this.bucketName }, RULES),
        ...(use === ModelDataUse.MULTI_MODEL ? notMultiModel(this.data) : []),
      ],
    };
  }

  private permissions(location: Location, isPrefix: boolean) {
    const { bucket, key } = this.place();
    const all = isPrefix ? '*' : '';
    const objectArn =
      bucket === undefined
        ? Fn.replace(this.data.s3Uri, 's3://', location.arn('s3', '', '', '')) + all
        : location.arn('s3', `${bucket}/${key}${all}`, '', '');
    return [
      ...(isPrefix
        ? roleStatements(
            'modelPrefix',
            { object: [objectArn], bucket: [bucketArn(location, bucket, this.data.s3Uri)] },
            key ? { bucket: { StringLike: { 's3:prefix': [`${key}*`] } } } : {},
          )
        : roleStatements('modelArchive', { object: [objectArn] })),
      ...(this.data.encryptionKeyArn === undefined
        ? []
        : roleStatements('encryptedModelData', { key: [this.data.encryptionKeyArn] })),
    ];
  }

  /** Bucket and key, where they are known without parsing a token. */
  private place(): { bucket?: string; key?: string } {
    if (this.bucketName !== undefined) return { bucket: this.bucketName, key: this.key };
    return isLiteral(this.data.s3Uri) ? parseS3Uri(this.data.s3Uri) : {};
  }
}

function archive(s3Uri: string): S3DataSourceProps {
  return {
    s3Uri,
    s3DataType: S3ModelDataType.S3_OBJECT,
    compressionType: ModelCompressionType.GZIP,
  };
}

function isArchive({ s3DataType, compressionType }: S3DataSourceProps): boolean {
  return s3DataType === S3ModelDataType.S3_OBJECT && compressionType === ModelCompressionType.GZIP;
}

function notMultiModel({ s3DataType, acceptEula }: S3DataSourceProps): string[] {
  return [
    ...(s3DataType === S3ModelDataType.S3_PREFIX
      ? []
      : [': must be a prefix in mode MultiModel, got one object; use ModelData.fromBucketPrefix']),
    ...(acceptEula === undefined
      ? []
      : [
          'acceptEula: must not be given in mode MultiModel, which cannot express it; leave it out',
        ]),
  ];
}

/** A prefix that ends with one slash, also where it ends in a token. */
function withSlash(prefix: string): string {
  if (!isLiteral(prefix)) return `${Fn.trimsuffix(prefix, '/')}/`;
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}

function bucketArn(location: Location, bucket: string | undefined, s3Uri: string): string {
  const name = bucket ?? Fn.element(Fn.split('/', s3Uri), 2);
  return location.arn('s3', name, '', '');
}

/** Bucket and key of an object: `s3://` and the virtual-hosted and path styles of `https://`. */
function parseS3Uri(uri: string): { bucket?: string; key?: string } {
  const forms = [
    /^s3:\/\/(?<bucket>[^/]+)\/?(?<key>.*)$/s,
    /^https:\/\/s3[.-][^/]+\/(?<bucket>[^/]+)\/?(?<key>.*)$/s,
    /^https:\/\/(?<bucket>[^/]+?)\.s3[.-][^/]+\/(?<key>.*)$/s,
  ];
  return forms.map((form) => form.exec(uri)?.groups).find(Boolean) ?? {};
}
