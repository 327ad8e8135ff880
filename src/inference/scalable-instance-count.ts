import { type Construct } from 'constructs';
import { requestsPerMinute, ScalableCapacity } from './scalable-capacity';
import { type ScaledVariant, targetOf } from './scaled-variant';
import {
  atMost100,
  BACKLOG,
  CONCURRENT_REQUESTS,
  INVOCATIONS,
  UTILIZATION,
} from './scaling-policy-rules';
import {
  type BacklogScalingProps,
  type ConcurrentRequestsScalingProps,
  type EnableScalingProps,
  type InvocationsScalingProps,
  UtilizationMetric,
  type UtilizationScalingProps,
} from './scaling-props';
import { instanceCountProblems, instanceCountWarnings, instanceTypesOf } from './scaling-rules';
import { type VariantState } from './variant-state';
import { Processor } from '../common/instance-type';
import { validateAtSynth } from '../core/validation/at-synth';
import { isLiteral } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';

/**
 * The number of instances of a variant, which Application Auto Scaling changes. Ask the variant for it.
 *
 * Scaling costs nothing by itself; the alarms of `scaleOnMetric` and `scaleOnBacklog` cost what alarms cost.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html
 */
export class ScalableInstanceCount extends ScalableCapacity {
  /** @internal */
  static _of(
    scope: Construct,
    variant: ScaledVariant,
    props: EnableScalingProps,
  ): ScalableInstanceCount {
    return new ScalableInstanceCount(
      scope,
      `InstanceCount${kindOf(variant.state())}`,
      variant,
      props,
    );
  }

  private constructor(
    scope: Construct,
    id: string,
    private readonly variant: ScaledVariant,
    props: EnableScalingProps,
  ) {
    super(
      scope,
      id,
      props,
      targetOf(variant, 'sagemaker:variant:DesiredInstanceCount'),
      'scaleOnBacklog',
    );
    const known = variant.state();
    known?.scaledBetween(this._capacity);
    const input = () => ({
      ...this._capacity,
      endpoint: variant.endpoint,
      variantName: variant.variantName,
      variant: variant.state(),
      wasKnown: known !== undefined,
      method: 'autoScaleInstanceCount',
      leastCapacity: this._least(),
    });
    validateAtSynth(this, () => instanceCountProblems(input()));
    warnAtSynth(this, () => instanceCountWarnings(input()));
  }

  /**
   * Follows the number of requests.
   *
   * Not for asynchronous endpoints, whose requests wait in a queue; see `scaleOnBacklog`.
   *
   * @param id id of the policy
   * @param props what one instance can answer
   */
  scaleOnInvocations(id: string, props: InvocationsScalingProps): void {
    this._track(
      id,
      props,
      'InvocationsScalingProps',
      INVOCATIONS,
      (accepted) => ({
        targetValue: requestsPerMinute(accepted),
        predefined: 'SageMakerVariantInvocationsPerInstance',
      }),
      () => this.notAsync('scaleOnInvocations'),
    );
  }

  /**
   * Follows the utilization of the instances.
   *
   * @param id id of the policy
   * @param props what is used, and how much of it shall be
   */
  scaleOnUtilization(id: string, props: UtilizationScalingProps): void {
    const { endpoint, variantName } = this.variant;
    this._track(
      id,
      props,
      'UtilizationScalingProps',
      [...UTILIZATION, atMost100((metric) => metric === UtilizationMetric.MEMORY)],
      ({ metric, targetUtilizationPercent }) => ({
        targetValue: targetUtilizationPercent,
        metric: {
          namespace: '/aws/sagemaker/Endpoints',
          metricName: metric,
          dimensions: { EndpointName: endpoint.name, VariantName: variantName },
          statistic: 'Average',
          unit: 'Percent',
        },
      }),
      ({ metric }) => this.withoutGpu(metric),
    );
  }

  /**
   * Follows the number of requests that are being answered, in 10-second steps: sooner than
   * `scaleOnInvocations`, and also where answers take long or are streams.
   *
   * Not for asynchronous endpoints; see `scaleOnBacklog`.
   *
   * @param id id of the policy
   * @param props the requests at a time that are aimed at
   */
  scaleOnConcurrentRequests(id: string, props: ConcurrentRequestsScalingProps): void {
    this._track(
      id,
      props,
      'ConcurrentRequestsScalingProps',
      CONCURRENT_REQUESTS,
      ({ targetConcurrentRequests }) => ({
        targetValue: targetConcurrentRequests,
        predefined: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
      }),
      () => this.notAsync('scaleOnConcurrentRequests'),
    );
  }

  /**
   * Follows the queue of an asynchronous endpoint. With a `minCapacity` of 0 it scales to zero instances, and
   * back to one when there is a request, which an alarm sees within two minutes.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
   *
   * @param id id of the policies and the alarm
   * @param props the requests in the queue that are aimed at
   */
  scaleOnBacklog(id: string, props: BacklogScalingProps): void {
    // The queue belongs to the endpoint: with VariantName as well there is no such metric.
    const dimensions = { EndpointName: this.variant.endpoint.name };
    const { policy, accepted } = this._track(
      id,
      props,
      'BacklogScalingProps',
      BACKLOG,
      ({ targetBacklogPerInstance }) => ({
        targetValue: targetBacklogPerInstance,
        metric: {
          namespace: 'AWS/SageMaker',
          metricName: 'ApproximateBacklogSizePerInstance',
          dimensions,
          statistic: 'Average',
        },
      }),
      () => this.onlyAsync(),
    );
    this._wake(policy, 'HasBacklogWithoutCapacity', dimensions, {
      statistic: 'Average',
      evaluationPeriods: 2,
      periodInSeconds: 60,
      cooldown: accepted.wakeUpCooldownInSeconds ?? 300,
    });
  }

  /** @internal */
  protected _least(): 0 | 1 {
    const state = this.variant.state();
    return state && !state.isAsync ? 1 : 0;
  }

  private notAsync(method: string): string[] {
    return this.variant.state()?.isAsync
      ? [
          `${method}: must not be used on an asynchronous endpoint, which does not report what it follows; use scaleOnBacklog`,
        ]
      : [];
  }

  private onlyAsync(): string[] {
    return this._least() === 1
      ? [
          'scaleOnBacklog: must be used on an asynchronous endpoint; give the endpoint asyncInference, or use scaleOnInvocations',
        ]
      : [];
  }

  private withoutGpu(metric: UtilizationMetric): string[] {
    if (metric !== UtilizationMetric.GPU && metric !== UtilizationMetric.GPU_MEMORY) return [];
    const state = this.variant.state();
    const without = (state ? instanceTypesOf(state) : []).find(
      ({ processor }) => processor !== undefined && processor !== Processor.GPU,
    );
    return without
      ? [`metric: must not be ${metric} for instances without a GPU, got ${without.toString()}`]
      : [];
  }
}

/** What an update must not change while the target is registered; see `ScalableTarget`. */
function kindOf(variant: VariantState | undefined): string {
  if (!variant) return '';
  const { instanceType, instancePools, serverless } = variant.props;
  if (serverless) return '-serverless';
  if (instancePools) {
    const names = instanceTypesOf(variant).map((type) => type.toString());
    return names.every(isLiteral) ? ['-pools', ...names.sort()].join('-') : '-pools';
  }
  return instanceType?.family === undefined ? '' : `-${instanceType.toString()}`;
}
