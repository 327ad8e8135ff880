import { type CapacitySize } from './capacity-size';

/** Options of canary traffic. */
export interface CanaryOptions {
  /** How much gets the traffic first: at most 50 % of the new capacity. */
  readonly size: CapacitySize;

  /** How long the canary is watched before the rest of the traffic follows: 0 to 3600 seconds. */
  readonly waitIntervalInSeconds: number;
}

/** Options of linear traffic. */
export interface LinearOptions {
  /** How much more gets traffic at each step: 10 to 50 % of the new capacity. */
  readonly stepSize: CapacitySize;

  /** How long each step is watched: 0 to 3600 seconds. */
  readonly waitIntervalInSeconds: number;
}
