import { constant, type Table } from './table';
import type { Wheel } from './wheel';

const PATH = 'botocore/data/partitions.json';

/** AWS's partitions: their regions, what those look like, and how their hosts end. */
export function partitionsTable(wheel: Wheel): Table {
  const partitions = wheel.json(PATH).partitions.map((partition: any) => ({
    id: partition.id,
    dnsSuffix: partition.outputs.dnsSuffix,
    regionPattern: partition.regionRegex,
    regions: Object.keys(partition.regions)
      .filter((region) => !region.endsWith('-global'))
      .sort(),
  }));
  return {
    file: 'partitions.ts',
    source: `Partitions of AWS.\nSource: ${wheel.source}, ${PATH} of ${wheel.date(PATH)}.`,
    body: constant('PARTITIONS', partitions),
  };
}
