import { type Construct } from 'constructs';
import { ScalableCapacity } from './scalable-capacity';
import { type ScaledVariant, targetOf } from './scaled-variant';
import { PROVISIONED_CONCURRENCY_UTILIZATION } from './scaling-policy-rules';
import {
  type EnableScalingProps,
  type ProvisionedConcurrencyUtilizationScalingProps,
} from './scaling-props';
import { provisionedConcurrencyProblems } from './scaling-rules';
import { validateAtSynth } from '../core/validation/at-synth';

/**
 * The provisioned concurrency of a serverless variant, which Application Auto Scaling changes. Ask the variant
 * for it.
 *
 * Provisioned concurrency costs for as long as it is there, whether something is invoked or not.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-autoscale.html
 */
export class ScalableProvisionedConcurrency extends ScalableCapacity {
  /** @internal */
  static _of(
    scope: Construct,
    variant: ScaledVariant,
    props: EnableScalingProps,
  ): ScalableProvisionedConcurrency {
    return new ScalableProvisionedConcurrency(scope, 'ProvisionedConcurrency', variant, props);
  }

  private constructor(
    scope: Construct,
    id: string,
    variant: ScaledVariant,
    props: EnableScalingProps,
  ) {
    super(
      scope,
      id,
      props,
      targetOf(variant, 'sagemaker:variant:DesiredProvisionedConcurrency'),
      'a minCapacity of at least 1',
    );
    const known = variant.state();
    known?.scaledBetween(this._capacity);
    validateAtSynth(this, () =>
      provisionedConcurrencyProblems({
        ...this._capacity,
        endpoint: variant.endpoint,
        variantName: variant.variantName,
        variant: variant.state(),
        wasKnown: known !== undefined,
        method: 'autoScaleProvisionedConcurrency',
        leastCapacity: this._least(),
      }),
    );
  }

  /**
   * Follows the share of the provisioned concurrency that is in use.
   *
   * @param id id of the policy
   * @param props the share that is aimed at
   */
  scaleOnProvisionedConcurrencyUtilization(
    id: string,
    props: ProvisionedConcurrencyUtilizationScalingProps,
  ): void {
    this._track(
      id,
      props,
      'ProvisionedConcurrencyUtilizationScalingProps',
      PROVISIONED_CONCURRENCY_UTILIZATION,
      ({ utilizationTarget }) => ({
        targetValue: utilizationTarget,
        predefined: 'SageMakerVariantProvisionedConcurrencyUtilization',
      }),
    );
  }

  /** @internal */
  protected _least(): 0 | 1 {
    return 1;
  }
}
