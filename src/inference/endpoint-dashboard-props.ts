import { type TerraformProvider } from 'cdktf';
import { type IConstruct } from 'constructs';
import { type IEndpoint } from './endpoint-props';
import { type IMetric } from './metric-props';
import { type DestroyProtectionProps } from '../common/resource-props';

/** A dashboard of an endpoint. */
export interface IEndpointDashboard extends IConstruct {
  /** Name of the dashboard. */
  readonly dashboardName: string;

  /** ARN of the dashboard. */
  readonly dashboardArn: string;
}

/** A graph of your own. */
export interface DashboardGraph {
  /** What stands above the graph. */
  readonly title: string;

  /** Its lines: at most 500 metrics, those in expressions included, with periods of 60 seconds or more. */
  readonly metrics: IMetric[];

  /**
   * Whether the lines stand on one another.
   *
   * @default false
   */
  readonly stacked?: boolean;
}

/** Properties of an `EndpointDashboard`. */
export interface EndpointDashboardProps extends DestroyProtectionProps {
  /** The endpoint that is shown. */
  readonly endpoint: IEndpoint;

  /**
   * Name of the dashboard, used exactly as set: 1 to 255 letters, digits, hyphens and underscores. Another name
   * is another dashboard.
   *
   * @default - generated from the path of the construct, such as `churn-Dashboard`
   */
  readonly dashboardName?: string;

  /**
   * How much time a point of a graph covers, in seconds: a multiple of 60.
   *
   * @default 60
   */
  readonly periodInSeconds?: number;

  /**
   * The variants that are shown, where the program does not know the configuration of the endpoint.
   *
   * @default - all variants of the configuration; `AllTraffic` where the program does not know it
   */
  readonly variantNames?: string[];

  /**
   * Region of the dashboard. Its graphs show the endpoint, wherever that is. Needs AWS provider 6.
   *
   * @default - the region of the endpoint
   */
  readonly region?: string;

  /**
   * AWS provider to create the dashboard with.
   *
   * @default - the provider of the endpoint
   */
  readonly provider?: TerraformProvider;
}
