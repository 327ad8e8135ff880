import { type MetricSpec } from './metric-spec';

/** A metric of Amazon CloudWatch, or a math expression over several. */
export interface IMetric {
  /** What a graph calls it; CloudWatch makes a label where there is none. */
  readonly label: string | undefined;

  /** Color of its line in graphs, such as `#1f77b4`. */
  readonly color: string | undefined;

  /** How much time one value covers, in seconds. */
  readonly periodInSeconds: number;

  /** @internal */
  readonly _spec?: MetricSpec;
}

/** Units of metrics, in CloudWatch's words. */
export enum Unit {
  /** Seconds. */
  SECONDS = 'Seconds',
  /** Microseconds. */
  MICROSECONDS = 'Microseconds',
  /** Milliseconds. */
  MILLISECONDS = 'Milliseconds',
  /** Bytes. */
  BYTES = 'Bytes',
  /** Kilobytes. */
  KILOBYTES = 'Kilobytes',
  /** Megabytes. */
  MEGABYTES = 'Megabytes',
  /** Gigabytes. */
  GIGABYTES = 'Gigabytes',
  /** Terabytes. */
  TERABYTES = 'Terabytes',
  /** Bits. */
  BITS = 'Bits',
  /** Kilobits. */
  KILOBITS = 'Kilobits',
  /** Megabits. */
  MEGABITS = 'Megabits',
  /** Gigabits. */
  GIGABITS = 'Gigabits',
  /** Terabits. */
  TERABITS = 'Terabits',
  /** Percent. */
  PERCENT = 'Percent',
  /** A count. */
  COUNT = 'Count',
  /** Bytes per second. */
  BYTES_PER_SECOND = 'Bytes/Second',
  /** Kilobytes per second. */
  KILOBYTES_PER_SECOND = 'Kilobytes/Second',
  /** Megabytes per second. */
  MEGABYTES_PER_SECOND = 'Megabytes/Second',
  /** Gigabytes per second. */
  GIGABYTES_PER_SECOND = 'Gigabytes/Second',
  /** Terabytes per second. */
  TERABYTES_PER_SECOND = 'Terabytes/Second',
  /** Bits per second. */
  BITS_PER_SECOND = 'Bits/Second',
  /** Kilobits per second. */
  KILOBITS_PER_SECOND = 'Kilobits/Second',
  /** Megabits per second. */
  MEGABITS_PER_SECOND = 'Megabits/Second',
  /** Gigabits per second. */
  GIGABITS_PER_SECOND = 'Gigabits/Second',
  /** Terabits per second. */
  TERABITS_PER_SECOND = 'Terabits/Second',
  /** A count per second. */
  COUNT_PER_SECOND = 'Count/Second',
  /** No unit. */
  NONE = 'None',
}

/** How a metric is read and shown. */
export interface MetricOptions {
  /**
   * How the values of a period become one: `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`, a percentile
   * such as `p99`, a trimmed mean such as `tm99`, or another of CloudWatch's statistics; see `Stats`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
   * @default - Average; for metrics of endpoints the one that the method names
   */
  readonly statistic?: string;

  /**
   * How much time one value covers, in seconds: 10, 30 or a multiple of 60. Below 60 only metrics of high
   * resolution have values, and alarms cost more.
   *
   * @default 300
   */
  readonly periodInSeconds?: number;

  /**
   * Reads only values that were published with this unit. With a unit that nothing is published with, an alarm
   * has no data.
   *
   * @default - values of all units
   */
  readonly unit?: Unit;

  /**
   * What a graph calls the metric.
   *
   * @default - chosen by CloudWatch
   */
  readonly label?: string;

  /**
   * Color of the line in graphs: `#` and six hexadecimal digits.
   *
   * @default - chosen by CloudWatch
   */
  readonly color?: string;
}

/** Properties of a `Metric`. */
export interface MetricProps extends MetricOptions {
  /** Namespace of the metric, such as `AWS/SageMaker`: 1 to 255 characters, the first of them no colon. */
  readonly namespace: string;

  /** Name of the metric: 1 to 255 characters. */
  readonly metricName: string;

  /**
   * What the metric is of, by the names of the dimensions: at most 30, names of at most 255 and values of at
   * most 1024 characters. A metric has values for exactly the dimensions that it is published with.
   *
   * @default - none
   */
  readonly dimensions?: { [name: string]: string };
}

/** Properties of a `MathExpression`. */
export interface MathExpressionProps {
  /**
   * The expression, over the names in `usingMetrics`: at most 2048 characters, such as `100 * errors / all`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
   */
  readonly expression: string;

  /**
   * The metrics of the expression, by names that begin with a lower-case letter and have letters, digits and
   * underscores. All are read with the period of the expression. Expressions may be in it as well.
   *
   * @default - none
   */
  readonly usingMetrics?: { [name: string]: IMetric };

  /**
   * How much time one value covers, in seconds: 10, 30 or a multiple of 60.
   *
   * @default 300
   */
  readonly periodInSeconds?: number;

  /**
   * What a graph calls the expression.
   *
   * @default - the expression
   */
  readonly label?: string;

  /**
   * Color of the line in graphs: `#` and six hexadecimal digits.
   *
   * @default - chosen by CloudWatch
   */
  readonly color?: string;
}

/** Options of an expression that a copy has another value of. */
export interface MathExpressionOptions {
  /**
   * How much time one value covers, in seconds: 10, 30 or a multiple of 60.
   *
   * @default - as before
   */
  readonly periodInSeconds?: number;

  /**
   * What a graph calls the expression.
   *
   * @default - as before
   */
  readonly label?: string;

  /**
   * Color of the line in graphs: `#` and six hexadecimal digits.
   *
   * @default - as before
   */
  readonly color?: string;
}
