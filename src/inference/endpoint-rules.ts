import { type EndpointProps } from './endpoint-props';
import { ResourceKind } from '../core/resource/resource-kind';
import { check, type Rule } from '../core/validation/rules';
import { CreateEndpointInput } from '../facts/inference';

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

const RULES: Rule<EndpointProps>[] = [...ENDPOINT.nameLimits];

/** Everything that AWS or the provider refuses of an endpoint. */
export function endpointProblems(endpoint: EndpointProps): string[] {
  return check(endpoint, RULES);
}

/** What is legal but unwise in an endpoint. */
export function endpointWarnings(_: EndpointProps): string[] {
  return [];
}
