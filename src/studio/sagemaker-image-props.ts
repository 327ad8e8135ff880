import { type TerraformProvider } from 'cdktf';
import { type IConstruct } from 'constructs';
import { type SagemakerImageRef } from './sagemaker-image-ref';
import { type LookupProps, type ResourceProps } from '../common/resource-props';
import { type IExecutionRole } from '../iam/execution-role-props';

/** A SageMaker image: a name that Studio offers, with versions that are container images in Amazon ECR. */
export interface ISagemakerImage extends IConstruct {
  /** Name of the image. */
  readonly imageName: string;

  /** ARN of the image. */
  readonly imageArn: string;

  /** ARN of the role that pulls the versions' base images; absent where it is not known. */
  readonly roleArn?: string;

  /** The name that Studio shows; absent where it is not known. */
  readonly displayName?: string;

  /** Description of the image; absent where it is not known. */
  readonly description?: string;

  /** Tags of the image, those of the provider included; absent where they are not known. */
  readonly tags?: { [key: string]: string };

  /** Region of the image. */
  readonly region: string;

  /** @internal */
  readonly _ref?: SagemakerImageRef;
}

/** What is known of an image that exists. */
export interface SagemakerImageAttributes {
  /** Name of the image. */
  readonly imageName: string;

  /**
   * ARN of the image.
   *
   * @default - made from the name, the account of the provider and the region
   */
  readonly imageArn?: string;

  /**
   * ARN of the role that pulls the versions' base images.
   *
   * @default - not known
   */
  readonly roleArn?: string;

  /**
   * The name that Studio shows.
   *
   * @default - not known
   */
  readonly displayName?: string;

  /**
   * Description of the image.
   *
   * @default - not known
   */
  readonly description?: string;

  /**
   * Tags of the image.
   *
   * @default - not known
   */
  readonly tags?: { [key: string]: string };

  /**
   * Region of the image.
   *
   * @default - the region in `imageArn`, else the region of the provider
   */
  readonly region?: string;

  /**
   * AWS provider of the image, whose account and region are the image's.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Which image to look up. */
export interface SagemakerImageLookupProps extends LookupProps {
  /** ARN of the image; SageMaker writes the name in it in lower case. */
  readonly imageArn: string;
}

/** Properties of a `SagemakerImage`. */
export interface SagemakerImageProps extends ResourceProps {
  /**
   * Name of the image, exactly as given: 1 to 63 letters, digits and single hyphens between them. The API
   * takes dots as well, the provider does not. A change replaces the image, and all its versions go.
   */
  readonly imageName: string;

  /**
   * The name that Studio shows: 1 to 128 characters. Changes in place.
   *
   * @default - Studio shows `imageName`
   */
  readonly displayName?: string;

  /**
   * Description of the image, 1 to 512 characters. Changes in place.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * The role that pulls the base images of the versions from Amazon ECR. The provider can't change it in
   * place: another ARN replaces the image with all its versions. Where a version has no aliases, so that
   * a new one is made before the old one goes, the apply fails instead, because the name is taken: take the
   * versions away and apply before you give another role.
   *
   * @default - an `ExecutionRole` of the image's own, which may pull its versions' private base images;
   * its name comes from the path of the construct, so that a construct that moves replaces the image
   */
  readonly role?: IExecutionRole;

  /**
   * While the construct is in the program: whether Terraform refuses every plan that destroys the image, with it all versions; also one that
   * replaces it.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
}
