import { Fn } from 'cdktf';
import { type BoundModelData, ModelDataUse, withAccessConfig } from './bound-model-data';
import { parseS3Uri, prefixStatements, s3PlaceOf, type S3Place } from './s3-place';
import { type CloudControlForm } from '../core/cloud-control/cloud-control-value';
import { Location } from '../core/terraform/location';
import { acceptOrThrow, typed } from '../core/validation/accept';
import { accidentAdvice, accidentalPart } from '../core/validation/accidents';
import { validateAtSynth, withRefused } from '../core/validation/at-synth';
import { memberLimits } from '../core/validation/limits';
import { check, required, rule, type Rule, withPath } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { type Warning, warnIf, warningsAt } from '../core/validation/warnings';
import { S3ModelDataSource } from '../facts/containers';
import { type IExecutionRole } from '../iam/execution-role-props';
import { type PolicyStatement } from '../iam/policy-statement';
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
   * @default - not set
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
    const { value, problems } = typed('ModelData.fromBucket', { bucketName, key, options });
    const data = { ...archive(`s3://${value.bucketName}/${value.key}`), ...value.options };
    return new S3ModelData(data, problems, { place: value });
  }

  /**
   * One gzip-compressed tar archive, by its URI.
   *
   * @param s3Uri `s3://bucket/key.tar.gz`, or the `https://` address of the object; a reference to another
   * resource must give the `s3://` form
   * @param options EULA and encryption key
   */
  static fromS3Uri(s3Uri: string, options: ModelDataOptions = {}): ModelData {
    const { value, problems } = typed('ModelData.fromS3Uri', { s3Uri, options });
    return new S3ModelData({ ...archive(value.s3Uri), ...value.options }, problems);
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
    const { value, problems } = typed('ModelData.fromBucketPrefix', {
      bucketName,
      prefix,
      options,
    });
    const key = withSlash(value.prefix);
    return new S3ModelData(
      {
        s3Uri: `s3://${value.bucketName}/${key}`,
        s3DataType: S3ModelDataType.S3_PREFIX,
        compressionType: ModelCompressionType.NONE,
        ...value.options,
      },
      problems,
      { place: { bucketName: value.bucketName, key, isPrefix: true } },
    );
  }

  /**
   * Model data in the API's own terms, such as one object that is not packed, or an archive whose key does not
   * end in `.tar.gz`. It is rendered as the data source that it is, except in a multi-model container, which
   * takes a URL only.
   *
   * @param props URI, what it names, how it is packed
   */
  static fromS3DataSource(props: S3DataSourceProps): ModelData {
    const { value, problems } = typed('S3DataSourceProps', props);
    return new S3ModelData(value, problems, { isDataSource: true });
  }

  /**
   * Allows a role to read the data, beyond what the models that use the role read. Of a prefix with many
   * archives it keeps the policy of a shared role short: it takes the place of the statements for each of them.
   *
   * @param role the role, such as an `ExecutionRole`
   */
  grantRead(role: IExecutionRole): void {
    const accepted = acceptOrThrow('ModelData.grantRead', { role });
    const location = new Location(accepted.role, {});
    const { permissions, problems } = this._bind(location, ModelDataUse.SINGLE_MODEL);
    validateAtSynth(accepted.role, () => withPath('grantRead', problems));
    if (problems.length === 0) permissions.forEach((one) => accepted.role.addToPolicy(one));
  }

  /** @internal */
  abstract _bind(location: Location, use: ModelDataUse): BoundModelData;

  /** @internal */
  _toCloudControl(location: Location, path: string): CloudControlForm<PolicyStatement> {
    const {
      url,
      source,
      permissions,
      problems,
      warnings = [],
    } = this._bind(location, ModelDataUse.SINGLE_MODEL);
    return {
      properties: {
        modelDataUrl: url,
        modelDataSource: source && { s3DataSource: withAccessConfig(source) },
      },
      permissions,
      problems: withPath(path, problems),
      warnings: warningsAt(`${path}.`, warnings),
    };
  }
}

