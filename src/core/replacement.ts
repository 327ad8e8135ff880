import { DataResource, Fn, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * Replaces a resource when one of `values` changes.
 *
 * For arguments that the provider neither replaces nor sends: it plans their change as an update, applies
 * it without a call to AWS, and plans it again for ever. A `terraform_data` holds the values, and the
 * resource is replaced with it. Adding this to a resource that exists replaces nothing, because the
 * creation of a `terraform_data` is not a change of it.
 *
 * @returns what to put into the resource's `lifecycle`; nothing where there are no values
 */
export function replaceOnChangeOf(
  scope: Construct,
  values: Record<string, unknown>,
): Pick<NonNullable<TerraformResource['lifecycle']>, 'replaceTriggeredBy'> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  if (present.length === 0) return {};
  const holder = new DataResource(scope, 'ReplaceOnChange', { input: Object.fromEntries(present) });
  // The bare address: for a construct cdktf writes "${…}", which Terraform refuses in this place.
  return { replaceTriggeredBy: [`${holder.terraformResourceType}.${holder.friendlyUniqueId}`] };
}

/** A list whose order means nothing, as the provider has it: a mere change of order is no change. */
export function unordered(values: string[] | undefined): unknown {
  return values && Fn.toset(values);
}
