import { Fn, TerraformStack, Token, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ISagemakerImage } from './sagemaker-image-props';
import {
  ImageVersionVendorGuidance,
  type ISagemakerImageVersion,
  type SagemakerImageVersionAttributes,
  type SagemakerImageVersionProps,
} from './sagemaker-image-version-props';
import {
  ATTRIBUTE_RULES,
  IMAGE_VERSION,
  NUMBER_RULES,
  versionProblems,
} from './sagemaker-image-version-rules';
import { type BoundImage } from '../containers/bound-image';
import { arnOfName } from '../core/resource/arn';
import { CreationOrder } from '../core/resource/creation-order';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { type KnownBy } from '../core/resource/resource-kind';
import { bindings } from '../core/terraform/bindings';
import { importId } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { type Losable, replaceOnChangeOf } from '../core/terraform/replacement';
import { accept, acceptArguments } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { check } from '../core/validation/rules';
import { isLiteral } from '../core/validation/values';
import { warnAtSynth, warningsAt } from '../core/validation/warnings';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { UsedRole } from '../iam/used-role';

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
   * References an existing version by its ARN; creates no Terraform resource. SageMaker writes names in
   * ARNs in lower case.
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
    return new ExistingImageVersion(scope, id, { imageVersionArn }, 'arn');
  }

  /**
   * References an existing version by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the version
   */
  static fromImageVersionAttributes(
    scope: Construct,
    id: string,
    attributes: SagemakerImageVersionAttributes,
  ): ISagemakerImageVersion {
    return new ExistingImageVersion(scope, id, attributes);
  }

  /**
   * The IAM actions that an operation on image versions needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(IMAGE_VERSION, operation);
  }

  /** Returns an IAM policy statement that allows listing the versions of all images. */
  static listStatement(): PolicyStatement {
    return listStatement(IMAGE_VERSION);
  }

  /** @internal */
  readonly _aliases: readonly string[];

  private readonly image?: ISagemakerImage;
  private readonly all: readonly SagemakerImageVersion[];
  private readonly location: Location;
  private readonly baseImage?: BoundImage;
  private readonly createsBeforeDestroy: boolean;
  private readonly resource: InstanceType<typeof bindings.SagemakerImageVersion>;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the version
   */
  constructor(scope: Construct, id: string, props: SagemakerImageVersionProps) {
    super(scope, id);
    props = accept(this, 'SagemakerImageVersionProps', props);
    const { image } = props;
    const ref = image?._ref;
    const aliases = props.aliases?.length ? props.aliases : undefined;
    this.image = image;
    this.location = new Location(this, {
      region: props.region ?? ref?.location.explicitRegion,
      provider: props.provider ?? ref?.location.provider,
    });
    this.baseImage = props.baseImage?._bind(this.location);
    this._aliases = aliases ?? [];
    this.all = ref ? versions.joinedBy(this, ref.key) : [];
    const before = this.others().at(-1);
    // Terraform makes a dependency as its dependents are made, so one that must go first decides for the rest.
    this.createsBeforeDestroy =
      aliases === undefined && (before === undefined || before.createsBeforeDestroy);

    const dependables = [...this.permitPull(), ...(before ? [before.resource] : [])];
    this.resource = new bindings.SagemakerImageVersion(this, 'Resource', {
      imageName: ref?.own?.id() ?? image?.imageName,
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
      lifecycle: lifecycleOf(props, {
        ...(this.createsBeforeDestroy ? { createBeforeDestroy: true } : {}),
        ...replaceOnChangeOf(this, () => this.resource, losableOf),
      }),
    });

    validateAtSynth(this, () =>
      versionProblems({
        ...props,
        boundImage: this.baseImage,
        imageIsInOtherStack: this.imageIsInOtherStack,
        crossRegionProblem: crossRegionProblem(ref?.region(), this.location),
        aliasesOfOthers: this.others().flatMap(({ _aliases }) => _aliases),
      }),
    );
    warnAtSynth(this, () => warningsAt('baseImage: ', this.baseImage?.warnings ?? []));
  }

  /** ARN of the version. */
  get imageVersionArn(): string {
    return this.resource.arn;
  }

  /** Name of the image that the version belongs to. */
  get imageName(): string {
    return this.resource.imageName;
  }

  /** Number of the version. */
  get version(): number {
    return this.resource.version;
  }

  /** ARN of the image that the version belongs to. */
  get imageArn(): string {
    return this.resource.imageArn;
  }

  /** Registry path of the container image, by digest. */
  get containerImage(): string {
    return this.resource.containerImage;
  }

  /**
   * Imports an existing version into the Terraform state with an `import` block at the next apply, instead
   * of creating one. The name of the image comes from this construct. Needs AWS provider 6.
   *
   * @param version number of the version
   */
  importFrom(version: number): void {
    const accepted = acceptArguments(this, 'SagemakerImageVersion.importFrom', { version });
    if (!accepted) return;
    const [problem] = check(accepted, NUMBER_RULES).map((one) =>
      one.replace('version', 'importFrom'),
    );
    if (problem !== undefined) return validateAtSynth(this, () => [problem]);
    const name = this.image?._ref?.name ?? this.imageName;
    this.resource.importFrom(importId(`${name},${version}`, this.location), this.location.provider);
  }

  /** Whether this program makes the image in another stack, where nothing waits for it or adds to its role. */
  private get imageIsInOtherStack(): boolean {
    const own = this.image?._ref?.own;
    return own !== undefined && TerraformStack.of(own.image) !== TerraformStack.of(this);
  }

  /** Lets the image's own role pull, and says what must exist before it can. */
  private permitPull(): ITerraformDependable[] {
    const own = this.image?._ref?.own;
    if (!own || this.imageIsInOtherStack) return [];
    const role = new UsedRole(this, own.role);
    role.allow(this.baseImage?.permissions ?? []);
    return role.dependables;
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

class ExistingImageVersion
  extends ExistingResource<'imageVersion', SagemakerImageVersionAttributes>
  implements ISagemakerImageVersion
{
  constructor(
    scope: Construct,
    id: string,
    attributes: Partial<SagemakerImageVersionAttributes>,
    knownBy: KnownBy = 'name',
  ) {
    super(scope, id, IMAGE_VERSION, attributes, knownBy);
    if (knownBy === 'name') validateAtSynth(this, () => check(this.attributes, ATTRIBUTE_RULES));
  }

  get imageVersionArn(): string {
    const { imageVersionArn, imageName, version } = this.attributes;
    const { location } = this._ref;
    return imageVersionArn ?? arnOfName(location, 'image-version', `${imageName}/${version}`);
  }

  get imageName(): string {
    return this.attributes.imageName ?? this.part(1);
  }

  get version(): number {
    if (this.attributes.version !== undefined) return this.attributes.version;
    const number = this.part(2);
    return isLiteral(number) ? Number(number) : Token.asNumber(Fn.tonumber(number));
  }

  private part(index: number): string {
    const arn = this.attributes.imageVersionArn ?? '';
    const part = arn.split('/')[index];
    return Token.isUnresolved(arn) && !isLiteral(part)
      ? Fn.element(Fn.split('/', arn), index)
      : (part ?? '');
  }
}
