import { type Construct } from 'constructs';
import { requestsPerMinute, ScalableCapacity } from './scalable-capacity';
import { type ScaledComponent } from './scalable-target';
import { atMost100, CONCURRENT_REQUESTS, INVOCATIONS, UTILIZATION } from './scaling-policy-rules';
import {
  type ConcurrentRequestsScalingProps,
  type EnableScalingProps,
  type InvocationsScalingProps,
  type UtilizationScalingProps,
} from './scaling-props';
import { capacityProblems } from './scaling-rules';
import { validateAtSynth } from '../core/validation/at-synth';

/**
 * The number of copies of an inference component, which Application Auto Scaling changes. Ask the component
 * for it.
 *
 * Copies cost what the instances cost that they run on. With `managedInstanceScaling` and a least count of 0,
 * instances without copies go.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html
 */
export class ScalableCopyCount extends ScalableCapacity {
  /** @internal */
  static _of(component: ScaledComponent, props: EnableScalingProps): ScalableCopyCount {
    return new ScalableCopyCount(component.owner, 'CopyCount', component, props);
  }

  private isWokenOnFailures = false;

  private constructor(
    scope: Construct,
    id: string,
    private readonly component: ScaledComponent,
    props: EnableScalingProps,
  ) {
    const { name, ...options } = component;
    super(
      scope,
      id,
      props,
      {
        ...options,
        ownerName: name,
        resourceId: `inference-component/${name}`,
        dimension: 'sagemaker:inference-component:DesiredCopyCount',
      },
      'scaleOnInvocations or scaleOnConcurrentRequests',
    );
    validateAtSynth(this, () =>
      capacityProblems({ ...this._capacity, leastCapacity: this._least() }),
    );
  }

  /**
   * Follows the number of requests. With a `minCapacity` of 0 it scales to zero copies, and back to one when a
   * request has found none; until there is one, requests fail.
   *
   * @param id id of the policies and the alarm
   * @param props what one copy can answer
   */
  scaleOnInvocations(id: string, props: InvocationsScalingProps): void {
    const { policy } = this._track(
      id,
      props,
      'InvocationsScalingProps',
      INVOCATIONS,
      (accepted) => ({
        targetValue: requestsPerMinute(accepted),
        predefined: 'SageMakerInferenceComponentInvocationsPerCopy',
      }),
    );
    this.wakeOnFailures(policy);
  }

  /**
   * Follows the number of requests that are being answered, in 10-second steps: sooner than
   * `scaleOnInvocations`, and also where answers take long or are streams. With a `minCapacity` of 0 it scales
   * to zero copies, and back to one when a request has found none; until there is one, requests fail.
   *
   * @param id id of the policies and the alarm
   * @param props the requests at a time that are aimed at
   */
  scaleOnConcurrentRequests(id: string, props: ConcurrentRequestsScalingProps): void {
    const { policy } = this._track(
      id,
      props,
      'ConcurrentRequestsScalingProps',
      CONCURRENT_REQUESTS,
      ({ targetConcurrentRequests }) => ({
        targetValue: targetConcurrentRequests,
        predefined: 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
      }),
    );
    this.wakeOnFailures(policy);
  }

  /**
   * Follows the utilization of what the copies have reserved, 0 to 100 percent.
   *
   * @param id id of the policy
   * @param props what is used, and how much of it shall be
   */
  scaleOnUtilization(id: string, props: UtilizationScalingProps): void {
    this._track(
      id,
      props,
      'UtilizationScalingProps',
      [...UTILIZATION, atMost100(() => true)],
      ({ metric, targetUtilizationPercent }) => ({
        targetValue: targetUtilizationPercent,
        metric: {
          namespace: '/aws/sagemaker/InferenceComponents',
          metricName: `${metric}Normalized`,
          dimensions: this.dimensions,
          statistic: 'Average',
          unit: 'Percent',
        },
      }),
    );
  }

  /** @internal */
  protected _least(): 0 | 1 {
    return 0;
  }

  private get dimensions(): { [key: string]: string } {
    return { InferenceComponentName: this.component.name };
  }

  /** One policy is enough: it adds the first copy. */
  private wakeOnFailures(policy: Construct): void {
    if (this.isWokenOnFailures) return;
    this.isWokenOnFailures = true;
    this._wake(policy, 'NoCapacityInvocationFailures', this.dimensions, {
      statistic: 'Maximum',
      evaluationPeriods: 1,
      periodInSeconds: 60,
      cooldown: 60,
    });
  }
}
