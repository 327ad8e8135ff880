/** What Terraform does with a stack. */
export enum DeploymentPhase {
  /** `terraform plan`: only reads. */
  PLAN = 'plan',
  /** `terraform apply`: reads, creates, changes, replaces and imports; deletes what the program no longer has. */
  APPLY = 'apply',
  /** `terraform destroy`: reads and deletes. */
  DESTROY = 'destroy',
}

/** What the operations on a type of resource need that the library has no table of. */
export interface TypePermissions {
  /** The type in Terraform, such as `aws_s3_bucket`; `data.aws_s3_bucket` for a data source. */
  readonly resourceType: string;

  /** Actions that read it, such as `s3:GetBucketLocation`. */
  readonly readActions: string[];

  /**
   * Actions that create and change it.
   *
   * @default - none: it is only read
   */
  readonly writeActions?: string[];

  /**
   * Actions that delete it.
   *
   * @default - none
   */
  readonly deleteActions?: string[];

  /**
   * ARNs that the actions are for; `*` within an ARN is a wildcard.
   *
   * @default - all resources: `*`
   */
  readonly resources?: string[];
}

/** What is known of a deployment besides the stack. */
export interface DeploymentPermissionsOptions {
  /**
   * What is done with the stack.
   *
   * @default - all: plan, apply and destroy
   */
  readonly phases?: DeploymentPhase[];

  /**
   * The account that the stack goes to, 12 digits.
   *
   * @default - the provider's only one of `allowed_account_ids`; otherwise any account
   */
  readonly account?: string;

  /**
   * Whether the names of one type are given as the prefix that all of them share, such as `model/churn-*`, where
   * they share one. It is for stacks with so many resources that their policy has more documents than a role takes.
   *
   * @default false - each name by itself
   */
  readonly sharedPrefixes?: boolean;

  /**
   * What other types of resources need than those of the library. One for a type of the library takes the place
   * of what the library knows.
   *
   * @default - other types are in `unknown`
   */
  readonly additional?: TypePermissions[];
}

/** What is needed for a resource, and why. */
export interface DeploymentPermission {
  /** The path of the construct below its stack; the address in Terraform where the JSON has no path. */
  readonly resource: string;

  /** When it is needed. */
  readonly phases: DeploymentPhase[];

  /** What is done with the actions. */
  readonly reason: string;

  /** The IAM actions, sorted. */
  readonly actions: string[];
}
