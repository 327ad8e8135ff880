import { DEFAULT_PERIOD, MetricBase } from './metric-base';
import { type MetricOptions, type MetricProps, type Unit } from './metric-props';
import { type MetricOfNamespace } from './metric-spec';
import { Stats } from './stats';
import { type Location } from '../core/terraform/location';
import { typed } from '../core/validation/accept';

/**
 * A metric of Amazon CloudWatch: what an alarm watches, a graph shows and scaling follows. It is a value: it
 * makes no Terraform block, and `with` returns a changed copy.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
 * @example
 *
 * const drift = new Metric({ namespace: 'Churn', metricName: 'Drift', statistic: Stats.p(90) });
 * drift.createAlarm(this, 'Drifts', { threshold: 0.2, evaluationPeriods: 3 });
 */
export class Metric extends MetricBase {
  /** @internal */
  _spec: MetricOfNamespace;

  private readonly props: MetricProps;

  /**
   * @param props the metric
   */
  constructor(props: MetricProps) {
    super();
    const { value, problems } = typed<MetricProps>('MetricProps', props);
    const { statistic = Stats.AVERAGE, periodInSeconds = DEFAULT_PERIOD, dimensions } = value;
    this.props = value;
    this._spec = {
      ...value,
      kind: 'metric',
      statistic,
      periodInSeconds,
      dimensions: { ...dimensions },
      refused: problems,
    };
  }

  /** Namespace of the metric. */
  get namespace(): string {
    return this._spec.namespace;
  }

  /** Name of the metric. */
  get metricName(): string {
    return this._spec.metricName;
  }

  /** What the metric is of, by the names of the dimensions. */
  get dimensions(): { [name: string]: string } {
    return { ...this._spec.dimensions };
  }

  /** How the values of a period become one. */
  get statistic(): string {
    return this._spec.statistic;
  }

  /** The unit of the values that are read; all units where there is none. */
  get unit(): Unit | undefined {
    return this.props.unit;
  }

  /** The same metric, published in a known place. @internal */
  _in(location: Location): Metric {
    const copy = new Metric(this.props);
    copy._spec = { ...this._spec, location };
    return copy;
  }

  /**
   * The same metric, read or shown in another way.
   *
   * @param options what is different
   */
  with(options: MetricOptions): Metric {
    const { value, problems } = typed<MetricOptions>('MetricOptions', options);
    const copy = new Metric({ ...this.props, ...value });
    const { location, refused } = this._spec;
    copy._spec = { ...copy._spec, location, refused: [...refused, ...problems] };
    return copy;
  }
}
