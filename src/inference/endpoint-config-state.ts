import { type SagemakerEndpointConfigurationConfig } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { Lazy } from 'cdktf';
import {
  type AsyncInference,
  type DataCapture,
  type EndpointConfigOptions,
} from './endpoint-config-props';
import { CaptureMode, RoutingStrategy } from './production-variant-types';
import { type VariantState } from './variant-state';
import { untraced } from '../core/terraform/untraced';
import { isLiteral } from '../core/validation/values';

/** A configuration with all its variants, as it stands at synth. */
export interface EndpointConfigState extends EndpointConfigOptions {
  readonly production: readonly VariantState[];
  readonly shadow: readonly VariantState[];
  /** The role of variants without a model. */
  readonly executionRoleArn?: string;
  readonly topics: { readonly successTopicArn?: string; readonly errorTopicArn?: string };
}

/** The members of CreateEndpointConfig, in our spelling. */
export function apiMembers(config: EndpointConfigState) {
  const { dataCapture, asyncInference, shadow, clarifyExplainer } = config;
  return {
    productionVariants: config.production.map(variantMembers),
    shadowProductionVariants: shadow.length > 0 ? shadow.map(variantMembers) : undefined,
    dataCaptureConfig: dataCapture && captureMembers(dataCapture),
    asyncInferenceConfig: asyncInference && asyncMembers(asyncInference, config.topics),
    kmsKeyId: config.kmsKeyArn,
    executionRoleArn: config.executionRoleArn,
    explainerConfig: clarifyExplainer && { clarifyExplainerConfig: clarifyExplainer },
    metricsConfig: config.metricsConfig,
    vpcConfig: config.vpcConfig,
    enableNetworkIsolation: config.enableNetworkIsolation,
  };
}

/** The same as the provider's arguments, which lack what only Cloud Control knows. */
export function providerArguments(
  config: EndpointConfigState,
): Pick<
  SagemakerEndpointConfigurationConfig,
  | 'asyncInferenceConfig'
  | 'dataCaptureConfig'
  | 'executionRoleArn'
  | 'kmsKeyArn'
  | 'productionVariants'
  | 'shadowProductionVariants'
> {
  const members = apiMembers(config);
  return {
    productionVariants: members.productionVariants.map(variantArguments),
    // The provider wants what the rules ask for.
    shadowProductionVariants: members.shadowProductionVariants?.map(
      variantArguments,
    ) as SagemakerEndpointConfigurationConfig['shadowProductionVariants'],
    dataCaptureConfig: members.dataCaptureConfig,
    asyncInferenceConfig: members.asyncInferenceConfig,
    kmsKeyArn: members.kmsKeyId,
    executionRoleArn: members.executionRoleArn,
  };
}

/** What of a configuration the provider has no argument for, as paths of properties. */
export function onlyInCloudControl(config: EndpointConfigState): string[] {
  const atTop = (
    ['clarifyExplainer', 'metricsConfig', 'vpcConfig', 'enableNetworkIsolation'] as const
  ).filter((name) => config[name] !== undefined);
  const ofVariants = [
    ...config.production.map((variant, i) => [`productionVariants[${i}]`, variant] as const),
    ...config.shadow.map((variant, i) => [`shadowVariants[${i}]`, variant] as const),
  ].flatMap(([path, variant]) => ofVariant(variant).map((name) => `${path}.${name}`));
  return [...atTop, ...ofVariants];
}

function ofVariant({ props }: VariantState): string[] {
  const names = (
    [
      'instancePools',
      'capacityReservation',
      'prefixAwareRouting',
      'variantInstanceProvisionTimeoutInSeconds',
    ] as const
  ).filter((name) => props[name] !== undefined);
  return [
    ...names,
    ...(props.managedInstanceScaling?.scaleInPolicy
      ? ['managedInstanceScaling.scaleInPolicy']
      : []),
    ...(isKnownStrategy(props.routingStrategy) ? [] : ['routingStrategy']),
  ];
}

/** The provider knows fewer strategies than the API (its enum in 6.25). */
function isKnownStrategy(strategy: RoutingStrategy | undefined): boolean {
  const { RANDOM, LEAST_OUTSTANDING_REQUESTS } = RoutingStrategy;
  return strategy === undefined || [RANDOM, LEAST_OUTSTANDING_REQUESTS].includes(strategy);
}

