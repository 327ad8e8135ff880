import { type Annotation, type Graph, type Section } from './dashboard-body';
import { kindOf, metricSourceOf } from './endpoint-metrics';
import { type EndpointRef } from './endpoint-ref';
import { MathExpression } from './math-expression';
import { type Metric } from './metric';
import { metricOf, type VariantKind } from './metric-source';
import { type MetricSpec } from './metric-spec';
import { Stats } from './stats';
import { DEFAULT_VARIANT_NAME, type VariantState } from './variant-state';
import { Processor } from '../common/instance-type';
import { ENDPOINT_METRICS, VARIANT_METRICS } from '../facts/metrics';

/** What an operator looks at, as far as the endpoint has it. */
export class EndpointGraphs {
  private readonly variants: readonly Variant[];

  /** @param variantNames of a configuration that the program does not know */
  constructor(
    private readonly endpoint: EndpointRef,
    private readonly periodInSeconds: number,
    variantNames: readonly string[] = [DEFAULT_VARIANT_NAME],
  ) {
    const states: readonly VariantState[] | undefined = endpoint.config?._variants;
    this.variants = states
      ? states.map((state) => new Variant(state.name, kindOf(state)!, state))
      : variantNames.map((name) => new Variant(name, 'instances'));
  }

  get sections(): Section[] {
    return [
      { title: 'Traffic', graphs: this.traffic() },
      { title: 'Errors', graphs: this.errors() },
      { title: 'Latency', graphs: this.latency() },
      { title: 'Queue', graphs: this.queue() },
      { title: 'Instances', graphs: this.instances() },
      { title: 'Serverless capacity', graphs: this.serverless() },
    ];
  }

  private traffic(): Graph[] {
    const answering = this.of('instances', 'serverless');
    const split = answering.filter(({ isShadow }) => !isShadow);
    const stacked = split.length > 1;
    return graphs(
      {
        title: 'Invocations',
        stacked,
        lines: [
          ...this.lines(answering, 'Invocations', Stats.SUM),
          ...this.lines(this.of('async'), 'InvocationsProcessed', Stats.SUM),
        ],
      },
      { title: 'Traffic split (%)', stacked, max: 100, lines: stacked ? this.split(split) : [] },
      {
        title: 'Invocations per instance',
        lines: this.lines(this.of('instances'), 'InvocationsPerInstance', Stats.SUM),
      },
      {
        title: 'Concurrent requests',
        lines: this.lines(this.of('instances'), 'ConcurrentRequestsPerModel', Stats.MAXIMUM),
      },
    );
  }

  private errors(): Graph[] {
    const { variants } = this;
    return graphs(
      {
        title: 'Errors',
        lines: [
          ...this.lines(variants, 'Invocation4XXErrors', Stats.SUM, '4XX'),
          ...this.lines(variants, 'Invocation5XXErrors', Stats.SUM, '5XX'),
          ...this.lines(this.of('instances'), 'InvocationModelErrors', Stats.SUM, 'model'),
        ],
      },
      {
        title: 'Error rate (%)',
        lines: variants.flatMap((variant) => [
          this.errorRate(variant, 'Invocation4XXErrors', '4XX'),
          this.errorRate(variant, 'Invocation5XXErrors', '5XX'),
        ]),
      },
      {
        title: 'Failures of asynchronous requests',
        lines: (
          [
            ['InvocationFailures', 'invocation'],
            ['ExpiredRequests', 'expired'],
            ['RequestDownloadFailures', 'download'],
            ['ResponseUploadFailures', 'upload'],
            ['NotificationFailures', 'notification'],
          ] as const
        ).flatMap(([name, what]) => this.lines(this.of('async'), name, Stats.SUM, what)),
      },
    );
  }

  private latency(): Graph[] {
    return graphs(
      {
        title: 'Model latency (ms)',
        lines: this.percentiles(this.variants, 'ModelLatency'),
      },
      {
        title: 'Overhead latency (ms)',
        lines: this.percentiles(this.of('instances', 'serverless'), 'OverheadLatency'),
      },
      {
        title: 'Time in the queue (ms)',
        lines: this.percentiles(this.of('async'), 'TimeInBacklog'),
      },
      {
        title: 'Total processing time (ms)',
        lines: PERCENTILES.flatMap((p) =>
          this.lines(this.of('async'), 'TotalProcessingTime', p, p),
        ),
      },
    );
  }

