import { Op, Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  minCapacityOf,
  ScalableTarget,
  type ScalableTargetOptions,
  type Tracking,
} from './scalable-target';
import { CUSTOM_METRIC, scheduleRules, STEPS } from './scaling-policy-rules';
import {
  type BaseTargetTrackingProps,
  type BasicStepScalingPolicyProps,
  type EnableScalingProps,
  type InvocationsScalingProps,
  MetricAggregationType,
  type ScalingSchedule,
  type TrackCustomMetricProps,
} from './scaling-props';
import { exact, planSteps, type StepAlarm } from './scaling-steps';
import { accept, typed, type TypeName } from '../core/validation/accept';
import { refuse, validateAtSynth } from '../core/validation/at-synth';
import { check, type Rule } from '../core/validation/rules';
import { isLiteral } from '../core/validation/values';
import { warnAtSynth, warnIf } from '../core/validation/warnings';

/** What everything that scales can follow, whatever it counts. @internal */
export abstract class ScalableCapacity extends Construct {
  /** @internal */
  protected readonly _target: ScalableTarget;
  /** @internal */
  protected readonly _capacity: EnableScalingProps;
  /** Whether something adds capacity where there is none. @internal */
  protected _wakes = false;

  protected constructor(
    scope: Construct,
    id: string,
    props: EnableScalingProps,
    options: Omit<ScalableTargetOptions, 'owner'> & { readonly owner: Construct },
    /** What wakes it, for a warning. */
    waker: string,
  ) {
    super(scope, id);
    const { value, problems } = typed<EnableScalingProps>('EnableScalingProps', props);
    refuse(this, problems);
    this._capacity = value;
    this._target = new ScalableTarget(this, value, options);
    warnAtSynth(this, () =>
      warnIf(
        value.minCapacity === 0 && !this._wakes,
        'nothing-wakes',
        () => `minCapacity: is 0, and nothing scales out from there; use ${waker}`,
      ),
    );
  }

  /**
   * Changes the bounds of the capacity at a time or again and again.
   *
   * What a schedule sets stays when Terraform applies later; where `minCapacity` or `maxCapacity` of the
   * target itself changes in the program, the target is registered anew with it.
   *
   * @param id id of the scheduled action
   * @param props when, and to what
   */
  scaleOnSchedule(id: string, props: ScalingSchedule): void {
    const action = new Construct(this, id);
    const { timeZone: timezone, ...schedule } = accept(action, 'ScalingSchedule', props);
    this._target.schedule(action, { ...schedule, timezone });
    const rules = scheduleRules(() => this._least());
    validateAtSynth(action, () => check({ ...schedule, timeZone: timezone }, rules));
  }

  /**
   * Changes the capacity in steps, by where a metric is.
   *
   * @param id id of the policies and their alarms
   * @param props the metric and the steps
   */
  scaleOnMetric(id: string, props: BasicStepScalingPolicyProps): void {
    const policy = new Construct(this, id);
    const accepted = accept(policy, 'BasicStepScalingPolicyProps', props);
    validateAtSynth(policy, () => check(accepted, STEPS));
    this._wakes = true;
    const { scalingSteps = [], adjustmentType } = accepted;
    if (!accepted.metric || scalingSteps.some((step) => step === undefined)) return;
    const { lower, upper } = planSteps(scalingSteps, adjustmentType);
    if (lower) this.stepsBeyond(new Construct(policy, 'Lower'), lower, accepted, 'LessThan');
    if (upper) this.stepsBeyond(new Construct(policy, 'Upper'), upper, accepted, 'GreaterThan');
  }

  /**
   * Keeps a metric of one's own near a value.
   *
   * @param id id of the policy
   * @param props the metric and the value
   */
  scaleToTrackCustomMetric(id: string, props: TrackCustomMetricProps): void {
    this._track(id, props, 'TrackCustomMetricProps', CUSTOM_METRIC, ({ metric, targetValue }) => ({
      targetValue,
      metric,
    }));
  }

  /** The least capacity that AWS takes; asked at synth. @internal */
  protected abstract _least(): 0 | 1;

