import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { type DashboardBody, dashboardBody, type Section } from './dashboard-body';
import {
  type DashboardGraph,
  type EndpointDashboardProps,
  type IEndpointDashboard,
} from './endpoint-dashboard-props';
import { endpointDashboardProblems } from './endpoint-dashboard-rules';
import { EndpointGraphs } from './endpoint-graphs';
import { type EndpointRef } from './endpoint-ref';
import { lifecycleOf } from '../core/resource/lifecycle';
import { fixedName } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { jsonencode } from '../core/terraform/json';
import { accept, acceptArguments } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { DASHBOARD_NAME } from '../facts/documented-limits';

/**
 * A dashboard of Amazon CloudWatch with what an operator looks at: traffic and how variants split it, errors,
 * latency, use of instances against what they scale between, queues of asynchronous endpoints and serverless
 * capacity, as far as the endpoint has them. CloudWatch bills each dashboard by the month.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 * @resource aws_cloudwatch_dashboard
 * @example
 *
 * new EndpointDashboard(this, 'Dashboard', { endpoint });
 */
export class EndpointDashboard extends Construct implements IEndpointDashboard {
  private readonly props: EndpointDashboardProps;
  private readonly resource: InstanceType<typeof bindings.CloudwatchDashboard>;
  private readonly graphs: DashboardGraph[] = [];
  private readonly metricsRegion: string;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the dashboard
   */
  constructor(scope: Construct, id: string, props: EndpointDashboardProps) {
    super(scope, id);
    props = this.props = accept(this, 'EndpointDashboardProps', props);
    const location = this.endpoint?.location;
    // Asked for here: it may need a data source, which can't be made at synth any more.
    this.metricsRegion = location?.region ?? '';
    const { region = location?.explicitRegion, provider = location?.provider } = props;
    this.resource = new bindings.CloudwatchDashboard(this, 'Resource', {
      dashboardName: props.dashboardName ?? fixedName(this, DASHBOARD_NAME.max),
      // Variants, alarms and what scales may come later.
      dashboardBody: Lazy.stringValue({ produce: () => jsonencode(this._body()) }),
      region,
      provider,
      lifecycle: lifecycleOf(props),
    });
    validateAtSynth(this, () =>
      endpointDashboardProblems({
        ...props,
        graphs: this.graphs,
        widgetCount: this._body().widgets.length,
      }),
    );
  }

  /** Name of the dashboard. */
  get dashboardName(): string {
    return this.resource.dashboardName;
  }

  /** ARN of the dashboard. */
  get dashboardArn(): string {
    return this.resource.dashboardArn;
  }

  /**
   * Adds a graph of your own below the others.
   *
   * @param graph the graph
   */
  addGraph(graph: DashboardGraph): void {
    const accepted = acceptArguments(this, 'EndpointDashboard.addGraph', { graph });
    if (accepted) this.graphs.push(accepted.graph);
  }

  /** What is shown. @internal */
  _body(): DashboardBody {
    const { endpoint } = this;
    if (!endpoint) return { widgets: [] };
    const { periodInSeconds = DEFAULT_PERIOD, variantNames } = this.props;
    const { sections } = new EndpointGraphs(endpoint, periodInSeconds, variantNames);
    return dashboardBody([...sections, this.own()], {
      title: endpoint.name,
      alarmArns: (endpoint.rollbackAlarms?.() ?? []).map(({ alarmArn }) => alarmArn),
      region: this.metricsRegion,
      periodInSeconds,
    });
  }

  private get endpoint(): EndpointRef | undefined {
    return this.props.endpoint?._ref;
  }

  private own(): Section {
    const graphs = this.graphs.map(({ title, metrics = [], stacked }) => ({
      title,
      stacked,
      lines: metrics.map((metric) => metric?._spec).filter((spec) => spec !== undefined),
    }));
    return { title: 'More', graphs };
  }
}

/** SageMaker publishes every minute. */
const DEFAULT_PERIOD = 60;
