import { type EndpointConfigOptions } from './endpoint-config-props';
import { type EndpointProps } from './endpoint-props';
import { type KnownConfig } from './endpoint-ref';
import { ResourceKind } from '../core/resource/resource-kind';
import { type Location } from '../core/terraform/location';
import { crossRegionProblem, RESOURCE } from '../core/validation/resource-rules';
import { check, rule, type Rule, withPath } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { isLiteral } from '../core/validation/values';
import { type Warning, warnIf, warningsAt } from '../core/validation/warnings';
import { CreateEndpointInput } from '../facts/inference';

/** An endpoint as it stands at synth. */
export interface EndpointInput extends EndpointProps {
  /** The configuration, where this stack makes it. */
  readonly known?: KnownConfig;
  readonly location: Location;
}

const Api = CreateEndpointInput.members;

export const ENDPOINT = new ResourceKind({
  stem: 'endpoint',
  noun: 'endpoint',
  arnPrefix: 'endpoint',
  type: 'AWS::SageMaker::Endpoint',
  attributes: 'EndpointAttributes',
  name: Api.EndpointName,
});

/** Characters that an endpoint's name may have. */
export const NAME_CHARACTERS = Api.EndpointName.max;

/** The properties of a configuration among those of an endpoint. */
export function configOptions(endpoint: EndpointProps): EndpointConfigOptions {
  return {
    productionVariants: endpoint.productionVariants,
    shadowVariants: endpoint.shadowVariants,
    asyncInference: endpoint.asyncInference,
    dataCapture: endpoint.dataCapture,
    kmsKeyArn: endpoint.kmsKeyArn,
    executionRole: endpoint.executionRole,
    clarifyExplainer: endpoint.clarifyExplainer,
    metricsConfig: endpoint.metricsConfig,
    vpcConfig: endpoint.vpcConfig,
    enableNetworkIsolation: endpoint.enableNetworkIsolation,
  };
}

const RULES: Rule<EndpointInput>[] = [
  ...ENDPOINT.nameLimits,
  ...RESOURCE,
  ...tagRules<EndpointInput>(Api.Tags),
  (endpoint) =>
    endpoint.config === undefined
      ? []
      : Object.entries(configOptions(endpoint))
          .filter(([, value]) => value !== undefined)
          .map(
            ([name]) =>
              `${name}: must not be combined with config, which says what the endpoint runs; set it there`,
          ),
  rule('config', ({ config, location }) => crossRegionProblem(config?._ref?.region(), location)),
  ({ deployment }) => withPath('deployment', deployment?._problems() ?? []),
  rule('deployment', ({ deployment, known }) => {
    const variants = known?._variants ?? [];
    if (!deployment?._isRolling) return undefined;
    if (variants.some(({ props }) => props.serverless)) {
      return 'must not be rolling for serverless capacity, which does not support it; use Deployment.blueGreen';
    }
    return variants.length > 1
      ? `must not be rolling for several variants, which does not support them, got ${variants.length}; use Deployment.blueGreen`
      : undefined;
  }),
  ({ deployment, known }) => {
    const { property, size, max } = deployment?._step ?? {};
    const instances = size?._instances;
    if (instances === undefined || max === undefined) return [];
    return (known?._variants ?? []).flatMap((variant) => {
      const count = variant.instanceCount;
      return isLiteral(count) && instances > (count * max) / 100
        ? [
            `deployment.${property}: must be at most ${max} % of the instances of ${variant.name} (${count}), got ${instances}; use CapacitySize.percent, or raise initialInstanceCount`,
          ]
        : [];
    });
  },
];

/** Everything that AWS or the provider refuses of an endpoint. */
export function endpointProblems(endpoint: EndpointInput): string[] {
  return check(endpoint, RULES);
}

/** What is legal but unwise in an endpoint. */
export function endpointWarnings({ deployment, known }: EndpointInput): Warning[] {
  const variants = known?._variants ?? [];
  const onInferentia = variants.filter(({ props }) => props.instanceType?.family === 'inf1');
  return [
    ...warningsAt('deployment.', deployment?._warnings() ?? []),
    ...warnIf(
      deployment !== undefined && onInferentia.length > 0,
      'deployment-ignored',
      () =>
        `deployment: SageMaker ignores it for instances with the first Inferentia, and moves all traffic at once, got ${onInferentia.map(({ name }) => name).join(', ')}`,
    ),
  ];
}
