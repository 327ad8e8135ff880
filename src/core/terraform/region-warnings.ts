import { type TerraformProvider, type TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { defaultProvider, regionOf } from './providers';
import { isUnknownRegion } from './regions';
import { closestNames } from '../../common/closest-names';
import { PARTITIONS } from '../../facts/partitions';
import { formatValue } from '../validation/values';
import { type Warning, warnAtSynth } from '../validation/warnings';

/** What has asked for the region of its stack's provider when there was none, by stack. */
const early = new WeakMap<TerraformStack, Set<Construct>>();

/** Warns where the provider comes later. */
export function warnOfLateProvider(stack: TerraformStack, scope: Construct): void {
  const known = early.get(stack);
  if (known) {
    known.add(scope);
    return;
  }
  const all = new Set([scope]);
  early.set(stack, all);
  warnAtSynth(scope, () => {
    if (!defaultProvider(stack)) return [];
    const others = all.size > 1 ? `, as were ${all.size - 1} more constructs` : '';
    const text = `was made before the provider${others}, so that the region is looked up when Terraform runs; create the provider first`;
    return [{ id: 'made-before-provider', text }];
  });
}

const watched = new WeakSet<TerraformProvider>();

/** Warns of the region of a provider, once. */
export function warnOfRegion(provider: TerraformProvider): void {
  if (watched.has(provider)) return;
  watched.add(provider);
  warnAtSynth(provider, () => {
    const region = regionOf(provider);
    return isUnknownRegion(region) ? [unknownRegion('region', region)] : [];
  });
}

/** Where a region is given that no table has. */
export function unknownRegion(property: string, region: string): Warning {
  const all = PARTITIONS.flatMap(({ regions }) => regions as readonly string[]);
  const [closest] = closestNames(region, all);
  return {
    id: 'unknown-region',
    text: `${property}: is no region that this release knows, got ${formatValue(region)}; the nearest is ${closest}`,
  };
}
