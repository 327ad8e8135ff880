import { type Construct } from 'constructs';
import { Metric } from './metric';
import { type MetricOptions, type MetricProps } from './metric-props';
import { type Location } from '../core/terraform/location';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { formatValue } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';

/** Kinds of variants, of which each publishes metrics of its own. */
export type VariantKind = 'instances' | 'serverless' | 'async';

/** What metrics are of. */
export interface MetricSource {
  /**
   * By names of the program, never by attributes of the endpoint: an endpoint refers to alarms, and those to
   * metrics.
   */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly location: Location;
  /** Asked at synth; nothing where the program does not know. */
  kind?(): VariantKind | undefined;
}

/** Any metric of a source. */
export function metricOf(
  { dimensions, location }: MetricSource,
  props: Omit<MetricProps, 'dimensions'>,
): Metric {
  return new Metric({ ...props, dimensions: { ...dimensions } })._in(location);
}

/** A row of a table of metrics. */
interface Published {
  readonly namespace: string;
  readonly statistic: string;
  readonly kinds: readonly VariantKind[];
}

/** A metric that AWS publishes of a source, by its name; warns where what the source is has no such metric. */
export function namedMetricOf(
  construct: Construct,
  source: MetricSource,
  table: Readonly<Record<string, Published>>,
  method: string,
  metricName: string,
  options: MetricOptions,
): Metric {
  const accepted = accept(construct, 'MetricOptions', options, method);
  const isText = typeof metricName === 'string';
  const published = isText && Object.hasOwn(table, metricName) ? table[metricName] : undefined;
  if (!published) {
    // Only kinds of errors come from the program; what is no text is reported already.
    const known = Object.keys(table).filter((name) => /^Invocation.*Errors$/.test(name));
    const problem = `${method}.errorType: must be one of ${known.join(', ')}, got ${formatValue(metricName)}`;
    validateAtSynth(construct, () => (isText ? [problem] : []));
    return metricOf(source, { namespace: 'AWS/SageMaker', metricName, ...accepted });
  }
  const { namespace, statistic, kinds } = published;
  const { kind } = source;
  if (kind && kinds.length < KINDS) {
    warnAtSynth(construct, () => {
      const actual = kind();
      if (actual === undefined || kinds.includes(actual)) return [];
      const text = `${method}: SageMaker does not publish ${metricName} of ${NOUNS[actual]}`;
      return [{ id: 'metric-not-published', text }];
    });
  }
  return metricOf(source, { namespace, metricName, statistic, ...accepted });
}

const NOUNS = {
  instances: 'variants on instances that answer at once',
  serverless: 'serverless variants',
  async: 'asynchronous endpoints',
};
const KINDS = Object.keys(NOUNS).length;
