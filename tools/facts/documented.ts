import { constant, type Table } from './table';
import type { Wheel } from './wheel';

const MODEL = 'botocore/data/sagemaker/2017-07-24/service-2.json.gz';
const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

/** Limits that AWS states in prose only. */
export function documentedTable(wheel: Wheel): Table {
  const prose: string =
    wheel.json(MODEL).shapes.ContainerDefinition.members.Environment.documentation;
  const total = /maximum length of all keys and values in the map, combined, is (\d+) KB/.exec(
    prose,
  );
  if (!total) throw new Error('ContainerDefinition.Environment no longer documents its total size');
  return {
    file: 'documented-limits.ts',
    source: `Limits that AWS states in prose only.\nSource: ${wheel.source}, ${MODEL} of ${wheel.date(MODEL)}; ${QUOTAS}`,
    body: [
      constant(
        'ENVIRONMENT_TOTAL_BYTES',
        Number(total[1]) * 1024,
        'All environment keys and values of all containers of a model (documentation of ContainerDefinition.Environment).',
      ),
      constant(
        'ROLE_INLINE_POLICY_CHARACTERS',
        10240,
        'All inline policies of a role, white space not counted (IAM quotas, read 2026-11).',
      ),
    ].join('\n'),
  };
}
