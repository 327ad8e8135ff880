import { type TerraformStack } from 'cdktf';
import {
  Endpoint,
  type EndpointProps,
  InferenceComponent,
  type InferenceComponentProps,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';
import { CONTAINER } from '../a-model';
import { problems } from '../synth';

export const COMPUTE = { minMemoryRequiredInMb: 1024 };
export const ADAPTER = ModelData.fromBucket('adapters', 'tone.tar.gz');

/** An endpoint whose variant hosts components. */
export function anEndpoint(stack: TerraformStack, props: EndpointProps = {}, id = 'Shared') {
  return new Endpoint(stack, id, {
    productionVariants: [{ instanceType: InstanceType.of('ml.g5.12xlarge') }],
    ...props,
  });
}

export function aModel(stack: TerraformStack, id = 'Model', isOpen = false) {
  const container = { ...CONTAINER, modelData: ModelData.fromBucket('models', 'llama.tar.gz') };
  return new SagemakerModelConstruct(
    stack,
    id,
    isOpen ? { containers: [container] } : { primaryContainer: container },
  );
}

/** A component of existing parts that is right but for `props`. */
export function aComponent(
  stack: TerraformStack,
  props: Partial<InferenceComponentProps> = {},
  id = 'Llama',
) {
  return new InferenceComponent(stack, id, {
    endpoint: Endpoint.fromEndpointName(stack, `${id}Endpoint`, 'shared'),
    model: SagemakerModelConstruct.fromModelName(stack, `${id}Model`, 'llama'),
    computeResources: COMPUTE,
    ...props,
  });
}

/** An adapter of an existing component that is right but for `props`. */
export function anAdapter(
  stack: TerraformStack,
  props: Partial<InferenceComponentProps> = {},
  id = 'Tone',
) {
  return new InferenceComponent(stack, id, {
    endpoint: Endpoint.fromEndpointName(stack, `${id}Endpoint`, 'shared'),
    baseComponent: InferenceComponent.fromInferenceComponentName(stack, `${id}Base`, 'llama'),
    artifact: ADAPTER,
    ...props,
  });
}

export const ofComponent = (props: Partial<InferenceComponentProps>) =>
  problems((stack) => aComponent(stack, props));
export const ofAdapter = (props: Partial<InferenceComponentProps>) =>
  problems((stack) => anAdapter(stack, props));