function variantMembers(variant: VariantState) {
  const { props } = variant;
  const { coreDump, managedInstanceScaling: scaling, capacityReservation } = props;
  return {
    variantName: variant.name,
    modelName: props.model?.modelName,
    instanceType: props.instanceType?.toString(),
    initialInstanceCount:
      props.serverless === undefined
        ? // What scales the variant may come later.
          (props.initialInstanceCount ??
          untraced(() => Lazy.numberValue({ produce: () => variant.instanceCount })))
        : undefined,
    // Variants of inference components have no weight.
    initialVariantWeight: props.initialVariantWeight ?? (props.model ? 1 : undefined),
    volumeSizeInGb: props.volumeSizeInGb,
    containerStartupHealthCheckTimeoutInSeconds: props.containerStartupHealthCheckTimeoutInSeconds,
    modelDataDownloadTimeoutInSeconds: props.modelDataDownloadTimeoutInSeconds,
    inferenceAmiVersion: props.inferenceAmiVersion,
    enableSsmAccess: props.enableSsmAccess,
    coreDumpConfig: coreDump && {
      destinationS3Uri: coreDump.destinationS3Uri,
      kmsKeyId: coreDump.kmsKeyArn,
    },
    routingConfig:
      props.routingStrategy === undefined
        ? undefined
        : {
            routingStrategy: props.routingStrategy,
            prefixAwareRoutingConfig: props.prefixAwareRouting,
          },
    managedInstanceScaling: scaling && { status: 'ENABLED', ...scaling },
    serverlessConfig: props.serverless,
    instancePools: props.instancePools?.map((pool) => ({
      instanceType: pool?.instanceType?.toString(),
      priority: pool?.priority,
      modelNameOverride: pool?.model?.modelName,
    })),
    capacityReservationConfig: capacityReservation && {
      capacityReservationPreference: 'capacity-reservations-only',
      ...capacityReservation,
    },
    variantInstanceProvisionTimeoutInSeconds: props.variantInstanceProvisionTimeoutInSeconds,
  };
}

function variantArguments(variant: ReturnType<typeof variantMembers>) {
  const { routingConfig, managedInstanceScaling, ...members } = variant;
  return {
    ...members,
    ...ONLY_IN_CLOUD_CONTROL,
    routingConfig: routingConfig && [{ routingStrategy: routingConfig.routingStrategy }],
    managedInstanceScaling: managedInstanceScaling && {
      status: managedInstanceScaling.status,
      minInstanceCount: managedInstanceScaling.minInstanceCount,
      maxInstanceCount: managedInstanceScaling.maxInstanceCount,
    },
  };
}

const ONLY_IN_CLOUD_CONTROL = {
  instancePools: undefined,
  capacityReservationConfig: undefined,
  variantInstanceProvisionTimeoutInSeconds: undefined,
};

function captureMembers(capture: DataCapture) {
  const { csvContentTypes, jsonContentTypes } = capture;
  const modes = capture.captureModes ?? [CaptureMode.INPUT, CaptureMode.OUTPUT];
  return {
    enableCapture: capture.enabled ?? true,
    initialSamplingPercentage: capture.samplingPercentage ?? 100,
    destinationS3Uri: capture.destinationS3Uri,
    kmsKeyId: capture.kmsKeyArn,
    // A list that only Terraform knows is reported.
    captureOptions: isLiteral(modes) ? modes.map((captureMode) => ({ captureMode })) : [],
    captureContentTypeHeader:
      csvContentTypes || jsonContentTypes ? { csvContentTypes, jsonContentTypes } : undefined,
  };
}

function asyncMembers(inference: AsyncInference, topics: EndpointConfigState['topics']) {
  const { successTopicArn, errorTopicArn } = topics;
  const { includeInferenceResponseIn, maxConcurrentInvocationsPerInstance } = inference;
  const hasTopics = successTopicArn !== undefined || errorTopicArn !== undefined;
  return {
    clientConfig:
      maxConcurrentInvocationsPerInstance === undefined
        ? undefined
        : { maxConcurrentInvocationsPerInstance },
    outputConfig: {
      s3OutputPath: inference.outputPath,
      s3FailurePath: inference.failurePath,
      kmsKeyId: inference.kmsKeyArn,
      notificationConfig: hasTopics
        ? { successTopic: successTopicArn, errorTopic: errorTopicArn, includeInferenceResponseIn }
        : undefined,
    },
  };
}
