import { type ITerraformDependable, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ExecutionRole } from './execution-role';
import { type IExecutionRole } from './execution-role-props';
import { type PolicyStatement } from './policy-statement';
import { isLiteral } from '../core/validation/values';

/** A role in the construct that uses it, whether it is its own or was given. */
export class UsedRole {
  /** Whether this stack can neither add statements to the role nor wait for its policies. */
  private readonly isInOtherStack: boolean;

  /** @param keepsAccess whether what has been made with the role needs its access later, too */
  constructor(
    user: IConstruct,
    private readonly role: IExecutionRole | undefined,
    keepsAccess = false,
  ) {
    // An imported role without policies in its stack can be used from any.
    const hasPolicies = role instanceof ExecutionRole || (role?.policyDependables ?? []).length > 0;
    this.isInOtherStack =
      role !== undefined && hasPolicies && TerraformStack.of(role) !== TerraformStack.of(user);
    if (keepsAccess && role instanceof ExecutionRole && !this.isInOtherStack) role._keepAccess();
  }

  /** Whether another role may come in its place under another ARN. */
  get mayChangeItsArn(): boolean {
    const { role } = this;
    return role instanceof ExecutionRole ? !role._hasFixedName : !isLiteral(role?.roleArn);
  }

  /** Lets the role do what its user needs. */
  allow(statements: readonly PolicyStatement[]): void {
    if (!this.isInOtherStack) statements.forEach((statement) => this.role?.addToPolicy(statement));
  }

  /** What must exist before AWS checks the role's access. */
  get dependables(): ITerraformDependable[] {
    return this.isInOtherStack ? [] : (this.role?.policyDependables ?? []);
  }

  /**
   * @param property the property that holds the role
   * @param noun what the construct makes
   */
  problems(property: string, noun: string): string[] {
    return this.isInOtherStack
      ? [
          `${property}: must be in the stack of the ${noun}, got one of another stack; use ExecutionRole.fromRoleArn with its ARN`,
        ]
      : [];
  }
}
