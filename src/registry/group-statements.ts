import { Fn } from 'cdktf';
import { isLiteral } from '../core/validation/values';
import { PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** What someone needs to register versions in a group. */
export function registerStatements(groupArn: string): PolicyStatement[] {
  return roleStatements('registerModelPackages', resources(groupArn));
}

/** What someone needs to read a group and its versions. */
export function readStatements(groupArn: string): PolicyStatement[] {
  return roleStatements('readModelPackages', resources(groupArn));
}

/** What another account needs to read a group and its versions, and to deploy them. */
export function deployStatements(groupArn: string): PolicyStatement[] {
  const actions = ['sagemaker:CreateModel'];
  return [
    ...readStatements(groupArn),
    new PolicyStatement({ actions, resources: [versionsOf(groupArn)] }),
  ];
}

function resources(groupArn: string) {
  return { 'model-package-group': [groupArn], 'model-package': [versionsOf(groupArn)] };
}

/** ARNs of the versions, which SageMaker makes of the group's: `…:model-package/churn/3`. */
function versionsOf(groupArn: string): string {
  const [group, version] = [':model-package-group/', ':model-package/'];
  const arn = isLiteral(groupArn)
    ? groupArn.replace(group, version)
    : Fn.replace(groupArn, group, version);
  return `${arn}/*`;
}
