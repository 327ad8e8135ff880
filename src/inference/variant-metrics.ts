import { Construct } from 'constructs';
import { type Metric } from './metric';
import { type MetricOptions } from './metric-props';
import { metricOf, type MetricSource, namedMetricOf } from './metric-source';
import { type InvocationErrorType, type IVariantMetrics } from './variant-metrics-props';
import { acceptArguments } from '../core/validation/accept';
import { VARIANT_METRICS } from '../facts/metrics';

/** The metrics of a variant, which an endpoint with one variant has as well. @internal */
export abstract class VariantMetrics extends Construct implements IVariantMetrics {
  /**
   * Any metric with the dimensions `EndpointName` and `VariantName`.
   *
   * @param namespace namespace of the metric, such as `AWS/SageMaker`
   * @param metricName name of the metric
   * @param options how it is read and shown
   */
  metric(namespace: string, metricName: string, options: MetricOptions = {}): Metric {
    const given = { namespace, metricName, options };
    const accepted = acceptArguments(this, 'EndpointVariant.metric', given);
    return metricOf(this._metricSource('metric'), { namespace, metricName, ...accepted?.options });
  }

  /**
   * Requests that failed. Statistic: Sum; the Average is their share, 0 to 1.
   *
   * @param errorType which failures
   * @param options how it is read and shown
   */
  metricInvocationErrors(errorType: InvocationErrorType, options: MetricOptions = {}): Metric {
    const given = { errorType, options };
    const accepted = acceptArguments(this, 'EndpointVariant.metricInvocationErrors', given);
    return this.named(
      'metricInvocationErrors',
      accepted?.errorType ?? errorType,
      accepted?.options ?? {},
    );
  }

  /**
   * Requests that are sent to the models. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocations(options: MetricOptions = {}): Metric {
    return this.named('metricInvocations', 'Invocations', options);
  }

  /**
   * Requests divided by the number of instances. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationsPerInstance(options: MetricOptions = {}): Metric {
    return this.named('metricInvocationsPerInstance', 'InvocationsPerInstance', options);
  }

  /**
   * Requests that a model has at the same time, a metric of high resolution. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricConcurrentRequestsPerModel(options: MetricOptions = {}): Metric {
    return this.named('metricConcurrentRequestsPerModel', 'ConcurrentRequestsPerModel', options);
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
   * Use of the CPU cores of an instance, added up: up to 100 % for each core. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricCpuUtilization(options: MetricOptions = {}): Metric {
    return this.named('metricCpuUtilization', 'CPUUtilization', options);
  }

  /**
   * Use of memory, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricMemoryUtilization(options: MetricOptions = {}): Metric {
    return this.named('metricMemoryUtilization', 'MemoryUtilization', options);
  }

  /**
   * Use of disk space, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricDiskUtilization(options: MetricOptions = {}): Metric {
    return this.named('metricDiskUtilization', 'DiskUtilization', options);
  }

  /**
   * Use of the GPUs of an instance, added up: up to 100 % for each GPU. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuUtilization(options: MetricOptions = {}): Metric {
    return this.named('metricGpuUtilization', 'GPUUtilization', options);
  }

  /**
   * Use of the memory of the GPUs of an instance, added up: up to 100 % for each GPU. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuMemoryUtilization(options: MetricOptions = {}): Metric {
    return this.named('metricGpuMemoryUtilization', 'GPUMemoryUtilization', options);
  }

  /**
   * Share of the CPU cores that inference components reserve, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricCpuReservation(options: MetricOptions = {}): Metric {
    return this.named('metricCpuReservation', 'CPUReservation', options);
  }

  /**
   * Share of the memory that inference components reserve, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricMemoryReservation(options: MetricOptions = {}): Metric {
    return this.named('metricMemoryReservation', 'MemoryReservation', options);
  }

  /**
   * Share of the GPUs that inference components reserve, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuReservation(options: MetricOptions = {}): Metric {
    return this.named('metricGpuReservation', 'GPUReservation', options);
  }

  /**
   * How long a request waits until a multi-model endpoint has loaded its model, in microseconds. Statistic:
   * Average.
   *
   * @param options how it is read and shown
   */
  metricModelLoadingWaitTime(options: MetricOptions = {}): Metric {
    return this.named('metricModelLoadingWaitTime', 'ModelLoadingWaitTime', options);
  }

  /**
   * How long a multi-model endpoint downloads a model, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelDownloadingTime(options: MetricOptions = {}): Metric {
    return this.named('metricModelDownloadingTime', 'ModelDownloadingTime', options);
  }

  /**
   * How long the container of a multi-model endpoint loads a model, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelLoadingTime(options: MetricOptions = {}): Metric {
    return this.named('metricModelLoadingTime', 'ModelLoadingTime', options);
  }

  /**
   * How long the container of a multi-model endpoint unloads a model, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelUnloadingTime(options: MetricOptions = {}): Metric {
    return this.named('metricModelUnloadingTime', 'ModelUnloadingTime', options);
  }

  /**
   * Share of the requests to a multi-model endpoint whose model is loaded already, 0 to 1. Statistic:
   * Average.
   *
   * @param options how it is read and shown
   */
  metricModelCacheHit(options: MetricOptions = {}): Metric {
    return this.named('metricModelCacheHit', 'ModelCacheHit', options);
  }

