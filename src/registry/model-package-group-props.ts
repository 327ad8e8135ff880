import { type IConstruct } from 'constructs';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';
import { type ResourceRef } from '../core/resource/resource-ref';
import { type IGrantable } from '../iam/grantable';

/** A group of the SageMaker model registry: a model, and its versions as model packages. */
export interface IModelPackageGroup extends IConstruct {
  /** Name of the group. */
  readonly modelPackageGroupName: string;

  /** ARN of the group. */
  readonly modelPackageGroupArn: string;

  /** @internal */
  readonly _ref?: ResourceRef;

  /**
   * Allows the grantee to register versions in the group and to read them, but not to approve, change or
   * delete them later. Whoever registers a version sets its first approval status.
   *
   * @param grantee a role
   */
  grantRegister(grantee: IGrantable): void;

  /**
   * Allows the grantee to read the group and its versions.
   *
   * @param grantee a role
   */
  grantRead(grantee: IGrantable): void;
}

/** Attributes of an existing model package group. */
export interface ModelPackageGroupAttributes extends ResourceAttributes {
  /** Name of the group. */
  readonly modelPackageGroupName: string;

  /**
   * ARN of the group.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly modelPackageGroupArn?: string;
}

/** Properties of a `ModelPackageGroup`. */
export interface ModelPackageGroupProps extends ResourceProps, DestroyProtectionProps {
  /**
   * Name of the group, used exactly as set: 1 to 63 letters, digits and inner hyphens. A change replaces the
   * group, which fails while it has model packages.
   */
  readonly modelPackageGroupName: string;

  /**
   * Description of the group, 1 to 1024 bytes of UTF-8. SageMaker can't change it: a change replaces the
   * group, which fails while it has model packages.
   *
   * @default - no description
   */
  readonly description?: string;
}
