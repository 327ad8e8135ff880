import { type IAlarm } from './alarm-props';
import { type CapacitySize } from './capacity-size';
import { type Traffic } from './traffic';

/** What all deployments have. */
export interface DeploymentOptions {
  /**
   * The longest time for the whole update: 600 to 14400 seconds. The provider waits an hour at most: an update
   * that takes longer ends with an error in Terraform although it goes on.
   *
   * @default - chosen by SageMaker
   */
  readonly maximumExecutionTimeoutInSeconds?: number;

  /**
   * Alarms, 1 to 10, that make SageMaker roll the update back while one of them is in state ALARM. Give them
   * from the first deployment on: the provider replaces an endpoint to which they are added later.
   *
   * @default - none; `Endpoint.autoRollbackOn` adds some
   */
  readonly autoRollbackAlarms?: IAlarm[];
}

/** Options of a blue/green deployment. */
export interface BlueGreenOptions extends DeploymentOptions {
  /**
   * How the traffic moves to the new instances.
   *
   * @default - Traffic.allAtOnce()
   */
  readonly traffic?: Traffic;

  /**
   * How long the old instances stay after the traffic has moved: 0 to 3600 seconds.
   *
   * @default - 0, by SageMaker
   */
  readonly terminationWaitInSeconds?: number;
}

/** Options of a rolling deployment. */
export interface RollingOptions extends DeploymentOptions {
  /** How much is replaced at each step: 5 to 50 % of the capacity. */
  readonly maximumBatchSize: CapacitySize;

  /** How long each step is watched: 0 to 3600 seconds. */
  readonly waitIntervalInSeconds: number;

  /**
   * How much goes back at each step of a rollback: 5 to 100 % of the capacity.
   *
   * @default - all at once
   */
  readonly rollbackMaximumBatchSize?: CapacitySize;
}