  /**
   * Models that an instance of a multi-model endpoint has loaded. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricLoadedModelCount(options: MetricOptions = {}): Metric {
    return this.named('metricLoadedModelCount', 'LoadedModelCount', options);
  }

  /**
   * How long a serverless variant starts new capacity, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelSetupTime(options: MetricOptions = {}): Metric {
    return this.named('metricModelSetupTime', 'ModelSetupTime', options);
  }

  /**
   * Share of the concurrency of a serverless variant that is in use, 0 to 1. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessConcurrentExecutionsUtilization(options: MetricOptions = {}): Metric {
    return this.named(
      'metricServerlessConcurrentExecutionsUtilization',
      'ServerlessConcurrentExecutionsUtilization',
      options,
    );
  }

  /**
   * Share of the provisioned concurrency that is in use, 0 to 1. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencyUtilization(options: MetricOptions = {}): Metric {
    return this.named(
      'metricServerlessProvisionedConcurrencyUtilization',
      'ServerlessProvisionedConcurrencyUtilization',
      options,
    );
  }

  /**
   * Requests that run at the same time on provisioned concurrency. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencyExecutions(options: MetricOptions = {}): Metric {
    return this.named(
      'metricServerlessProvisionedConcurrencyExecutions',
      'ServerlessProvisionedConcurrencyExecutions',
      options,
    );
  }

  /**
   * Requests that provisioned concurrency answers. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencyInvocations(options: MetricOptions = {}): Metric {
    return this.named(
      'metricServerlessProvisionedConcurrencyInvocations',
      'ServerlessProvisionedConcurrencyInvocations',
      options,
    );
  }

  /**
   * Requests that provisioned concurrency has no room for, which on-demand capacity answers. Statistic:
   * Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencySpilloverInvocations(options: MetricOptions = {}): Metric {
    return this.named(
      'metricServerlessProvisionedConcurrencySpilloverInvocations',
      'ServerlessProvisionedConcurrencySpilloverInvocations',
      options,
    );
  }

  /**
   * Requests that an asynchronous endpoint has processed. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationsProcessed(options: MetricOptions = {}): Metric {
    return this.named('metricInvocationsProcessed', 'InvocationsProcessed', options);
  }

  /**
   * Requests of an asynchronous endpoint that failed for any reason. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationFailures(options: MetricOptions = {}): Metric {
    return this.named('metricInvocationFailures', 'InvocationFailures', options);
  }

  /**
   * Requests of an asynchronous endpoint that waited too long. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricExpiredRequests(options: MetricOptions = {}): Metric {
    return this.named('metricExpiredRequests', 'ExpiredRequests', options);
  }

  /**
   * Requests that an asynchronous endpoint could not download from S3. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricRequestDownloadFailures(options: MetricOptions = {}): Metric {
    return this.named('metricRequestDownloadFailures', 'RequestDownloadFailures', options);
  }

  /**
   * Responses that an asynchronous endpoint could not upload to S3. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricResponseUploadFailures(options: MetricOptions = {}): Metric {
    return this.named('metricResponseUploadFailures', 'ResponseUploadFailures', options);
  }

  /**
   * Notifications that an asynchronous endpoint could not publish. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricNotificationFailures(options: MetricOptions = {}): Metric {
    return this.named('metricNotificationFailures', 'NotificationFailures', options);
  }

  /**
   * How long an asynchronous endpoint downloads a request, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricRequestDownloadLatency(options: MetricOptions = {}): Metric {
    return this.named('metricRequestDownloadLatency', 'RequestDownloadLatency', options);
  }

  /**
   * How long an asynchronous endpoint uploads a response, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricResponseUploadLatency(options: MetricOptions = {}): Metric {
    return this.named('metricResponseUploadLatency', 'ResponseUploadLatency', options);
  }

  /**
   * How long a request waits in the queue of an asynchronous endpoint, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricTimeInBacklog(options: MetricOptions = {}): Metric {
    return this.named('metricTimeInBacklog', 'TimeInBacklog', options);
  }

  /**
   * How long a request takes from its arrival to its end at an asynchronous endpoint, in milliseconds.
   * Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricTotalProcessingTime(options: MetricOptions = {}): Metric {
    return this.named('metricTotalProcessingTime', 'TotalProcessingTime', options);
  }

  /**
   * What the metrics are of.
   *
   * @param method the method that was called, for messages
   * @internal
   */
  abstract _metricSource(method: string): MetricSource;

  private named(
    method: string,
    metricName: keyof typeof VARIANT_METRICS,
    options: MetricOptions,
  ): Metric {
    const source = this._metricSource(method);
    return namedMetricOf(this, source, VARIANT_METRICS, method, metricName, options);
  }
}