  /**
   * Adds a policy that keeps a metric near a value.
   *
   * @param more what else is wrong, asked at synth
   * @returns where the policy is
   * @internal
   */
  protected _track<P extends BaseTargetTrackingProps>(
    id: string,
    props: P,
    type: TypeName,
    rules: ReadonlyArray<Rule<P>>,
    tracked: (accepted: P) => Pick<Tracking, 'targetValue' | 'predefined' | 'metric'>,
    more: (accepted: P) => string[] = () => [],
  ): { readonly policy: Construct; readonly accepted: P } {
    const policy = new Construct(this, id);
    const accepted = accept(policy, type, props);
    const { disableScaleIn, scaleInCooldownInSeconds, scaleOutCooldownInSeconds } = accepted;
    this._target.track(policy, {
      ...tracked(accepted),
      disableScaleIn,
      scaleInCooldownInSeconds,
      scaleOutCooldownInSeconds,
    });
    validateAtSynth(policy, () => [...check(accepted, rules), ...more(accepted)]);
    return { policy, accepted };
  }

  /**
   * Adds a policy that adds the first instance or copy, where there may be none: a metric for each of them
   * has no value then.
   *
   * @internal
   */
  protected _wake(
    policy: Construct,
    metricName: string,
    dimensions: { [key: string]: string },
    { statistic, evaluationPeriods, periodInSeconds, cooldown }: Wake,
  ): void {
    this._wakes = true;
    const minCapacity = minCapacityOf(this._capacity);
    if (isLiteral(minCapacity) && minCapacity > 0) return;
    this._target.step(new Construct(policy, 'WakeUp'), {
      steps: {
        adjustmentType: 'ChangeInCapacity',
        metricAggregationType: statistic,
        cooldown,
        stepAdjustment: [{ metricIntervalLowerBound: '0', scalingAdjustment: 1 }],
      },
      metric: { namespace: 'AWS/SageMaker', metricName, dimensions, statistic, periodInSeconds },
      alarm: {
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        threshold: 1,
        evaluationPeriods,
        datapointsToAlarm: evaluationPeriods,
      },
    });
  }

  private stepsBeyond(
    scope: Construct,
    { threshold, steps }: StepAlarm,
    props: BasicStepScalingPolicyProps,
    side: 'LessThan' | 'GreaterThan',
  ): void {
    const { metric } = props;
    const { adjustmentType = 'ChangeInCapacity', evaluationPeriods = 1 } = props;
    const aggregation = Object.values(MetricAggregationType).find(
      (one) => one === metric.statistic,
    );
    this._target.step(scope, {
      steps: {
        adjustmentType,
        metricAggregationType:
          props.metricAggregationType ?? aggregation ?? MetricAggregationType.AVERAGE,
        cooldown: props.cooldownInSeconds,
        minAdjustmentMagnitude: props.minAdjustmentMagnitude,
        // The provider has texts for numbers that may be absent.
        stepAdjustment: steps.map(({ lower, upper, change }) => ({
          metricIntervalLowerBound: lower === undefined ? undefined : `${lower}`,
          metricIntervalUpperBound: upper === undefined ? undefined : `${upper}`,
          scalingAdjustment: change,
        })),
      },
      metric,
      alarm: {
        comparisonOperator: `${side}OrEqualToThreshold`,
        threshold,
        evaluationPeriods,
        datapointsToAlarm: props.datapointsToAlarm,
      },
    });
  }
}

interface Wake {
  readonly statistic: string;
  readonly evaluationPeriods: number;
  readonly periodInSeconds: number;
  readonly cooldown?: number;
}

/** The requests a minute that a policy aims at. */
export function requestsPerMinute({
  maxRequestsPerSecond: most,
  safetyFactor = 0.5,
}: InvocationsScalingProps): number {
  if (isLiteral(most) && isLiteral(safetyFactor)) return exact(safetyFactor * most * 60);
  // What is missing is reported.
  return most === undefined ? 0 : Token.asNumber(Op.mul(Op.mul(safetyFactor, most), 60));
}
