import { Construct, type IConstruct } from 'constructs';
import { ExistingImage, LookedUpImage } from './existing-image';
import {
  type ISagemakerImage,
  type SagemakerImageAttributes,
  type SagemakerImageLookupProps,
  type SagemakerImageProps,
} from './sagemaker-image-props';
import { type SagemakerImageRef } from './sagemaker-image-ref';
import { IMAGE, imageProblems } from './sagemaker-image-rules';
import { SagemakerImageVersion } from './sagemaker-image-version';
import { type SagemakerImageVersionOptions } from './sagemaker-image-version-props';
import { lifecycleOf } from '../core/resource/lifecycle';
import { fixedName } from '../core/resource/names';
import { createdRef } from '../core/resource/resource-ref';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { warnAtSynth, warnIf } from '../core/validation/warnings';
import { CreateRoleRequest } from '../facts/iam';
import { ExecutionRole } from '../iam/execution-role';
import { type IExecutionRole } from '../iam/execution-role-props';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { UsedRole } from '../iam/used-role';

/**
 * A SageMaker image, for Studio's apps and the domains that offer it.
 *
 * An image costs nothing by itself. Destroying it destroys its versions; the container images in Amazon ECR
 * stay. Display name, description and tags change in place.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-byoi.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateImage.html
 * @resource aws_sagemaker_image
 * @example
 *
 * const studioImage = new SagemakerImage(this, 'StudioImage', {
 *   imageName: 'geo',
 *   displayName: 'Geospatial',
 * });
 * studioImage.addVersion('V1', {
 *   baseImage: ContainerImage.fromEcrRepository('team/geo', { tag: '1.0' }),
 * });
 */
export class SagemakerImage extends Construct implements ISagemakerImage {
  /**
   * References an existing image by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param imageName name of the image
   */
  static fromImageName(scope: Construct, id: string, imageName: string): ISagemakerImage {
    return new ExistingImage(scope, id, IMAGE, { imageName });
  }

  /**
   * References an existing image by its ARN; creates no Terraform resource. SageMaker writes names in ARNs
   * in lower case: where the name has capitals, use `fromImageAttributes`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param imageArn ARN of the image
   */
  static fromImageArn(scope: Construct, id: string, imageArn: string): ISagemakerImage {
    return new ExistingImage(scope, id, IMAGE, { imageArn }, 'arn');
  }

  /**
   * References an existing image by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the image
   */
  static fromImageAttributes(
    scope: Construct,
    id: string,
    attributes: SagemakerImageAttributes,
  ): ISagemakerImage {
    return new ExistingImage(scope, id, IMAGE, attributes);
  }

  /**
   * Looks up an existing image with a data source, with all its attributes at each plan. It reads through Cloud
   * Control: the caller needs `cloudformation:GetResource` besides
   * `requiredPermissions(ResourceOperation.READ)`. What the image does not have is null in Terraform.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props which image
   */
  static fromLookup(
    scope: Construct,
    id: string,
    props: SagemakerImageLookupProps,
  ): ISagemakerImage {
    return new LookedUpImage(scope, id, props);
  }

  /**
   * The IAM actions that an operation on images needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(IMAGE, operation);
  }

  /** Returns an IAM policy statement that allows listing all images. */
  static listStatement(): PolicyStatement {
    return listStatement(IMAGE);
  }

  /** The role that pulls the versions' base images: the one in props, or the one that the image created. */
  readonly role: IExecutionRole;

  /** @internal */
  readonly _ref: SagemakerImageRef;

  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerImage>;
  private isImported = false;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the image
   */
  constructor(scope: Construct, id: string, props: SagemakerImageProps) {
    super(scope, id);
    props = accept(this, 'SagemakerImageProps', props);
    const { imageName, displayName, description, tags, region, provider } = props;
    this.location = new Location(this, props);
    this.role =
      props.role ?? ExecutionRole._ofOwner(this, { roleName: ownRoleName(this), tags, provider });
    const usedRole = new UsedRole(this, this.role);

    this.resource = new bindings.SagemakerImage(this, 'Resource', {
      imageName,
      displayName,
      description,
      roleArn: this.role.roleArn,
      tags,
      region,
      provider,
      lifecycle: lifecycleOf(props),
    });
    this._ref = {
      ...createdRef(this, this.location, {
        name: imageName,
        identifier: () => this.imageName,
        arn: () => this.imageArn,
      }),
      own: { image: this, role: this.role, id: () => this.resource.id },
    };

    validateAtSynth(this, () => [...imageProblems(props), ...usedRole.problems('role', 'image')]);
    warnAtSynth(this, () => [
      ...warnIf(
        props.role !== undefined && usedRole.mayChangeItsArn && props.preventDestroy !== true,
        'image-with-changing-role',
        () => CHANGING_ROLE,
      ),
      ...warnIf(
        props.role === undefined && this.isImported,
        'imported-image-without-role',
        () => IMPORTED_WITHOUT_ROLE,
      ),
    ]);
  }

  /** Name of the image. */
  get imageName(): string {
    return this.resource.imageName;
  }

  /** ARN of the image. */
  get imageArn(): string {
    return this.resource.arn;
  }

  /** ARN of the role that pulls the versions' base images. */
  get roleArn(): string | undefined {
    return this.resource.roleArn;
  }

  /** The name that Studio shows; null in Terraform if not set. */
  get displayName(): string | undefined {
    return this.resource.displayName;
  }

  /** Description of the image; null in Terraform if not set. */
  get description(): string | undefined {
    return this.resource.description;
  }

  /** Tags of the image, those of the provider included. */
  get tags(): { [key: string]: string } | undefined {
    return this.resource.tagsAll;
  }

  /** Region of the image. */
  get region(): string {
    return this.location.region;
  }

  /**
   * Adds a version. The versions of a program are made one after the other, so that their numbers follow
   * the program; several versions of an image need AWS provider 6.
   *
   * @param id id of the version's construct
   * @param props the version
   */
  addVersion(id: string, props: SagemakerImageVersionOptions): SagemakerImageVersion {
    return new SagemakerImageVersion(this, id, { ...props, image: this });
  }

  /**
   * Imports an existing image into the Terraform state with an `import` block at the next apply, instead of
   * creating one. The role must be the one that the image has, else it is replaced.
   *
   * @param imageName name of the image
   */
  importFrom(imageName: string): void {
    importByName(this, this.resource, {
      method: 'SagemakerImage.importFrom',
      argument: { imageName },
      name: this._ref.name,
      location: this.location,
    });
    this.isImported = true;
  }
}

const CHANGING_ROLE =
  'role has a generated name: if the role is replaced, the provider replaces the image with all its versions. ' +
  'Give the role a roleName, remove role to get one with a stable name, or set preventDestroy';

const IMPORTED_WITHOUT_ROLE =
  'the image is imported with a role created here: if it has another role, the provider replaces it with all its versions. ' +
  'Set role to the role of the image, and preventDestroy for the first apply';

/** The provider replaces an image with its role, so the name of its own role stays. */
function ownRoleName(image: IConstruct): string {
  const suffix = '-Role';
  return fixedName(image, CreateRoleRequest.members.RoleName.max - suffix.length) + suffix;
}
