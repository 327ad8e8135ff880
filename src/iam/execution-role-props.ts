import { type ITerraformDependable, type TerraformProvider } from 'cdktf';
import { type IConstruct } from 'constructs';
import { type IGrantable } from './grantable';
import { type PolicyStatement } from './policy-statement';

/** The role that SageMaker assumes to read model data, pull images and write logs. */
export interface IExecutionRole extends IConstruct, IGrantable {
  /** ARN of the role. */
  readonly roleArn: string;

  /** Name of the role, without its path. */
  readonly roleName: string;

  /**
   * What must exist before SageMaker can use the role. SageMaker checks the role's access to data and
   * images when a model is created, so resources that use the role depend on these.
   */
  readonly policyDependables: ITerraformDependable[];
}

/** An execution role that exists already. Nothing is attached to it: what it needs can be asked for. */
export interface IImportedExecutionRole extends IExecutionRole {
  /**
   * What the constructs of the program that use the role need of it, merged and sorted. Ask for it when all of
   * them are there.
   */
  readonly requiredStatements: PolicyStatement[];

  /**
   * The same as the JSON of a policy, for the `policy` of an `aws_iam_role_policy` or for an output. It may be
   * asked for at any time: what uses the role later is in it.
   */
  readonly requiredPolicy: string;
}

/** Options of an existing execution role. */
export interface ImportedExecutionRoleOptions {
  /**
   * Resources of this stack that give the role its permissions, such as an `aws_iam_role_policy`. What
   * uses the role waits for them.
   *
   * @default - nothing to wait for
   */
  readonly policyDependables?: ITerraformDependable[];
}

/** Properties of an `ExecutionRole`. */
export interface ExecutionRoleProps {
  /**
   * Name of the role, used exactly as set: 1 to 64 characters of `A-Za-z0-9_+=,.@-`.
   *
   * @default - a unique name that begins with the path of the construct
   */
  readonly roleName?: string;

  /**
   * Path of the role; begins and ends with a slash.
   *
   * @default - `/`
   */
  readonly path?: string;

  /**
   * ARN of a managed policy that bounds what the role can ever do.
   *
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * The longest session, in seconds: 3600 to 43200.
   *
   * @default - 3600, by IAM
   */
  readonly maxSessionDuration?: number;

  /**
   * Description of the role, at most 1000 bytes of UTF-8.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Tags of the role; at most 50.
   *
   * @default - no tags
   */
  readonly tags?: { [key: string]: string };

  /**
   * AWS provider to create the role with.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}
