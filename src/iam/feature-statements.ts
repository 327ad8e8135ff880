import { type PolicyStatement } from './policy-statement';
import { roleStatements } from './role-statements';
import { type Location } from '../core/terraform/location';
import { isLiteral } from '../core/validation/values';

/** Logs of hosted containers and jobs. */
export function logStatements(location: Location): PolicyStatement[] {
  const logs = location.arn('logs', 'log-group:/aws/sagemaker/*', location.regionOrWildcard);
  return roleStatements('logs', { 'log-group': [logs], 'log-stream': [`${logs}:log-stream:*`] });
}

/** Metrics of hosted containers and jobs. */
export function metricStatements(): PolicyStatement[] {
  const namespaces = ['/aws/sagemaker/*', 'AWS/SageMaker*'];
  return roleStatements(
    'metrics',
    {},
    { '*': { StringLike: { 'cloudwatch:namespace': namespaces } } },
  );
}

/** The network interfaces that SageMaker makes in subnets. */
export function networkStatements(
  { subnets, securityGroupIds }: { subnets?: string[]; securityGroupIds?: string[] },
  location: Location,
): PolicyStatement[] {
  const arns = (type: string, ids: string[] | undefined) =>
    (isLiteral(ids) ? ids : ['*']).map((id) =>
      location.arn('ec2', `${type}/${id}`, location.regionOrWildcard),
    );
  return roleStatements('vpc', {
    'network-interface': arns('network-interface', ['*']),
    subnet: arns('subnet', subnets),
    'security-group': arns('security-group', securityGroupIds),
  });
}
