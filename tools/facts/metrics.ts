import { constant, type Table } from './table';

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg';
const METRICS = `${GUIDE}/monitoring-cloudwatch.html`;
const ASYNC = `${GUIDE}/async-inference-monitor.html`;
const SERVERLESS = `${GUIDE}/serverless-endpoints-monitoring.html`;
const ASYNC_FROM_ZERO = `${GUIDE}/async-inference-autoscale.html`;
const COMPONENT_FROM_ZERO = `${GUIDE}/endpoint-auto-scaling-zero-instances.html`;

/** Kinds of variants, of which each publishes only what AWS lists for it. */
type Kind = 'instances' | 'serverless' | 'async';

interface Metric {
  readonly namespace: string;
  /** The statistic that says most: that of aws-cdk where it has the metric, else one that AWS calls valid. */
  readonly statistic: string;
  readonly unit: string;
  readonly kinds: readonly Kind[];
}

const INVOCATIONS = 'AWS/SageMaker';
const ALL: readonly Kind[] = ['instances', 'serverless', 'async'];
const HOST: readonly Kind[] = ['instances', 'async'];

const of = (
  namespace: string,
  statistic: string,
  unit: string,
  kinds: readonly Kind[],
  ...names: string[]
) => names.map((name) => [name, { namespace, statistic, unit, kinds }] as const);

const invocation = (statistic: string, unit: string, kinds: readonly Kind[], ...names: string[]) =>
  of(INVOCATIONS, statistic, unit, kinds, ...names);
const host = (kinds: readonly Kind[], ...names: string[]) =>
  of('/aws/sagemaker/Endpoints', 'Average', 'Percent', kinds, ...names);

/** By the dimensions EndpointName and VariantName. */
const OF_VARIANT: Record<string, Metric> = Object.fromEntries([
  ...invocation('Sum', 'None', ['instances', 'serverless'], 'Invocations'),
  ...invocation('Sum', 'None', ['instances'], 'InvocationsPerInstance'),
  ...invocation('Maximum', 'None', ['instances'], 'ConcurrentRequestsPerModel'),
  ...invocation('Sum', 'None', ALL, 'Invocation4XXErrors', 'Invocation5XXErrors'),
  ...invocation('Sum', 'None', ['instances'], 'InvocationModelErrors'),
  ...invocation('Average', 'Microseconds', ALL, 'ModelLatency'),
  ...invocation('Average', 'Microseconds', ['instances', 'serverless'], 'OverheadLatency'),
  // Multi-model endpoints.
  ...invocation(
    'Average',
    'Microseconds',
    ['instances'],
    'ModelLoadingWaitTime',
    'ModelUnloadingTime',
    'ModelDownloadingTime',
    'ModelLoadingTime',
  ),
  ...invocation('Average', 'None', ['instances'], 'ModelCacheHit'),
  ...of('/aws/sagemaker/Endpoints', 'Average', 'None', ['instances'], 'LoadedModelCount'),
  ...invocation('Average', 'Microseconds', ['serverless'], 'ModelSetupTime'),
  ...invocation(
    'Maximum',
    'None',
    ['serverless'],
    'ServerlessConcurrentExecutionsUtilization',
    'ServerlessProvisionedConcurrencyUtilization',
  ),
  ...invocation(
    'Maximum',
    'Count',
    ['serverless'],
    'ServerlessProvisionedConcurrencyExecutions',
    'ServerlessProvisionedConcurrencyInvocations',
    'ServerlessProvisionedConcurrencySpilloverInvocations',
  ),
  ...invocation(
    'Sum',
    'Count',
    ['async'],
    'ExpiredRequests',
    'InvocationFailures',
    'InvocationsProcessed',
    'NotificationFailures',
    'RequestDownloadFailures',
    'ResponseUploadFailures',
  ),
  ...invocation(
    'Average',
    'Microseconds',
    ['async'],
    'RequestDownloadLatency',
    'ResponseUploadLatency',
    'TimeInBacklog',
  ),
  ...invocation('Average', 'Milliseconds', ['async'], 'TotalProcessingTime'),
  ...host(
    HOST,
    'CPUUtilization',
    'DiskUtilization',
    'GPUMemoryUtilization',
    'GPUUtilization',
    'CPUReservation',
    'GPUReservation',
    'MemoryReservation',
  ),
  ...host(ALL, 'MemoryUtilization'),
]);

/** By the dimension EndpointName alone. */
const OF_ENDPOINT: Record<string, Metric> = Object.fromEntries([
  ...invocation(
    'Average',
    'Count',
    ['async'],
    'ApproximateBacklogSize',
    'ApproximateBacklogSizePerInstance',
  ),
  ...invocation('Average', 'Seconds', ['async'], 'ApproximateAgeOfOldestRequest'),
  ...invocation('Average', 'Count', ['async'], 'HasBacklogWithoutCapacity'),
]);

const component = (statistic: string, unit: string, ...names: string[]) =>
  invocation(statistic, unit, ['instances'], ...names);

/** By the dimension InferenceComponentName. */
const OF_COMPONENT: Record<string, Metric> = Object.fromEntries([
  ...component('Sum', 'None', 'Invocations', 'InvocationsPerCopy'),
  ...component('Maximum', 'None', 'ConcurrentRequestsPerCopy'),
  ...component(
    'Sum',
    'None',
    'Invocation4XXErrors',
    'Invocation5XXErrors',
    'InvocationModelErrors',
  ),
  ...component('Average', 'Microseconds', 'ModelLatency', 'OverheadLatency'),
  ...component('Maximum', 'Count', 'NoCapacityInvocationFailures'),
  ...of(
    '/aws/sagemaker/InferenceComponents',
    'Average',
    'Percent',
    ['instances'],
    'CPUUtilizationNormalized',
    'GPUMemoryUtilizationNormalized',
    'GPUUtilizationNormalized',
    'MemoryUtilizationNormalized',
  ),
]);

/** The metrics of endpoints, which AWS lists in prose only. */
export function metricsTable(): Table {
  return {
    file: 'metrics.ts',
    source: [
      'Metrics that SageMaker publishes of endpoints, by their dimensions.',
      `Source: ${METRICS}, ${ASYNC}, ${SERVERLESS}, ${ASYNC_FROM_ZERO}, ${COMPONENT_FROM_ZERO}, read 2026-11.`,
    ].join('\n'),
    body: [
      constant('VARIANT_METRICS', OF_VARIANT, 'With the dimensions EndpointName and VariantName.'),
      constant('ENDPOINT_METRICS', OF_ENDPOINT, 'With the dimension EndpointName alone.'),
      constant('COMPONENT_METRICS', OF_COMPONENT, 'With the dimension InferenceComponentName.'),
    ].join('\n'),
  };
}
