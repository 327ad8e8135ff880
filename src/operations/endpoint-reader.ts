import { type Configuration, configurationOf, configurationsIn, scalingOf } from './configurations';
import { type ModelReader } from './model-reader';
import { type ServingGraph } from './serving-graph';
import { blocksOf, type ReadResource, shownText, type StackReading } from './stack-reading';

type Json = Readonly<Record<string, unknown>>;

/** Alarms of an endpoint that are shown one by one. */
const SHOWN_ALARMS = 3;

/** Endpoints with their variants, components, scaling, alarms and what they write to. */
export class EndpointReader {
  private readonly configurations: ReadonlyMap<string, Configuration>;

  constructor(
    private readonly reading: StackReading,
    private readonly graph: ServingGraph,
    private readonly models: ModelReader,
  ) {
    this.configurations = configurationsIn(reading);
  }

  read(): void {
    const used = new Set<string>();
    for (const endpoint of this.reading.ofType('aws_sagemaker_endpoint')) {
      const configuration = configurationOf(endpoint, this.reading, this.configurations);
      if (configuration) used.add(configuration.resource.address);
      this.readEndpoint(endpoint, configuration);
    }
    for (const [address, one] of this.configurations) {
      if (!used.has(address)) this.readConfiguration(one, 'endpoint configuration');
    }
    for (const one of this.reading.ofCloudControl('AWS::SageMaker::InferenceComponent')) {
      this.readComponent(one);
    }
  }

  private readEndpoint(endpoint: ReadResource, configuration: Configuration | undefined): void {
    const { graph } = this;
    const name = shownText(endpoint.block.name);
    const title = name.endsWith('…') || name === '' ? endpoint.path : `${endpoint.path} (${name})`;
    const frame = graph.frame({ id: endpoint.address, title: `endpoint ${title}` });
    if (configuration) {
      this.readVariants(configuration, frame, endpoint);
    } else {
      graph.node({
        id: `${endpoint.address}/config`,
        kind: 'variant',
        lines: ['configuration', shownText(endpoint.block.endpoint_config_name)],
        frame,
        isElsewhere: true,
      });
    }
    this.readAlarms(endpoint, frame);
  }

  private readConfiguration(configuration: Configuration, noun: string): void {
    const { address, path } = configuration.resource;
    const frame = this.graph.frame({ id: address, title: `${noun} ${path}` });
    this.readVariants(configuration, frame);
  }

  private readVariants(one: Configuration, frame: string, endpoint?: ReadResource): void {
    const { graph, models } = this;
    const all = [
      ...one.variants.map((variant) => ({ variant, isShadow: false })),
      ...one.shadow.map((variant) => ({ variant, isShadow: true })),
    ];
    const ids = all.map(({ variant, isShadow }, i) => {
      const name = shownText(variant.variant_name ?? `variant ${i + 1}`);
      const id = graph.node({
        id: `${frame}/${name}`,
        kind: 'variant',
        frame,
        lines: [
          isShadow ? `${name} (shadow)` : name,
          ...capacityLines(variant),
          ...(all.length > 1 && variant.initial_variant_weight !== undefined
            ? [`weight ${shownText(variant.initial_variant_weight)}`]
            : []),
          ...this.scalingLines(endpoint, `/variant/${name}`),
        ],
      });
      if (variant.model_name !== undefined) graph.edge(models.nodeNamed(variant.model_name), id);
      return id;
    });
    const [first] = ids;
    if (first === undefined) return;
    models.role(one.role, one.resource, first);
    for (const { destination_s3_uri: uri } of one.capture) this.bucket(first, uri, 'captured data');
    for (const inference of one.async) this.readAsync(inference, first);
  }

  private readAsync(inference: Json, from: string): void {
    const [output = {}] = blocksOf(inference.output_config);
    const [notification = {}] = blocksOf(output.notification_config);
    this.bucket(from, output.s3_output_path, 'responses');
    this.bucket(from, output.s3_failure_path, 'failures');
    for (const [label, arn] of [
      ['success', notification.success_topic],
      ['error', notification.error_topic],
    ] as const) {
      if (arn === undefined) continue;
      const [topic] = this.reading.referredTo(arn);
      const id = topic?.address ?? `topic:${String(arn)}`;
      const name = topic?.path ?? shownText(arn).split(':').pop()!;
      this.graph.node({ id, kind: 'topic', lines: ['topic', name], isElsewhere: !topic });
      this.graph.edge(from, id, label);
    }
  }

