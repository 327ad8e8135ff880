import { type IConstruct } from 'constructs';
import { type Deployment } from './deployment';
import { type EndpointConfigOptions, type IEndpointConfig } from './endpoint-config-props';
import { type EndpointRef } from './endpoint-ref';
import { type EndpointVariant } from './endpoint-variant';
import { type Metric } from './metric';
import { type MetricOptions } from './metric-props';
import { type IVariantMetrics } from './variant-metrics-props';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';
import { type IGrantable } from '../iam/grantable';

/**
 * An endpoint: models that answer requests over HTTPS.
 *
 * What SageMaker publishes of variants is here that of the endpoint's one production variant; with several,
 * ask `variant(name)`. Where the program does not know the configuration, it is that of the variant `AllTraffic`.
 */
export interface IEndpoint extends IConstruct, IVariantMetrics {
  /** Name of the endpoint. */
  readonly endpointName: string;

  /** ARN of the endpoint. */
  readonly endpointArn: string;

  /**
   * A variant of the endpoint, to scale it and for its metrics.
   *
   * @param variantName name of the variant; `AllTraffic` by default
   */
  variant(variantName?: string): EndpointVariant;

  /**
   * Allows a principal to invoke the endpoint and to get its answer at once or as a stream.
   *
   * @param grantee the principal
   * @param options what of the endpoint
   */
  grantInvoke(grantee: IGrantable, options?: GrantInvokeOptions): void;

  /**
   * Allows a principal to invoke the endpoint asynchronously, with its requests and responses in S3.
   *
   * @param grantee the principal
   * @param options where requests and responses are
   */
  grantInvokeAsync(grantee: IGrantable, options?: GrantInvokeAsyncOptions): void;

  /**
   * Allows a principal to update, scale and delete the endpoint, with new configurations.
   *
   * @param grantee the principal
   */
  grantManage(grantee: IGrantable): void;

  /**
   * Requests that an asynchronous endpoint processes or has in its queue. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricApproximateBacklogSize(options?: MetricOptions): Metric;

  /**
   * The backlog divided by the number of instances; nothing while there are none. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricApproximateBacklogSizePerInstance(options?: MetricOptions): Metric;

  /**
   * How long the oldest request has waited in the queue of an asynchronous endpoint, in seconds. Statistic:
   * Average.
   *
   * @param options how it is read and shown
   */
  metricApproximateAgeOfOldestRequest(options?: MetricOptions): Metric;

  /**
   * 1 while an asynchronous endpoint has requests and no instance, else 0. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricHasBacklogWithoutCapacity(options?: MetricOptions): Metric;

  /** @internal */
  readonly _ref?: EndpointRef;
}

/** What of an endpoint may be invoked. */
export interface GrantInvokeOptions {
  /**
   * Archives of a multi-model endpoint that may be named in a request, such as `tenant-a/*`; `*` is a
   * wildcard.
   *
   * @default - all
   */
  readonly targetModels?: string[];
}

/** Where requests and responses of an asynchronous endpoint are. */
export interface GrantInvokeAsyncOptions {
  /**
   * S3 URI of the prefix where the caller puts requests, such as `s3://my-bucket/requests/`. The principal may
   * write there.
   *
   * @default - the principal gets no access to requests
   */
  readonly inputPath?: string;
}

/** Attributes of an existing endpoint. */
export interface EndpointAttributes extends ResourceAttributes {
  /** Name of the endpoint. */
  readonly endpointName: string;

  /**
   * ARN of the endpoint.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly endpointArn?: string;
}

/** Properties of an `Endpoint`. */
export interface EndpointProps
  extends EndpointConfigOptions, ResourceProps, DestroyProtectionProps {
  /**
   * What the endpoint runs. Give this, or `productionVariants` and what else a configuration has.
   *
   * @default - a configuration that the endpoint creates from its own properties
   */
  readonly config?: IEndpointConfig;

  /**
   * Name of the endpoint, used exactly as set: at most 63 letters, digits and inner hyphens. Changes of the
   * endpoint keep it. Another name is another endpoint: the old one is deleted first.
   *
   * @default - a generated name, such as `churn-Endpoint-3f2a9c1d`: the path of the construct and eight
   * characters
   */
  readonly endpointName?: string;

  /**
   * How an update moves the traffic to the new configuration, and what makes it go back.
   *
   * @default - blue/green, all traffic at once, by SageMaker
   */
  readonly deployment?: Deployment;
}
