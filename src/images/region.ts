import { type Location, partitionOf } from '../core/location';
import { isLiteral, shown } from '../core/validation';

/** SageMaker pulls from the region of the model only; says so where both regions are written in the program. */
export function otherRegion(region: string | undefined, location: Location): string | undefined {
  const models = location.regionOrAny;
  // A model's region that is none is reported there.
  if (!isLiteral(region) || !isLiteral(models) || !partitionOf(models)) return undefined;
  return region === models
    ? undefined
    : `must be in the region of the model, ${models}, got ${shown(region)}; SageMaker pulls from there only`;
}
