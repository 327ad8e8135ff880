import { type ApiLimits, inCharacters, inputsOf, shape } from './api';
import { EXAMPLES } from '../core/validation/identifier-examples';

/** Where a struct of ours holds what are several structures in the API. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  AsyncInference: [
    'AsyncInferenceOutputConfig',
    'AsyncInferenceClientConfig',
    'AsyncInferenceNotificationConfig',
  ],
  CapacityReservation: ['ProductionVariantCapacityReservationConfig'],
  ClarifyExplainer: ['ClarifyExplainerConfig'],
  ComponentScheduling: ['InferenceComponentSchedulingConfig'],
  ComputeResources: ['InferenceComponentComputeResourceRequirements'],
  CloudControlOptions: ['CreateResourceInput'],
  CoreDump: ['ProductionVariantCoreDumpConfig'],
  DataCapture: ['DataCaptureConfig', 'CaptureContentTypeHeader'],
  EndpointProps: ['CreateEndpointConfigInput'],
  InferenceComponentProps: [
    'InferenceComponentSpecification',
    'InferenceComponentStartupParameters',
    'InferenceComponentRuntimeConfig',
  ],
  ManagedInstanceScaling: ['ProductionVariantManagedInstanceScaling'],
  PrefixAwareRouting: ['PrefixAwareRoutingConfig'],
  ProductionVariant: ['ProductionVariant', 'ProductionVariantRoutingConfig'],
  ServerlessCapacity: ['ProductionVariantServerlessConfig'],
};

/** The API's member for a property, where their names do not tell. */
const MEMBERS: Readonly<Record<string, string>> = {
  'AppImageConfigProps.codeEditor': 'CodeEditorAppImageConfig',
  'AppImageConfigProps.jupyterLab': 'JupyterLabAppImageConfig',
  'AppImageConfigProps.kernelGateway': 'KernelGatewayImageConfig',
  'AsyncInference.errorTopicArn': 'ErrorTopic',
  'AsyncInference.failurePath': 'S3FailurePath',
  'AsyncInference.kmsKeyArn': 'KmsKeyId',
  'AsyncInference.outputPath': 'S3OutputPath',
  'AsyncInference.successTopicArn': 'SuccessTopic',
  'ContainerDefinition.additionalModelData': 'AdditionalModelDataSources',
  'CoreDump.kmsKeyArn': 'KmsKeyId',
  'DataCapture.kmsKeyArn': 'KmsKeyId',
  'DataCapture.samplingPercentage': 'InitialSamplingPercentage',
  'EndpointConfigProps.kmsKeyArn': 'KmsKeyId',
  'EndpointConfigProps.shadowVariants': 'ShadowProductionVariants',
  'EndpointProps.kmsKeyArn': 'KmsKeyId',
  'EndpointProps.shadowVariants': 'ShadowProductionVariants',
  'ModelPackageGroupProps.description': 'ModelPackageGroupDescription',
  'ModelPackageProps.approvalStatus': 'ModelApprovalStatus',
  'ModelPackageProps.customerMetadata': 'CustomerMetadataProperties',
  'ModelPackageProps.description': 'ModelPackageDescription',
};

/** Limits that stand nowhere under the API's input, or in another form. */
const LIMITS: Readonly<Record<string, () => ApiLimits[]>> = {
  'DataCapture.captureModes': () => {
    const options = shape('DataCaptureConfig').members!.CaptureOptions;
    return [{ ...options, item: shape('CaptureMode'), unique: true }];
  },
  'ModelPackageProps.additionalInferenceSpecificationsToAdd': () =>
    inputsOf('model-package').map(({ members }) =>
      inCharacters(members!.AdditionalInferenceSpecifications),
    ),
  'SagemakerModelProps.inferenceExecutionMode': () => [shape('InferenceExecutionMode')],
};

/** Texts and numbers that no API limits, or not enough, by the property: what is right there. */
export const UNLIMITED: Readonly<Record<string, unknown[]>> = {
  ...Object.fromEntries(Object.entries(EXAMPLES).map(([property, [right]]) => [property, right])),
  createTimeout: ['30m', '1h30m'],
  deleteTimeout: ['90s'],
  modelCardContent: ['{}', '{\n  "model_overview": {}\n}', { model_overview: {} }],
  region: ['eu-west-1'],
  updateTimeout: ['1.5h'],
};

/** Where the library takes less than the API. */
export const NARROWER: Readonly<Record<string, ApiLimits>> = {
  // It begins with a copy, and scales to none later.
  'InferenceComponentProps.copyCount': { type: 'integer', min: 1 },
  // The provider takes no dots.
  'SagemakerImageProps.imageName': { type: 'string', pattern: '[^.]*' },
};

export function extraShapes(struct: string): ApiLimits[] {
  return (SHAPES[struct] ?? []).map(shape);
}

export function memberName(name: string): string | undefined {
  return MEMBERS[name];
}

export function memberLimits(name: string): ApiLimits[] | undefined {
  return LIMITS[name]?.();
}
