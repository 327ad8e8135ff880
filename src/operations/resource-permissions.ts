import { type DeploymentPermission, DeploymentPhase } from './deployment-permissions-props';
import { type ResourceArns } from './resource-arns';
import { madeBy, type ReadResource, type StackReading } from './stack-reading';
import { BOUNDED_ACTIONS, PROVIDER_CALLS } from '../facts/deployment-permissions';
import { OPERATION_PERMISSIONS } from '../facts/operation-permissions';

type Operations = Readonly<Record<string, readonly string[]>>;
type Conditions = { [operator: string]: { [key: string]: string[] } };

/** Actions that are allowed together. */
interface Allowed {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}

/** What a resource needs, and the statements that allow it. */
export interface Needed extends DeploymentPermission {
  readonly allowed: readonly Allowed[];
}

const { APPLY, DESTROY } = DeploymentPhase;
/** All phases. */
export const PHASES = Object.values(DeploymentPhase);

/** What the operations are for: what deletes is needed whenever a program may lose something. */
export const PURPOSES = [
  { operations: ['read'], phases: PHASES, reason: 'reads it' },
  { operations: ['create', 'update'], phases: [APPLY], reason: 'creates and changes it' },
  { operations: ['delete'], phases: [APPLY, DESTROY], reason: 'deletes it' },
];

const PASS_ROLE = 'iam:PassRole';

/** What a resource needs; nothing where no table has its type. */
export function neededFor(
  resource: ReadResource,
  arns: ResourceArns,
  reading: StackReading,
): Needed[] | undefined {
  const made = madeBy(resource);
  if (made === resource) {
    const calls = PROVIDER_CALLS[resource.type as keyof typeof PROVIDER_CALLS];
    return calls && purposes(resource, calls, arns, boundaryOf(resource, reading));
  }
  const { role_arn, schema } = resource.block;
  const calls: Operations = PROVIDER_CALLS[resource.type as keyof typeof PROVIDER_CALLS];
  const ofProvider = Object.entries(calls).map(([operation, actions]): [string, string[]] => [
    operation,
    // The provider asks AWS's registry for the schema that the program does not give it.
    actions.filter((action) => action !== DESCRIBE_TYPE || schema === undefined),
  ]);
  const provided = purposes(resource, Object.fromEntries(ofProvider), arns);
  if (role_arn !== undefined) {
    // Cloud Control takes the role for each request, and asks its caller for nothing of the type.
    const passed = { ...resource, block: { ...resource.block, desired_state: undefined } };
    return [...provided, ...passesRoles(passed, 'cloudformation', arns, PHASES)];
  }
  const handlers: Operations | undefined =
    OPERATION_PERMISSIONS[made.type as keyof typeof OPERATION_PERMISSIONS];
  if (!handlers) return undefined;
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

function passesRoles(
  resource: ReadResource,
  service: string,
  arns: ResourceArns,
  phases: DeploymentPhase[] = [APPLY],
): Needed[] {
  const resources = arns.rolesOf(resource);
  if (resources.length === 0) return [];
  const actions = [PASS_ROLE];
  const conditions = { StringEquals: { 'iam:PassedToService': [`${service}.amazonaws.com`] } };
  return [
    {
      resource: resource.path,
      phases,
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
