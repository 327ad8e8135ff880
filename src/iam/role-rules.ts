import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ExecutionRole } from './execution-role';
import { type IExecutionRole } from './execution-role-props';
import { isGrantable } from './grantable';
import { rule, formatValue, type Rule } from '../core/validation/rules';

/** A role that a user has given, and whether this stack can add anything to it. */
interface GivenRole {
  readonly role?: IExecutionRole;
  /** Whether the role is made in another stack. */
  readonly roleIsInOtherStack: boolean;
}

/** Whether it is a role, and not an ARN in JavaScript, which is reported at synth. */
export function isRole(role: IExecutionRole | undefined): role is IExecutionRole {
  return isGrantable(role);
}

/** Whether a role has its policies in another stack than the construct that uses it, and must wait for. */
export function isInOtherStack(role: IExecutionRole, user: IConstruct): boolean {
  const hasPolicies = role instanceof ExecutionRole || role.policyDependables.length > 0;
  return hasPolicies && TerraformStack.of(role) !== TerraformStack.of(user);
}

/** The rules of a role that a construct is given; `user` is what the construct makes, for the messages. */
export function roleRules(user: string): Rule<GivenRole>[] {
  return [
    rule('role', ({ roleIsInOtherStack }) =>
      roleIsInOtherStack
        ? `must be in the stack of the ${user}, got one of another stack; use ExecutionRole.fromRoleArn with its ARN`
        : undefined,
    ),
    rule('role', ({ role }) =>
      role !== undefined && role !== null && !isRole(role)
        ? `must be an execution role, got ${formatValue(role)}; use ExecutionRole.fromRoleArn for an ARN`
        : undefined,
    ),
  ];
}
