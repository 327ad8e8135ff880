import { constant, type Table } from './table';
import type { Wheel } from './wheel';

const MODEL = 'botocore/data/sagemaker/2017-07-24/service-2.json.gz';
const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

const INSTANCE_TYPES = 'https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html';
const DASHBOARD =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html';
const BODY =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html';
const ALARM =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html';
const CLOUDWATCH_QUOTAS =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html';
const STATISTICS =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html';

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
    source: `Limits that AWS states in prose only.\nSource: ${wheel.source}, ${MODEL} of ${wheel.date(MODEL)}; ${[QUOTAS, INSTANCE_TYPES, DASHBOARD, BODY, ALARM, CLOUDWATCH_QUOTAS, STATISTICS].join(', ')}`,
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
        'SERVERLESS_CONCURRENCY_QUOTA',
        'Maximum total concurrency that can be allocated across all serverless endpoints',
        "The name in Service Quotas (as three users of its console quote it, read 2026-11; AWS's pages do not have it).",
      ),
      constant(
        'MANAGED_POLICY_CHARACTERS',
        6144,
        'A managed policy, white space not counted (IAM quotas, read 2026-11).',
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
      constant(
        'DASHBOARD_NAME',
        { type: 'string', min: 1, max: 255, pattern: '[A-Za-z0-9_-]+' },
        'Names of dashboards (PutDashboard, read 2026-11).',
      ),
      constant(
        'DASHBOARD_WIDGETS',
        { type: 'list', max: 500 },
        'Widgets of a dashboard (structure of its body, read 2026-11).',
      ),
      constant(
        'WIDGET_METRICS',
        { type: 'list', max: 500 },
        'Metrics and expressions of a widget (structure of the body, read 2026-11).',
      ),
      constant(
        'ALARM_METRICS',
        { type: 'list', max: 10 },
        'Metrics of an expression that an alarm watches (CloudWatch quotas, read 2026-11).',
      ),
      constant(
        'EXTENDED_STATISTIC',
        {
          type: 'string',
          pattern:
            'p(100|\\d{1,2})(\\.\\d{1,10})?|(tm|wm|tc|ts)(100|\\d{1,2})(\\.\\d{1,10})?|IQM|(PR|TM|WM|TC|TS)\\((\\d+(\\.\\d+)?%?)?:(\\d+(\\.\\d+)?%?)?\\)',
        },
        'Percentiles, trimmed means and the like (CloudWatch statistics definitions, read 2026-11).',
      ),
      constant(
        'ALARM_EVALUATION_SECONDS',
        { belowAnHour: 86400, fromAnHour: 604800 },
        'How long period times evaluation periods may be, for periods below an hour and for longer ones (PutMetricAlarm, read 2026-11).',
      ),
    ].join('\n'),
  };
}
