import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import Ajv from 'ajv';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import { aModelIn, anEndpoint, ASYNC, NAME } from './a-measured-endpoint';
import { circleIn } from './cycles';
import { BODY_SCHEMA, bodyOf, documentedDashboard } from './dashboards';
import {
  Endpoint,
  EndpointConfig,
  EndpointDashboard,
  type EndpointDashboardProps,
  type EndpointProps,
  InstanceType,
  MathExpression,
  Metric,
  SagemakerModelConstruct,
} from '../../src';
import { drawDashboard } from '../../tools/dashboard-picture';
import { REPOSITORY } from '../../tools/paths';
import { bindingOf } from '../conformance/resources';
import { aStack, type Json, problems, resource, synth, types } from '../synth';

const DASHBOARD = 'aws_cloudwatch_dashboard';
const validate = new Ajv({ allErrors: true }).compile(BODY_SCHEMA);

/** The body of a dashboard of an endpoint; what is checked of every body is checked. */
function body(
  endpoint: (stack: TerraformStack) => Endpoint,
  props: Partial<EndpointDashboardProps> = {},
  then: (dashboard: EndpointDashboard) => void = () => {},
): Json {
  const stack = aStack();
  const dashboard = new EndpointDashboard(stack, 'Dashboard', {
    endpoint: endpoint(stack),
    ...props,
  });
  then(dashboard);
  return checked(bodyOf(dashboard));
}

function checked(found: Json): Json {
  expect(validate(found) ? [] : validate.errors).toEqual([]);
  expect(overlapping(found.widgets)).toEqual([]);
  for (const { properties } of found.widgets) expect(repeatedIds(properties.metrics)).toEqual([]);
  return found;
}

/** Widgets that lie on others, or beside the grid of 24 columns. */
function overlapping(widgets: Json[]): string[] {
  const taken = new Map<string, number>();
  return widgets.flatMap(({ x, y, width, height }, i) => {
    const cells = Array.from({ length: width * height }, (_, at) => [
      x + (at % width),
      y + Math.floor(at / width),
    ]);
    return cells.flatMap(([column, row]) => {
      const cell = `${column},${row}`;
      const other = taken.get(cell);
      taken.set(cell, i);
      if (column > 23) return [`${i} beside the grid`];
      return other === undefined ? [] : [`${i} on ${other}`];
    });
  });
}

function repeatedIds(rows: Json[][] = []): string[] {
  const ids = rows.map((row) => row[row.length - 1]?.id).filter((id) => id !== undefined);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}

const titles = (found: Json) =>
  found.widgets.filter((widget: Json) => widget.type === 'metric').map(titleOf);
const titleOf = ({ properties }: Json) => properties.title;
const graph = (found: Json, title: string) =>
  found.widgets.find(({ properties }: Json) => properties.title === title)?.properties;
const gpu = (stack: TerraformStack) =>
  anEndpoint(stack, {
    productionVariants: [{ model: aModelIn(stack), instanceType: InstanceType.ML_G5_XLARGE }],
  });
const serverless = (more: object) => (stack: TerraformStack) =>
  new Endpoint(stack, 'Endpoint', {
    productionVariants: [
      { model: aModelIn(stack), serverless: { memorySizeInMb: 2048, maxConcurrency: 5, ...more } },
    ],
  });
const plain = (props: EndpointProps) => (stack: TerraformStack) => anEndpoint(stack, props);

