import { type Location } from '../core/terraform/location';

/** A metric as alarms and graphs see it. Plain data, so that nothing has to import the classes. */
export type MetricSpec = MetricOfNamespace | MetricOfExpression;

interface Common {
  readonly label?: string;
  readonly color?: string;
  readonly periodInSeconds: number;
  /** Where the metric is published; absent where only the program's author knows. */
  readonly location?: Location;
  /** What was wrong with its props already when it was made. */
  readonly refused: readonly string[];
}

export interface MetricOfNamespace extends Common {
  readonly kind: 'metric';
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  readonly unit?: string;
}

export interface MetricOfExpression extends Common {
  readonly kind: 'expression';
  readonly expression: string;
  readonly metrics: Readonly<Record<string, MetricSpec | undefined>>;
}

/** A metric with the id that an expression knows it by. */
export interface Query {
  readonly id: string;
  readonly spec: MetricSpec;
  /** Whether the id is of the program; others may be called anything. */
  readonly isNamed: boolean;
}

/** An expression and all that it is made of, in depth, with the ids that it uses; itself last. */
export function queriesOf(spec: MetricSpec, id: string): Query[] {
  return [...partsOf(spec, new Set()), { id, spec, isNamed: false }];
}

function partsOf(spec: MetricSpec, known: Set<string>): Query[] {
  if (spec.kind === 'metric') return [];
  return Object.entries(spec.metrics).flatMap(([id, part]) => {
    if (!part || known.has(id)) return [];
    known.add(id);
    const read: MetricSpec = { ...part, periodInSeconds: spec.periodInSeconds };
    return [...partsOf(read, known), { id, spec: read, isNamed: true }];
  });
}

/** Where a metric or the first of its parts is published. */
export function locationOf(spec: MetricSpec | undefined): Location | undefined {
  if (!spec) return undefined;
  if (spec.location || spec.kind === 'metric') return spec.location;
  return Object.values(spec.metrics)
    .map(locationOf)
    .find((one) => one !== undefined);
}
