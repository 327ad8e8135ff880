import {
  Fn,
  TerraformStack,
  Token,
  type ITerraformDependable,
  type TerraformProvider,
} from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { bindImage } from '../containers/bind-image';
import { type BoundImage } from '../containers/bound-image';
import { type ContainerImage } from '../containers/container-image';
import { type ImagePlace } from './sagemaker-image-ref';
import { type ISagemakerImage } from './sagemaker-image';
import { IMAGE_VERSION_ARN, versionProblems } from './sagemaker-image-version-rules';
import { bindings } from '../core/terraform/bindings';
import { importId } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { withoutNulls } from '../core/validation/nulls';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { otherRegion } from '../core/validation/resource-rules';
import { type Losable, replaceOnChangeOf } from '../core/terraform/replacement';
import { Siblings } from '../core/resource/creation-order';
import { check, isLiteral, shown, validateAtSynth } from '../core/validation/rules';
import { warnAtSynth } from '../core/validation/warnings';
import { isElsewhere } from '../iam/role-rules';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

const TYPE = 'AWS::SageMaker::ImageVersion';

/** A version of a SageMaker image. */
export interface ISagemakerImageVersion extends IConstruct {
  /** ARN of the version, such as `arn:aws:sagemaker:eu-west-1:123456789012:image-version/geo/3`. */
  readonly imageVersionArn: string;

  /** Name of the image that the version belongs to. */
  readonly imageName: string;

  /** Number of the version, which SageMaker counts up and never gives again. */
  readonly version: number;
}

/** What an image version is for. */
export enum ImageVersionJobType {
  /** Training jobs. */
  TRAINING = 'TRAINING',
  /** Inference. */
  INFERENCE = 'INFERENCE',
  /** Kernels of notebooks. */
  NOTEBOOK_KERNEL = 'NOTEBOOK_KERNEL',
}

/** What an image version runs on. */
export enum ImageVersionProcessor {
  /** CPUs. */
  CPU = 'CPU',
  /** GPUs. */
  GPU = 'GPU',
}

/** How stable the maintainer calls an image version. */
export enum ImageVersionVendorGuidance {
  /** Nothing is said. */
  NOT_PROVIDED = 'NOT_PROVIDED',
  /** The version is stable. */
  STABLE = 'STABLE',
  /** The version is going to be archived. */
  TO_BE_ARCHIVED = 'TO_BE_ARCHIVED',
  /** The version is archived. */
  ARCHIVED = 'ARCHIVED',
}

/** What a version of a SageMaker image consists of. */
export interface SagemakerImageVersionOptions {
  /**
   * The container image, in Amazon ECR. SageMaker looks a tag up once, when the version is created: a tag
   * that moves later changes nothing. A change makes a new version and destroys this one; the new one
   * comes first unless there are `aliases`. To keep the old version, add another one.
   */
  readonly baseImage: ContainerImage;

  /**
   * Other names of the version, 1 to 128 letters, digits, `.`, `_` and `-` each, such as `latest`. One
   * version of the image has an alias at a time. Change in place; need AWS provider 6.
   *
   * With aliases a replaced version is destroyed before the new one exists, because its aliases must be
   * free. To move an alias without a gap, give it to a version that stands later in the program: earlier
   * versions change first, so that it is free. To move it back, take it away and apply before you give it.
   *
   * @default - no aliases
   */
  readonly aliases?: string[];

  /**
   * Whether the image supports Horovod. Changes in place.
   *
   * @default - nothing is said
   */
  readonly horovod?: boolean;

  /**
   * What the version is for. Changes in place; where it comes or goes, the version is replaced, because
   * the provider can't take it away.
   *
   * @default - nothing is said
   */
  readonly jobType?: ImageVersionJobType;

  /**
   * The machine learning framework and its version, such as `TensorFlow 2.16`. Changes in place; where it
   * comes or goes, the version is replaced.
   *
   * @default - nothing is said
   */
  readonly mlFramework?: string;

  /**
   * What the version runs on. Changes in place; where it comes or goes, the version is replaced.
   *
   * @default - nothing is said
   */
  readonly processor?: ImageVersionProcessor;

  /**
   * The programming language and its version, such as `Python 3.12`. Changes in place; where it comes or
   * goes, the version is replaced.
   *
   * @default - nothing is said
   */
  readonly programmingLang?: string;

  /**
   * What is new, 1 to 255 characters. Changes in place; where it comes or goes, the version is replaced.
   *
   * @default - nothing is said
   */
  readonly releaseNotes?: string;