/** What the user gave, where that is more than a URI. */
interface Given {
  readonly place?: Place;
  /** Whether the user named a data source, which an archive's URL is not. */
  readonly isDataSource?: boolean;
}

interface Place extends S3Place {
  /** Whether the user calls the key a prefix. */
  readonly isPrefix?: boolean;
}

const PLACE_RULES: Rule<Place>[] = [
  required('bucketName', ({ bucketName }) => bucketName, 'give the name of a bucket'),
  rule('bucketName', ({ bucketName }) =>
    isLiteral(bucketName) && !/^[A-Za-z0-9._-]+$/.test(bucketName)
      ? `must be the name of a bucket, got ${formatValue(bucketName)}; for a URI use ModelData.fromS3Uri`
      : undefined,
  ),
  rule('bucketName', ({ bucketName }) => accident(bucketName)),
  rule('key', ({ key }) => accident(key)),
  rule('key', ({ key }) => wildcard(key)),
  rule('key', ({ key }) => (key === undefined ? 'is required; give a key or a prefix' : undefined)),
];

function placeProblems(place: Place): string[] {
  const problems = check(place, PLACE_RULES);
  return place.isPrefix ? problems.map((problem) => problem.replace(/^key/, 'prefix')) : problems;
}

const ARCHIVE_KEY_RULES: Rule<Place>[] = [rule('key', ({ key }) => noArchive(key))];

/** What a user gives who names a URI, not bucket and key. */
const URI_RULES: Rule<S3DataSourceProps>[] = [
  rule('s3Uri', ({ s3Uri }) => wildcard(s3Uri)),
  rule('s3Uri', ({ s3Uri }) =>
    isLiteral(s3Uri) && /^(s3|https):/.test(s3Uri) && !parseS3Uri(s3Uri)
      ? `must name a bucket of Amazon S3 and a key in it, got ${formatValue(s3Uri)}; use s3://bucket/key`
      : undefined,
  ),
  rule('s3Uri', ({ s3Uri, s3DataType }) =>
    isLiteral(s3Uri) && s3DataType === S3ModelDataType.S3_PREFIX && !s3Uri.endsWith('/')
      ? `must end with a slash for a prefix, got ${formatValue(s3Uri)}`
      : undefined,
  ),
];

const ARCHIVE_URI_RULES: Rule<S3DataSourceProps>[] = [
  rule('s3Uri', ({ s3Uri }) =>
    isLiteral(s3Uri) && parseS3Uri(s3Uri) ? noArchive(s3Uri) : undefined,
  ),
];

const S3_RULES: Rule<S3DataSourceProps>[] = [
  ...memberLimits<S3DataSourceProps>(S3ModelDataSource, 'S3Uri', 'S3DataType', 'CompressionType'),
  rule('compressionType', ({ s3DataType, compressionType }) =>
    s3DataType === S3ModelDataType.S3_PREFIX && compressionType === ModelCompressionType.GZIP
      ? 'must be None for a prefix, got Gzip; name one archive with S3_OBJECT, or unpack the files'
      : undefined,
  ),
];

const MULTI_MODEL_RULES: Rule<S3DataSourceProps>[] = [
  ({ s3DataType }) =>
    s3DataType === S3ModelDataType.S3_OBJECT
      ? [': must be a prefix in mode MultiModel, got one object; use ModelData.fromBucketPrefix']
      : [],
  rule('acceptEula', ({ acceptEula }) =>
    acceptEula === undefined
      ? undefined
      : 'must not be set in mode MultiModel, which does not support it; leave it out',
  ),
];

class S3ModelData extends ModelData {
  constructor(
    private readonly data: S3DataSourceProps,
    private readonly refused: readonly string[],
    private readonly given: Given = {},
  ) {
    super();
  }

