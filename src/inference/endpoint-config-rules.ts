import { type EndpointConfigProps } from './endpoint-config-props';
import { type EndpointConfigState } from './endpoint-config-state';
import { ResourceKind } from '../core/resource/resource-kind';
import { type Location } from '../core/terraform/location';
import { check, type Rule } from '../core/validation/rules';
import { CreateEndpointConfigInput } from '../facts/inference';

/** A configuration as it stands at synth. */
export interface EndpointConfigInput extends EndpointConfigProps, EndpointConfigState {
  /** Whether the provider makes it, and not Cloud Control. */
  readonly isNative: boolean;
  readonly location: Location;
}

const Api = CreateEndpointConfigInput.members;

export const ENDPOINT_CONFIG = new ResourceKind({
  stem: 'endpointConfig',
  noun: 'endpoint configuration',
  arnPrefix: 'endpoint-config',
  type: 'AWS::SageMaker::EndpointConfig',
  attributes: 'EndpointConfigAttributes',
  name: Api.EndpointConfigName,
});

const RULES: Rule<EndpointConfigInput>[] = [...ENDPOINT_CONFIG.nameLimits];

/** Everything that AWS or the provider refuses of an endpoint configuration. */
export function endpointConfigProblems(config: EndpointConfigInput): string[] {
  return check(config, RULES);
}

/** What is legal but unwise in an endpoint configuration. */
export function endpointConfigWarnings(_: EndpointConfigInput): string[] {
  return [];
}
