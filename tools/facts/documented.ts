import { constant, type Table } from './table';
import type { Wheel } from './wheel';

const MODEL = 'botocore/data/sagemaker/2017-07-24/service-2.json.gz';
const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

const INSTANCE_TYPES = 'https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html';

/** Limits that AWS states in prose only. */
export function documentedTable(wheel: Wheel): Table {
  const { shapes } = wheel.json(MODEL);
  const said = (structure: string, member: string, form: RegExp): number[] => {
    const found = form.exec(shapes[structure].members[member].documentation);
    if (!found) throw new Error(`${structure}.${member} no longer documents ${form}`);
    return found.slice(1).map(Number);
  };
  const [kilobytes] = said(
    'ContainerDefinition',
    'Environment',
    /maximum length of all keys and values in the map, combined, is (\d+) KB/,
  );
  const percent = {
    canary: [1, ...said('TrafficRoutingConfig', 'CanarySize', /less than or equal to (\d+)%/)],
    linear: said('TrafficRoutingConfig', 'LinearStepSize', /must be (\d+)-(\d+)%/),
    batch: said('RollingUpdatePolicy', 'MaximumBatchSize', /between (\d+)% to (\d+)%/),
    rollbackBatch: [
      5,
      ...said('RollingUpdatePolicy', 'RollbackMaximumBatchSize', /set to (\d+)% of total/),
    ],
  };
  return {
    file: 'documented-limits.ts',
    source: `Limits that AWS states in prose only.\nSource: ${wheel.source}, ${MODEL} of ${wheel.date(MODEL)}; ${QUOTAS}; ${INSTANCE_TYPES}`,
    body: [
      constant(
        'ENVIRONMENT_TOTAL_BYTES',
        kilobytes * 1024,
        'All environment keys and values of all containers of a model (documentation of ContainerDefinition.Environment).',
      ),
      constant(
        'ROLE_INLINE_POLICY_CHARACTERS',
        10240,
        'All inline policies of a role, white space not counted (IAM quotas, read 2026-11).',
      ),
      constant(
        'CAPACITY_PERCENT',
        percent,
        'The least and the most of the capacity that an update takes at a time (documentation of TrafficRoutingConfig and RollingUpdatePolicy; what a rollback takes at least is that of an update).',
      ),
      constant(
        'INSTANCE_STORE_FAMILIES',
        ['g5', 'g6', 'g6e', 'gr6', 'p5', 'p5e', 'p5en', 'trn1', 'trn1n', 'trn2'],
        'Families of instances with local NVMe storage that have no `d` in their names, which says so of all others (EC2 instance types, read 2026-11).',
      ),
    ].join('\n'),
  };
}
