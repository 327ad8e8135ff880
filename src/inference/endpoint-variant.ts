import { type Construct } from 'constructs';
import { metricSourceOf } from './endpoint-metrics';
import { type EndpointRef, variantOf } from './endpoint-ref';
import { type MetricSource } from './metric-source';
import { ScalableInstanceCount } from './scalable-instance-count';
import { ScalableProvisionedConcurrency } from './scalable-provisioned-concurrency';
import { type ScaledVariant } from './scaled-variant';
import { type EnableScalingProps } from './scaling-props';
import { VariantMetrics } from './variant-metrics';
import { type VariantState } from './variant-state';
import { validateAtSynth } from '../core/validation/at-synth';

/**
 * A variant of an endpoint. Ask the endpoint for it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
export class EndpointVariant extends VariantMetrics {
  /** @internal */
  static _of(endpoint: Construct, ref: EndpointRef, variantName: string): EndpointVariant {
    const id = `Variant-${variantName}`;
    const known = endpoint.node.tryFindChild(id) as EndpointVariant | undefined;
    return known ?? new EndpointVariant(endpoint, id, ref, variantName);
  }

  private instanceCount?: ScalableInstanceCount;
  private concurrency?: ScalableProvisionedConcurrency;

  private constructor(
    scope: Construct,
    id: string,
    private readonly endpoint: EndpointRef,
    /** Name of the variant. */
    readonly variantName: string,
  ) {
    super(scope, id);
  }

  /**
   * Lets Application Auto Scaling change the number of instances. Call it once, and say on what it returns
   * what the number follows.
   *
   * Without `initialInstanceCount` the variant starts with `minCapacity` instances, at least 1. Each update of
   * the endpoint starts with that number again. A change of the instance type deregisters the variant, updates
   * the endpoint and registers the variant again; meanwhile nothing scales.
   *
   * @param props what the number scales between
   */
  autoScaleInstanceCount(props: EnableScalingProps): ScalableInstanceCount {
    return (this.instanceCount = this.once('autoScaleInstanceCount', this.instanceCount, () =>
      ScalableInstanceCount._of(this, this.scaled, props),
    ));
  }

  /**
   * Lets Application Auto Scaling change the provisioned concurrency of a serverless variant, which needs
   * `serverless.provisionedConcurrency`. Call it once, and say on what it returns what the concurrency follows.
   *
   * Each update of the endpoint starts with `serverless.provisionedConcurrency` again.
   *
   * @param props what the concurrency scales between; at most `serverless.maxConcurrency`
   */
  autoScaleProvisionedConcurrency(props: EnableScalingProps): ScalableProvisionedConcurrency {
    return (this.concurrency = this.once('autoScaleProvisionedConcurrency', this.concurrency, () =>
      ScalableProvisionedConcurrency._of(this, this.scaled, props),
    ));
  }

  /** Asked at synth; nothing where the program does not know the configuration. @internal */
  get _state(): VariantState | undefined {
    return variantOf(this.endpoint, this.variantName);
  }

  /** @internal */
  _metricSource(): MetricSource {
    return metricSourceOf(this.endpoint, this.variantName);
  }

  private get scaled(): ScaledVariant {
    const { endpoint, variantName } = this;
    return { owner: this.node.scope as Construct, endpoint, variantName, state: () => this._state };
  }

  private once<T>(method: string, known: T | undefined, make: () => T): T {
    if (known === undefined) return make();
    validateAtSynth(this, () => [
      `${method}: must be called once for a variant; add policies to what the first call has returned`,
    ]);
    return known;
  }
}