  private queue(): Graph[] {
    if (this.of('async').length === 0) return [];
    const line = (name: keyof typeof ENDPOINT_METRICS, statistic: string, label: string) => {
      const { name: EndpointName, location } = this.endpoint;
      const { namespace } = ENDPOINT_METRICS[name];
      const { periodInSeconds } = this;
      const source = { dimensions: { EndpointName }, location };
      return metricOf(source, { namespace, metricName: name, statistic, label, periodInSeconds })
        ._spec;
    };
    return graphs(
      {
        title: 'Backlog',
        lines: [
          line('ApproximateBacklogSize', Stats.MAXIMUM, 'requests'),
          line('ApproximateBacklogSizePerInstance', Stats.MAXIMUM, 'requests per instance'),
        ],
      },
      {
        title: 'Age of the oldest request (s)',
        lines: [line('ApproximateAgeOfOldestRequest', Stats.MAXIMUM, 'age')],
      },
      {
        title: 'Backlog without an instance (1: yes)',
        max: 1,
        lines: [line('HasBacklogWithoutCapacity', Stats.MAXIMUM, 'backlog without an instance')],
      },
    );
  }

  private instances(): Graph[] {
    const hosts = this.of('instances', 'async');
    const gpus = hosts.filter(({ hasGpu }) => hasGpu);
    const componentHosts = hosts.filter(({ hostsComponents }) => hostsComponents);
    const average = (
      title: string,
      variants: readonly Variant[],
      name: keyof typeof VARIANT_METRICS,
    ) => ({ title, lines: this.lines(variants, name, Stats.AVERAGE) });
    return graphs(
      {
        title: 'Instances',
        lines: hosts.map((variant) => this.instanceCount(variant)),
        annotations: this.bounds(hosts),
      },
      average('CPU (%, 100 a core)', hosts, 'CPUUtilization'),
      average('Memory (%)', hosts, 'MemoryUtilization'),
      average('Disk (%)', hosts, 'DiskUtilization'),
      average('GPU (%, 100 a GPU)', gpus, 'GPUUtilization'),
      average('GPU memory (%, 100 a GPU)', gpus, 'GPUMemoryUtilization'),
      {
        title: 'Reserved by inference components (%)',
        max: 100,
        lines: [
          ...this.lines(componentHosts, 'CPUReservation', Stats.AVERAGE, 'CPU'),
          ...this.lines(componentHosts, 'MemoryReservation', Stats.AVERAGE, 'memory'),
          ...this.lines(
            componentHosts.filter(({ hasGpu }) => hasGpu),
            'GPUReservation',
            Stats.AVERAGE,
            'GPU',
          ),
        ],
      },
    );
  }

  private serverless(): Graph[] {
    const variants = this.of('serverless');
    const provisioned = variants.filter(({ isProvisioned }) => isProvisioned);
    const percent = (name: keyof typeof VARIANT_METRICS, of: readonly Variant[]) =>
      of.map((variant) => this.scaled(variant, name, Stats.MAXIMUM, '100 * ratio', 'ratio'));
    return graphs(
      {
        title: 'Concurrency in use (%)',
        max: 100,
        lines: percent('ServerlessConcurrentExecutionsUtilization', variants),
      },
      {
        title: 'Starts of capacity',
        lines: this.lines(variants, 'ModelSetupTime', Stats.SAMPLE_COUNT),
      },
      {
        title: 'Model setup time (ms)',
        lines: this.percentiles(variants, 'ModelSetupTime'),
      },
      {
        title: 'Memory (%)',
        lines: this.lines(variants, 'MemoryUtilization', Stats.AVERAGE),
      },
      {
        title: 'Requests on provisioned concurrency',
        lines: this.lines(provisioned, 'ServerlessProvisionedConcurrencyExecutions', Stats.MAXIMUM),
        annotations: this.bounds(provisioned),
      },
      {
        title: 'Provisioned concurrency in use (%)',
        lines: percent('ServerlessProvisionedConcurrencyUtilization', provisioned),
      },
      {
        title: 'Spillover to on-demand capacity',
        lines: this.lines(
          provisioned,
          'ServerlessProvisionedConcurrencySpilloverInvocations',
          Stats.SUM,
        ),
      },
    );
  }

  private of(...kinds: VariantKind[]): Variant[] {
    return this.variants.filter(({ kind }) => kinds.includes(kind));
  }

  private metric(
    { name }: Variant,
    metricName: keyof typeof VARIANT_METRICS,
    statistic: string,
    label?: string,
  ): Metric {
    const { namespace } = VARIANT_METRICS[metricName];
    const { periodInSeconds } = this;
    const source = metricSourceOf(this.endpoint, name);
    return metricOf(source, { namespace, metricName, statistic, periodInSeconds, label });
  }