describe('a dashboard', () => {
  test('of instances without a GPU shows what they have', () => {
    expect(titles(body(plain({})))).toEqual([
      'Invocations',
      'Invocations per instance',
      'Concurrent requests',
      'Errors',
      'Error rate (%)',
      'Model latency (ms)',
      'Overhead latency (ms)',
      'Instances',
      'CPU (%, 100 a core)',
      'Memory (%)',
      'Disk (%)',
    ]);
  });

  test('of instances with a GPU shows it', () => {
    const gpuTitles = ['GPU (%, 100 a GPU)', 'GPU memory (%, 100 a GPU)'];
    expect(titles(body(gpu))).toEqual([...titles(body(plain({}))), ...gpuTitles]);
  });

  test('of an asynchronous endpoint shows its queue, and nothing that it does not publish', () => {
    expect(titles(body(plain(ASYNC)))).toEqual([
      'Invocations',
      'Errors',
      'Error rate (%)',
      'Failures of asynchronous requests',
      'Model latency (ms)',
      'Time in the queue (ms)',
      'Total processing time (ms)',
      'Backlog',
      'Age of the oldest request (s)',
      'Backlog without an instance (1: yes)',
      'Instances',
      'CPU (%, 100 a core)',
      'Memory (%)',
      'Disk (%)',
    ]);
    const { metrics } = graph(body(plain(ASYNC)), 'Backlog');
    expect(metrics[0]).toEqual([
      'AWS/SageMaker',
      'ApproximateBacklogSize',
      'EndpointName',
      NAME,
      { label: 'requests', stat: 'Maximum' },
    ]);
  });

  test.each<[string, object, string[]]>([
    ['on demand', {}, []],
    [
      'with provisioned concurrency',
      { provisionedConcurrency: 2 },
      [
        'Requests on provisioned concurrency',
        'Provisioned concurrency in use (%)',
        'Spillover to on-demand capacity',
      ],
    ],
  ])('of serverless capacity %s shows it', (_, more, wanted) => {
    expect(titles(body(serverless(more)))).toEqual([
      'Invocations',
      'Errors',
      'Error rate (%)',
      'Model latency (ms)',
      'Overhead latency (ms)',
      'Concurrency in use (%)',
      'Starts of capacity',
      'Model setup time (ms)',
      'Memory (%)',
      ...wanted,
    ]);
  });

  test('of variants without a model shows what components reserve', () => {
    const found = body((stack) =>
      anEndpoint(stack, { productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }] }),
    );
    const { metrics } = graph(found, 'Reserved by inference components (%)');
    expect(metrics.map((row: Json[]) => row[1])).toEqual([
      'CPUReservation',
      'MemoryReservation',
      'GPUReservation',
    ]);
  });

  test('splits the traffic among production variants, shadows aside', () => {
    const found = body((stack) => {
      const model = aModelIn(stack);
      const variant = (variantName: string) => ({
        variantName,
        model,
        instanceType: InstanceType.ML_M5_LARGE,
      });
      return anEndpoint(stack, { productionVariants: ['A', 'B'].map(variant) });
    });
    const { metrics, stacked, yAxis } = graph(found, 'Traffic split (%)');
    const part = (variant: string, id: string) => [
      'AWS/SageMaker',
      'Invocations',
      'EndpointName',
      NAME,
      'VariantName',
      variant,
      { id, visible: false, stat: 'Sum' },
    ];
    const share = (n: number, label: string) => ({
      expression: `100 * FILL(n${n}, 0) / (FILL(n0, 0) + FILL(n1, 0))`,
      id: `line${n + 1}`,
      label,
    });
    expect(metrics).toEqual([part('A', 'n0'), part('B', 'n1'), [share(0, 'A')], [share(1, 'B')]]);
    expect([stacked, yAxis.left]).toEqual([true, { min: 0, max: 100, showUnits: false }]);
    expect(titles(body(plain({})))).not.toContain('Traffic split (%)');
  });

  test('shows latency in milliseconds, which SageMaker publishes in microseconds', () => {
    const { metrics } = graph(body(plain({})), 'Model latency (ms)');
    const part = (id: string, stat: string) => [
      'AWS/SageMaker',
      'ModelLatency',
      'EndpointName',
      NAME,
      'VariantName',
      'AllTraffic',
      { id, visible: false, stat },
    ];
    expect(metrics).toEqual([
      part('time', 'p50'),
      [{ expression: 'time / 1000', id: 'line1', label: 'p50' }],
      part('time_2', 'p90'),
      [{ expression: 'time_2 / 1000', id: 'line2', label: 'p90' }],
      part('time_3', 'p99'),
      [{ expression: 'time_3 / 1000', id: 'line3', label: 'p99' }],
    ]);
  });

  test.each<[string, object, number]>([
    ['every minute', {}, 60],
    ['as often as the configuration says', { metricPublishFrequencyInSeconds: 10 }, 10],
  ])('counts instances by what each publishes %s', (_, metricsConfig, seconds) => {
    const { metrics } = graph(body(plain({ metricsConfig })), 'Instances');
    expect(metrics[0].slice(0, 2)).toEqual(['/aws/sagemaker/Endpoints', 'CPUUtilization']);
    expect(metrics[0][6]).toEqual({ id: 'values', visible: false, stat: 'SampleCount' });
    expect(metrics[1][0].expression).toBe(`values * ${seconds} / PERIOD(values)`);
  });

  test('shows what variants scale between, also where that is said later', () => {
    const found = body(plain({}), {}, (dashboard) => {
      const endpoint = dashboard.node.scope!.node.findChild('Endpoint') as Endpoint;
      endpoint.variant()._state!.scaling = { minCapacity: 0, maxCapacity: 4 };
    });
    expect(graph(found, 'Instances').annotations).toEqual({
      horizontal: [
        { label: 'min', value: 0 },
        { label: 'max', value: 4 },
      ],
    });
    expect(graph(body(plain({})), 'Instances').annotations).toBeUndefined();
  });

  test('shows variants that are added later', () => {
    const stack = aStack();
    const model = aModelIn(stack);
    const instanceType = InstanceType.ML_M5_LARGE;
    const config = new EndpointConfig(stack, 'Config', {
      productionVariants: [{ model, instanceType, variantName: 'A' }],
    });
    const endpoint = new Endpoint(stack, 'Endpoint', { config });
    const dashboard = new EndpointDashboard(stack, 'Dashboard', { endpoint });
    config.addProductionVariant({ model, instanceType, variantName: 'B' });
    const { metrics } = graph(checked(bodyOf(dashboard)), 'Invocations');
    expect(metrics.map((row: Json[]) => row[5])).toEqual(['A', 'B']);
  });

  test('shows the alarms that roll back', () => {
    const stack = aStack();
    const found = checked(bodyOf(documentedDashboard(stack)));
    const { properties } = found.widgets.find(({ type }: Json) => type === 'alarm');
    expect(properties.alarms).toHaveLength(4);
    expect(properties.alarms[0]).toMatch(/^\$\{aws_cloudwatch_metric_alarm\..*\.arn\}$/);
  });

  test('of an existing endpoint shows the variants that are named', () => {
    const existing = (props: Partial<EndpointDashboardProps>) => {
      const stack = aStack();
      const endpoint = Endpoint.fromEndpointName(stack, 'Endpoint', 'churn');
      return bodyOf(new EndpointDashboard(stack, 'Dashboard', { endpoint, ...props }));
    };
    const variants = (props: Partial<EndpointDashboardProps>) =>
      graph(checked(existing(props)), 'Invocations').metrics.map((row: Json[]) => row[5]);
    expect(variants({})).toEqual(['AllTraffic']);
    expect(variants({ variantNames: ['A', 'B'] })).toEqual(['A', 'B']);
  });

  test('has graphs of its own, with ids that stay apart', () => {
    const found = checked(bodyOf(documentedDashboard(aStack())));
    expect(graph(found, 'Drift')).toMatchObject({ period: 60, region: 'eu-west-1' });
    const ownPeriod = { period: 300 };
    expect(graph(found, 'Drift').metrics).toEqual([
      ['Churn', 'Drift', { label: 'drift', color: '#d62728', stat: 'Average', ...ownPeriod }],
      ['Churn', 'Drift', { id: 'drift', visible: false, stat: 'Average', ...ownPeriod }],
      [{ expression: 'drift * 2', id: 'line1', label: 'twice', ...ownPeriod }],
    ]);
    const metric = (metricName: string) => new Metric({ namespace: 'Churn', metricName });
    const double = (metricName: string) =>
      new MathExpression({ expression: 'm * 2', usingMetrics: { m: metric(metricName) } });
    const two = body(plain({}), {}, (dashboard) =>
      dashboard.addGraph({ title: 'Both', metrics: [double('A'), double('B'), double('A')] }),
    );
    expect(
      graph(two, 'Both')
        .metrics.filter((row: Json[]) => row.length === 1)
        .map(([{ expression }]: Json[]) => expression),
    ).toEqual(['m * 2', 'm_2 * 2', 'm * 2']);
  });

  test('shows a metric of another region as such', () => {
    const found = body(plain({}), {}, (dashboard) => {
      const endpoint = Endpoint.fromEndpointAttributes(dashboard, 'Other', {
        endpointName: 'other',
        region: 'us-east-1',
      });
      dashboard.addGraph({ title: 'There', metrics: [endpoint.metricInvocations()] });
    });
    expect(graph(found, 'There').metrics[0].at(-1)).toMatchObject({ region: 'us-east-1' });
  });
});

