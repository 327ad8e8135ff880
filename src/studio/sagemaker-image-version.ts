import { Fn, TerraformStack, Token, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type SagemakerImageRef } from './sagemaker-image-ref';
import {
  type ISagemakerImageVersion,
  ImageVersionVendorGuidance,
  type SagemakerImageVersionProps,
} from './sagemaker-image-version-props';
import { IMAGE_VERSION_ARN, versionProblems } from './sagemaker-image-version-rules';
import { type BoundImage } from '../containers/bound-image';
import { bindImage } from '../containers/container-image';
import { CreationOrder } from '../core/resource/creation-order';
import { bindings } from '../core/terraform/bindings';
import { importId } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { replaceOnChangeOf, type Losable } from '../core/terraform/replacement';
import { withoutNulls } from '../core/validation/nulls';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { check, isLiteral, formatValue, validateAtSynth } from '../core/validation/rules';
import { warnAtSynth } from '../core/validation/warnings';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { isInOtherStack } from '../iam/role-rules';

const TYPE = 'AWS::SageMaker::ImageVersion';

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

  private readonly imageRef?: SagemakerImageRef;
  private readonly all: readonly SagemakerImageVersion[];
  private readonly location: Location;
  private readonly baseImage?: BoundImage;
  private readonly createsBeforeDestroy: boolean;
  private readonly resource: InstanceType<typeof bindings.SagemakerImageVersion>;

  constructor(scope: Construct, id: string, given: SagemakerImageVersionProps) {
    super(scope, id);
    const props = withoutNulls(given);
    const { image, preventDestroy } = props;
    const aliases = props.aliases?.length ? props.aliases : undefined;
    this.imageRef = image?._ref;
    this.location = new Location(this, {
      region: props.region ?? this.imageRef?.location.explicitRegion,
      provider: props.provider ?? this.imageRef?.location.provider,
    });
    this.baseImage = bindImage(props.baseImage, this.location);
    this._aliases = Array.isArray(aliases) ? aliases : [];
    this.all = this.imageRef ? versions.joinedBy(this, this.imageRef.key) : [];
    const before = this.others().at(-1);
    // Terraform makes a dependency as its dependents are made, so one that must go first decides for the rest.
    this.createsBeforeDestroy =
      aliases === undefined && (before === undefined || before.createsBeforeDestroy);

    const dependables = [...this.permitPull(), ...(before ? [before.resource] : [])];
    this.resource = new bindings.SagemakerImageVersion(this, 'Resource', {
      imageName: this.imageRef?.own?.id ?? image?.imageName,
      baseImage: this.baseImage?.uri ?? '',
      aliases,
      horovod: props.horovod,
      jobType: props.jobType,
      mlFramework: props.mlFramework,
      processor: props.processor,
      programmingLang: props.programmingLang,
      releaseNotes: props.releaseNotes,
      vendorGuidance: props.vendorGuidance,
      region: this.location.explicitRegion,
      provider: this.location.provider,
      dependsOn: dependables.length > 0 ? dependables : undefined,
      lifecycle: {
        ...(this.createsBeforeDestroy ? { createBeforeDestroy: true } : {}),
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
        imageIsInOtherStack: this.imageIsInOtherStack,
        crossRegionProblem: crossRegionProblem(this.imageRef?.region(), this.location),
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
      const problem = `importFrom: must be the number of a version, got ${formatValue(version)}`;
      return validateAtSynth(this, () => [problem]);
    }
    const name = this.imageRef?.givenName ?? this.imageName;
    this.resource.importFrom(importId(`${name},${version}`, this.location), this.location.provider);
  }

  /** Whether this program makes the image in another stack, where nothing waits for it or adds to its role. */
  private get imageIsInOtherStack(): boolean {
    const own = this.imageRef?.own;
    return own !== undefined && TerraformStack.of(own.image) !== TerraformStack.of(this);
  }

  /** Lets the image's own role pull, and says what must exist before it can. */
  private permitPull(): ITerraformDependable[] {
    const { own } = this.imageRef ?? {};
    if (!own || this.imageIsInOtherStack || isInOtherStack(own.role, this)) return [];
    this.baseImage?.permissions.forEach((statement) => own.role.addToPolicy(statement));
    return own.role.policyDependables;
  }

  /** The other versions that this stack has of the same image. */
  private others(): SagemakerImageVersion[] {
    return this.all.filter((one) => one !== this);
  }
}

const versions = new CreationOrder<SagemakerImageVersion>();

/**
 * What the provider can't take away, by its argument: it leaves an empty enum out of the request, and sends
 * an empty text, which SageMaker refuses.
 */
const UNREMOVABLE_METADATA = {
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
  const metadata = Object.entries(UNREMOVABLE_METADATA);
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
