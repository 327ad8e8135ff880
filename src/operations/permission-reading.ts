import {
  type DeploymentPermission,
  DeploymentPhase,
  type TypePermissions,
} from './deployment-permissions-props';
import { ResourceArns } from './resource-arns';
import { madeBy, type ReadResource, type StackReading } from './stack-reading';
import { BOUNDED_ACTIONS, PROVIDER_CALLS } from '../facts/deployment-permissions';
import { OPERATION_PERMISSIONS } from '../facts/operation-permissions';

type Operations = Readonly<Record<string, readonly string[]>>;
type Conditions = { [operator: string]: { [key: string]: string[] } };

/** Actions that are allowed together. */
export interface Allowed {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}

/** What a resource needs, and the statements that allow it. */
export interface Needed extends DeploymentPermission {
  readonly allowed: readonly Allowed[];
}

const { PLAN, APPLY, DESTROY } = DeploymentPhase;

/** What the operations are for: what deletes is needed whenever a program may lose something. */
const PURPOSES = [
  { operations: ['read'], phases: [PLAN, APPLY, DESTROY], reason: 'reads it' },
  { operations: ['create', 'update'], phases: [APPLY], reason: 'creates and changes it' },
  { operations: ['delete'], phases: [APPLY, DESTROY], reason: 'deletes it' },
];

const PASS_ROLE = 'iam:PassRole';

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
    const found = ofResource(resource, arns, reading);
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

function ofResource(
  resource: ReadResource,
  arns: ResourceArns,
  reading: StackReading,
): Needed[] | undefined {
  const made = madeBy(resource);
  if (made === resource) {
    const calls = PROVIDER_CALLS[resource.type as keyof typeof PROVIDER_CALLS];
    return calls && purposes(resource, calls, arns, boundaryOf(resource, reading));
  }
  const handlers: Operations | undefined =
    OPERATION_PERMISSIONS[made.type as keyof typeof OPERATION_PERMISSIONS];
  if (!handlers) return undefined;
  const { role_arn, schema } = resource.block;
  const calls: Operations = PROVIDER_CALLS[resource.type as keyof typeof PROVIDER_CALLS];
  const ofProvider = Object.entries(calls).map(([operation, actions]): [string, string[]] => [
    operation,
    // The provider asks AWS's registry for the schema that the program does not give it.
    actions.filter((action) => action !== DESCRIBE_TYPE || schema === undefined),
  ]);
  const provided = purposes(resource, Object.fromEntries(ofProvider), arns);
  if (role_arn !== undefined) {
    const passed = { ...resource, block: { role_arn } };
    return [...provided, ...passesRoles(passed, 'cloudformation', arns)];
  }
  const isData = resource.type.startsWith('data.');
  return [...provided, ...purposes(made, isData ? { read: handlers.read } : handlers, arns)];
}

const DESCRIBE_TYPE = 'cloudformation:DescribeType';

function purposes(
  resource: ReadResource,
  calls: Operations,
  arns: ResourceArns,
  boundary?: string,
): Needed[] {
  const byHandler = resource.type.startsWith('AWS::') ? `, as ${resource.type}` : '';
  const found = PURPOSES.flatMap(({ operations, phases, reason }) => {
    const all = new Set(operations.flatMap((operation) => calls[operation] ?? []));
    const actions = [...all]
      .filter((action) => action !== PASS_ROLE && isMeant(action, resource))
      .filter((action) => operations.includes('read') || !calls.read?.includes(action))
      .sort();
    if (actions.length === 0) return [];
    const allowed = actions.map((action) => ({
      actions: [action],
      resources: arns.ofAction(action, resource),
      conditions: conditionsOf(action, resource, boundary),
    }));
    return [{ resource: resource.path, phases, reason: `${reason}${byHandler}`, actions, allowed }];
  });
  const passes = Object.values(calls).some((actions) => actions.includes(PASS_ROLE));
  return [...found, ...(passes ? passesRoles(resource, serviceOf(resource), arns) : [])];
}

/** The service that takes the roles of a resource. */
function serviceOf({ type }: ReadResource): string {
  const [, name] = /^(?:aws_|AWS::)([A-Za-z]+)/.exec(type)!;
  return name === 'appautoscaling' ? 'application-autoscaling' : name.toLowerCase();
}

function passesRoles(resource: ReadResource, service: string, arns: ResourceArns): Needed[] {
  const resources = arns.rolesOf(resource);
  if (resources.length === 0) return [];
  const actions = [PASS_ROLE];
  const conditions = { StringEquals: { 'iam:PassedToService': [`${service}.amazonaws.com`] } };
  return [
    {
      resource: resource.path,
      phases: [APPLY],
      reason: `passes a role to ${service}.amazonaws.com`,
      actions,
      allowed: [{ actions, resources, conditions }],
    },
  ];
}

/** The permissions boundary of the role that a resource is, or belongs to. */
function boundaryOf({ type, block }: ReadResource, reading: StackReading): string | undefined {
  const role = type === 'aws_iam_role' ? block : reading.referenceIn(block.role)?.block;
  const boundary = role?.permissions_boundary;
  return typeof boundary === 'string' && !/[$%]\{/.test(boundary) ? boundary : undefined;
}

/** Whoever may remove a permissions boundary, or set any, is not held by it. */
function isMeant(action: string, { block }: ReadResource): boolean {
  if (action === 'iam:PutRolePermissionsBoundary') return block.permissions_boundary !== undefined;
  return action !== 'iam:DeleteRolePermissionsBoundary';
}

function conditionsOf(
  action: string,
  { block }: ReadResource,
  boundary: string | undefined,
): Conditions | undefined {
  if (action === 'iam:CreateServiceLinkedRole') {
    const service = `${String(block.service_namespace)}.application-autoscaling.amazonaws.com`;
    return { StringEquals: { 'iam:AWSServiceName': [service] } };
  }
  const isBounded = (BOUNDED_ACTIONS as readonly string[]).includes(action);
  return boundary !== undefined && isBounded
    ? { StringEquals: { 'iam:PermissionsBoundary': [boundary] } }
    : undefined;
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
