import { type IAlarm } from './alarm-props';

/** What makes SageMaker roll back an update of an endpoint. Give at least one of the first three. */
export interface AutoRollbackOptions {
  /**
   * Rolls back where more than this share of a variant's requests is answered with a status of 5XX: 0 to 100
   * percent. An alarm for each production variant.
   *
   * @default - errors are not watched
   */
  readonly errorRatePercent?: number;

  /**
   * Rolls back where a model takes longer than this to answer, in milliseconds; CloudWatch has microseconds. An
   * alarm for each production variant.
   *
   * @default - latency is not watched
   */
  readonly modelLatencyInMilliseconds?: number;

  /**
   * Alarms of your own, in the region of the endpoint.
   *
   * @default - none
   */
  readonly alarms?: IAlarm[];

  /**
   * Which latency is compared, such as `p99` or `Average`; see `Stats`.
   *
   * @default p90
   */
  readonly latencyStatistic?: string;

  /**
   * How much time a value of the alarms that are created covers, in seconds: 10, 30 or a multiple of 60.
   *
   * @default 60
   */
  readonly periodInSeconds?: number;

  /**
   * How many periods in a row must be bad for an alarm that is created.
   *
   * @default 3
   */
  readonly evaluationPeriods?: number;
}
