import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ExecutionRole, type IExecutionRole } from './execution-role';
import { rule, shown, type Rule } from '../core/validation';

/** A role that a user has given, and whether this stack can add anything to it. */
interface GivenRole {
  readonly role?: IExecutionRole;
  /** Whether the role is made in another stack. */
  readonly roleIsElsewhere: boolean;
}

/** Whether it is a role, and not an ARN in JavaScript, which is reported at synth. */
export function isRole(role: IExecutionRole | undefined): role is IExecutionRole {
  return typeof role?.addToPolicy === 'function';
}

/** Whether a role is made in another stack than the construct that uses it. */
export function isElsewhere(role: IExecutionRole, user: IConstruct): boolean {
  return role instanceof ExecutionRole && TerraformStack.of(role) !== TerraformStack.of(user);
}

/** The rules of a role that a construct is given; `user` is what the construct makes, for the messages. */
export function roleRules(user: string): Rule<GivenRole>[] {
  return [
    rule('role', ({ roleIsElsewhere }) =>
      roleIsElsewhere
        ? `must be in the stack of the ${user}, got one of another stack; use ExecutionRole.fromRoleArn with its ARN`
        : undefined,
    ),
    rule('role', ({ role }) =>
      role !== undefined && role !== null && typeof role.addToPolicy !== 'function'
        ? `must be an execution role, got ${shown(role)}; use ExecutionRole.fromRoleArn for an ARN`
        : undefined,
    ),
  ];
}
