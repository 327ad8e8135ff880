import { type Construct } from 'constructs';
import { metricSourceOf } from './endpoint-metrics';
import { type EndpointRef, variantOf } from './endpoint-ref';
import { type MetricSource } from './metric-source';
import { VariantMetrics } from './variant-metrics';
import { type VariantState } from './variant-state';

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

  private constructor(
    scope: Construct,
    id: string,
    private readonly endpoint: EndpointRef,
    /** Name of the variant. */
    readonly variantName: string,
  ) {
    super(scope, id);
  }

  /** Asked at synth; nothing where the program does not know the configuration. @internal */
  get _state(): VariantState | undefined {
    return variantOf(this.endpoint, this.variantName);
  }

  /** @internal */
  _metricSource(): MetricSource {
    return metricSourceOf(this.endpoint, this.variantName);
  }
}
