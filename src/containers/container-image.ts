import { Fn } from 'cdktf';
import { type BoundImage, modelImageWarnings } from './bound-image';
import { dockerTagProblem } from './docker-tag';
import { type PrebuiltImage } from './prebuilt/prebuilt-image';
import { type CloudControlForm } from '../core/cloud-control/cloud-control-value';
import { type Location } from '../core/terraform/location';
import { partitionOf } from '../core/terraform/regions';
import { knownPart } from '../core/terraform/tokens';
import { type Typed, typed } from '../core/validation/accept';
import { withRefused } from '../core/validation/at-synth';
import { limit, requiredLimit } from '../core/validation/limits';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { check, required, rule, type Rule, withPath } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { ContainerImage as ImageLimits, PutImageRequest } from '../facts/containers';
import { type PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** Options of an image in a private Amazon ECR repository. */
export interface EcrRepositoryImageOptions {
  /**
   * Tag of the image. SageMaker resolves a tag once, when the model is created: a tag that moves later
   * changes nothing until the model is replaced.
   *
   * @default - `latest`, unless a digest is given
   */
  readonly tag?: string;

  /**
   * Digest of the image, such as `sha256:9f86d0…`. Give a tag or a digest, not both.
   *
   * @default - the tag is used
   */
  readonly digest?: string;

  /**
   * The account that owns the repository, 12 digits. Its repository policy must let this account pull.
   *
   * @default - the account of the provider
   */
  readonly account?: string;

  /**
   * Region of the repository. SageMaker pulls from the region of the model only.
   *
   * @default - the region of the model
   */
  readonly region?: string;
}

/** Options of an image in a private Docker registry. */
export interface PrivateRegistryImageOptions {
  /**
   * ARN of the Lambda function that gives SageMaker the registry's credentials.
   *
   * @default - the registry needs no credentials
   */
  readonly repositoryCredentialsProviderArn?: string;
}

/**
 * The Docker image that serves a model.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-main.html
 */
export abstract class ContainerImage {
  /**
   * An image by its whole path, such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1.4`.
   *
   * The role is allowed to pull the repository that the path names. The image must be in Amazon ECR, which
   * is where SageMaker pulls from; a reference to another resource must give such a path as well.
   *
   * @param imageUri `registry/repository:tag` or `registry/repository@digest`; at most 255 characters, no
   * blanks
   */
  static fromRegistryPath(imageUri: string): ContainerImage {
    return new RegistryPathImage(typed('ContainerImage.fromRegistryPath', { imageUri }));
  }

  /**
   * An image in a private Amazon ECR repository, this account's or another's.
   *
   * @param repositoryName name of the repository, such as `team/scorer`; not its ARN or URI
   * @param options tag or digest, account, region
   */
  static fromEcrRepository(
    repositoryName: string,
    options: EcrRepositoryImageOptions = {},
  ): ContainerImage {
    return new EcrRepositoryImage(
      typed('ContainerImage.fromEcrRepository', { repositoryName, options }),
    );
  }

  /**
   * An image in a private Docker registry that can be reached from the model's VPC (access mode `Vpc`).
   * The model needs a `vpcConfig`.
   *
   * @param imageUri such as `registry.example.com/team/scorer:1.4`
   * @param options how SageMaker gets the registry credentials
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-containers-inference-private.html
   */
  static fromPrivateRegistry(
    imageUri: string,
    options: PrivateRegistryImageOptions = {},
  ): ContainerImage {
    return new PrivateRegistryImage(
      typed('ContainerImage.fromPrivateRegistry', { imageUri, options }),
    );
  }

  /**
   * An image that AWS provides.
   *
   * @param image which one, such as `PrebuiltImage.kmeans()`
   */
  static fromPrebuilt(image: PrebuiltImage): ContainerImage {
    return new PrebuiltContainerImage(typed('ContainerImage.fromPrebuilt', { image }));
  }

  /** @internal */
  abstract _bind(location: Location): BoundImage;

  /** @internal */
  _toCloudControl(location: Location, path: string): CloudControlForm<PolicyStatement> {
    const image = this._bind(location);
    const { uri, permissions, privateRegistry, problems = [] } = image;
    return {
      // What is wrong with an image is said by the image.
      value: problems.length > 0 ? undefined : uri,
      permissions,
      problems: [
        ...withPath(path, problems),
        ...(privateRegistry
          ? [`${path}: must be in Amazon ECR, got ${formatValue(uri)}; push it there`]
          : []),
      ],
      warnings: modelImageWarnings(image, path),
    };
  }
}

/** `account.dkr.ecr.region.suffix/repository`, in the syntax that JavaScript and Terraform share. */
const ECR_PATH = '^([0-9]{12})[.]dkr[.]ecr(?:-fips)?[.]([a-z0-9-]+)[.][^/]+/([^:@]+).*$';

interface Uri {
  readonly imageUri: string;
}

const URI_RULES: Rule<Uri>[] = [
  required('imageUri', ({ imageUri }) => imageUri, 'give registry/repository:tag'),
];

/** An image that has no form of an image at all is reported as that. */
const NOT_ECR: Rule<string> = rule('', (uri) =>
  /\s/.test(uri) || uri.length > ImageLimits.max
    ? undefined
    : `must be in Amazon ECR (account.dkr.ecr.region.amazonaws.com/repository:tag), got ${formatValue(uri)}; push it there, or use ContainerImage.fromPrivateRegistry for a registry in your VPC`,
);

/** An image that was made of arguments, of which the wrong ones are left out. */
abstract class ImageOf<T extends object> extends ContainerImage {
  protected readonly given: T;
  private readonly refused: readonly string[];

  constructor({ value, problems }: Typed<T>) {
    super();
    this.given = value;
    this.refused = problems;
  }

  _bind(location: Location): BoundImage {
    const bound = this.bind(location);
    return { ...bound, problems: withRefused(this.refused, bound.problems ?? []) };
  }

  protected abstract bind(location: Location): BoundImage;
}

class RegistryPathImage extends ImageOf<Uri> {
  protected bind(location: Location): BoundImage {
    const uri = this.given.imageUri;
    if (!uri) return { uri: '', permissions: [], problems: check(this.given, URI_RULES) };
    if (!isLiteral(uri)) {
      const arn = `arn:${location.partition}:ecr:$2:$1:repository/$3`;
      return { uri, permissions: pull(Fn.replace(uri, `/${ECR_PATH}/`, arn)) };
    }
    const parts = new RegExp(ECR_PATH).exec(uri);
    if (!parts) {
      return { uri, permissions: [], problems: check(uri, [NOT_ECR]) };
    }
    const [, account, region, repository] = parts;
    const partition = partitionOf(region)?.id ?? location.partition;
    return {
      uri,
      permissions: pull(`arn:${partition}:ecr:${region}:${account}:repository/${repository}`),
      problems: check(region, [rule('', (own) => crossRegionProblem(own, location))]),
    };
  }
}

interface EcrRepository {
  readonly repositoryName: string;
  readonly options: EcrRepositoryImageOptions;
}

const Ecr = PutImageRequest.members;

const ECR_RULES: Rule<EcrRepository>[] = [
  requiredLimit(
    'repositoryName',
    ({ repositoryName }) => repositoryName,
    Ecr.repositoryName,
    "give the repository's name only, in lower case, such as team/scorer",
  ),
  limit('account', ({ options }) => options.account, Ecr.registryId, 'give 12 digits'),
  rule('tag', ({ options: { tag } }) => dockerTagProblem(tag)),
  rule('digest', ({ options: { digest } }) =>
    isLiteral(digest) && !/^sha256:[0-9a-f]{64}$/.test(digest)
      ? `must be sha256: and 64 hexadecimal digits, got ${formatValue(digest)}`
      : undefined,
  ),
  rule('digest', ({ options: { tag, digest } }) =>
    tag !== undefined && digest !== undefined
      ? 'must not be combined with tag; keep the digest to pin the image, or the tag'
      : undefined,
  ),
];

class EcrRepositoryImage extends ImageOf<EcrRepository> {
  protected bind(location: Location): BoundImage {
    const { repositoryName, options = {} } = this.given;
    const { tag = 'latest', digest } = options;
    const account = options.account ?? location.account;
    const region = options.region ?? location.region;
    const host = `${account}.dkr.ecr.${region}.${location.dnsSuffix}`;
    const version = digest === undefined ? `:${tag}` : `@${digest}`;
    return {
      uri: `${host}/${repositoryName}${version}`,
      permissions: pull(location.arn('ecr', `repository/${repositoryName}`, region, account)),
      problems: check({ repositoryName, options }, [
        ...ECR_RULES,
        rule('region', () => crossRegionProblem(options.region, location)),
        rule('', () => lengthProblem(`${host}/${repositoryName}${version}`, account)),
      ]),
    };
  }
}

/** Of an account that only Terraform knows, the length is known. */
function lengthProblem(uri: string, account: string): string | undefined {
  if (isLiteral(account) || knownPart(uri).length > ImageLimits.max) return undefined;
  const { length } = knownPart(uri.replace(account, '0'.repeat(12)));
  return length > ImageLimits.max
    ? `must have at most ${ImageLimits.max} characters, got ${length} with the 12 digits of the account; shorten repositoryName or tag`
    : undefined;
}

interface PrivateRegistry extends Uri {
  readonly options: PrivateRegistryImageOptions;
}

class PrivateRegistryImage extends ImageOf<PrivateRegistry> {
  protected bind(): BoundImage {
    const { imageUri, options = {} } = this.given;
    const credentialsProviderArn = options.repositoryCredentialsProviderArn;
    return {
      uri: imageUri,
      problems: check(this.given, URI_RULES),
      privateRegistry: { credentialsProviderArn },
      permissions:
        credentialsProviderArn === undefined
          ? []
          : roleStatements('registryCredentials', { function: [credentialsProviderArn] }),
    };
  }
}

interface Prebuilt {
  readonly image?: PrebuiltImage;
}

class PrebuiltContainerImage extends ImageOf<Prebuilt> {
  protected bind(location: Location): BoundImage {
    const { image } = this.given;
    if (image === undefined) {
      const problems = ['image: is required; give a PrebuiltImage such as PrebuiltImage.kmeans()'];
      return { uri: '', permissions: [], problems };
    }
    const { repositoryArn, ...resolved } = image._source.resolve(location);
    return { ...resolved, permissions: repositoryArn === undefined ? [] : pull(repositoryArn) };
  }
}

function pull(repositoryArn: string) {
  return roleStatements('image', { repository: [repositoryArn] });
}
