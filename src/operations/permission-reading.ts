import { type TypePermissions } from './deployment-permissions-props';
import { ResourceArns } from './resource-arns';
import { type Needed, neededFor, PURPOSES } from './resource-permissions';
import { madeBy, type StackReading } from './stack-reading';

/** What deploying a stack needs, resource by resource, and what of the stack no table knows. */
export function permissionsNeeded(
  reading: StackReading,
  { account, additional = [] }: { account?: string; additional?: readonly TypePermissions[] },
): { needed: Needed[]; unknown: string[] } {
  const arns = new ResourceArns(reading, account);
  const added = new Map(additional.map((one) => [one.resourceType, one]));
  const needed: Needed[] = [];
  const unknown = new Map<string, number>();
  for (const resource of reading.resources) {
    const { type, path } = resource;
    const own = added.get(type);
    if (own) {
      needed.push(...given(own, path));
      continue;
    }
    if (NOT_OF_AWS.test(type)) continue;
    const found = neededFor(resource, arns, reading);
    if (found) {
      needed.push(...found);
      continue;
    }
    const other = madeBy(resource).type;
    unknown.set(other, (unknown.get(other) ?? 0) + 1);
  }
  const counted = [...unknown]
    .map(([type, count]) => `${type}${count > 1 ? ` (${count})` : ''}`)
    .sort();
  return { needed, unknown: [...counted, ...beside(reading)] };
}

/** Terraform's own. */
const NOT_OF_AWS = /^(data\.)?terraform_/;

/** What is not of a resource, and needs permissions too. */
function beside(reading: StackReading): string[] {
  const backends = reading.backends.filter((kind) => kind !== 'local');
  const remote = reading.ofType('data.terraform_remote_state').map(({ block }) => block.backend);
  const states = new Set([...backends, ...remote.filter((kind) => kind !== 'local')]);
  const assumed = reading.providers.filter((one) => one.assume_role !== undefined);
  return [
    ...[...states].map((kind) => `the state in the backend ${String(kind)}`),
    ...(assumed.length > 0 ? ['sts:AssumeRole for the role of the provider'] : []),
  ];
}

/** What a user of other types says of one. */
function given(one: TypePermissions, resource: string): Needed[] {
  const lists: Readonly<Record<string, readonly string[] | undefined>> = {
    read: one.readActions,
    create: one.writeActions,
    delete: one.deleteActions,
  };
  return PURPOSES.flatMap(({ operations, phases, reason }) => {
    const actions = operations.flatMap((operation) => lists[operation] ?? []).sort();
    if (actions.length === 0) return [];
    const allowed = [{ actions, resources: one.resources ?? ['*'] }];
    return [{ resource, phases, reason, actions, allowed }];
  });
}
