import { Construct, type IConstruct } from 'constructs';
import { ImportedImage, LookedUpImage } from './existing-image';
import {
  type ISagemakerImage,
  type SagemakerImageAttributes,
  type SagemakerImageLookupProps,
  type SagemakerImageProps,
} from './sagemaker-image-props';
import { type SagemakerImageRef } from './sagemaker-image-ref';
import { imageProblems } from './sagemaker-image-rules';
import { SagemakerImageVersion } from './sagemaker-image-version';
import { type SagemakerImageVersionOptions } from './sagemaker-image-version-props';
import { nameInArn } from '../core/resource/arn';
import { fixedName } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { withoutNulls } from '../core/validation/nulls';
import { validateAtSynth } from '../core/validation/rules';
import { warnAtSynth } from '../core/validation/warnings';
import { CreateRoleRequest } from '../facts/create-role';
import { ExecutionRole } from '../iam/execution-role';
import { type IExecutionRole } from '../iam/execution-role-props';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { isInOtherStack, isRole } from '../iam/role-rules';

const TYPE = 'AWS::SageMaker::Image';

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
   * Uses an image that exists, by its name; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param imageName name of the image
   */
  static fromImageName(scope: Construct, id: string, imageName: string): ISagemakerImage {
    return SagemakerImage.fromImageAttributes(scope, id, { imageName });
  }

  /**
   * Uses an image that exists, by its ARN; creates nothing. SageMaker writes names in ARNs in lower case:
   * where the name has capitals, use `fromImageAttributes`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param imageArn ARN of the image
   */
  static fromImageArn(scope: Construct, id: string, imageArn: string): ISagemakerImage {
    const imageName = nameInArn(imageArn);
    return new ImportedImage(scope, id, { imageName, imageArn }, true);
  }

  /**
   * Uses an image that exists, by what is known of it; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes what is known of the image
   */
  static fromImageAttributes(
    scope: Construct,
    id: string,
    attributes: SagemakerImageAttributes,
  ): ISagemakerImage {
    return new ImportedImage(scope, id, attributes);
  }

  /**
   * Uses an image that exists, with all that AWS knows of it at each plan; makes one data source. It reads
   * through Cloud Control: the caller needs `cloudformation:GetResource` besides
   * `requiredPermissions(ResourceOperation.READ)`. What the image does not have is null to Terraform.
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
   * @param operation what is to be done
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(TYPE, operation);
  }

  /** Lets an inventory role find all images. */
  static listStatement(): PolicyStatement {
    return listStatement(TYPE);
  }

  /** Name of the image. */
  readonly imageName: string;

  /** ARN of the image. */
  readonly imageArn: string;

  /** ARN of the role that pulls the versions' base images. */
  readonly roleArn?: string;

  /** The name that Studio shows; null to Terraform where none was given. */
  readonly displayName?: string;

  /** Description of the image; null to Terraform where none was given. */
  readonly description?: string;

  /** Tags of the image, those of the provider included. */
  readonly tags?: { [key: string]: string };

  /** The role that pulls the versions' base images: the given one, or the image's own. */
  readonly role: IExecutionRole;

  /** @internal */
  readonly _ref: SagemakerImageRef;

  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerImage>;
  private isImported = false;

  constructor(scope: Construct, id: string, given: SagemakerImageProps) {
    super(scope, id);
    const props = withoutNulls(given);
    const { imageName, displayName, description, tags, region, provider } = props;
    this.location = new Location(this, props);
    // A role that is none, such as an ARN in JavaScript, is reported at synth.
    this.role = isRole(props.role)
      ? props.role
      : ExecutionRole._ofOwner(this, { roleName: ownRoleName(this), tags, provider });

    this.resource = new bindings.SagemakerImage(this, 'Resource', {
      imageName,
      displayName,
      description,
      roleArn: this.role.roleArn,
      tags,
      region,
      provider,
      lifecycle:
        props.preventDestroy === undefined ? undefined : { preventDestroy: props.preventDestroy },
    });
    this._ref = {
      location: this.location,
      region: () => this.location.knownRegion,
      givenName: imageName,
      own: { image: this, id: this.resource.id, role: this.role },
      key: this.node.path,
    };
    this.imageName = this.resource.imageName;
    this.imageArn = this.resource.arn;
    this.roleArn = this.resource.roleArn;
    this.displayName = this.resource.displayName;
    this.description = this.resource.description;
    this.tags = this.resource.tagsAll;

    validateAtSynth(this, () =>
      imageProblems({ ...props, roleIsInOtherStack: isInOtherStack(this.role, this) }),
    );
    warnAtSynth(this, () => [
      ...(props.role === undefined ? [] : [GIVEN_ROLE]),
      ...(props.role === undefined && this.isImported ? [IMPORTED_WITHOUT_ROLE] : []),
    ]);
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
   * Takes over an image that exists: Terraform imports it at the next apply instead of creating one. The
   * role must be the one that the image has, else it is replaced.
   *
   * @param imageName name of the image
   */
  importFrom(imageName: string): void {
    importByName(this, this.resource, {
      given: imageName,
      name: this._ref.givenName,
      location: this.location,
    });
    this.isImported = true;
  }
}

const GIVEN_ROLE =
  'role is given: when its ARN changes, the provider replaces the image with all its versions. ' +
  'Leave role out for one whose name stays, or set preventDestroy';

const IMPORTED_WITHOUT_ROLE =
  'the image is imported with a role of its own: where it has another, the provider replaces it with all its versions. ' +
  'Give the role that the image has, and set preventDestroy for the first apply';

/** The provider replaces an image with its role, so the name of its own role stays. */
function ownRoleName(image: IConstruct): string {
  const suffix = '-Role';
  return fixedName(image, CreateRoleRequest.RoleName.max - suffix.length) + suffix;
}
