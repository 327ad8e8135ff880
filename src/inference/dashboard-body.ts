import { type MetricOfNamespace, type MetricSpec, queriesOf } from './metric-spec';
import { isLiteral } from '../core/validation/values';

/**
 * The body of a dashboard, as CloudWatch reads it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface DashboardBody {
  readonly widgets: readonly Widget[];
}

/** A widget at its place on the grid of 24 columns. */
export interface Widget extends WidgetContent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WidgetContent {
  readonly type: 'metric' | 'text' | 'alarm';
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A horizontal line in a graph. */
export interface Annotation {
  readonly label: string;
  readonly value: number;
}

/** A graph before it has a place. */
export interface Graph {
  readonly title: string;
  readonly lines: readonly MetricSpec[];
  readonly stacked?: boolean;
  /** The highest value, where there is one. */
  readonly max?: number;
  readonly annotations?: readonly Annotation[];
}

/** Graphs under a title. */
export interface Section {
  readonly title: string;
  readonly graphs: readonly Graph[];
}

/** What all graphs of a dashboard share. */
export interface BodyOptions {
  readonly title: string;
  readonly alarmArns: readonly string[];
  readonly region: string;
  readonly periodInSeconds: number;
}

/** Puts sections one below the other; those without graphs are left out. */
export function dashboardBody(sections: readonly Section[], options: BodyOptions): DashboardBody {
  const { title, alarmArns } = options;
  const widgets: Widget[] = [];
  let y = 0;
  const addRow = (height: number, contents: readonly WidgetContent[], columns = 1) => {
    const width = COLUMNS / columns;
    widgets.push(...contents.map((one, i) => ({ ...one, x: i * width, y, width, height })));
    y += height;
  };
  addRow(1, [text(`# ${title}`)]);
  if (alarmArns.length > 0) {
    addRow(1 + Math.ceil(alarmArns.length / ALARMS_A_ROW), [
      { type: 'alarm', properties: { title: 'Alarms that roll back', alarms: alarmArns } },
    ]);
  }
  for (const section of sections.filter(({ graphs }) => graphs.length > 0)) {
    addRow(1, [text(`## ${section.title}`)]);
    const columns = columnsFor(section.graphs.length);
    for (let i = 0; i < section.graphs.length; i += columns) {
      const graphs = section.graphs.slice(i, i + columns);
      addRow(
        GRAPH_HEIGHT,
        graphs.map((graph) => graphWidget(graph, options)),
        columns,
      );
    }
  }
  return { widgets };
}

/** The metrics of a graph, those in expressions included. */
export function metricCountOf(lines: readonly MetricSpec[]): number {
  return lines.flatMap((line) => queriesOf(line, '')).length;
}

const COLUMNS = 24;
const GRAPH_HEIGHT = 6;
const ALARMS_A_ROW = 6;

/** Up to four graphs stand in one row. */
function columnsFor(graphs: number): number {
  return graphs <= 4 ? graphs : 3;
}

function text(markdown: string): WidgetContent {
  return { type: 'text', properties: { markdown, background: 'transparent' } };
}

function graphWidget(graph: Graph, { region, periodInSeconds }: BodyOptions): WidgetContent {
  const { title, lines, stacked = false, max, annotations = [] } = graph;
  return {
    type: 'metric',
    properties: {
      title,
      view: 'timeSeries',
      stacked,
      region,
      period: periodInSeconds,
      metrics: rows(lines, region, periodInSeconds),
      yAxis: { left: { min: 0, max, showUnits: false } },
      annotations: annotations.length > 0 ? { horizontal: annotations } : undefined,
    },
  };
}

/** All lines; what expressions are made of stands once each, and is hidden. */
function rows(lines: readonly MetricSpec[], region: string, period: number): unknown[][] {
  const ids = new Ids();
  return lines.flatMap((line) => {
    const queries = queriesOf(line, '');
    const isNew = new Set<string>();
    const renamed = new Map<string, string>();
    for (const { id, spec } of queries.filter(({ isNamed }) => isNamed)) {
      const { id: own, isFirst } = ids.of(id, meaningOf(spec));
      renamed.set(id, own);
      if (isFirst) isNew.add(id);
    }
    return queries
      .filter(({ id, isNamed }) => !isNamed || isNew.has(id))
      .map(({ id, spec, isNamed }) => {
        const { label, color, periodInSeconds } = spec;
        const rendering = {
          ...(isNamed ? { id: renamed.get(id), visible: false } : { label, color }),
          period: periodInSeconds === period ? undefined : periodInSeconds,
          region: otherRegion(spec, region),
        };
        if (spec.kind === 'metric') return metricRow(spec, rendering);
        const expression = withIds(spec.expression, renamed);
        return [{ expression, ...(isNamed ? {} : { id: ids.next() }), ...rendering }];
      });
  });
}

function withIds(expression: string, ids: ReadonlyMap<string, string>): string {
  return isLiteral(expression)
    ? expression.replace(/\b[a-z]\w*\b/g, (word) => ids.get(word) ?? word)
    : expression;
}

function metricRow(spec: MetricOfNamespace, rendering: object): unknown[] {
  const { namespace, metricName, dimensions, statistic } = spec;
  return [
    namespace,
    metricName,
    ...Object.entries(dimensions).flat(),
    { ...rendering, stat: statistic },
  ];
}

function otherRegion(spec: MetricSpec, region: string): string | undefined {
  const own = spec.kind === 'metric' ? spec.location?.knownRegion : undefined;
  return isLiteral(own) && isLiteral(region) && own !== region ? own : undefined;
}

/** Tells metrics of one name apart; where they are published is not in it. */
function meaningOf(spec: MetricSpec): string {
  const rest = { ...spec, location: undefined, refused: undefined };
  const metrics = spec.kind === 'expression' ? Object.entries(spec.metrics) : [];
  const parts = metrics.map(([id, part]) => [id, part && meaningOf(part)]);
  return JSON.stringify({ ...rest, metrics: parts });
}

/** In a graph an id stands for one metric, also where two expressions have the same name for two. */
class Ids {
  private readonly meanings = new Map<string, string>();
  private lines = 0;

  of(wanted: string, meaning: string): { readonly id: string; readonly isFirst: boolean } {
    for (let i = 1; ; i++) {
      const id = i === 1 ? wanted : `${wanted}_${i}`;
      const taken = this.meanings.get(id);
      if (taken === meaning) return { id, isFirst: false };
      if (taken === undefined) {
        this.meanings.set(id, meaning);
        return { id, isFirst: true };
      }
    }
  }

  next(): string {
    this.lines += 1;
    return `line${this.lines}`;
  }
}