  /**
   * How stable the version is. Changes in place; where it comes or goes, the version is replaced.
   *
   * @default - nothing is said
   */
  readonly vendorGuidance?: ImageVersionVendorGuidance;

  /**
   * While the construct is in the program: whether Terraform refuses every plan that destroys the version; also one that replaces it.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
}

/** Properties of a `SagemakerImageVersion`. */
export interface SagemakerImageVersionProps extends SagemakerImageVersionOptions {
  /** The image that the version belongs to. A change replaces the version. */
  readonly image: ISagemakerImage;

  /**
   * Region of the image. Needs AWS provider 6.
   *
   * @default - the region of the image
   */
  readonly region?: string;

  /**
   * AWS provider to create the version with.
   *
   * @default - the provider of the image
   */
  readonly provider?: TerraformProvider;
}

/**
 * A version of a SageMaker image: a container image in Amazon ECR, as it is when the version is created.
 *
 * A version costs nothing by itself and has no tags. One construct is one version: replaced or destroyed,
 * its number is gone, and apps that run it can't start again. Keep old versions in the program as long as
 * something names them.
 *
 * AWS provider 5 takes the newest version of an image for every one of them: use provider 6 for more than
 * one version.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateImageVersion.html
 * @resource aws_sagemaker_image_version
 * @example
 *
 * new SagemakerImageVersion(this, 'Version', {
 *   image: SagemakerImage.fromImageName(this, 'Geo', 'geo'),
 *   baseImage: ContainerImage.fromEcrRepository('team/geo', { tag: '1.1' }),
 *   aliases: ['latest'],
 *   releaseNotes: 'Newer GDAL',
 * });
 */
export class SagemakerImageVersion extends Construct implements ISagemakerImageVersion {
  /**
   * Uses a version that exists, by its ARN; creates nothing. SageMaker writes names in ARNs in lower case.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param imageVersionArn ARN of the version
   */
  static fromImageVersionArn(
    scope: Construct,
    id: string,
    imageVersionArn: string,
  ): ISagemakerImageVersion {
    return new ImportedImageVersion(scope, id, imageVersionArn);
  }

  /**
   * The IAM actions that an operation on image versions needs, sorted.
   *
   * @param operation what is to be done
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(TYPE, operation);
  }

  /** Lets an inventory role find the versions of all images. */
  static listStatement(): PolicyStatement {
    return listStatement(TYPE);
  }

  /** ARN of the version. */
  readonly imageVersionArn: string;

  /** Name of the image that the version belongs to. */
  readonly imageName: string;

  /** Number of the version. */
  readonly version: number;

  /** ARN of the image that the version belongs to. */
  readonly imageArn: string;

  /** Registry path of the container image, by digest. */
  readonly containerImage: string;

  /** @internal */
  readonly _aliases: readonly string[];

  private readonly place?: ImagePlace;
  private readonly all: readonly SagemakerImageVersion[];
  private readonly location: Location;
  private readonly baseImage?: BoundImage;
  private readonly isFirstMadeThenDestroyed: boolean;
  private readonly resource: InstanceType<typeof bindings.SagemakerImageVersion>;

  constructor(scope: Construct, id: string, given: SagemakerImageVersionProps) {
    super(scope, id);
    const props = withoutNulls(given);
    const { image, preventDestroy } = props;
    const aliases = props.aliases?.length ? props.aliases : undefined;
    this.place = image?._place;
    this.location = new Location(this, {
      region: props.region ?? this.place?.location.ownRegion,
      provider: props.provider ?? this.place?.location.provider,
    });
    this.baseImage = bindImage(props.baseImage, this.location);
    this._aliases = Array.isArray(aliases) ? aliases : [];
    this.all = this.place ? versions.joinedBy(this, this.place.key) : [];
    const before = this.others().at(-1);
    // Terraform makes a dependency as its dependents are made, so one that must go first decides for the rest.
    this.isFirstMadeThenDestroyed =
      aliases === undefined && (before === undefined || before.isFirstMadeThenDestroyed);

    const dependables = [...this.permitPull(), ...(before ? [before.resource] : [])];
    this.resource = new bindings.SagemakerImageVersion(this, 'Resource', {
      imageName: this.place?.own?.id ?? image?.imageName,
      baseImage: this.baseImage?.uri ?? '',
      aliases,
      horovod: props.horovod,
      jobType: props.jobType,
      mlFramework: props.mlFramework,
      processor: props.processor,
      programmingLang: props.programmingLang,
      releaseNotes: props.releaseNotes,
      vendorGuidance: props.vendorGuidance,
      region: this.location.ownRegion,
      provider: this.location.provider,
      dependsOn: dependables.length > 0 ? dependables : undefined,
      lifecycle: {
        ...(this.isFirstMadeThenDestroyed ? { createBeforeDestroy: true } : {}),
        ...(preventDestroy === undefined ? {} : { preventDestroy }),
        ...replaceOnChangeOf(this, () => this.resource, losableOf),
      },
    });
    this.imageVersionArn = this.resource.arn;
    this.imageName = this.resource.imageName;
    this.version = this.resource.version;
    this.imageArn = this.resource.imageArn;
    this.containerImage = this.resource.containerImage;

    validateAtSynth(this, () =>
      versionProblems({
        ...props,
        boundImage: this.baseImage,
        imageIsElsewhere: this.imageIsElsewhere,
        imageInOtherRegion: otherRegion(this.place?.region(), this.location),
        aliasesOfOthers: this.others().flatMap(({ _aliases }) => _aliases),
      }),
    );
    warnAtSynth(this, () => (this.baseImage?.warnings ?? []).map((text) => `baseImage: ${text}`));
  }

