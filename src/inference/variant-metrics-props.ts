import { type Metric } from './metric';
import { type MetricOptions } from './metric-props';

/** Which failed requests are counted. */
export enum InvocationErrorType {
  /** The model answered with a status of 4XX. */
  CLIENT_ERRORS = 'Invocation4XXErrors',
  /** The model answered with a status of 5XX. */
  SERVER_ERRORS = 'Invocation5XXErrors',
  /**
   * All requests to a model that had no answer of 2XX: 4XX, 5XX, errors of the connection, malformed answers
   * and timeouts.
   */
  MODEL_ERRORS = 'InvocationModelErrors',
}

/**
 * What SageMaker publishes of a variant of an endpoint. Values cover 300 seconds by default.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export interface IVariantMetrics {
  /**
   * Any metric with the dimensions `EndpointName` and `VariantName`.
   *
   * @param namespace namespace of the metric, such as `AWS/SageMaker`
   * @param metricName name of the metric
   * @param options how it is read and shown
   */
  metric(namespace: string, metricName: string, options?: MetricOptions): Metric;

  /**
   * Requests that failed. Statistic: Sum; the Average is their share, 0 to 1.
   *
   * @param errorType which failures
   * @param options how it is read and shown
   */
  metricInvocationErrors(errorType: InvocationErrorType, options?: MetricOptions): Metric;

  /**
   * Requests that are sent to the models. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocations(options?: MetricOptions): Metric;

  /**
   * Requests divided by the number of instances. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationsPerInstance(options?: MetricOptions): Metric;

  /**
   * Requests that a model has at the same time, a metric of high resolution. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricConcurrentRequestsPerModel(options?: MetricOptions): Metric;

  /**
   * How long the model takes to answer, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelLatency(options?: MetricOptions): Metric;

  /**
   * What SageMaker adds to the time of an answer, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricOverheadLatency(options?: MetricOptions): Metric;

  /**
   * Use of the CPU cores of an instance, added up: up to 100 % for each core. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricCpuUtilization(options?: MetricOptions): Metric;

  /**
   * Use of memory, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricMemoryUtilization(options?: MetricOptions): Metric;

  /**
   * Use of disk space, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricDiskUtilization(options?: MetricOptions): Metric;

  /**
   * Use of the GPUs of an instance, added up: up to 100 % for each GPU. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuUtilization(options?: MetricOptions): Metric;

  /**
   * Use of the memory of the GPUs of an instance, added up: up to 100 % for each GPU. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuMemoryUtilization(options?: MetricOptions): Metric;

  /**
   * Share of the CPU cores that inference components reserve, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricCpuReservation(options?: MetricOptions): Metric;

  /**
   * Share of the memory that inference components reserve, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricMemoryReservation(options?: MetricOptions): Metric;

  /**
   * Share of the GPUs that inference components reserve, in percent. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricGpuReservation(options?: MetricOptions): Metric;

  /**
   * How long a request waits until a multi-model endpoint has loaded its model, in microseconds. Statistic:
   * Average.
   *
   * @param options how it is read and shown
   */
  metricModelLoadingWaitTime(options?: MetricOptions): Metric;

  /**
   * How long a multi-model endpoint downloads a model, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelDownloadingTime(options?: MetricOptions): Metric;

  /**
   * How long the container of a multi-model endpoint loads a model, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelLoadingTime(options?: MetricOptions): Metric;

  /**
   * How long the container of a multi-model endpoint unloads a model, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelUnloadingTime(options?: MetricOptions): Metric;

  /**
   * Share of the requests to a multi-model endpoint whose model is loaded already, 0 to 1. Statistic:
   * Average.
   *
   * @param options how it is read and shown
   */
  metricModelCacheHit(options?: MetricOptions): Metric;

  /**
   * Models that an instance of a multi-model endpoint has loaded. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricLoadedModelCount(options?: MetricOptions): Metric;

  /**
   * How long a serverless variant starts new capacity, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricModelSetupTime(options?: MetricOptions): Metric;

  /**
   * Share of the concurrency of a serverless variant that is in use, 0 to 1. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessConcurrentExecutionsUtilization(options?: MetricOptions): Metric;

  /**
   * Share of the provisioned concurrency that is in use, 0 to 1. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencyUtilization(options?: MetricOptions): Metric;

  /**
   * Requests that run at the same time on provisioned concurrency. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencyExecutions(options?: MetricOptions): Metric;

  /**
   * Requests that provisioned concurrency answers. Statistic: Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencyInvocations(options?: MetricOptions): Metric;

  /**
   * Requests that provisioned concurrency has no room for, which on-demand capacity answers. Statistic:
   * Maximum.
   *
   * @param options how it is read and shown
   */
  metricServerlessProvisionedConcurrencySpilloverInvocations(options?: MetricOptions): Metric;

  /**
   * Requests that an asynchronous endpoint has processed. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationsProcessed(options?: MetricOptions): Metric;

  /**
   * Requests of an asynchronous endpoint that failed for any reason. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricInvocationFailures(options?: MetricOptions): Metric;

  /**
   * Requests of an asynchronous endpoint that waited too long. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricExpiredRequests(options?: MetricOptions): Metric;

  /**
   * Requests that an asynchronous endpoint could not download from S3. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricRequestDownloadFailures(options?: MetricOptions): Metric;

  /**
   * Responses that an asynchronous endpoint could not upload to S3. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricResponseUploadFailures(options?: MetricOptions): Metric;

  /**
   * Notifications that an asynchronous endpoint could not publish. Statistic: Sum.
   *
   * @param options how it is read and shown
   */
  metricNotificationFailures(options?: MetricOptions): Metric;

  /**
   * How long an asynchronous endpoint downloads a request, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricRequestDownloadLatency(options?: MetricOptions): Metric;

  /**
   * How long an asynchronous endpoint uploads a response, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricResponseUploadLatency(options?: MetricOptions): Metric;

  /**
   * How long a request waits in the queue of an asynchronous endpoint, in microseconds. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricTimeInBacklog(options?: MetricOptions): Metric;

  /**
   * How long a request takes from its arrival to its end at an asynchronous endpoint, in milliseconds.
   * Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricTotalProcessingTime(options?: MetricOptions): Metric;
}
