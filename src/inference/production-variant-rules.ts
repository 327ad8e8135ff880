import { RoutingStrategy } from './production-variant-types';
import { type VariantState } from './variant-state';
import { Processor } from '../common/instance-type';
import { type Location } from '../core/terraform/location';
import { limit, memberLimits, requiredLimit } from '../core/validation/limits';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { check, each, missing, nested, rule, type Rule, withPath } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { type Warning, warnIf, warningsAt } from '../core/validation/warnings';
import {
  InstancePoolList,
  InstancePool,
  PrefixAwareRoutingConfig,
  ProductionVariant as Api,
  ProductionVariantCapacityReservationConfig,
  ProductionVariantCoreDumpConfig,
  ProductionVariantManagedInstanceScaling,
  ProductionVariantRoutingConfig,
  ProductionVariantServerlessConfig,
} from '../facts/inference';

/** A variant where it stands. */
export interface VariantInput {
  readonly variant: VariantState;
  readonly location: Location;
  /** Whether a new configuration is made before the old one is deleted. */
  readonly isRotated: boolean;
}

type Props = VariantState['props'];

const CoreDump = ProductionVariantCoreDumpConfig.members;

/** What only instances have. */
const OF_INSTANCES = [
  'initialInstanceCount',
  'volumeSizeInGb',
  'containerStartupHealthCheckTimeoutInSeconds',
  'modelDataDownloadTimeoutInSeconds',
  'inferenceAmiVersion',
  'enableSsmAccess',
  'coreDump',
  'routingStrategy',
  'managedInstanceScaling',
  'capacityReservation',
  'variantInstanceProvisionTimeoutInSeconds',
] as const;

const CAPACITY = ['instanceType', 'serverless', 'instancePools'] as const;

const PROPS_RULES: Rule<Props>[] = [
  ...memberLimits<Props>(
    { ...Api, required: [] },
    'VariantName',
    'InitialInstanceCount',
    'VolumeSizeInGB',
    'ContainerStartupHealthCheckTimeoutInSeconds',
    'ModelDataDownloadTimeoutInSeconds',
    'InferenceAmiVersion',
    'VariantInstanceProvisionTimeoutInSeconds',
  ),
  limit(
    'initialVariantWeight',
    ({ initialVariantWeight }) => initialVariantWeight,
    Api.members.InitialVariantWeight,
  ),
  (props) => {
    const given = CAPACITY.filter((name) => props[name] !== undefined);
    if (given.length === 0) {
      return [missing('instanceType', 'give instanceType, serverless or instancePools')];
    }
    return given.length > 1
      ? [
          `${given[1]}: must not be combined with ${given[0]}, because a variant has one kind of capacity; leave one of them out`,
        ]
      : [];
  },
  rule('instanceType', ({ instanceType }) => {
    if (instanceType === undefined) return undefined;
    const name = instanceType.toString();
    return isLiteral(name) && instanceType.family === undefined
      ? `must be an instance type such as ml.m5.large, got ${formatValue(name)}`
      : undefined;
  }),
  (props) =>
    props.serverless === undefined
      ? []
      : OF_INSTANCES.filter((name) => props[name] !== undefined).map(
          (name) =>
            `${name}: must not be set with serverless, which has no instances; leave it out`,
        ),

  limit('serverless', ({ serverless }) => serverless, ProductionVariantServerlessConfig),
  nested('serverless', ({ serverless }) => serverless, [
    rule('provisionedConcurrency', ({ provisionedConcurrency: provisioned, maxConcurrency }) =>
      isLiteral(provisioned) && isLiteral(maxConcurrency) && provisioned > maxConcurrency
        ? `must be at most maxConcurrency (${maxConcurrency}), got ${provisioned}`
        : undefined,
    ),
  ]),

  rule('volumeSizeInGb', ({ volumeSizeInGb, instanceType }) =>
    volumeSizeInGb !== undefined && instanceType?.hasInstanceStore
      ? `must not be set for ${instanceType}, which has local storage and no volume; leave it out`
      : undefined,
  ),

  nested('coreDump', ({ coreDump }) => coreDump, [
    requiredLimit(
      'destinationS3Uri',
      ({ destinationS3Uri }) => destinationS3Uri,
      CoreDump.DestinationS3Uri,
      'give the S3 URI of a prefix',
    ),
    limit('kmsKeyArn', ({ kmsKeyArn }) => kmsKeyArn, CoreDump.KmsKeyId),
  ]),

  limit(
    'routingStrategy',
    ({ routingStrategy }) => routingStrategy,
    ProductionVariantRoutingConfig.members.RoutingStrategy,
  ),
  limit('prefixAwareRouting', (props) => props.prefixAwareRouting, PrefixAwareRoutingConfig),
  rule('prefixAwareRouting', ({ prefixAwareRouting, routingStrategy }) =>
    prefixAwareRouting !== undefined && routingStrategy !== RoutingStrategy.PREFIX_AWARE
      ? 'must only be set with RoutingStrategy.PREFIX_AWARE; set routingStrategy'
      : undefined,
  ),

  limit(
    'managedInstanceScaling',
    ({ managedInstanceScaling }) => managedInstanceScaling,
    ProductionVariantManagedInstanceScaling,
  ),
  nested('managedInstanceScaling', ({ managedInstanceScaling }) => managedInstanceScaling, [
    rule('minInstanceCount', ({ minInstanceCount: min, maxInstanceCount: max }) =>
      isLiteral(min) && isLiteral(max) && min > max
        ? `must be at most maxInstanceCount (${max}), got ${min}`
        : undefined,
    ),
  ]),
  rule('managedInstanceScaling', ({ managedInstanceScaling, model }) =>
    managedInstanceScaling?.minInstanceCount === 0 && model
      ? 'minInstanceCount must be at least 1 for a variant with a model, got 0; only inference components scale to zero'
      : undefined,
  ),

  limit('instancePools', ({ instancePools }) => instancePools, {
    ...InstancePoolList,
    item: { type: 'anything' },
  }),
  each('instancePools', ({ instancePools }) => instancePools, [
    ...memberLimits<object>({ ...InstancePool, required: ['Priority'] }, 'Priority'),
    (pool) =>
      pool.instanceType === undefined ? [missing('instanceType', 'give an instance type')] : [],
  ]),
  nested('capacityReservation', ({ capacityReservation }) => capacityReservation, [
    limit(
      'mlReservationArn',
      ({ mlReservationArn }) => mlReservationArn,
      ProductionVariantCapacityReservationConfig.members.MlReservationArn,
    ),
  ]),

  (props) =>
    props.model === undefined
      ? (['initialVariantWeight', 'enableSsmAccess', 'serverless'] as const)
          .filter((name) => props[name] !== undefined)
          .map(
            (name) =>
              `${name}: must not be set without model, because the variant hosts inference components then; give a model or leave it out`,
          )
      : [],
];