  /**
   * Takes over a version that exists: Terraform imports it at the next apply instead of creating one. The
   * name of the image comes from this construct. Needs AWS provider 6.
   *
   * @param version number of the version
   */
  importFrom(version: number): void {
    if (!Token.isUnresolved(version) && !(Number.isInteger(version) && version > 0)) {
      const problem = `importFrom: must be given the number of a version, got ${shown(version)}`;
      return validateAtSynth(this, () => [problem]);
    }
    const name = this.place?.givenName ?? this.imageName;
    this.resource.importFrom(importId(`${name},${version}`, this.location), this.location.provider);
  }

  /** Whether this program makes the image in another stack, where nothing waits for it or adds to its role. */
  private get imageIsElsewhere(): boolean {
    const own = this.place?.own;
    return own !== undefined && TerraformStack.of(own.image) !== TerraformStack.of(this);
  }

  /** Lets the image's own role pull, and says what must exist before it can. */
  private permitPull(): ITerraformDependable[] {
    const { own } = this.place ?? {};
    if (!own || this.imageIsElsewhere || isElsewhere(own.role, this)) return [];
    this.baseImage?.permissions.forEach((statement) => own.role.addToPolicy(statement));
    return own.role.policyDependables;
  }

  /** The other versions that this stack has of the same image. */
  private others(): SagemakerImageVersion[] {
    return this.all.filter((one) => one !== this);
  }
}

const versions = new Siblings<SagemakerImageVersion>();

/**
 * What the provider can't take away, by its argument: it leaves an empty enum out of the request, and sends
 * an empty text, which SageMaker refuses.
 */
const METADATA = {
  jobType: 'job_type',
  mlFramework: 'ml_framework',
  processor: 'processor',
  programmingLang: 'programming_lang',
  releaseNotes: 'release_notes',
  vendorGuidance: 'vendor_guidance',
};

/** A version has none of the metadata that the program does not give; SageMaker says so of guidance in a word. */
function losableOf(attributes: Record<string, unknown>): Losable {
  const isGiven = ([, argument]: string[]) => attributes[argument] !== undefined;
  const metadata = Object.entries(METADATA);
  const none = `["", "${ImageVersionVendorGuidance.NOT_PROVIDED}"]`;
  return {
    values: () => ({ given: metadata.filter(isGiven).map(([name]) => name) }),
    expectations: () =>
      metadata
        .filter((one) => !isGiven(one))
        .map(([property, argument]) => {
          const value = `self.${argument}`;
          return { property, actual: `try(contains(${none}, ${value}) ? null : ${value}, null)` };
        }),
  };
}

class ImportedImageVersion extends Construct implements ISagemakerImageVersion {
  constructor(
    scope: Construct,
    id: string,
    readonly imageVersionArn: string,
  ) {
    super(scope, id);
    validateAtSynth(this, () => check({ imageVersionArn }, IMAGE_VERSION_ARN));
  }

  get imageName(): string {
    return this.part(1);
  }

  get version(): number {
    const number = this.part(2);
    return isLiteral(number) ? Number(number) : Token.asNumber(Fn.tonumber(number));
  }

  private part(index: number): string {
    const arn = this.imageVersionArn;
    const part = String(arn).split('/')[index];
    return Token.isUnresolved(arn) && !isLiteral(part)
      ? Fn.element(Fn.split('/', arn), index)
      : (part ?? '');
  }
}
