import { endpointMetricOf, onlyVariantSourceOf } from './endpoint-metrics';
import {
  type GrantInvokeAsyncOptions,
  type GrantInvokeOptions,
  type IEndpoint,
} from './endpoint-props';
import { type EndpointRef } from './endpoint-ref';
import { EndpointVariant } from './endpoint-variant';
import { type Metric } from './metric';
import { type MetricOptions } from './metric-props';
import { type MetricSource } from './metric-source';
import { VariantMetrics } from './variant-metrics';
import { DEFAULT_VARIANT_NAME } from './variant-state';
import { objectsIn } from '../containers/s3-place';
import { acceptArguments } from '../core/validation/accept';
import { grant } from '../iam/grant';
import { type IGrantable } from '../iam/grantable';
import { type PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** What endpoints can be asked for, whether the program creates them or not. @internal */
export abstract class EndpointBase extends VariantMetrics implements IEndpoint {
  abstract readonly endpointName: string;
  abstract readonly endpointArn: string;
  /** @internal */
  abstract readonly _ref: EndpointRef;

  /**
   * A variant of the endpoint, to scale it and for its metrics.
   *
   * @param variantName name of the variant; `AllTraffic` by default
   */
  variant(variantName: string = DEFAULT_VARIANT_NAME): EndpointVariant {
    return EndpointVariant._of(this, this._ref, variantName);
  }

  /**
   * Allows a principal to invoke the endpoint, for an answer at once or as a stream.
   *
   * @param grantee the principal
   * @param options what of the endpoint
   */
  grantInvoke(grantee: IGrantable, options: GrantInvokeOptions = {}): void {
    const given = { grantee, options };
    const accepted = acceptArguments(this, 'Endpoint.grantInvoke', given);
    const { targetModels } = accepted?.options ?? {};
    allow(accepted?.grantee, () =>
      roleStatements(
        'invokeEndpoint',
        { endpoint: [this.endpointArn], 'inference-component': [] },
        targetModels === undefined
          ? {}
          : { endpoint: { StringLike: { 'sagemaker:TargetModel': targetModels } } },
      ),
    );
  }

  /**
   * Allows a principal to invoke the endpoint asynchronously: to put requests into S3, where the endpoint's
   * role may read them, and to read responses and failures, as far as the program knows where they are.
   *
   * @param grantee the principal
   * @param options where requests are
   */
  grantInvokeAsync(grantee: IGrantable, options: GrantInvokeAsyncOptions = {}): void {
    const given = { grantee, options };
    const accepted = acceptArguments(this, 'Endpoint.grantInvokeAsync', given);
    const { inputPath } = accepted?.options ?? {};
    const { location, config, allowModels } = this._ref;
    const { asyncInference } = config?._props ?? {};
    allow(accepted?.grantee, () => [
      ...roleStatements('invokeEndpointAsync', { endpoint: [this.endpointArn] }),
      ...roleStatements('asyncRequest', { object: objectsIn(inputPath, location) }),
      ...roleStatements('asyncResponse', {
        object: [
          ...objectsIn(asyncInference?.outputPath, location),
          ...objectsIn(asyncInference?.failurePath, location),
        ],
      }),
      ...roleStatements('encryptedModelData', {
        key: asyncInference?.kmsKeyArn === undefined ? [] : [asyncInference.kmsKeyArn],
      }),
    ]);
    allowModels?.(roleStatements('asyncInput', { object: objectsIn(inputPath, location) }));
  }

  /**
   * Allows a principal to update, scale and delete the endpoint, and to create configurations for it.
   *
   * @param grantee the principal
   */
  grantManage(grantee: IGrantable): void {
    const { location, config, roleArns } = this._ref;
    grant(this, 'Endpoint.grantManage', grantee, () => {
      const configs = [config?._arnPattern ?? location.arn('sagemaker', 'endpoint-config/*')];
      const targets = location.arn('application-autoscaling', 'scalable-target/*');
      return [
        ...roleStatements('manageEndpoint', {
          endpoint: [this.endpointArn],
          'endpoint-config': configs,
        }),
        ...roleStatements('manageEndpointConfig', { 'endpoint-config': configs }),
        ...roleStatements('manageScaling', { ScalableTarget: [targets] }),
        ...roleStatements(
          'passRole',
          { role: roleArns?.() ?? [location.arn('iam', 'role/*', '')] },
          { role: { StringEquals: { 'iam:PassedToService': ['sagemaker.amazonaws.com'] } } },
        ),
      ];
    });
  }

  /**
   * Requests that an asynchronous endpoint processes or has in its queue. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricApproximateBacklogSize(options: MetricOptions = {}): Metric {
    return this.queued('metricApproximateBacklogSize', 'ApproximateBacklogSize', options);
  }

  /**
   * The backlog divided by the number of instances; nothing while there are none. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricApproximateBacklogSizePerInstance(options: MetricOptions = {}): Metric {
    return this.queued(
      'metricApproximateBacklogSizePerInstance',
      'ApproximateBacklogSizePerInstance',
      options,
    );
  }

  /**
   * How long the oldest request has waited in the queue of an asynchronous endpoint, in seconds. Statistic:
   * Average.
   *
   * @param options how it is read and shown
   */
  metricApproximateAgeOfOldestRequest(options: MetricOptions = {}): Metric {
    return this.queued(
      'metricApproximateAgeOfOldestRequest',
      'ApproximateAgeOfOldestRequest',
      options,
    );
  }

  /**
   * 1 while an asynchronous endpoint has requests and no instance, else 0. Statistic: Average.
   *
   * @param options how it is read and shown
   */
  metricHasBacklogWithoutCapacity(options: MetricOptions = {}): Metric {
    return this.queued('metricHasBacklogWithoutCapacity', 'HasBacklogWithoutCapacity', options);
  }

  /** @internal */
  _metricSource(method: string): MetricSource {
    return onlyVariantSourceOf(this, this._ref, method);
  }

  private queued(
    method: string,
    metricName: Parameters<typeof endpointMetricOf>[3],
    options: MetricOptions,
  ): Metric {
    return endpointMetricOf(this, this._ref, method, metricName, options);
  }
}

function allow(grantee: IGrantable | undefined, statements: () => PolicyStatement[]): void {
  if (grantee) statements().forEach((statement) => grantee.addToPolicy(statement));
}
