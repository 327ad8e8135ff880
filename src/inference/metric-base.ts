import { type Construct } from 'constructs';
import { Alarm } from './alarm';
import { type CreateAlarmOptions } from './alarm-props';
import { type IMetric } from './metric-props';
import { type MetricSpec } from './metric-spec';

/** What metrics and expressions can both do. @internal */
export abstract class MetricBase implements IMetric {
  /** @internal */
  abstract readonly _spec: MetricSpec;

  /** What a graph calls it; CloudWatch makes a label where there is none. */
  get label(): string | undefined {
    return this._spec.label;
  }

  /** Color of its line in graphs. */
  get color(): string | undefined {
    return this._spec.color;
  }

  /** How much time one value covers, in seconds. */
  get periodInSeconds(): number {
    return this._spec.periodInSeconds;
  }

  /**
   * Creates an alarm that watches it. An alarm on a metric of an endpoint is in the region of the endpoint, by
   * its provider.
   *
   * @param scope where to put the alarm
   * @param id id of the alarm
   * @param options when it alarms
   */
  createAlarm(scope: Construct, id: string, options: CreateAlarmOptions): Alarm {
    return new Alarm(scope, id, { ...options, metric: this });
  }
}

/** CloudWatch's and aws-cdk's default. */
export const DEFAULT_PERIOD = 300;
