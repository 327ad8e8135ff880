import { TerraformProvider, type TerraformStack } from 'cdktf';
import { argumentOf } from './provider-arguments';

/** The provider that resources use which name none, where it has been created: found once a stack. */
export function defaultProvider(stack: TerraformStack): TerraformProvider | undefined {
  const known = defaultProviders.get(stack);
  if (known) return known;
  const found = stack.node.children.find(
    (child): child is TerraformProvider =>
      TerraformProvider.isTerraformProvider(child) &&
      child.terraformResourceType === 'aws' &&
      !child.alias,
  );
  if (found) defaultProviders.set(stack, found);
  return found;
}

const defaultProviders = new WeakMap<TerraformStack, TerraformProvider>();

/** The region that is given to a provider, a literal or a token. */
export function regionOf(provider: TerraformProvider | undefined): string | undefined {
  const region = provider && argumentOf(provider, 'region');
  return typeof region === 'string' && region !== '' ? region : undefined;
}
