import { type AwsProviderProps } from './aws-provider-props';
import { closestNames } from '../common/closest-names';
import { check, each, rule } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { ALLOWED_VALUES, ENDPOINT_SERVICES } from '../facts/aws-provider';

/** What is wrong with the configuration of a provider, beyond types. */
export function awsProviderProblems(props: AwsProviderProps): string[] {
  return check(props, RULES);
}

const services: readonly string[] = ENDPOINT_SERVICES;

const RULES = [
  rule<AwsProviderProps>('forbiddenAccountIds', ({ allowedAccountIds, forbiddenAccountIds }) =>
    allowedAccountIds !== undefined && forbiddenAccountIds !== undefined
      ? `must not stand beside allowedAccountIds, got ${formatValue(forbiddenAccountIds)}; give one of them`
      : undefined,
  ),
  ...Object.entries(ALLOWED_VALUES).map(([property, allowed]) =>
    oneOf(property as keyof typeof ALLOWED_VALUES, allowed),
  ),
  each<AwsProviderProps, Readonly<Record<string, string>>>(
    'endpoints',
    ({ endpoints }) => endpoints,
    [
      (endpoints) =>
        !isLiteral(endpoints)
          ? []
          : Object.keys(endpoints)
              .filter((service) => !services.includes(service))
              .map((service) => {
                const [nearest] = closestNames(service, [...services]);
                return `${service}: must be a service of the provider; did you mean ${nearest}?`;
              }),
    ],
  ),
];

function oneOf(property: keyof typeof ALLOWED_VALUES, allowed: readonly string[]) {
  return rule<AwsProviderProps>(property, ({ [property]: value }) =>
    isLiteral(value) && !allowed.includes(value)
      ? `must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}, got ${formatValue(value)}`
      : undefined,
  );
}