  private lines(
    variants: readonly Variant[],
    metricName: keyof typeof VARIANT_METRICS,
    statistic: string,
    what?: string,
  ): MetricSpec[] {
    return variants.map(
      (variant) => this.metric(variant, metricName, statistic, this.label(variant, what))._spec,
    );
  }

  /** A metric in another unit. */
  private scaled(
    variant: Variant,
    metricName: keyof typeof VARIANT_METRICS,
    statistic: string,
    expression: string,
    id: string,
    what?: string,
  ): MetricSpec {
    return new MathExpression({
      expression,
      usingMetrics: { [id]: this.metric(variant, metricName, statistic) },
      label: this.label(variant, what),
      periodInSeconds: this.periodInSeconds,
    })._spec;
  }

  /** In milliseconds, where SageMaker has microseconds. */
  private percentiles(
    variants: readonly Variant[],
    metricName: keyof typeof VARIANT_METRICS,
  ): MetricSpec[] {
    return variants.flatMap((variant) =>
      PERCENTILES.map((p) => this.scaled(variant, metricName, p, 'time / 1000', 'time', p)),
    );
  }

  private split(variants: readonly Variant[]): MetricSpec[] {
    const usingMetrics = Object.fromEntries(
      variants.map((variant, i) => [`n${i}`, this.metric(variant, 'Invocations', Stats.SUM)]),
    );
    const all = variants.map((_, i) => `FILL(n${i}, 0)`).join(' + ');
    return variants.map(
      (variant, i) =>
        new MathExpression({
          expression: `100 * FILL(n${i}, 0) / (${all})`,
          usingMetrics,
          label: variant.name,
          periodInSeconds: this.periodInSeconds,
        })._spec,
    );
  }

  /** SageMaker sends 1 for each request with an error, and 0 for each without. */
  private errorRate(
    variant: Variant,
    metricName: 'Invocation4XXErrors' | 'Invocation5XXErrors',
    what: string,
  ): MetricSpec {
    return this.scaled(variant, metricName, Stats.AVERAGE, '100 * errors', 'errors', what);
  }

  /** Each instance publishes its use of the CPU once in a while: so many values, so many instances. */
  private instanceCount(variant: Variant): MetricSpec {
    const frequency = this.endpoint.config?._props.metricsConfig?.metricPublishFrequencyInSeconds;
    const expression = `values * ${frequency ?? PUBLISHED_EACH_SECONDS} / PERIOD(values)`;
    return this.scaled(variant, 'CPUUtilization', Stats.SAMPLE_COUNT, expression, 'values');
  }

  /** What the variants scale between. */
  private bounds(variants: readonly Variant[]): Annotation[] {
    return variants.flatMap((variant) =>
      variant.bounds.map(([what, value]) => ({ label: this.label(variant, what), value })),
    );
  }

  /** One variant needs no name. */
  private label({ name }: Variant, what?: string): string {
    if (what === undefined) return name;
    return this.variants.length > 1 ? `${name} ${what}` : what;
  }
}

/** Percentiles that say how it is for most, for many and for the unlucky. */
const PERCENTILES = [50, 90, 99].map(Stats.p);

/** How often metrics of instances are published, unless the configuration says otherwise (monitoring-cloudwatch). */
const PUBLISHED_EACH_SECONDS = 60;

function graphs(...all: readonly Graph[]): Graph[] {
  return all.filter(({ lines }) => lines.length > 0);
}

/** A variant as far as it matters to graphs. */
class Variant {
  constructor(
    readonly name: string,
    readonly kind: VariantKind,
    private readonly state?: VariantState,
  ) {}

  get isShadow(): boolean {
    return this.state?.isShadow ?? false;
  }

  get hasGpu(): boolean {
    const { instanceType, instancePools } = this.state?.props ?? {};
    const types = [instanceType, ...(instancePools ?? []).map((pool) => pool?.instanceType)];
    return types.some((type) => type?.processor === Processor.GPU);
  }

  get hostsComponents(): boolean {
    return this.state !== undefined && this.state.props.model === undefined;
  }

  get isProvisioned(): boolean {
    return (
      this.state?.props.serverless?.provisionedConcurrency !== undefined ||
      this.state?.scaling !== undefined
    );
  }

  get bounds(): Array<[what: string, value: number]> {
    const { scaling, props } = this.state ?? {};
    const { minInstanceCount, maxInstanceCount } = props?.managedInstanceScaling ?? {};
    const min = scaling?.minCapacity ?? minInstanceCount;
    const max = scaling?.maxCapacity ?? maxInstanceCount;
    return [
      ...(min === undefined ? [] : [['min', min] as [string, number]]),
      ...(max === undefined ? [] : [['max', max] as [string, number]]),
    ];
  }
}
