import { Construct } from 'constructs';
import { type Metric } from './metric';
import { type MetricOptions } from './metric-props';
import { metricOf, type MetricSource, namedMetricOf } from './metric-source';
import { type InvocationErrorType } from './variant-metrics-props';
import { accept } from '../core/validation/accept';
import { COMPONENT_METRICS } from '../facts/metrics';

/** The metrics of an inference component: what builds one extends this. @internal */
export abstract class ComponentMetrics extends Construct {
  /**
   * Any metric with the dimension `InferenceComponentName`.
   *
   * @param namespace namespace of the metric, such as `AWS/SageMaker`
   * @param metricName name of the metric
   * @param options how it is read and shown
   */
  metric(namespace: string, metricName: string, options: MetricOptions = {}): Metric {
    const accepted = accept(this, 'MetricOptions', options, 'metric');
    return metricOf(this._metricSource(), { namespace, metricName, ...accepted });
  }

  /**
   * Requests that failed. Statistic: Sum; the Average is their share, 0 to 1.
   *
   * @param errorType which failures
   * @param options how it is read and shown
   */
  metricInvocationErrors(errorType: InvocationErrorType, options: MetricOptions = {}): Metric {
    return this.named('metricInvocationErrors', errorType, options);
  }

  /**
   * Requests that are sent to the component. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocations(options: MetricOptions = {}): Metric {
    return this.named('metricInvocations', 'Invocations', options);
  }

  /**
   * Requests divided by the number of copies. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationsPerCopy(options: MetricOptions = {}): Metric {
    return this.named('metricInvocationsPerCopy', 'InvocationsPerCopy', options);
  }

  /**
   * Requests that a copy has at the same time, a metric of high resolution. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricConcurrentRequestsPerCopy(options: MetricOptions = {}): Metric {
    return this.named('metricConcurrentRequestsPerCopy', 'ConcurrentRequestsPerCopy', options);
  }

  /**
   * How long the model takes to answer, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelLatency(options: MetricOptions = {}): Metric {
    return this.named('metricModelLatency', 'ModelLatency', options);
  }

  /**
   * What SageMaker adds to the time of an answer, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricOverheadLatency(options: MetricOptions = {}): Metric {
    return this.named('metricOverheadLatency', 'OverheadLatency', options);
  }

  /**
   * Requests that failed because the component has no copies, which wakes it from zero. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricNoCapacityInvocationFailures(options: MetricOptions = {}): Metric {
    return this.named(
      'metricNoCapacityInvocationFailures',
      'NoCapacityInvocationFailures',
      options,
    );
  }

  /**
   * Use of the CPU cores that a copy reserves, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricCpuUtilizationNormalized(options: MetricOptions = {}): Metric {
    return this.named('metricCpuUtilizationNormalized', 'CPUUtilizationNormalized', options);
  }

  /**
   * Use of the memory that a copy reserves, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricMemoryUtilizationNormalized(options: MetricOptions = {}): Metric {
    return this.named('metricMemoryUtilizationNormalized', 'MemoryUtilizationNormalized', options);
  }

  /**
   * Use of the GPUs that a copy reserves, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuUtilizationNormalized(options: MetricOptions = {}): Metric {
    return this.named('metricGpuUtilizationNormalized', 'GPUUtilizationNormalized', options);
  }

  /**
   * Use of the memory of the GPUs of a copy, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuMemoryUtilizationNormalized(options: MetricOptions = {}): Metric {
    return this.named(
      'metricGpuMemoryUtilizationNormalized',
      'GPUMemoryUtilizationNormalized',
      options,
    );
  }

  /** What the metrics are of: the dimension `InferenceComponentName`. @internal */
  abstract _metricSource(): MetricSource;

  private named(
    method: string,
    metricName: keyof typeof COMPONENT_METRICS,
    options: MetricOptions,
  ): Metric {
    const source = this._metricSource();
    return namedMetricOf(this, source, COMPONENT_METRICS, method, metricName, options);
  }
}
