import { type IConstruct } from 'constructs';
import { type SagemakerImageRef } from './sagemaker-image-ref';
import {
  type DestroyProtectionProps,
  type LookupProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';
import { type IExecutionRole } from '../iam/execution-role-props';

/** A SageMaker image: a name that Studio offers, with versions that are container images in Amazon ECR. */
export interface ISagemakerImage extends IConstruct {
  /** Name of the image. */
  readonly imageName: string;

  /** ARN of the image. */
  readonly imageArn: string;

  /** ARN of the role that pulls the versions' base images; absent if unknown. */
  readonly roleArn: string | undefined;

  /** The name that Studio shows; absent if unknown. */
  readonly displayName: string | undefined;

  /** Description of the image; absent if unknown. */
  readonly description: string | undefined;

  /** Tags of the image, those of the provider included; absent if unknown. */
  readonly tags: { [key: string]: string } | undefined;

  /** Region of the image. */
  readonly region: string;

  /** @internal */
  readonly _ref?: SagemakerImageRef;
}

/** Attributes of an existing SageMaker image. */
export interface SagemakerImageAttributes extends ResourceAttributes {
  /** Name of the image. */
  readonly imageName: string;

  /**
   * ARN of the image.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly imageArn?: string;

  /**
   * ARN of the role that pulls the versions' base images.
   *
   * @default - unknown
   */
  readonly roleArn?: string;

  /**
   * The name that Studio shows.
   *
   * @default - unknown
   */
  readonly displayName?: string;

  /**
   * Description of the image.
   *
   * @default - unknown
   */
  readonly description?: string;

  /**
   * Tags of the image.
   *
   * @default - unknown
   */
  readonly tags?: { [key: string]: string };
}

/** Which image to look up. */
export interface SagemakerImageLookupProps extends LookupProps {
  /** ARN of the image; SageMaker writes the name in it in lower case. */
  readonly imageArn: string;
}

/** Properties of a `SagemakerImage`. */
export interface SagemakerImageProps extends ResourceProps, DestroyProtectionProps {
  /**
   * Name of the image, used exactly as set: 1 to 63 letters, digits and single hyphens between them. The API
   * takes dots as well, the provider does not. A change replaces the image, and destroys all its versions.
   */
  readonly imageName: string;

  /**
   * The name that Studio shows: 1 to 128 bytes of UTF-8. Changes in place.
   *
   * @default - Studio shows `imageName`
   */
  readonly displayName?: string;

  /**
   * Description of the image, 1 to 512 bytes of UTF-8. Changes in place.
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
}
