import { type EndpointRef } from './endpoint-ref';
import { minCapacityOf } from './scalable-target';
import { ONLY_TO_ZERO } from './scaling-policy-rules';
import { type EnableScalingProps } from './scaling-props';
import { type VariantState } from './variant-state';
import { closestNames } from '../common/closest-names';
import { limit, requiredLimit } from '../core/validation/limits';
import { check, rule, type Rule } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { type Warning, warnIf } from '../core/validation/warnings';
import { RegisterScalableTargetRequest } from '../facts/scaling';

/** Capacity as it stands at synth. */
export interface CapacityInput extends Partial<EnableScalingProps> {
  /** 0 where AWS scales to nothing. */
  readonly leastCapacity: 0 | 1;
}

/** Capacity of a variant as it stands at synth. */
export interface VariantCapacityInput extends CapacityInput {
  readonly endpoint: EndpointRef;
  readonly variantName: string;
  /** The variant; absent where the program does not know it. */
  readonly variant?: VariantState;
  /** Whether the variant was there when it was told to scale. */
  readonly wasKnown: boolean;
  /** The method that made the target. */
  readonly method: string;
}

const Api = RegisterScalableTargetRequest.members;

const CAPACITY: Rule<CapacityInput>[] = [
  requiredLimit(
    'maxCapacity',
    ({ maxCapacity }) => maxCapacity,
    { ...Api.MaxCapacity, min: 1 },
    'give the most that may be there',
  ),
  (input) =>
    limit<CapacityInput>(
      'minCapacity',
      ({ minCapacity }) => minCapacity,
      { ...Api.MinCapacity, min: input.leastCapacity },
      input.minCapacity === 0 ? ONLY_TO_ZERO : undefined,
    )(input),
  rule('minCapacity', ({ minCapacity, maxCapacity }) =>
    isLiteral(minCapacity) && isLiteral(maxCapacity) && minCapacity > maxCapacity
      ? `must be at most maxCapacity (${maxCapacity}), got ${minCapacity}`
      : undefined,
  ),
];

const VARIANT: Rule<VariantCapacityInput>[] = [
  ...CAPACITY,
  rule('variant', ({ endpoint, variantName, variant }) => {
    if (!endpoint.config || variant || !isLiteral(variantName)) return undefined;
    const names = endpoint.config._variants.map(({ name }) => name);
    const known = names.every(isLiteral) ? closestNames(variantName, names) : names;
    return known.length > 0
      ? `must be one of the variants of the endpoint (${known.join(', ')}), got ${formatValue(variantName)}`
      : `must be a variant of the endpoint, which has none, got ${formatValue(variantName)}`;
  }),
  rule('variant', ({ variant, wasKnown, variantName, method }) =>
    variant && !wasKnown
      ? `must be added before ${method} is called, got ${formatValue(variantName)} added later; its instance type is part of state addresses`
      : undefined,
  ),
];

const INSTANCE_COUNT: Rule<VariantCapacityInput>[] = [
  ...VARIANT,
  rule('autoScaleInstanceCount', ({ variant }) =>
    variant?.props.serverless
      ? `must not be called for a serverless variant, got ${variant.name}; use autoScaleProvisionedConcurrency`
      : undefined,
  ),
  rule('autoScaleInstanceCount', ({ variant }) =>
    variant?.props.managedInstanceScaling
      ? `must not be called for a variant with managedInstanceScaling, got ${variant.name}; SageMaker scales its instances, use one of them`
      : undefined,
  ),
  // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html
  rule('autoScaleInstanceCount', ({ variant }) => {
    const burstable = variant && instanceTypesOf(variant).find((type) => type.isBurstable);
    return burstable
      ? `must not be called for burstable instances, got ${burstable.toString()}; use another instance type such as ml.m5.large`
      : undefined;
  }),
];

const PROVISIONED_CONCURRENCY: Rule<VariantCapacityInput>[] = [
  ...VARIANT,
  rule('autoScaleProvisionedConcurrency', ({ variant }) =>
    variant && !variant.props.serverless
      ? `must be called for a serverless variant, got ${variant.name} with instances; use autoScaleInstanceCount`
      : undefined,
  ),
  rule('autoScaleProvisionedConcurrency', ({ variant }) =>
    variant?.props.serverless && variant.props.serverless.provisionedConcurrency === undefined
      ? `must be called for a variant with serverless.provisionedConcurrency, got ${variant.name} without; set it to what each update starts with`
      : undefined,
  ),
  rule('maxCapacity', ({ variant, maxCapacity }) => {
    const most = variant?.props.serverless?.maxConcurrency;
    return isLiteral(maxCapacity) && isLiteral(most) && maxCapacity > most
      ? `must be at most serverless.maxConcurrency (${most}), got ${maxCapacity}`
      : undefined;
  }),
];

export function capacityProblems(input: CapacityInput): string[] {
  return check(input, CAPACITY);
}

export function instanceCountProblems(input: VariantCapacityInput): string[] {
  return check(input, INSTANCE_COUNT);
}

export function provisionedConcurrencyProblems(input: VariantCapacityInput): string[] {
  return check(input, PROVISIONED_CONCURRENCY);
}

/** The types of a variant's instances, as far as they are known. */
export function instanceTypesOf({ props }: VariantState) {
  const pools = props.instancePools?.map((pool) => pool?.instanceType) ?? [];
  return [props.instanceType, ...pools].filter((type) => type !== undefined);
}

/**
 * What is legal but unwise in the capacity of a variant.
 *
 * An initial count outside of the bounds is legal: registering changes the capacity to a value inside of them
 * (API reference of RegisterScalableTarget). But each update of the endpoint starts with it again, and then
 * nothing changes it until a policy does.
 */
export function instanceCountWarnings(input: VariantCapacityInput): Warning[] {
  const { variant, endpoint, maxCapacity } = input;
  const minCapacity = minCapacityOf(input);
  const count = variant?.instanceCount;
  if (!variant || !isLiteral(count) || !isLiteral(maxCapacity)) return [];
  if (isLiteral(minCapacity) && count < minCapacity) {
    const text = `minCapacity: ${OUTSIDE(count, 'less')} minCapacity (${minCapacity})`;
    return [{ id: 'count-outside-bounds', text }];
  }
  if (count > maxCapacity) {
    const text = `maxCapacity: ${OUTSIDE(count, 'more')} maxCapacity (${maxCapacity})`;
    return [{ id: 'count-outside-bounds', text }];
  }
  // Requests to an asynchronous endpoint wait for capacity.
  return warnIf(
    count < maxCapacity && endpoint.isRolling === false && !variant.isAsync,
    'update-resets-count',
    () =>
      `maxCapacity: each update of the endpoint starts ${variant.name} with ${instances(count)} again, also where it has scaled to more (up to ${maxCapacity}); set initialInstanceCount to what your load needs, or deployment to Deployment.rolling()`,
  );
}

const OUTSIDE = (count: number, than: string) =>
  `initialInstanceCount (${count}), with which each update of the endpoint starts, is ${than} than`;

function instances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}
