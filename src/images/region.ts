import { type Location, partitionOf } from '../core/location';
import { isLiteral, shown } from '../core/validation';

/** SageMaker uses what is in the same region only; says so where both regions are written in the program. */
export function otherRegion(region: string | undefined, location: Location): string | undefined {
  const models = location.regionOrAny;
  // A model's region that is none is reported there.
  if (!isLiteral(region) || !isLiteral(models) || !partitionOf(models)) return undefined;
  return region === models
    ? undefined
    : `must be in ${models}, the region of what uses it, got ${shown(region)}; SageMaker looks nowhere else`;
}