describe('the resource of a dashboard', () => {
  test('is one, with a name from its path and a body that Terraform encodes', () => {
    const json = synth((stack) => {
      new EndpointDashboard(stack, 'Dashboard', { endpoint: anEndpoint(stack) });
    });
    const without = synth((stack) => anEndpoint(stack));
    expect(types(json)).toEqual([...types(without), DASHBOARD].sort());
    const { dashboard_name, dashboard_body, ...rest } = resource(json, DASHBOARD);
    expect(dashboard_name).toBe('test-Dashboard');
    expect(dashboard_body).toMatch(/^\$\{jsonencode\(/);
    expect(dashboard_body).toContain(NAME.replaceAll('"', '\\"'));
    expect(dashboard_body).not.toContain('aws_sagemaker_endpoint.');
    expect(rest).toEqual({});
    expect(circleIn(json)).toBeUndefined();
  });

  test('is its default child', () => {
    const stack = aStack();
    const made = new EndpointDashboard(stack, 'Dashboard', { endpoint: anEndpoint(stack) });
    expect(bindingOf(made).terraformResourceType).toBe(DASHBOARD);
  });

  test('is where the endpoint is, unless another place is given', () => {
    const json = (props: Partial<EndpointDashboardProps>) =>
      resource(
        synth((stack) => {
          const model = SagemakerModelConstruct.fromModelName(stack, 'There', 'churn');
          const endpoint = anEndpoint(stack, {
            region: 'eu-central-1',
            productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
          });
          new EndpointDashboard(stack, 'Dashboard', { endpoint, ...props });
        }),
        DASHBOARD,
      );
    expect(json({}).region).toBe('eu-central-1');
    expect(json({}).dashboard_body).toContain('"region" = "eu-central-1"');
    expect(json({ region: 'us-east-1' }).region).toBe('us-east-1');
    expect(json({ region: 'us-east-1' }).dashboard_body).toContain('"region" = "eu-central-1"');
    expect(json({ preventDestroy: true }).lifecycle).toEqual({ prevent_destroy: true });
  });

  test('has the provider of the endpoint', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Us', { region: 'us-east-1', alias: 'us' });
      const endpoint = Endpoint.fromEndpointAttributes(stack, 'E', {
        endpointName: 'churn',
        provider,
      });
      new EndpointDashboard(stack, 'Dashboard', { endpoint });
    });
    expect(resource(json, DASHBOARD).provider).toBe('aws.us');
  });

  test('takes tokens, and asks for a region that only Terraform knows', () => {
    const json = synth((stack) => {
      const name = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
      const endpoint = Endpoint.fromEndpointName(stack, 'E', name);
      new EndpointDashboard(stack, 'Dashboard', { endpoint, dashboardName: name });
    }, {});
    expect(resource(json, DASHBOARD).dashboard_name).toBe('${var.name}');
    expect(resource(json, DASHBOARD).dashboard_body).toContain('var.name');
    expect(types(json)).toEqual([DASHBOARD, 'data.aws_region']);
  });

  const wrong = (props: object, then: (one: EndpointDashboard) => void = () => {}) =>
    problems((stack) =>
      then(new EndpointDashboard(stack, 'D', { endpoint: anEndpoint(stack), ...props })),
    );

  test.each<[string, object, object, string]>([
    [
      'an endpoint',
      {},
      { endpoint: undefined },
      'endpoint: is required; give the endpoint that is shown',
    ],
    [
      'a name of few characters',
      { dashboardName: 'a-B_9' },
      { dashboardName: 'a b' },
      'dashboardName: must match ^[A-Za-z0-9_-]+$ (1 to 255 characters), got "a b"',
    ],
    [
      'a name that is not too long',
      { dashboardName: 'a'.repeat(255) },
      { dashboardName: 'a'.repeat(256) },
      `dashboardName: must have 1 to 255 characters, got "${'a'.repeat(79)}… (256 characters)`,
    ],
    [
      'a period of minutes',
      { periodInSeconds: 300 },
      { periodInSeconds: 30 },
      'periodInSeconds: must be a multiple of 60 in a dashboard, got 30',
    ],
    [
      'no names of variants that are known',
      {},
      { variantNames: ['A'] },
      'variantNames: must not be given where the program knows the configuration; leave it out',
    ],
  ])('needs %s', (_, right, bad, message) => {
    expect(wrong(right)).toEqual([]);
    expect(wrong(bad)).toEqual([message]);
  });

  /** What is wrong, without a body that is written out. */
  const wrongGraphs = (...graphs: object[]) => {
    const stack = aStack();
    const made = new EndpointDashboard(stack, 'D', { endpoint: anEndpoint(stack) });
    graphs.forEach((one) => made.addGraph(one as any));
    return made.node.validate();
  };
  const DRIFT = new Metric({ namespace: 'Churn', metricName: 'Drift' });
  const GRAPH = { title: 'A', metrics: [DRIFT] };

  test.each<[string, object, object, string[]]>([
    [
      'a title and metrics',
      GRAPH,
      { title: '', metrics: [] },
      ['title: is required; give what is shown', 'metrics: is required; give at least one metric'],
    ],
    [
      'periods of minutes',
      { ...GRAPH, metrics: [DRIFT.with({ periodInSeconds: 120 })] },
      { ...GRAPH, metrics: [DRIFT.with({ periodInSeconds: 30 })] },
      ['metrics[0].periodInSeconds: must be a multiple of 60 in a dashboard, got 30'],
    ],
    [
      'right metrics',
      GRAPH,
      { ...GRAPH, metrics: [DRIFT.with({ statistic: 'p101' })] },
      [
        'metrics[0].statistic: must be one of SampleCount, Average, Sum, Minimum, Maximum, or an extended one such as p99 or tm99, got "p101"',
      ],
    ],
    [
      'metrics of this library',
      GRAPH,
      { ...GRAPH, metrics: [{ periodInSeconds: 60 }] },
      ['metrics[0]: must be a Metric or a MathExpression'],
    ],
    [
      'at most 500 metrics',
      { ...GRAPH, metrics: Array(500).fill(DRIFT) },
      { ...GRAPH, metrics: Array(501).fill(DRIFT) },
      ['metrics: must have at most 500 metrics, those in expressions included, got 501'],
    ],
  ])('needs graphs with %s', (_, right, bad, messages) => {
    expect(wrongGraphs(right)).toEqual([]);
    expect(wrongGraphs(bad)).toEqual(messages.map((message) => `addGraph.${message}`));
  });

  test('has at most 500 widgets', () => {
    // The others are 11 graphs, 4 titles, that of the dashboard and that of these graphs.
    expect(wrongGraphs(...Array(483).fill(GRAPH))).toEqual([]);
    expect(wrongGraphs(...Array(484).fill(GRAPH))).toEqual([
      'addGraph: must leave at most 500 widgets in the dashboard, got 501',
    ]);
  });
});

test('the picture in the documentation is what the script draws of that dashboard', () => {
  const picture = readFileSync(join(REPOSITORY, 'docs/images/endpoint-dashboard.svg'), 'utf8');
  expect(drawDashboard(bodyOf(documentedDashboard(aStack())))).toBe(picture);
});
