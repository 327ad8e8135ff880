import { TypeSchema } from '../core/cloud-control/type-schema';
import { SCHEMA } from '../facts/cloudformation-inference-component';
import { CreateInferenceComponentInput } from '../facts/inference';

/**
 * The type in AWS's registry, whose schema names no property that can't change. UpdateInferenceComponent takes no
 * other endpoint and no other variant, and knows the component by its name. Whether it moves an adapter to
 * another base component its page does not say, and the base component contains the adapter.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateInferenceComponent.html,
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceComponentSpecification.html
 */
export const INFERENCE_COMPONENT_TYPE = new TypeSchema(SCHEMA, {
  name: {
    property: 'InferenceComponentName',
    max: CreateInferenceComponentInput.members.InferenceComponentName.max,
  },
  createOnly: [
    'InferenceComponentName',
    'EndpointName',
    'VariantName',
    'Specification/BaseInferenceComponentName',
  ],
  names: {
    endpointName: 'endpoint',
    'runtimeConfig.copyCount': 'copyCount',
    'specification.baseInferenceComponentName': 'baseComponent',
    'specification.computeResourceRequirements': 'computeResources',
    'specification.container.artifactUrl': 'artifact',
    'specification.modelName': 'model',
    'specification.schedulingConfig': 'scheduling',
    'specification.startupParameters.containerStartupHealthCheckTimeoutInSeconds':
      'containerStartupHealthCheckTimeoutInSeconds',
    'specification.startupParameters.modelDataDownloadTimeoutInSeconds':
      'modelDataDownloadTimeoutInSeconds',
    'specification.startupParameters': 'startupParameters',
  },
});
