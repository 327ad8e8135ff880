import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AuthorizationReference } from './authorization';
import { operationPermissions } from './cloudformation';
import { NOT_RECORDED } from './not-recorded';
import { constant, type Table } from './table';
import type { Wheel } from './wheel';
import { REPOSITORY } from '../paths';

const CALLS = 'tools/facts/provider-calls.json';

/** What is only read, by actions that are for other ways to the same data, too. */
const READ_TYPES = ['s3:bucket', 's3:object'];

type Calls = Record<string, Record<string, string[]>>;

/** What deploying takes: the calls of the provider by type and operation, and what IAM narrows each action to. */
export function deploymentPermissionsTable(reference: AuthorizationReference, awscc: Wheel): Table {
  const { $comment, types } = JSON.parse(readFileSync(join(REPOSITORY, CALLS), 'utf8'));
  const calls: Calls = structuredClone(types);
  for (const { type, operation, actions } of NOT_RECORDED) {
    const operations = (calls[type] ??= {});
    operations[operation] = [...new Set([...(operations[operation] ?? []), ...actions])].sort();
  }
  for (const operations of Object.values(calls)) {
    for (const [operation, actions] of Object.entries(operations)) {
      // No permission is needed for this one: AWS says so in its reference of STS.
      const needed = actions.filter((action) => action !== 'sts:GetCallerIdentity');
      const all = needed.flatMap((action) => [action, ...reference.of(action).dependentActions]);
      operations[operation] = [...new Set(all)].sort();
    }
  }

  const handled = Object.values<Record<string, string[]>>(operationPermissions(awscc));
  const operations = [...Object.values(calls), ...handled];
  const actions = new Set(operations.flatMap((one) => Object.values(one).flat()));
  const narrowing = [...actions].sort().map((action) => ({ action, ...reference.of(action) }));
  // All that can be tagged is more than can be made here.
  const ours = new Set([...narrowing.flatMap(({ required }) => required), ...READ_TYPES]);
  const arns = [...ours].sort().map((type) => [type, reference.arnOf(type)]);
  const bounded = narrowing.filter(
    ({ conditionKeys, accessLevel }) =>
      conditionKeys.includes('iam:PermissionsBoundary') &&
      ['Write', 'Permissions management'].includes(accessLevel),
  );
  return {
    file: 'deployment-permissions.ts',
    source: [
      'What whoever deploys a stack must be allowed to do.',
      `Source of calls: ${CALLS}. ${$comment.split('. ').slice(1).join('. ')}`,
      ...NOT_RECORDED.map(
        ({ type, operation, actions: added, why }) =>
          `Not recorded: ${type}, ${operation}: ${added.join(', ')}: ${why}.`,
      ),
      `Source of resource types and dependent actions: ${reference.source}.`,
    ].join('\n'),
    body: [
      constant('PROVIDER_CALLS', calls, 'By type of Terraform and operation: actions.'),
      constant(
        'NARROWED_TO',
        Object.fromEntries(
          narrowing.map(({ action, required, optional }) => {
            const some = optional.filter((type) => ours.has(type));
            return [action, { required, ...(some.length > 0 && { optional: some }) }];
          }),
        ),
        'By action: the types of resources that IAM asks for. Of optional ones, those that are meant.',
      ),
      constant(
        'BOUNDED_ACTIONS',
        bounded.map(({ action }) => action),
        'What changes a role, and can be allowed for roles with a permissions boundary alone.',
      ),
      constant('ARN_FORMATS', Object.fromEntries(arns), 'By type of resource: its ARN.'),
    ].join('\n'),
  };
}
