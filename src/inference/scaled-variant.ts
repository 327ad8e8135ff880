import { type Construct } from 'constructs';
import { type EndpointRef } from './endpoint-ref';
import { type ScalableTargetOptions } from './scalable-target';
import { type VariantState } from './variant-state';

/** A variant that scales. */
export interface ScaledVariant {
  /** The construct that has the endpoint's name. */
  readonly owner: Construct;
  readonly endpoint: EndpointRef;
  readonly variantName: string;
  /** Nothing where the program does not know the configuration, or it has no such variant. */
  state(): VariantState | undefined;
}

/** What Application Auto Scaling calls a variant. Its name is known without the endpoint. */
export function targetOf(
  { owner, endpoint, variantName }: ScaledVariant,
  dimension: ScalableTargetOptions['dimension'],
): ScalableTargetOptions {
  const { name, location, tags, dependable } = endpoint;
  return {
    resourceId: `endpoint/${name}/variant/${variantName}`,
    dimension,
    owner,
    ownerName: name,
    location,
    tags,
    dependable,
  };
}
