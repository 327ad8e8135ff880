import type { PolicyStatement } from './policy-statement';

/** Something that permissions can be given to: every `grant…` method takes one. */
export interface IGrantable {
  /**
   * Adds a statement to the policy of this principal.
   *
   * @param statement what the principal may do
   */
  addToPolicy(statement: PolicyStatement): void;
}

/** Whether it can take statements, and is not an ARN in JavaScript. */
export function isGrantable(grantee: IGrantable | undefined): grantee is IGrantable {
  return typeof grantee?.addToPolicy === 'function';
}
