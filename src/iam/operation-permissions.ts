import { PolicyStatement } from './policy-statement';
import { ResourceOperation } from './resource-operation';
import { type ResourceType } from '../core/resource/resource-kind';
import { formatValue } from '../core/validation/values';
import { OPERATION_PERMISSIONS } from '../facts/operation-permissions';

/** A kind of resource, by CloudFormation's name of its type. */
interface Kind {
  readonly type: ResourceType;
}

/** The IAM actions that an operation on a resource of a kind needs, sorted. */
export function requiredPermissions({ type }: Kind, operation: ResourceOperation): string[] {
  return [...ofOperation(OPERATION_PERMISSIONS[type], operation)];
}

function ofOperation(
  permissions: Readonly<Record<string, readonly string[]>>,
  operation: ResourceOperation,
): readonly string[] {
  const isText = typeof operation === 'string';
  if (isText && Object.hasOwn(permissions, operation)) return permissions[operation];
  const allowed = Object.keys(permissions).join(', ');
  throw new Error(`operation: must be one of ${allowed}, got ${formatValue(operation)}`);
}

/** A statement that allows listing all resources of a kind. AWS narrows most of these actions to nothing. */
export function listStatement(kind: Kind): PolicyStatement {
  return new PolicyStatement({
    actions: requiredPermissions(kind, ResourceOperation.LIST),
    resources: ['*'],
  });
}

/**
 * The actions of Cloud Control that an operation of the provider's needs, besides those of the type, sorted.
 *
 * @param options with `liveSchema` the provider asks CloudFormation for the type's schema at each plan
 * @see https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/security-iam.html
 */
export function cloudControlPermissions(
  operation: ResourceOperation,
  { liveSchema = false }: { readonly liveSchema?: boolean } = {},
): string[] {
  const actions = ofOperation(CLOUD_CONTROL, operation).map((one) => `cloudformation:${one}`);
  return [...actions, ...(liveSchema ? ['cloudformation:DescribeType'] : [])].sort();
}

/** What the provider calls: it waits for the end of a request, and reads what the request has made. */
const CLOUD_CONTROL: Record<ResourceOperation, readonly string[]> = {
  [ResourceOperation.CREATE]: ['CreateResource', 'GetResource', 'GetResourceRequestStatus'],
  [ResourceOperation.READ]: ['GetResource'],
  [ResourceOperation.UPDATE]: ['GetResource', 'GetResourceRequestStatus', 'UpdateResource'],
  [ResourceOperation.DELETE]: ['DeleteResource', 'GetResourceRequestStatus'],
  [ResourceOperation.LIST]: ['ListResources'],
};
