import type { PolicyStatement } from './policy-statement';

/** A principal that permissions can be granted to: every `grant…` method takes one. */
export interface IGrantable {
  /**
   * Adds a statement to the policy of this principal.
   *
   * @param statement what the principal may do
   */
  addToPolicy(statement: PolicyStatement): void;
}
