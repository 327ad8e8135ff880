import type { TerraformResourceLifecycle } from 'cdktf';

/** The `lifecycle` block of a resource; none where it would be empty. */
export function lifecycleOf(
  { preventDestroy }: { readonly preventDestroy?: boolean },
  others: TerraformResourceLifecycle = {},
): TerraformResourceLifecycle | undefined {
  const lifecycle = { ...others, ...(preventDestroy === undefined ? {} : { preventDestroy }) };
  return Object.keys(lifecycle).length > 0 ? lifecycle : undefined;
}