/** What a model can run on. Serverless capacity: AWS's list of feature exclusions, read 2026-11. */
const MODEL_RULES: Rule<VariantInput>[] = [
  rule('model', ({ variant, location }) =>
    crossRegionProblem(variant.props.model?._ref?.region(), location),
  ),
  rule('model', ({ variant, isRotated, location }) => {
    const { model } = variant.props;
    const reason = model?._ref?.traits?.replacedOldFirst;
    return reason !== undefined && isRotated && location.isInStackOf(model!)
      ? `must be replaced new before old, because a new configuration exists before the old one is deleted, but ${reason}`
      : undefined;
  }),
  rule('model', ({ variant }) => {
    const { serverless, model } = variant.props;
    const traits = model?._ref?.traits;
    if (serverless === undefined || traits === undefined) return undefined;
    const refused = [
      traits.isMultiModel ? 'several models in one container' : undefined,
      traits.isPipeline ? 'several containers' : undefined,
      traits.hasUncompressedData ? 'uncompressed model data' : undefined,
      traits.hasVpc ? 'a VPC' : undefined,
      traits.isNetworkIsolated ? 'network isolation' : undefined,
      traits.processors.some((one) => one !== 'cpu')
        ? 'an image for GPUs or Inferentia'
        : undefined,
    ].filter((one) => one !== undefined);
    return refused.length > 0
      ? `must not have ${refused.join(', ')} on serverless capacity, which does not support it; use an instanceType`
      : undefined;
  }),
  rule('instanceType', ({ variant }) => {
    const { instanceType, model } = variant.props;
    const wanted = acceleratorsOf(model?._ref?.traits?.processors);
    const { processor } = instanceType ?? {};
    if (wanted.length === 0 || processor === undefined) return undefined;
    return wanted.some((kind) => kind === processor || kind.startsWith(processor))
      ? undefined
      : `must have a processor of the model's image (${wanted.join(', ')}), got ${instanceType}`;
  }),
];

/** Kinds of processors that images can't do without. */
function acceleratorsOf(processors: readonly string[] = []): string[] {
  return [...new Set(processors.filter((one) => one !== Processor.CPU))];
}

/** Everything that AWS or the provider refuses of a variant by itself. */
export function variantProblems(path: string, input: VariantInput): string[] {
  return withPath(path, [
    ...check(input.variant.props, PROPS_RULES),
    ...check(input, MODEL_RULES),
    ...shadowProblems(input.variant),
  ]);
}

/** The provider wants of shadow variants what it does not want of others. */
function shadowProblems({ isShadow, props: { coreDump } }: VariantState): string[] {
  return isShadow && coreDump && coreDump.kmsKeyArn === undefined
    ? [missing('coreDump.kmsKeyArn', 'the provider takes no core dumps of shadow variants without')]
    : [];
}

/** What is legal but unwise in a variant. */
export function variantWarnings(path: string, { variant }: VariantInput): Warning[] {
  const { instanceType, model, enableSsmAccess } = variant.props;
  const processors = model?._ref?.traits?.processors ?? [];
  const isOnGpu = instanceType?.processor === Processor.GPU;
  return warningsAt(`${path}.`, [
    ...(instanceType?._warnings('instanceType') ?? []),
    ...(variant.props.instancePools ?? []).flatMap(
      (pool, i) => pool?.instanceType?._warnings(`instancePools[${i}].instanceType`) ?? [],
    ),
    ...warnIf(
      isOnGpu && processors.length > 0 && processors.every((one) => one === Processor.CPU),
      'gpu-unused',
      () =>
        `instanceType: has GPUs, which the model's image for CPUs does not use, got ${instanceType}`,
    ),
    ...warnIf(
      enableSsmAccess === true,
      'ssm-access',
      () =>
        'enableSsmAccess: lets whoever may start sessions into the containers; turn it off again after debugging',
    ),
  ]);
}
