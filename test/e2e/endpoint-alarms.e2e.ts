import { type TerraformStack } from 'cdktf';
import { type ChangeReport, Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  EndpointDashboard,
  InstanceType,
  InvocationErrorType,
  MathExpression,
  SagemakerModelConstruct,
  Stats,
} from '../../src';

interface Options {
  readonly threshold?: number;
  readonly errorRatePercent?: number;
  readonly title?: string;
}

/** An endpoint that is named by its alarms, some of which roll its updates back, and by its dashboard. */
function program(scope: TerraformStack, options: Options): void {
  const { threshold = 5, errorRatePercent = 10, title = 'Spill' } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
  const endpoint = new Endpoint(scope, 'Endpoint', {
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
  });
  const errors = endpoint.metricInvocationErrors(InvocationErrorType.SERVER_ERRORS);
  const own = errors.createAlarm(scope, 'Errors', { threshold, evaluationPeriods: 3 });
  endpoint
    .metricModelLatency({ statistic: Stats.p(99) })
    .createAlarm(scope, 'Latency', { threshold: 500_000, evaluationPeriods: 2 })
    .addAlarmAction('arn:aws:sns:us-east-1:123456789012:operators');
  new MathExpression({
    expression: '100 * errors / invocations',
    usingMetrics: { errors, invocations: endpoint.metricInvocations() },
  }).createAlarm(scope, 'ErrorRate', { threshold, evaluationPeriods: 3 });
  endpoint.autoRollbackOn({ errorRatePercent, modelLatencyInMilliseconds: 800, alarms: [own] });
  const dashboard = new EndpointDashboard(scope, 'Dashboard', { endpoint });
  dashboard.addGraph({ title, metrics: [errors] });
}

const stack = (options: Options = {}) => synthesize((scope) => program(scope, options));

const planned = ({ planned: changes }: ChangeReport) =>
  changes.map(({ address, actions }) => `${address.split('.')[0]}: ${actions.join('/')}`).sort();

describe('alarms and a dashboard of an endpoint', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('endpoint-alarms')));
  afterAll(() => theme.stop());

  test('are created, changed in place and destroyed; the endpoint has those that roll it back', async () => {
    const threshold = { threshold: 8 };
    const rollback = { ...threshold, errorRatePercent: 20 };
    const { created, changes } = await theme.lifecycle({
      create: stack(),
      changes: {
        threshold: stack(threshold),
        rollback: stack(rollback),
        dashboard: stack({ ...rollback, title: 'Errors' }),
      },
    });
    const alarm = 'aws_cloudwatch_metric_alarm: update';
    expect(planned(changes.threshold)).toEqual([alarm, alarm]);
    expect(planned(changes.rollback)).toEqual([alarm]);
    expect(planned(changes.dashboard)).toEqual(['aws_cloudwatch_dashboard: update']);
    for (const { calls } of Object.values(changes)) expect(writes(calls)).toEqual([]);

    const values = (type: string) => created.filter((one) => one.type === type);
    const names = values('aws_cloudwatch_metric_alarm').map((one) => String(one.values.alarm_name));
    expect(names).toHaveLength(5);
    const [{ values: endpoint }] = values('aws_sagemaker_endpoint');
    const deployment = JSON.stringify(endpoint.deployment_config);
    const ofRollback = names.filter((name) => deployment.includes(`"${name}"`));
    expect(ofRollback.map((name) => name.replace(/-[0-9a-f]{8}$/, '')).sort()).toEqual([
      'e2e-Endpoint-RollbackErrors-AllTraffic',
      'e2e-Endpoint-RollbackLatency-AllTraffic',
      'e2e-Errors',
    ]);
    expect(await theme.aws.violations()).toEqual([]);
  });
});
