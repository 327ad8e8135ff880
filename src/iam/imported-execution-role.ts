import { Fn, TerraformStack, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import {
  type IExecutionRole,
  type IImportedExecutionRole,
  type ImportedExecutionRoleOptions,
} from './execution-role-props';
import { type PolicyStatement } from './policy-statement';
import { Statements } from './statements';
import { lazyText, resolved } from '../core/terraform/tokens';
import { accept, acceptArguments } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { requiredLimit } from '../core/validation/limits';
import { check, type Rule } from '../core/validation/rules';
import { isLiteral } from '../core/validation/values';
import { warnAtSynth, warnIf } from '../core/validation/warnings';
import { RoleArn } from '../facts/common';

/** A role that exists: nothing is attached to it. */
export class ImportedExecutionRole extends Construct implements IImportedExecutionRole {
  readonly roleArn: string;
  readonly policyDependables: ITerraformDependable[];
  private readonly statements = new Statements();

  constructor(
    scope: Construct,
    id: string,
    roleArn: string,
    options: ImportedExecutionRoleOptions,
  ) {
    super(scope, id);
    this.roleArn = accept(this, 'ExecutionRole.fromRoleArn', { roleArn }).roleArn ?? '';
    const { policyDependables = [] } = accept(this, 'ImportedExecutionRoleOptions', options);
    this.policyDependables = policyDependables.filter((one) => one !== undefined);
    validateAtSynth(this, () => [
      ...check(this, IMPORTED_RULES),
      ...policyDependables.flatMap((one, i) =>
        dependableProblems(`policyDependables[${i}]`, one, this),
      ),
    ]);
    warnAtSynth(this, () => {
      const required = this.requiredStatements.flatMap(({ actions }) => actions);
      const services = [...new Set(required.map((action) => action.split(':')[0]))].sort();
      const text = `nothing is attached to an existing role; make sure that its policies contain its requiredStatements, which are for ${services.join(', ')}`;
      return warnIf(required.length > 0, 'existing-role', () => text);
    });
  }

  get roleName(): string {
    return isLiteral(this.roleArn)
      ? this.roleArn.split('/').pop()!
      : Fn.element(Fn.reverse(Fn.split('/', this.roleArn)), 0);
  }

  get requiredStatements(): PolicyStatement[] {
    return this.statements.list((text) => resolved(this, text));
  }

  get requiredPolicy(): string {
    return lazyText(() => this.statements.sorted((text) => resolved(this, text)));
  }

  addToPolicy(statement: PolicyStatement): void {
    const accepted = acceptArguments(this, 'ExecutionRole.addToPolicy', { statement });
    if (accepted) this.statements.add(statement);
  }
}

const IMPORTED_RULES: Rule<IExecutionRole>[] = [
  requiredLimit('roleArn', ({ roleArn }) => roleArn, RoleArn, 'give the ARN of an IAM role'),
];

function dependableProblems(
  path: string,
  one: ITerraformDependable | undefined,
  role: Construct,
): string[] {
  if (one === undefined) return [`${path}: is required; give a resource or leave it out`];
  return Construct.isConstruct(one) && TerraformStack.of(one) !== TerraformStack.of(role)
    ? [
        `${path}: must be in the stack of the role, because Terraform can't wait for resources of another stack, got ${one.node.path}; leave it out and make this stack depend on the other one`,
      ]
    : [];
}
