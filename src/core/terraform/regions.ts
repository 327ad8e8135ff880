import { PARTITIONS } from '../../facts/partitions';
import { isLiteral } from '../validation/values';

/** The partition of a region that is written in the program; new regions are known by their shape. */
export function partitionOf(region: string | undefined): (typeof PARTITIONS)[number] | undefined {
  if (region === undefined) return undefined;
  const known = partitions.get(region);
  if (known) return known;
  if (!isLiteral(region)) return undefined;
  const found = REGION_PATTERNS.find(({ pattern }) => pattern.test(region))?.partition;
  if (found) partitions.set(region, found);
  return found;
}

const partitions = new Map<string, (typeof PARTITIONS)[number]>();

const REGION_PATTERNS = PARTITIONS.map((partition) => ({
  partition,
  pattern: new RegExp(partition.regionPattern),
}));

/** Whether a region has the form of one and is in no table. */
export function isUnknownRegion(region: string | undefined): region is string {
  if (!isLiteral(region)) return false;
  const regions = partitionOf(region)?.regions as readonly string[] | undefined;
  return regions !== undefined && !regions.includes(region);
}
