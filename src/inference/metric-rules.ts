import { type MetricOfExpression, type MetricOfNamespace, type MetricSpec } from './metric-spec';
import { withRefused } from '../core/validation/at-synth';
import { limit, requiredLimit } from '../core/validation/limits';
import { check, rule, type Rule, withPath } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import {
  DimensionName,
  Dimensions,
  DimensionValue,
  MetricExpression,
  MetricId,
  MetricName,
  Namespace,
  StandardUnit,
  Statistic,
} from '../facts/cloudwatch';
import { EXTENDED_STATISTIC } from '../facts/documented-limits';

const SHOWN: Rule<MetricSpec>[] = [
  rule('periodInSeconds', ({ periodInSeconds }) => periodProblem(periodInSeconds)),
  limit(
    'color',
    ({ color }) => color,
    { type: 'string', pattern: '#[0-9a-fA-F]{6}' },
    'write # and six hexadecimal digits',
  ),
];

const METRIC: Rule<MetricOfNamespace>[] = [
  requiredLimit('namespace', ({ namespace }) => namespace, Namespace, 'such as AWS/SageMaker'),
  requiredLimit('metricName', ({ metricName }) => metricName, MetricName, 'give its name'),
  limit('dimensions', ({ dimensions }) => dimensions, {
    type: 'map',
    max: Dimensions.max,
    key: DimensionName,
    value: DimensionValue,
  }),
  rule('statistic', ({ statistic }) =>
    isLiteral(statistic) && !isSimple(statistic) && !isExtended(statistic)
      ? `must be one of ${Statistic.enum.join(', ')}, or an extended one such as p99 or tm99, got ${formatValue(statistic)}`
      : undefined,
  ),
  limit('unit', ({ unit }) => unit, StandardUnit),
];

const EXPRESSION: Rule<MetricOfExpression>[] = [
  requiredLimit(
    'expression',
    ({ expression }) => expression,
    MetricExpression,
    'give an expression over the names in usingMetrics',
  ),
  ({ metrics }) =>
    Object.entries(metrics).flatMap(([name, metric]) => {
      const path = `usingMetrics[${formatValue(name)}]`;
      if (!ID.test(name) || name.length > MetricId.max) {
        return [
          `${path}: key must begin with a lower-case letter and have letters, digits and underscores, at most ${MetricId.max}, got ${formatValue(name)}`,
        ];
      }
      return metric ? withPath(path, metricProblems(metric)) : [`${path}: ${NO_METRIC}`];
    }),
  ({ metrics, expression }) => {
    const unused = Object.keys(metrics).filter(
      (name) => isLiteral(expression) && !expression.split(/\W+/).includes(name),
    );
    return /METRICS\s*\(/.test(expression ?? '')
      ? []
      : unused.map(
          (name) =>
            `usingMetrics[${formatValue(name)}]: is not in the expression ${formatValue(expression)}; use it or leave it out`,
        );
  },
  repeatedIds,
];

/** What is said of what only looks like a metric. */
export const NO_METRIC = 'must be a Metric or a MathExpression';

/** Everything that CloudWatch refuses of a metric, wherever it is used. */
export function metricProblems(spec: MetricSpec): string[] {
  const own = spec.kind === 'metric' ? check(spec, METRIC) : check(spec, EXPRESSION);
  return withRefused(spec.refused, [...own, ...check(spec, SHOWN)]);
}

/** Whether alarms have it as `statistic`; all others are `extended_statistic`. */
export function isSimple(statistic: string): boolean {
  return (Statistic.enum as readonly string[]).includes(statistic);
}

function isExtended(statistic: string): boolean {
  return new RegExp(`^(${EXTENDED_STATISTIC.pattern})$`).test(statistic);
}

const ID = /^[a-z][A-Za-z0-9_]*$/;

function periodProblem(period: number): string | undefined {
  const isRight = [10, 30].includes(period) || (period > 0 && period % 60 === 0);
  return isLiteral(period) && !isRight
    ? `must be 10, 30 or a multiple of 60, got ${period}`
    : undefined;
}

/** One id means one metric, also in expressions within expressions. */
function repeatedIds(spec: MetricOfExpression): string[] {
  const byId = new Map<string, MetricSpec>();
  const twice = new Set<string>();
  const visit = ({ metrics }: MetricOfExpression) =>
    Object.entries(metrics).forEach(([id, part]) => {
      if (!part) return;
      const known = byId.get(id);
      if (known && known !== part) twice.add(id);
      byId.set(id, part);
      if (part.kind === 'expression') visit(part);
    });
  visit(spec);
  return [...twice].map(
    (id) =>
      `usingMetrics: names must each mean one metric, got ${formatValue(id)} for several; rename it in one of the expressions`,
  );
}
