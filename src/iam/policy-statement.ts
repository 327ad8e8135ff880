import { typed } from '../core/validation/accept';

/** Whether a statement of an IAM policy allows or denies. */
export enum PolicyEffect {
  /** The actions are allowed. */
  ALLOW = 'Allow',
  /** The actions are denied, whatever allows them elsewhere. */
  DENY = 'Deny',
}

/** Properties of a `PolicyStatement`. */
export interface PolicyStatementProps {
  /** Actions, such as `s3:GetObject`. */
  readonly actions: string[];

  /** ARNs that the actions are for; `*` within an ARN is a wildcard. */
  readonly resources: string[];

  /**
   * Conditions: operator → key → values, such as `{ StringLike: { 's3:prefix': ['models/*'] } }`.
   *
   * @default - no conditions
   */
  readonly conditions?: { [operator: string]: { [key: string]: string[] } };

  /**
   * Whom a statement of a resource policy is for: account IDs of 12 digits, ARNs of accounts, roles or users, or
   * `*` for all. A statement of a role's own policy has none.
   *
   * @default - the principal whose policy it is
   */
  readonly principals?: string[];

  /**
   * Whether the statement allows or denies.
   *
   * @default PolicyEffect.ALLOW
   */
  readonly effect?: PolicyEffect;
}

/**
 * A statement of an IAM policy.
 *
 * Statements that one principal gets from several constructs are merged; two that differ only in their
 * actions or only in their resources become one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export class PolicyStatement {
  /** Whether the statement allows or denies. */
  readonly effect: PolicyEffect;

  /** What is wrong with the props, for the policy that has the statement. @internal */
  readonly _problems: readonly string[];

  private readonly statement: PolicyStatementProps;

  /** @param props the statement */
  constructor(props: PolicyStatementProps) {
    // The accepted lists are copies: what the caller does with its own later changes nothing.
    const { value, problems } = typed('PolicyStatementProps', props);
    this._problems = problems;
    this.statement = value;
    this.effect = value.effect ?? PolicyEffect.ALLOW;
  }

  /** The actions of the statement. */
  get actions(): string[] {
    return [...(this.statement.actions ?? [])];
  }

  /** The ARNs that the actions are for. */
  get resources(): string[] {
    return [...(this.statement.resources ?? [])];
  }

  /** Whom a statement of a resource policy is for; empty in a role's own. */
  get principals(): string[] {
    return [...(this.statement.principals ?? [])];
  }

  /** The conditions of the statement: operator → key → values; empty where there are none. */
  get conditions(): { [operator: string]: { [key: string]: string[] } } {
    return { ...this.statement.conditions };
  }
}
