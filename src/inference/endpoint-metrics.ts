import { type Construct } from 'constructs';
import { type EndpointRef, variantOf } from './endpoint-ref';
import { type Metric } from './metric';
import { type MetricOptions } from './metric-props';
import { type MetricSource, namedMetricOf, type VariantKind } from './metric-source';
import { DEFAULT_VARIANT_NAME, type VariantState } from './variant-state';
import { validateAtSynth } from '../core/validation/at-synth';
import { ENDPOINT_METRICS } from '../facts/metrics';

/** What the metrics of a variant are of. */
export function metricSourceOf(endpoint: EndpointRef, variantName: string): MetricSource {
  const { name, location } = endpoint;
  return {
    dimensions: { EndpointName: name, VariantName: variantName },
    location,
    kind: () => kindOf(variantOf(endpoint, variantName)),
  };
}

/**
 * What metrics of an endpoint are of, where SageMaker publishes them of variants: its one production variant,
 * or the one called AllTraffic where the program does not know the configuration.
 */
export function onlyVariantSourceOf(
  construct: Construct,
  endpoint: EndpointRef,
  method: string,
): MetricSource {
  const chosen = onlyVariantOf(endpoint);
  validateAtSynth(construct, () => {
    const names = productionVariantsOf(endpoint)?.map((variant) => variant.name) ?? [];
    if (names.length > 1) {
      return [
        `${method}: must be asked of one variant, got an endpoint with ${names.join(', ')}; use endpoint.variant(name).${method}`,
      ];
    }
    return names.length === 1 && names[0] !== chosen
      ? [`${method}: must be called after the variant ${names[0]} is added`]
      : [];
  });
  return metricSourceOf(endpoint, chosen);
}

/** A metric that SageMaker publishes of a whole endpoint, with its queue. */
export function endpointMetricOf(
  construct: Construct,
  endpoint: EndpointRef,
  method: string,
  metricName: keyof typeof ENDPOINT_METRICS,
  options: MetricOptions,
): Metric {
  const source: MetricSource = {
    dimensions: { EndpointName: endpoint.name },
    location: endpoint.location,
    kind: () => kindOf(productionVariantsOf(endpoint)?.[0]),
  };
  return namedMetricOf(construct, source, ENDPOINT_METRICS, method, metricName, options);
}

/** The variants that answer requests; nothing where the program does not know the configuration. */
export function productionVariantsOf({ config }: EndpointRef): VariantState[] | undefined {
  return config?._variants.filter(({ isShadow }) => !isShadow);
}

/** What a variant runs on; nothing where the program does not know it. */
export function kindOf(variant: VariantState | undefined): VariantKind | undefined {
  if (!variant) return undefined;
  if (variant.props.serverless) return 'serverless';
  return variant.isAsync ? 'async' : 'instances';
}

function onlyVariantOf(endpoint: EndpointRef): string {
  return productionVariantsOf(endpoint)?.[0]?.name ?? DEFAULT_VARIANT_NAME;
}
