import { Fn } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isLiteral, formatValue, validateAtSynth } from '../core/validation/rules';
import { isGrantable, type IGrantable } from '../iam/grantable';
import { PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** What someone needs to register versions in a group. */
export function registerStatements(groupArn: string): PolicyStatement[] {
  return roleStatements('registerModelPackages', resources(groupArn));
}

/** What someone needs to look at a group and its versions. */
export function readStatements(groupArn: string): PolicyStatement[] {
  return roleStatements('readModelPackages', resources(groupArn));
}

/** What another account needs to look at a group and its versions, and to deploy them. */
export function deployStatements(groupArn: string): PolicyStatement[] {
  const actions = ['sagemaker:CreateModel'];
  return [
    ...readStatements(groupArn),
    new PolicyStatement({ actions, resources: [versionsOf(groupArn)] }),
  ];
}

/** Gives someone statements; what can't take them is reported at the group, as JavaScript does not check. */
export function grantOnGroup(
  group: IConstruct,
  method: string,
  grantee: IGrantable,
  statements: PolicyStatement[],
): void {
  if (isGrantable(grantee)) statements.forEach((statement) => grantee.addToPolicy(statement));
  else {
    const problem = `${method}: must be a role, got ${formatValue(grantee)}; use ExecutionRole.fromRoleArn for an ARN`;
    validateAtSynth(group, () => [problem]);
  }
}

function resources(groupArn: string) {
  return { 'model-package-group': [groupArn], 'model-package': [versionsOf(groupArn)] };
}

/** ARNs of the versions, which SageMaker makes of the group's: `…:model-package/churn/3`. */
function versionsOf(groupArn: string): string {
  const [group, version] = [':model-package-group/', ':model-package/'];
  const arn = isLiteral(groupArn)
    ? String(groupArn).replace(group, version)
    : Fn.replace(groupArn, group, version);
  return `${arn}/*`;
}