  private bucket(from: string, uri: unknown, label: string): void {
    if (uri === undefined) return;
    const id = `bucket:${String(uri)}`;
    const isElsewhere = this.reading.referredTo(uri).length === 0;
    this.graph.node({ id, kind: 'bucket', lines: [shownText(uri)], isElsewhere });
    this.graph.edge(from, id, label);
  }

  /** The alarms that roll its updates back, and the others that watch it. */
  private readAlarms(endpoint: ReadResource, frame: string): void {
    const { reading, graph } = this;
    const [deployment] = blocksOf(endpoint.block.deployment_config);
    const rolling = new Set(
      reading.referredTo(deployment?.auto_rollback_configuration).map(({ address }) => address),
    );
    const { name } = endpoint.block;
    const alarms = reading.ofType('aws_cloudwatch_metric_alarm').filter(({ address, block }) => {
      if (rolling.has(address)) return true;
      const scales = JSON.stringify(block.alarm_actions ?? []).includes(
        'aws_appautoscaling_policy',
      );
      const [dimensions] = blocksOf(block.dimensions);
      return !scales && name !== undefined && dimensions?.EndpointName === name;
    });
    const target = [...graph.nodes.values()].find((node) => node.frame === frame)?.id;
    if (target === undefined) return;
    for (const isRollback of [true, false]) {
      const own = alarms.filter(({ address }) => rolling.has(address) === isRollback);
      const label = isRollback ? 'roll back' : 'watch';
      const shown = own.length > SHOWN_ALARMS ? [] : own;
      for (const { address, path } of shown) {
        graph.edge(
          graph.node({ id: address, kind: 'alarm', lines: ['alarm', path] }),
          target,
          label,
        );
      }
      if (shown.length === own.length) continue;
      const id = graph.node({
        id: `${frame}/alarms/${label}`,
        kind: 'alarm',
        lines: [`${own.length} alarms`],
      });
      graph.edge(id, target, label);
    }
  }

  private readComponent(one: ReadResource): void {
    const { reading, graph, models } = this;
    const [specification = {}] = blocksOf(one.block.Specification);
    const [runtime = {}] = blocksOf(one.block.RuntimeConfig);
    const [endpoint] = reading
      .referredTo(one.block.EndpointName)
      .filter(({ type }) => type === 'aws_sagemaker_endpoint');
    const copies = runtime.CopyCount;
    const id = graph.node({
      id: one.address,
      kind: 'component',
      frame: endpoint?.address,
      lines: [
        `component ${one.path}`,
        ...(endpoint ? [] : [`on endpoint ${shownText(one.block.EndpointName)}`]),
        ...(typeof copies === 'number' ? [`${copies} ${copies === 1 ? 'copy' : 'copies'}`] : []),
        ...this.scalingLines(one, ''),
      ],
    });
    if (specification.ModelName !== undefined) {
      graph.edge(models.nodeNamed(specification.ModelName), id);
    }
    for (const base of reading.referredTo(specification.BaseInferenceComponentName)) {
      if (base.type === 'aws_cloudcontrolapi_resource') graph.edge(base.address, id, 'base of');
    }
  }

  /** The bounds of what scales a variant or a component. */
  private scalingLines(owner: ReadResource | undefined, end: string): string[] {
    if (!owner) return [];
    return scalingOf(owner, end, this.reading).map((block) => {
      const bounds = `${shownText(block.min_capacity)} to ${shownText(block.max_capacity)}`;
      return `scales from ${bounds}`;
    });
  }
}

function capacityLines(variant: Json): string[] {
  const [serverless] = blocksOf(variant.serverless_config);
  if (serverless) {
    const { memory_size_in_mb: memory, max_concurrency: most } = serverless;
    return [`serverless, ${shownText(memory)} MB`, `up to ${shownText(most)} at a time`];
  }
  const [scaling] = blocksOf(variant.managed_instance_scaling);
  const count = shownText(variant.initial_instance_count ?? 1);
  const type = shownText(variant.instance_type);
  const pools = blocksOf(variant.instance_pools).map((pool) => shownText(pool.instance_type));
  return [
    ...(type === '' ? [] : [`${count} × ${type}`]),
    ...(pools.length === 0 ? [] : [`${count} × ${pools.join(' or ')}`]),
    ...(scaling
      ? [
          `SageMaker scales from ${shownText(scaling.min_instance_count)} to ${shownText(scaling.max_instance_count)}`,
        ]
      : []),
  ];
}
