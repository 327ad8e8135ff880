/**
 * CloudWatch's statistics, as texts.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export abstract class Stats {
  /**
   * A percentile: this share of the values is not higher.
   *
   * @param percentile from 0 to 100, such as 99.9
   */
  static p(percentile: number): string {
    return `p${percentile}`;
  }

  /**
   * A trimmed mean: the mean of the values up to a percentile.
   *
   * @param percentile from 0 to 100
   */
  static tm(percentile: number): string {
    return `tm${percentile}`;
  }

  /** The number of values. */
  static readonly SAMPLE_COUNT = 'SampleCount';
  /** The mean of the values. */
  static readonly AVERAGE = 'Average';
  /** The sum of the values. */
  static readonly SUM = 'Sum';
  /** The lowest value. */
  static readonly MINIMUM = 'Minimum';
  /** The highest value. */
  static readonly MAXIMUM = 'Maximum';
}
