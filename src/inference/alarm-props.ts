import { type IConstruct } from 'constructs';
import { type IMetric } from './metric-props';
import { type DestroyProtectionProps, type ResourceProps } from '../common/resource-props';

/** An alarm of Amazon CloudWatch. */
export interface IAlarm extends IConstruct {
  /** Name of the alarm. */
  readonly alarmName: string;

  /** ARN of the alarm. */
  readonly alarmArn: string;

  /** The region, as far as the program gives it. @internal */
  readonly _region?: () => string | undefined;
}

/** How an alarm compares values with its threshold. */
export enum ComparisonOperator {
  /** Alarms where the value is the threshold or higher. */
  GREATER_THAN_OR_EQUAL_TO_THRESHOLD = 'GreaterThanOrEqualToThreshold',
  /** Alarms where the value is higher. */
  GREATER_THAN_THRESHOLD = 'GreaterThanThreshold',
  /** Alarms where the value is lower. */
  LESS_THAN_THRESHOLD = 'LessThanThreshold',
  /** Alarms where the value is the threshold or lower. */
  LESS_THAN_OR_EQUAL_TO_THRESHOLD = 'LessThanOrEqualToThreshold',
}

/**
 * What an alarm makes of periods without a value.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
 */
export enum TreatMissingData {
  /** They count as if the threshold were crossed. */
  BREACHING = 'breaching',
  /** They count as if all were well. */
  NOT_BREACHING = 'notBreaching',
  /** The alarm stays as it is. */
  IGNORE = 'ignore',
  /** Where all values are missing, the alarm has the state INSUFFICIENT_DATA. */
  MISSING = 'missing',
}

/** When an alarm alarms, and what it is called. */
export interface CreateAlarmOptions extends ResourceProps, DestroyProtectionProps {
  /** What values are compared with, in the unit of the metric: model latency is in microseconds. */
  readonly threshold: number;

  /**
   * How many of the last periods are looked at: at least 1. All of them together last at most a day, and with
   * periods of an hour or longer seven days.
   */
  readonly evaluationPeriods: number;

  /**
   * How many of these must cross the threshold: at least 1, at most `evaluationPeriods`.
   *
   * @default - all
   */
  readonly datapointsToAlarm?: number;

  /**
   * How values are compared with the threshold.
   *
   * @default ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
   */
  readonly comparisonOperator?: ComparisonOperator;

  /**
   * What periods without a value count for.
   *
   * @default TreatMissingData.MISSING
   */
  readonly treatMissingData?: TreatMissingData;

  /**
   * What the alarm is for: at most 1024 bytes of UTF-8.
   *
   * @default - none
   */
  readonly alarmDescription?: string;

  /**
   * Whether actions are executed.
   *
   * @default true
   */
  readonly actionsEnabled?: boolean;

  /**
   * Name of the alarm, used exactly as set: 1 to 255 characters. Another name is another alarm.
   *
   * @default - generated from the path of the construct, such as `churn-Errors`
   */
  readonly alarmName?: string;
}

/** Properties of an `Alarm`. */
export interface AlarmProps extends CreateAlarmOptions {
  /** What the alarm watches: a `Metric` or a `MathExpression`. */
  readonly metric: IMetric;
}
