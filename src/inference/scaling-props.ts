import { type Metric } from './metric';

/** What capacity scales between. */
export interface EnableScalingProps {
  /**
   * The least capacity: a whole number, at least 1; 0 for asynchronous endpoints and for the copies of
   * inference components. What costs while nothing is invoked.
   *
   * @default 1
   */
  readonly minCapacity?: number;

  /** The most capacity: a whole number, at least 1 and not less than `minCapacity`. */
  readonly maxCapacity: number;
}

/** What all policies share that keep a metric near a value. */
export interface BaseTargetTrackingProps {
  /**
   * Whether the policy never removes capacity.
   *
   * @default false
   */
  readonly disableScaleIn?: boolean;

  /**
   * Seconds after capacity was removed until more may be.
   *
   * @default - 300, by Application Auto Scaling
   */
  readonly scaleInCooldownInSeconds?: number;

  /**
   * Seconds after capacity was added until more may be.
   *
   * @default - 300, by Application Auto Scaling
   */
  readonly scaleOutCooldownInSeconds?: number;
}

/** How capacity follows the number of requests. */
export interface InvocationsScalingProps extends BaseTargetTrackingProps {
  /** The most requests a second that one instance or copy can answer, as a load test shows it. */
  readonly maxRequestsPerSecond: number;

  /**
   * Share of `maxRequestsPerSecond` that is aimed at, so that there is room until new capacity is there:
   * above 0 and at most 1. The target is `safetyFactor` × `maxRequestsPerSecond` × 60 requests a minute.
   *
   * @default 0.5
   */
  readonly safetyFactor?: number;
}

/** What of an instance is used. */
export enum UtilizationMetric {
  /**
   * CPU, summed over the cores: an instance with four of them reaches 400 percent. That of a copy of an
   * inference component is 0 to 100 percent.
   */
  CPU = 'CPUUtilization',
  /** Memory, 0 to 100 percent. */
  MEMORY = 'MemoryUtilization',
  /** GPU, summed over the GPUs as `CPU` is over the cores. */
  GPU = 'GPUUtilization',
  /** Memory of the GPUs, summed over the GPUs as `CPU` is over the cores. */
  GPU_MEMORY = 'GPUMemoryUtilization',
}

/** How capacity follows the utilization of instances or copies. */
export interface UtilizationScalingProps extends BaseTargetTrackingProps {
  /** What is used. */
  readonly metric: UtilizationMetric;

  /** The average that is aimed at, in percent, above 0: more than 100 where the metric is a sum. */
  readonly targetUtilizationPercent: number;
}

/** How capacity follows the number of requests that are being answered. */
export interface ConcurrentRequestsScalingProps extends BaseTargetTrackingProps {
  /** The requests at a time that are aimed at, for each model or copy; above 0. Queued requests count. */
  readonly targetConcurrentRequests: number;
}

/** How provisioned concurrency follows its use. */
export interface ProvisionedConcurrencyUtilizationScalingProps extends BaseTargetTrackingProps {
  /** Share of the provisioned concurrency that shall be in use: above 0 and at most 1. */
  readonly utilizationTarget: number;
}

/** How the instances of an asynchronous endpoint follow its queue. */
export interface BacklogScalingProps extends BaseTargetTrackingProps {
  /** The requests in the queue that are aimed at, for each instance; above 0. */
  readonly targetBacklogPerInstance: number;

  /**
   * Seconds after the endpoint was woken from zero instances until it may be again.
   *
   * @default 300
   */
  readonly wakeUpCooldownInSeconds?: number;
}

/** How capacity follows a metric of one's own. */
export interface TrackCustomMetricProps extends BaseTargetTrackingProps {
  /**
   * The metric. It must fall when capacity grows, such as a load for each instance. Its period is not used:
   * Application Auto Scaling takes a minute.
   */
  readonly metric: Metric;

  /** The value that is aimed at, above 0. */
  readonly targetValue: number;
}

/** What the change of a step means. */
export enum AdjustmentType {
  /** Add to the capacity, or remove from it. */
  CHANGE_IN_CAPACITY = 'ChangeInCapacity',
  /** Change the capacity by a percentage of what it is. */
  PERCENT_CHANGE_IN_CAPACITY = 'PercentChangeInCapacity',
  /** Set the capacity. */
  EXACT_CAPACITY = 'ExactCapacity',
}

/** How the values of a metric become one, for a step to be chosen. */
export enum MetricAggregationType {
  /** Their average. */
  AVERAGE = 'Average',
  /** The least of them. */
  MINIMUM = 'Minimum',
  /** The highest of them. */
  MAXIMUM = 'Maximum',
}

/** A step of a policy: what happens while the metric is in a range. */
export interface ScalingInterval {
  /**
   * Where the range begins, as a value of the metric.
   *
   * @default - where the step below ends; the lowest step has no lower bound
   */
  readonly lower?: number;

  /**
   * Where the range ends, as a value of the metric.
   *
   * @default - where the step above begins; the highest step has no upper bound
   */
  readonly upper?: number;

  /** How capacity changes; see `adjustmentType`. 0 for a range in which nothing happens. */
  readonly change: number;
}

/** How capacity changes in steps. */
export interface BasicStepScalingPolicyProps {
  /** The metric. An alarm is created for scaling in, and one for scaling out. */
  readonly metric: Metric;

  /**
   * The steps, at least 1. Their ranges must not overlap, and must reach to the lowest or to the highest
   * values. Between the steps that scale in and those that scale out there may be a gap, in which nothing
   * happens.
   */
  readonly scalingSteps: ScalingInterval[];

  /**
   * What the change of a step means.
   *
   * @default AdjustmentType.CHANGE_IN_CAPACITY
   */
  readonly adjustmentType?: AdjustmentType;

  /**
   * Seconds after capacity changed until it may change again.
   *
   * @default - 300, by Application Auto Scaling
   */
  readonly cooldownInSeconds?: number;

  /**
   * The least that capacity changes by; for `AdjustmentType.PERCENT_CHANGE_IN_CAPACITY` alone.
   *
   * @default 1
   */
  readonly minAdjustmentMagnitude?: number;

  /**
   * The number of periods of the metric that the alarms look at.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * In how many of these periods the metric must be in the range of a step.
   *
   * @default - in all of them
   */
  readonly datapointsToAlarm?: number;

  /**
   * How the values of the metric become one, for a step to be chosen.
   *
   * @default - as the statistic of the metric, or their average
   */
  readonly metricAggregationType?: MetricAggregationType;
}

/** When the bounds of capacity change. */
export interface ScalingSchedule {
  /**
   * When: `at(2026-12-31T23:00:00)` once, `rate(12 hours)`, or `cron(0 8 ? * MON-FRI *)` with minutes, hours,
   * day of month, month, day of week and year.
   */
  readonly schedule: string;

  /**
   * The new least capacity. Where the capacity is below it, it is raised.
   *
   * @default - stays as it is
   */
  readonly minCapacity?: number;

  /**
   * The new most capacity. Where the capacity is above it, it is reduced.
   *
   * @default - stays as it is
   */
  readonly maxCapacity?: number;

  /**
   * Since when, such as `2026-12-01T00:00:00Z`.
   *
   * @default - at once
   */
  readonly startTime?: string;

  /**
   * Until when, such as `2026-12-24T00:00:00Z`.
   *
   * @default - for ever
   */
  readonly endTime?: string;

  /**
   * Time zone of an `at` or `cron` expression, such as `Europe/Berlin`.
   *
   * @default - UTC
   */
  readonly timeZone?: string;
}
