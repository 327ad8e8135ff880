import { typed } from '../core/validation/accept';

/** Properties of a `Metric`. */
export interface MetricProps {
  /** Namespace of the metric, such as `AWS/SageMaker`. */
  readonly namespace: string;

  /** Name of the metric, such as `ModelLatency`. */
  readonly metricName: string;

  /**
   * What tells the metric apart from others of its name.
   *
   * @default - no dimensions
   */
  readonly dimensions?: { [key: string]: string };

  /**
   * How data points are aggregated: `Average`, `Minimum`, `Maximum`, `SampleCount`, `Sum` or a percentile such
   * as `p90`.
   *
   * @default - `Average`
   */
  readonly statistic?: string;

  /**
   * Seconds over which data points are aggregated.
   *
   * @default 60
   */
  readonly periodInSeconds?: number;

  /**
   * Unit of the data points that count.
   *
   * @default - all units
   */
  readonly unit?: string;
}

/**
 * A metric of Amazon CloudWatch.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html
 */
export class Metric {
  /** What is wrong with it, for the property that holds it. @internal */
  readonly _refused: readonly string[];

  private readonly props: MetricProps;

  /**
   * @param props the metric
   */
  constructor(props: MetricProps) {
    const { value, problems } = typed<MetricProps>('MetricProps', props);
    this.props = value;
    this._refused = problems;
  }

  /** Namespace of the metric. */
  get namespace(): string {
    return this.props.namespace;
  }

  /** Name of the metric. */
  get metricName(): string {
    return this.props.metricName;
  }

  /** What tells the metric apart from others of its name. */
  get dimensions(): { [key: string]: string } | undefined {
    const { dimensions } = this.props;
    return dimensions && { ...dimensions };
  }

  /** How data points are aggregated. */
  get statistic(): string | undefined {
    return this.props.statistic;
  }

  /** Seconds over which data points are aggregated. */
  get periodInSeconds(): number | undefined {
    return this.props.periodInSeconds;
  }

  /** Unit of the data points that count. */
  get unit(): string | undefined {
    return this.props.unit;
  }
}
