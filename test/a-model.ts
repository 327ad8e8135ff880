import type { AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import { problems, resource, synth, type Json } from './synth';
import {
  ContainerImage,
  SagemakerModelConstruct,
  type ContainerDefinition,
  type SagemakerModelProps,
} from '../src';

/** An image that needs nothing of its surroundings. */
export const IMAGE = ContainerImage.fromRegistryPath(
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1',
);

/** A container that is right. */
export const CONTAINER: ContainerDefinition = { image: IMAGE };

/** The stack with a model that has one container and `props`. */
export function synthModel(props: SagemakerModelProps = {}, provider?: AwsProviderConfig): Json {
  return synth((stack) => new SagemakerModelConstruct(stack, 'Model', model(props)), provider);
}

/** The resource of that model. */
export function aModel(props: SagemakerModelProps = {}): Json {
  return resource(synthModel(props), 'aws_sagemaker_model');
}

/** The block of a container that has an image and `container`. */
export function aContainer(container: ContainerDefinition): Json {
  return aModel({ primaryContainer: { ...CONTAINER, ...container } }).primary_container;
}

/** What is wrong with a model that is right but for `props`. */
export function modelProblems(props: SagemakerModelProps, provider?: AwsProviderConfig): string[] {
  return problems((stack) => new SagemakerModelConstruct(stack, 'Model', model(props)), provider);
}

/** What is wrong with a container that is right but for `container`. */
export function containerProblems(container: ContainerDefinition): string[] {
  return modelProblems({ primaryContainer: { ...CONTAINER, ...container } });
}

function model(props: SagemakerModelProps): SagemakerModelProps {
  return props.containers ? props : { primaryContainer: CONTAINER, ...props };
}
