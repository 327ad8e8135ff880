import { type TerraformProvider } from 'cdktf';
import { type IConstruct } from 'constructs';
import { type ResourceProps } from '../common/resource-props';
import { type IGrantable } from '../iam/grantable';

/** A group of the SageMaker model registry: a model, and its versions as model packages. */
export interface IModelPackageGroup extends IConstruct {
  /** Name of the group. */
  readonly modelPackageGroupName: string;

  /** ARN of the group. */
  readonly modelPackageGroupArn: string;

  /**
   * Lets someone register versions in the group and look at them; not approve, change or delete them
   * later. Who registers a version decides on its first approval status.
   *
   * @param grantee a role
   */
  grantRegister(grantee: IGrantable): void;

  /**
   * Lets someone look at the group and its versions.
   *
   * @param grantee a role
   */
  grantRead(grantee: IGrantable): void;
}

/** What is known of a group that exists. */
export interface ModelPackageGroupAttributes {
  /** Name of the group. */
  readonly modelPackageGroupName: string;

  /**
   * ARN of the group.
   *
   * @default - made from the name, the account of the provider and the region
   */
  readonly modelPackageGroupArn?: string;

  /**
   * Region of the group.
   *
   * @default - the region of the provider
   */
  readonly region?: string;

  /**
   * AWS provider of the group, whose account and region are the group's.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Properties of a `ModelPackageGroup`. */
export interface ModelPackageGroupProps extends ResourceProps {
  /**
   * Name of the group, exactly as given: 1 to 63 letters, digits and inner hyphens. A change replaces the
   * group, which fails while it has model packages.
   */
  readonly modelPackageGroupName: string;

  /**
   * Description of the group, 1 to 1024 characters. SageMaker can't change it: a change replaces the
   * group, which fails while it has model packages.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * While the construct is in the program: whether Terraform refuses every plan that destroys the group; also one that replaces it.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
}
