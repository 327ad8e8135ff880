import { type EndpointConfigProps } from './endpoint-config-props';
import { type EndpointConfigState } from './endpoint-config-state';
import { variantProblems, variantWarnings } from './production-variant-rules';
import { AsyncNotificationTopic } from './production-variant-types';
import { type VariantState } from './variant-state';
import { CLOUD_CONTROL } from '../core/cloud-control/rules';
import { ResourceKind } from '../core/resource/resource-kind';
import { type Location } from '../core/terraform/location';
import { limit, requiredLimit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import {
  check,
  literalBoolean,
  missing,
  nested,
  repeated,
  rule,
  type Rule,
} from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { isLiteral } from '../core/validation/values';
import { type Warning, warnIf } from '../core/validation/warnings';
import { VpcConfig } from '../facts/common';
import {
  AsyncInferenceClientConfig,
  AsyncInferenceNotificationConfig,
  AsyncInferenceOutputConfig,
  CaptureContentTypeHeader,
  CaptureMode,
  CaptureOptionList,
  ClarifyExplainerConfig,
  CreateEndpointConfigInput,
  DataCaptureConfig,
  MetricsConfig,
  ProductionVariantList,
} from '../facts/inference';

/** A configuration as it stands at synth. */
export interface EndpointConfigInput extends EndpointConfigProps, EndpointConfigState {
  /** What it has that only Cloud Control knows; the provider makes it where there is nothing. */
  readonly onlyInCloudControl: readonly string[];
  /** Whether the provider makes it, and not Cloud Control. */
  readonly isNative: boolean;
  readonly location: Location;
}

const Api = CreateEndpointConfigInput.members;
const Capture = DataCaptureConfig.members;
const Output = AsyncInferenceOutputConfig.members;
const Notification = AsyncInferenceNotificationConfig.members;

export const ENDPOINT_CONFIG = new ResourceKind({
  stem: 'endpointConfig',
  noun: 'endpoint configuration',
  arnPrefix: 'endpoint-config',
  type: 'AWS::SageMaker::EndpointConfig',
  attributes: 'EndpointConfigAttributes',
  name: Api.EndpointConfigName,
});

const { min: FEWEST, max: MOST } = ProductionVariantList;

const ASYNC_RULES: Rule<NonNullable<EndpointConfigProps['asyncInference']>>[] = [
  requiredLimit(
    'outputPath',
    ({ outputPath }) => outputPath,
    Output.S3OutputPath,
    'give the S3 URI of a prefix',
  ),
  limit('failurePath', ({ failurePath }) => failurePath, Output.S3FailurePath),
  limit('kmsKeyArn', ({ kmsKeyArn }) => kmsKeyArn, Output.KmsKeyId),
  limit(
    'maxConcurrentInvocationsPerInstance',
    (inference) => inference.maxConcurrentInvocationsPerInstance,
    AsyncInferenceClientConfig.members.MaxConcurrentInvocationsPerInstance,
  ),
  limit('successTopicArn', ({ successTopicArn }) => successTopicArn, Notification.SuccessTopic),
  limit('errorTopicArn', ({ errorTopicArn }) => errorTopicArn, Notification.ErrorTopic),
  limit(
    'includeInferenceResponseIn',
    ({ includeInferenceResponseIn }) => includeInferenceResponseIn,
    Notification.IncludeInferenceResponseIn,
  ),
  literalBoolean('createTopics', ({ createTopics }) => createTopics),
  rule('includeInferenceResponseIn', (inference) => {
    const { includeInferenceResponseIn: topics = [], createTopics } = inference;
    const lacks = (topic: AsyncNotificationTopic, arn: string | undefined) =>
      isLiteral(topics) && topics.includes(topic) && arn === undefined && createTopics !== true;
    const { SUCCESS_NOTIFICATION_TOPIC: success, ERROR_NOTIFICATION_TOPIC: error } =
      AsyncNotificationTopic;
    const absent = [
      lacks(success, inference.successTopicArn) ? 'successTopicArn' : undefined,
      lacks(error, inference.errorTopicArn) ? 'errorTopicArn' : undefined,
    ].filter((name) => name !== undefined);
    return absent.length > 0
      ? `requires ${absent.join(' and ')}; give the topic, or set createTopics`
      : undefined;
  }),
];

const CAPTURE_RULES: Rule<NonNullable<EndpointConfigProps['dataCapture']>>[] = [
  requiredLimit(
    'destinationS3Uri',
    ({ destinationS3Uri }) => destinationS3Uri,
    Capture.DestinationS3Uri,
    'give the S3 URI of a prefix',
  ),
  limit(
    'samplingPercentage',
    ({ samplingPercentage }) => samplingPercentage,
    Capture.InitialSamplingPercentage,
  ),
  limit('captureModes', ({ captureModes }) => captureModes, {
    ...CaptureOptionList,
    // What the provider takes.
    max: Capture.CaptureOptions.max,
    item: CaptureMode,
  }),
  rule('captureModes', ({ captureModes = [] }) =>
    isLiteral(captureModes)
      ? repeated(captureModes, 'value')
      : 'must be written in the program, as each of them is a block in Terraform, got a token',
  ),
  limit('kmsKeyArn', ({ kmsKeyArn }) => kmsKeyArn, Capture.KmsKeyId),
  limit(
    'csvContentTypes',
    ({ csvContentTypes }) => csvContentTypes,
    CaptureContentTypeHeader.members.CsvContentTypes,
  ),
  limit(
    'jsonContentTypes',
    ({ jsonContentTypes }) => jsonContentTypes,
    CaptureContentTypeHeader.members.JsonContentTypes,
  ),
];

const RULES: Rule<EndpointConfigInput>[] = [
  ...ENDPOINT_CONFIG.nameLimits,
  ...RESOURCE,
  CLOUD_CONTROL,
  ...tagRules<EndpointConfigInput>(Api.Tags),

  rule('productionVariants', ({ production }) => {
    if (production.length === 0) {
      return 'is required; give one in props or with addProductionVariant()';
    }
    return production.length > MOST
      ? `must have ${FEWEST} to ${MOST} items, got ${production.length}`
      : undefined;
  }),
  rule('shadowVariants', ({ production, shadow }) => {
    if (shadow.length > 1) return `must have at most 1 item, got ${shadow.length}`;
    return shadow.length === 1 && production.length !== 1
      ? `requires exactly one production variant beside it, got ${production.length}`
      : undefined;
  }),
  (config) =>
    allVariants(config).flatMap(([path, variant]) =>
      variantProblems(path, { variant, location: config.location, isRotated: isRotated(config) }),
    ),
  rule('productionVariants', (config) =>
    repeated(
      allVariants(config)
        .map(([, { name }]) => name)
        .filter(isLiteral),
      'variantName',
    ),
  ),
  wholeWeights,
  rule('executionRole', ({ production, executionRoleArn }) =>
    executionRoleArn === undefined &&
    production.length > 0 &&
    production.every(({ props }) => !props.model)
      ? 'is required where variants that host inference components are added with addProductionVariant(); give the role that SageMaker assumes for them'
      : undefined,
  ),
  (config) => {
    const all = allVariants(config);
    const hosts = all.filter(([, { props }]) => !props.model);
    return hosts.length < all.length
      ? hosts.map(([path]) =>
          missing(
            `${path}.model`,
            'give one, as the other variants have it: without it the variant hosts inference components',
          ),
        )
      : [];
  },
  rule('productionVariants', (config) => {
    const { production, shadow } = config;
    return production.some(({ props }) => props.serverless) && production.length + shadow.length > 1
      ? `must have only one variant where one is serverless, got ${production.length + shadow.length}; give each an endpoint of its own`
      : undefined;
  }),
  rule('dataCapture', ({ production, dataCapture }) =>
    dataCapture && production.some(({ props }) => props.serverless)
      ? 'must not be set for serverless capacity, which does not support it; use an instanceType'
      : undefined,
  ),
  rule('asyncInference', ({ production, asyncInference }) =>
    asyncInference && production.some(({ props }) => props.serverless)
      ? 'must not be set for serverless capacity, which does not support it; use an instanceType'
      : undefined,
  ),
  rule('asyncInference', ({ asyncInference, shadow }) =>
    asyncInference && shadow.length > 0
      ? 'must not be combined with shadowVariants, which need answers at once; leave one of them out'
      : undefined,
  ),

  nested('asyncInference', ({ asyncInference }) => asyncInference, ASYNC_RULES),
  nested('dataCapture', ({ dataCapture }) => dataCapture, CAPTURE_RULES),
  limit('kmsKeyArn', ({ kmsKeyArn }) => kmsKeyArn, Api.KmsKeyId),
  limit('clarifyExplainer', (config) => config.clarifyExplainer, ClarifyExplainerConfig),
  limit('metricsConfig', ({ metricsConfig }) => metricsConfig, MetricsConfig),
  limit('vpcConfig', ({ vpcConfig }) => vpcConfig, VpcConfig),
  ...(['vpcConfig', 'enableNetworkIsolation'] as const).map((name) =>
    rule<EndpointConfigInput>(name, (config) =>
      config[name] !== undefined && config.production.some(({ props }) => props.model)
        ? `must be set on the models, whose containers it is for; here it is for inference components`
        : undefined,
    ),
  ),

  ({ isNative, onlyInCloudControl }) =>
    isNative
      ? onlyInCloudControl.map(
          (path) =>
            `${path}: must be in productionVariants of the props, because it decides how the configuration is made; give the variant there, not with addProductionVariant()`,
        )
      : [],
];

/** Everything that AWS or the provider refuses of an endpoint configuration. */
export function endpointConfigProblems(config: EndpointConfigInput): string[] {
  return check(config, RULES);
}

function isRotated({ endpointConfigName }: EndpointConfigInput): boolean {
  return endpointConfigName === undefined;
}

function allVariants({ production, shadow }: EndpointConfigInput): Array<[string, VariantState]> {
  return [
    ...production.map((one, i): [string, VariantState] => [`productionVariants[${i}]`, one]),
    ...shadow.map((one, i): [string, VariantState] => [`shadowVariants[${i}]`, one]),
  ];
}

/**
 * AWS keeps weights as 32-bit floats: of a fraction it has another one than the program, and every plan would
 * replace the configuration.
 */
function wholeWeights(config: EndpointConfigInput): string[] {
  const all = allVariants(config);
  const weights = all.map(([, { props }]) => props.initialVariantWeight ?? 1);
  if (!weights.every((weight) => isLiteral(weight) && weight >= 0)) return [];
  const factor = [1, 10, 100, 1000, 10000].find((one) =>
    weights.every((weight) => Math.abs(weight * one - Math.round(weight * one)) < 1e-6),
  );
  const advice =
    factor === undefined
      ? ''
      : `; write ${weights.map((weight) => Math.round(weight * factor)).join(' and ')}`;
  return all.flatMap(([path, { props }]) =>
    props.initialVariantWeight !== undefined && !Number.isInteger(props.initialVariantWeight)
      ? [
          `${path}.initialVariantWeight: must be a whole number, because Terraform would see another fraction at every plan, got ${props.initialVariantWeight}${advice}`,
        ]
      : [],
  );
}

/** What is legal but unwise in an endpoint configuration. */
export function endpointConfigWarnings(config: EndpointConfigInput): Warning[] {
  const { endpointConfigName, kmsKeyArn, cloudControl, isNative } = config;
  const all = allVariants(config);
  const withStore = all.filter(([, { props }]) => props.instanceType?.hasInstanceStore);
  return [
    ...warnIf(endpointConfigName !== undefined, 'fixed-name', () => FIXED_NAME),
    ...warnIf(
      kmsKeyArn !== undefined && withStore.length > 0,
      'key-with-local-storage',
      () =>
        `kmsKeyArn: AWS refuses a key for instances with local NVMe storage, which is always encrypted, got ${withStore.map(([path, { props }]) => `${props.instanceType} in ${path}`).join(', ')}`,
    ),
    ...warnIf(
      cloudControl !== undefined && isNative,
      'cloud-control-without-effect',
      () => 'cloudControl: has no effect, because the provider makes the configuration',
    ),
    ...warnIf(
      all.length > 1 && all.every(([, { props }]) => props.initialVariantWeight === 0),
      'all-weights-zero',
      () =>
        'productionVariants: all weights are 0, so that only requests that name a variant are answered',
    ),
    ...all.flatMap(([path, variant]) =>
      variantWarnings(path, { variant, location: config.location, isRotated: isRotated(config) }),
    ),
    ...unknownRoleWarnings(config),
  ];
}

/** Models that exist already have roles to which nothing can be added here. */
function unknownRoleWarnings(config: EndpointConfigInput): Warning[] {
  const needs = config.dataCapture ?? config.asyncInference ?? config.kmsKeyArn;
  const unknown = allVariants(config).filter(
    ([, { props }]) => props.model && props.model._ref?.role === undefined,
  );
  return warnIf(
    needs !== undefined && unknown.length > 0,
    'existing-model-role',
    () =>
      `the roles of existing models get no permissions from here (${unknown.map(([path]) => `${path}.model`).join(', ')}): make sure that they may write to the destinations of dataCapture and asyncInference, publish to the topics and use the keys`,
  );
}

const FIXED_NAME =
  'endpointConfigName is fixed: a change deletes the configuration that the endpoint uses before the new one exists, and the endpoint stays on the old one, ' +
  'because its configuration still has the same name. Remove endpointConfigName to get a generated name and updates without an outage';
