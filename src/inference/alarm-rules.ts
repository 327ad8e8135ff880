import { type AlarmProps } from './alarm-props';
import { metricProblems, NO_METRIC } from './metric-rules';
import { queriesOf } from './metric-spec';
import { limit, requiredLimit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, missing, required, rule, type Rule, withPath } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { isLiteral } from '../core/validation/values';
import { PutMetricAlarmInput, TagList } from '../facts/cloudwatch';
import { ALARM_EVALUATION_SECONDS, ALARM_METRICS } from '../facts/documented-limits';

const Api = PutMetricAlarmInput.members;

/** An alarm as it stands at synth. */
export interface AlarmState extends AlarmProps {
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
}

const RULES: Rule<AlarmState>[] = [
  ({ metric }) =>
    metric === undefined
      ? [missing('metric', 'give a Metric or a MathExpression')]
      : metric._spec
        ? withPath('metric', metricProblems(metric._spec))
        : [`metric: ${NO_METRIC}`],
  rule('metric', ({ metric }) => {
    if (metric?._spec?.kind !== 'expression') return undefined;
    const metrics = queriesOf(metric._spec, '').filter(({ spec }) => spec.kind === 'metric');
    if (metrics.length === 0) return 'must have usingMetrics: an alarm needs something to watch';
    return metrics.length > ALARM_METRICS.max
      ? `must be of at most ${ALARM_METRICS.max} metrics, got ${metrics.length}`
      : undefined;
  }),
  required('threshold', ({ threshold }) => threshold, 'give what values are compared with'),
  requiredLimit(
    'evaluationPeriods',
    (alarm) => alarm.evaluationPeriods,
    Api.EvaluationPeriods,
    'give how many periods are looked at',
  ),
  limit('datapointsToAlarm', (alarm) => alarm.datapointsToAlarm, Api.DatapointsToAlarm),
  rule('datapointsToAlarm', ({ datapointsToAlarm: some, evaluationPeriods: all }) =>
    isLiteral(some) && isLiteral(all) && some > all
      ? `must be at most evaluationPeriods (${all}), got ${some}`
      : undefined,
  ),
  rule('evaluationPeriods', ({ evaluationPeriods: periods, metric }) => {
    const period = metric?._spec?.periodInSeconds;
    if (!isLiteral(periods) || !isLiteral(period)) return undefined;
    const { belowAnHour, fromAnHour } = ALARM_EVALUATION_SECONDS;
    const most = period < 3600 ? belowAnHour : fromAnHour;
    return periods * period > most
      ? `must last at most ${most} seconds with periods of ${period} seconds, got ${periods} periods (${periods * period} seconds)`
      : undefined;
  }),
  limit('comparisonOperator', (alarm) => alarm.comparisonOperator, Api.ComparisonOperator),
  limit('treatMissingData', (alarm) => alarm.treatMissingData, {
    type: 'string',
    enum: ['breaching', 'notBreaching', 'ignore', 'missing'],
  }),
  limit('alarmDescription', (alarm) => alarm.alarmDescription, Api.AlarmDescription),
  limit('alarmName', (alarm) => alarm.alarmName, Api.AlarmName),
  ...(
    [
      ['alarmActions', Api.AlarmActions],
      ['okActions', Api.OKActions],
      ['insufficientDataActions', Api.InsufficientDataActions],
    ] as const
  ).map(([name, limits]): Rule<AlarmState> => limit(name, (alarm) => alarm[name], limits)),
  ...RESOURCE,
  ...tagRules<AlarmState>({ ...TagList, max: 50 }),
];

/** Everything that CloudWatch refuses of an alarm. */
export function alarmProblems(alarm: AlarmState): string[] {
  return check(alarm, RULES);
}

/** What is wrong with the name or ARN by which an alarm is known. */
export function existingAlarmProblems(known: { alarmName?: string; alarmArn?: string }): string[] {
  return check(known, 'alarmName' in known ? NAME : ARN);
}

const NAME: Rule<{ alarmName?: string }>[] = [
  requiredLimit('alarmName', ({ alarmName }) => alarmName, Api.AlarmName, 'give its name'),
];

const ARN: Rule<{ alarmArn?: string }>[] = [
  required('alarmArn', ({ alarmArn }) => alarmArn, 'give the ARN of the alarm'),
];