  _bind(location: Location, use: ModelDataUse): BoundModelData {
    const { s3Uri, s3DataType, compressionType, acceptEula } = this.data;
    // ModelDataSource is refused for multi-model containers; ModelDataUrl knows no EULA and no channels.
    const asUrl =
      use === ModelDataUse.MULTI_MODEL ||
      (use === ModelDataUse.SINGLE_MODEL && this.isArchive && acceptEula === undefined);
    return {
      ...(asUrl ? { url: s3Uri } : { source: { s3Uri, s3DataType, compressionType, acceptEula } }),
      permissions: this.permissions(location),
      problems: withRefused(this.refused, this.problems(use)),
      warnings: this.warnings(),
    };
  }

  private warnings(): Warning[] {
    const { place } = this.given;
    const { key } = place ?? (isLiteral(this.data.s3Uri) ? s3PlaceOf(this.data.s3Uri) : {}) ?? {};
    const property = place ? (place.isPrefix ? 'prefix' : 'key') : 's3Uri';
    return warnIf(
      isLiteral(key) && key.startsWith('/'),
      'key-with-slash',
      () =>
        `${property}: begins with a slash, which S3 takes as a part of the key, got ${formatValue(key)}; leave it out unless the object is called so`,
    );
  }

  private problems(use: ModelDataUse): string[] {
    const { place } = this.given;
    const misplaced = place ? placeProblems(place) : [];
    // The URI is made of bucket and key: where they are wrong, it has nothing to add.
    if (misplaced.length > 0) return misplaced;
    return [
      ...check(this.data, place ? S3_RULES : [...S3_RULES, ...URI_RULES]),
      ...(this.isArchive ? this.archiveProblems() : []),
      ...(use === ModelDataUse.MULTI_MODEL ? check(this.data, MULTI_MODEL_RULES) : []),
    ];
  }

  /** An archive by its URL, which must look like one. */
  private get isArchive(): boolean {
    return isArchive(this.data) && !this.given.isDataSource;
  }

  private archiveProblems(): string[] {
    const { place } = this.given;
    return place ? check(place, ARCHIVE_KEY_RULES) : check(this.data, ARCHIVE_URI_RULES);
  }

  private permissions(location: Location) {
    const { s3Uri, s3DataType, encryptionKeyArn } = this.data;
    const place = this.given.place ?? s3PlaceOf(s3Uri);
    if (!place) return [];
    const { bucketName, key } = place;
    return [
      ...(s3DataType === S3ModelDataType.S3_PREFIX
        ? prefixStatements('modelPrefix', place, location)
        : roleStatements('modelArchive', {
            object: [`${location.arn('s3', bucketName, '', '')}/${key}`],
          })),
      ...(encryptionKeyArn === undefined
        ? []
        : roleStatements('encryptedModelData', { key: [encryptionKeyArn] })),
    ];
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

function noArchive(name: string): string | undefined {
  if (!isLiteral(name) || name.endsWith('.tar.gz')) return undefined;
  return `must name one archive that ends in .tar.gz, got ${formatValue(name)}; for unpacked files or a multi-model container use ModelData.fromBucketPrefix`;
}

/** A bucket or a key that JavaScript made of a value that was not there. */
function accident(path: string | undefined): string | undefined {
  const part = isLiteral(path) ? accidentalPart(path) : undefined;
  return part && `must ${accidentAdvice(part)}, got ${formatValue(path)}`;
}

/** The role's policy names the key, and IAM reads these signs as any text. */
function wildcard(name: string): string | undefined {
  if (!isLiteral(name) || !/[*?]/.test(name)) return undefined;
  return `must have no * and no ?, which IAM reads as wildcards, got ${formatValue(name)}`;
}

/** A prefix that ends with one slash, also where it ends in a token. */
function withSlash(prefix: string): string {
  if (prefix === undefined) return prefix;
  if (!isLiteral(prefix)) return `${Fn.trimsuffix(prefix, '/')}/`;
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}
