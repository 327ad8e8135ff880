import { metricCountOf } from './dashboard-body';
import { type DashboardGraph, type EndpointDashboardProps } from './endpoint-dashboard-props';
import { metricProblems, NO_METRIC } from './metric-rules';
import { limit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, missing, required, rule, type Rule, withPath } from '../core/validation/rules';
import { isLiteral } from '../core/validation/values';
import { DASHBOARD_NAME, DASHBOARD_WIDGETS, WIDGET_METRICS } from '../facts/documented-limits';

/** A dashboard as it stands at synth. */
export interface EndpointDashboardState extends EndpointDashboardProps {
  readonly graphs: readonly DashboardGraph[];
  readonly widgetCount: number;
}

const RULES: Rule<EndpointDashboardState>[] = [
  required('endpoint', ({ endpoint }) => endpoint, 'give the endpoint that is shown'),
  limit('dashboardName', ({ dashboardName }) => dashboardName, DASHBOARD_NAME),
  rule('periodInSeconds', ({ periodInSeconds: period }) => notOfMinutes(period)),
  rule('variantNames', ({ variantNames, endpoint }) =>
    variantNames && endpoint?._ref?.config
      ? 'must not be given where the program knows the configuration; leave it out'
      : undefined,
  ),
  rule('variantNames', ({ variantNames }) =>
    variantNames?.length === 0 ? 'must have at least 1 item; leave it out' : undefined,
  ),
  ({ graphs }) => graphs.flatMap((graph) => withPath('addGraph', graphProblems(graph))),
  rule('addGraph', ({ widgetCount }) =>
    widgetCount > DASHBOARD_WIDGETS.max
      ? `must leave at most ${DASHBOARD_WIDGETS.max} widgets in the dashboard, got ${widgetCount}`
      : undefined,
  ),
  ...RESOURCE,
];

/** Everything that CloudWatch refuses of a dashboard. */
export function endpointDashboardProblems(dashboard: EndpointDashboardState): string[] {
  return check(dashboard, RULES);
}

function graphProblems({ title, metrics = [] }: DashboardGraph): string[] {
  const known = metrics.map((metric) => metric?._spec);
  const specs = known.filter((spec) => spec !== undefined);
  const count = metricCountOf(specs);
  return [
    ...(title === undefined || title === '' ? [missing('title', 'give what is shown')] : []),
    ...(metrics.length === 0 ? [missing('metrics', 'give at least one metric')] : []),
    ...(count > WIDGET_METRICS.max
      ? [
          `metrics: must have at most ${WIDGET_METRICS.max} metrics, those in expressions included, got ${count}`,
        ]
      : []),
    ...known.flatMap((spec, i) => {
      const path = `metrics[${i}]`;
      if (!spec) return [`${path}: ${NO_METRIC}`];
      const problems = metricProblems(spec);
      const period = problems.length > 0 ? undefined : notOfMinutes(spec.periodInSeconds);
      return withPath(
        path,
        period === undefined ? problems : [...problems, `periodInSeconds: ${period}`],
      );
    }),
  ];
}

/** Graphs have no points closer than a minute. */
function notOfMinutes(period: number | undefined): string | undefined {
  return isLiteral(period) && !(period > 0 && period % 60 === 0)
    ? `must be a multiple of 60 in a dashboard, got ${period}`
    : undefined;
}
