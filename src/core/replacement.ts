import {
  anyToHclTerraform,
  Fn,
  hashMapperHcl,
  TerraformResource,
  type TerraformResourceLifecycle,
} from 'cdktf';
import type { Construct } from 'constructs';

/**
 * Replaces a resource when one of `values` changes, comes or goes.
 *
 * For arguments that the provider neither replaces nor sends: it plans their change as an update, or not
 * at all, and AWS never hears of it. A `terraform_data` holds the values, and the resource is replaced
 * with it. Adding this to a resource that exists replaces nothing, because the creation of a
 * `terraform_data` is not a change of it; adding a value to those held does.
 *
 * @param values taken at synth; absent ones are left out
 * @returns what to put into the resource's `lifecycle`
 */
export function replaceOnChangeOf(
  scope: Construct,
  values: () => Record<string, unknown>,
): Pick<TerraformResourceLifecycle, 'replaceTriggeredBy'> {
  const holder = new TerraformData(scope, 'ReplaceOnChange', values);
  // The bare address: for a construct cdktf writes "${…}", which Terraform refuses in this place.
  return { replaceTriggeredBy: [`${holder.terraformResourceType}.${holder.friendlyUniqueId}`] };
}

/**
 * A `terraform_data`, which keeps values in the state and makes nothing. cdktf's own `DataResource` starts
 * Terraform at synth to ask for its version, once for each: synth takes minutes then, and needs Terraform.
 */
class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly input: () => Record<string, unknown>,
  ) {
    super(scope, id, {
      terraformResourceType: 'terraform_data',
      terraformGeneratorMetadata: { providerName: 'terraform' },
    });
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { input: this.input() };
  }

  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    const value = hashMapperHcl(anyToHclTerraform)(this.input());
    return { input: { value, isBlock: false, type: 'map', storageClassType: 'anyMap' } };
  }
}

/** A list whose order means nothing, as the provider has it: a mere change of order is no change. */
export function unordered(values: string[] | undefined): unknown {
  return values && Fn.toset(values);
}
