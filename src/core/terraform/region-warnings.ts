import { type TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { awsProviders, defaultProvider, regionOf } from './providers';
import { isUnknownRegion } from './regions';
import { closestNames } from '../../common/closest-names';
import { PARTITIONS } from '../../facts/partitions';
import { formatValue } from '../validation/values';
import { type Warning, warnAtSynth, warnIf } from '../validation/warnings';

/** Of a stack what is legal but unwise of its providers, said once. */
export class StackRegions {
  static of(stack: TerraformStack): StackRegions {
    const known = StackRegions.all.get(stack);
    if (known) return known;
    const made = new StackRegions(stack);
    StackRegions.all.set(stack, made);
    return made;
  }

  private static readonly all = new WeakMap<TerraformStack, StackRegions>();

  /** What asked for the region when there was no provider. */
  private readonly early = new Set<Construct>();

  private constructor(stack: TerraformStack) {
    warnAtSynth(stack, () => {
      const provider = defaultProvider(stack);
      const [first, ...others] = this.early;
      return [
        ...awsProviders(stack).flatMap((one) => {
          const region = regionOf(one);
          return isUnknownRegion(region) ? [unknownRegion(`provider ${one.node.id}`, region)] : [];
        }),
        ...warnIf(
          provider !== undefined && first !== undefined,
          'made-before-provider',
          () =>
            `${first.node.path}${others.length > 0 ? ` and ${others.length} more` : ''} came before the provider, so that the region is looked up when Terraform runs; create the provider first`,
        ),
      ];
    });
  }

  /** Notes a construct that asked for the region of the provider before there was one. */
  lacksProvider(scope: Construct): void {
    this.early.add(scope);
  }
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
