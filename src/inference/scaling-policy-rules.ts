import { type Metric } from './metric';
import {
  type BacklogScalingProps,
  type BaseTargetTrackingProps,
  type BasicStepScalingPolicyProps,
  type ConcurrentRequestsScalingProps,
  type InvocationsScalingProps,
  type ProvisionedConcurrencyUtilizationScalingProps,
  AdjustmentType,
  type ScalingInterval,
  type ScalingSchedule,
  type TrackCustomMetricProps,
  UtilizationMetric,
  type UtilizationScalingProps,
} from './scaling-props';
import { planSteps } from './scaling-steps';
import { limit, type Limits, requiredLimit } from '../core/validation/limits';
import { each, required, rule, type Rule, withPath } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { PutMetricAlarmInput } from '../facts/cloudwatch';
import {
  PutScheduledActionRequest,
  ScalableTargetAction,
  StepAdjustment,
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '../facts/scaling';

const Tracking = TargetTrackingScalingPolicyConfiguration.members;
const Steps = StepScalingPolicyConfiguration.members;
const Scheduled = PutScheduledActionRequest.members;
const Alarm = PutMetricAlarmInput.members;

/** A number of seconds. */
const seconds = (limits: Limits): Limits => ({ ...limits, min: 0 });

const TRACKING: Rule<BaseTargetTrackingProps>[] = [
  limit(
    'scaleInCooldownInSeconds',
    ({ scaleInCooldownInSeconds }) => scaleInCooldownInSeconds,
    seconds(Tracking.ScaleInCooldown),
  ),
  limit(
    'scaleOutCooldownInSeconds',
    ({ scaleOutCooldownInSeconds }) => scaleOutCooldownInSeconds,
    seconds(Tracking.ScaleOutCooldown),
  ),
];

/** A number above 0, and at most `most`. */
function positive<T>(
  property: string,
  pick: (subject: T) => number | undefined,
  most = Infinity,
): Rule<T>[] {
  const upTo = Number.isFinite(most) ? ` and at most ${most}` : '';
  return [
    required(property, pick, `give a number above 0${upTo}`),
    rule(property, (subject) => {
      const value = pick(subject);
      return isLiteral(value) && !(value > 0 && value <= most)
        ? `must be above 0${upTo}, got ${formatValue(value)}`
        : undefined;
    }),
  ];
}

export const INVOCATIONS: Rule<InvocationsScalingProps>[] = [
  ...TRACKING,
  ...positive<InvocationsScalingProps>(
    'maxRequestsPerSecond',
    ({ maxRequestsPerSecond }) => maxRequestsPerSecond,
  ),
  rule('safetyFactor', ({ safetyFactor }) =>
    isLiteral(safetyFactor) && !(safetyFactor > 0 && safetyFactor <= 1)
      ? `must be above 0 and at most 1, got ${formatValue(safetyFactor)}`
      : undefined,
  ),
];

export const UTILIZATION: Rule<UtilizationScalingProps>[] = [
  ...TRACKING,
  requiredLimit(
    'metric',
    ({ metric }) => metric,
    { type: 'string', enum: Object.values(UtilizationMetric) },
    'give a UtilizationMetric',
  ),
  ...positive<UtilizationScalingProps>(
    'targetUtilizationPercent',
    ({ targetUtilizationPercent }) => targetUtilizationPercent,
  ),
];

/** Where the metric is not a sum. */
export function atMost100(
  isShare: (metric: UtilizationMetric) => boolean,
): Rule<UtilizationScalingProps> {
  return rule('targetUtilizationPercent', ({ metric, targetUtilizationPercent: target }) =>
    isShare(metric) && isLiteral(target) && target > 100
      ? `must be at most 100 for ${metric}, got ${formatValue(target)}`
      : undefined,
  );
}

export const CONCURRENT_REQUESTS: Rule<ConcurrentRequestsScalingProps>[] = [
  ...TRACKING,
  ...positive<ConcurrentRequestsScalingProps>(
    'targetConcurrentRequests',
    ({ targetConcurrentRequests }) => targetConcurrentRequests,
  ),
];

export const PROVISIONED_CONCURRENCY_UTILIZATION: Rule<ProvisionedConcurrencyUtilizationScalingProps>[] =
  [
    ...TRACKING,
    ...positive<ProvisionedConcurrencyUtilizationScalingProps>(
      'utilizationTarget',
      ({ utilizationTarget }) => utilizationTarget,
      1,
    ),
  ];

export const BACKLOG: Rule<BacklogScalingProps>[] = [
  ...TRACKING,
  ...positive<BacklogScalingProps>(
    'targetBacklogPerInstance',
    ({ targetBacklogPerInstance }) => targetBacklogPerInstance,
  ),
  limit(
    'wakeUpCooldownInSeconds',
    ({ wakeUpCooldownInSeconds }) => wakeUpCooldownInSeconds,
    seconds(Steps.Cooldown),
  ),
];

const METRIC: Rule<{ readonly metric?: Metric }>[] = [
  required('metric', ({ metric }) => metric, 'give a Metric'),
  ({ metric }) => withPath('metric', [...(metric?._spec.refused ?? [])]),
];

export const CUSTOM_METRIC: Rule<TrackCustomMetricProps>[] = [
  ...TRACKING,
  ...METRIC,
  ...positive<TrackCustomMetricProps>('targetValue', ({ targetValue }) => targetValue),
];

const STEP: Rule<ScalingInterval>[] = [
  requiredLimit(
    'change',
    ({ change }) => change,
    StepAdjustment.members.ScalingAdjustment,
    'give a number, 0 for no change',
  ),
];

export const STEPS: Rule<BasicStepScalingPolicyProps>[] = [
  ...METRIC,
  rule('scalingSteps', ({ scalingSteps }) =>
    scalingSteps === undefined ? 'is required; give at least one step' : undefined,
  ),
  rule('scalingSteps', ({ scalingSteps }) =>
    scalingSteps?.length === 0 ? 'must have at least 1 item, got 0' : undefined,
  ),
  each('scalingSteps', ({ scalingSteps }) => scalingSteps, STEP),
  ({ scalingSteps = [], adjustmentType }) =>
    scalingSteps.every((step) => step !== undefined)
      ? planSteps(scalingSteps, adjustmentType).problems
      : [],
  ({ scalingSteps = [], adjustmentType }) =>
    adjustmentType === AdjustmentType.EXACT_CAPACITY
      ? scalingSteps.flatMap((step, i) =>
          isLiteral(step?.change) && step.change < 0
            ? [`scalingSteps[${i}].change: must be at least 0 as a capacity, got ${step.change}`]
            : [],
        )
      : [],
  limit('adjustmentType', ({ adjustmentType }) => adjustmentType, Steps.AdjustmentType),
  limit(
    'metricAggregationType',
    ({ metricAggregationType }) => metricAggregationType,
    Steps.MetricAggregationType,
  ),
  limit('cooldownInSeconds', ({ cooldownInSeconds }) => cooldownInSeconds, seconds(Steps.Cooldown)),
  limit('minAdjustmentMagnitude', ({ minAdjustmentMagnitude }) => minAdjustmentMagnitude, {
    ...Steps.MinAdjustmentMagnitude,
    min: 1,
  }),
  rule('minAdjustmentMagnitude', ({ minAdjustmentMagnitude, adjustmentType }) =>
    minAdjustmentMagnitude !== undefined &&
    adjustmentType !== AdjustmentType.PERCENT_CHANGE_IN_CAPACITY
      ? 'requires AdjustmentType.PERCENT_CHANGE_IN_CAPACITY; leave it out'
      : undefined,
  ),
  limit('evaluationPeriods', ({ evaluationPeriods }) => evaluationPeriods, Alarm.EvaluationPeriods),
  limit('datapointsToAlarm', ({ datapointsToAlarm }) => datapointsToAlarm, Alarm.DatapointsToAlarm),
  rule('datapointsToAlarm', ({ datapointsToAlarm, evaluationPeriods = 1 }) =>
    isLiteral(datapointsToAlarm) &&
    isLiteral(evaluationPeriods) &&
    datapointsToAlarm > evaluationPeriods
      ? `must be at most evaluationPeriods (${evaluationPeriods}), got ${datapointsToAlarm}`
      : undefined,
  ),
];

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
const SCHEDULE_FORMS = [
  /^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/,
  /^rate\([1-9]\d* (minute|hour|day)s?\)$/,
  /^cron\(\S+( \S+){5}\)$/,
];

/** @param least the least capacity that the target can have */
export function scheduleRules(least: () => 0 | 1): Rule<ScalingSchedule>[] {
  return [
    requiredLimit(
      'schedule',
      ({ schedule }) => schedule,
      Scheduled.Schedule,
      'give an expression such as cron(0 8 ? * MON-FRI *)',
    ),
    rule('schedule', ({ schedule }) =>
      isLiteral(schedule) && schedule !== '' && !SCHEDULE_FORMS.some((form) => form.test(schedule))
        ? `must be at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields), got ${formatValue(schedule)}`
        : undefined,
    ),
    rule('minCapacity', ({ minCapacity, maxCapacity }) =>
      minCapacity === undefined && maxCapacity === undefined
        ? 'is required unless maxCapacity is set; set one of them'
        : undefined,
    ),
    (schedule) =>
      limit<ScalingSchedule>(
        'minCapacity',
        ({ minCapacity }) => minCapacity,
        { ...ScalableTargetAction.members.MinCapacity, min: least() },
        schedule.minCapacity === 0 ? ONLY_TO_ZERO : undefined,
      )(schedule),
    (schedule) =>
      limit<ScalingSchedule>('maxCapacity', ({ maxCapacity }) => maxCapacity, {
        ...ScalableTargetAction.members.MaxCapacity,
        min: least(),
      })(schedule),
    rule('minCapacity', ({ minCapacity, maxCapacity }) =>
      isLiteral(minCapacity) && isLiteral(maxCapacity) && minCapacity > maxCapacity
        ? `must be at most maxCapacity (${maxCapacity}), got ${minCapacity}`
        : undefined,
    ),
    time('startTime', ({ startTime }) => startTime),
    time('endTime', ({ endTime }) => endTime),
    rule('endTime', ({ startTime, endTime }) =>
      isTime(startTime) && isTime(endTime) && Date.parse(startTime) >= Date.parse(endTime)
        ? `must be after startTime (${startTime}), got ${formatValue(endTime)}`
        : undefined,
    ),
    limit('timeZone', ({ timeZone }) => timeZone, Scheduled.Timezone),
    rule('timeZone', ({ timeZone }) =>
      isLiteral(timeZone) && timeZone !== '' && !isTimeZone(timeZone)
        ? `must be a time zone such as Europe/Berlin, got ${formatValue(timeZone)}`
        : undefined,
    ),
  ];
}

/** Who may have a capacity of 0. */
export const ONLY_TO_ZERO = 'only asynchronous endpoints and inference components scale to zero';

function time(
  property: string,
  pick: (schedule: ScalingSchedule) => string | undefined,
): Rule<ScalingSchedule> {
  return rule(property, (schedule) => {
    const value = pick(schedule);
    return isLiteral(value) && !isTime(value)
      ? `must be a time such as 2026-12-01T00:00:00Z, got ${formatValue(value)}`
      : undefined;
  });
}

/** RFC 3339, as the provider wants it. */
function isTime(value: string | undefined): value is string {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;
  return isLiteral(value) && form.test(value) && !Number.isNaN(Date.parse(value));
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
