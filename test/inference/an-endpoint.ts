import { type TerraformStack } from 'cdktf';
import {
  Endpoint,
  EndpointConfig,
  type EndpointConfigProps,
  type EndpointProps,
  InstanceType,
  type ISagemakerModel,
  type ProductionVariant,
  SagemakerModelConstruct,
  type SagemakerModelProps,
} from '../../src';
import { CONTAINER } from '../a-model';
import { type Json, problems, synth, warnings } from '../synth';

export type AnyProps = Record<string, any>;

/** A model that the stack makes, by default with one container. */
export function aModel(stack: TerraformStack, props: SagemakerModelProps = {}): ISagemakerModel {
  const known = stack.node.tryFindChild('Model') as SagemakerModelConstruct | undefined;
  const containers = props.containers ? {} : { primaryContainer: CONTAINER };
  return known ?? new SagemakerModelConstruct(stack, 'Model', { ...containers, ...props });
}

/** A variant that is right, on the model of the stack. */
export function aVariant(stack: TerraformStack, props: AnyProps = {}): ProductionVariant {
  const capacity =
    props.serverless || props.instancePools ? {} : { instanceType: InstanceType.ML_M5_LARGE };
  return { model: aModel(stack), ...capacity, ...props };
}

type Variants = (stack: TerraformStack) => EndpointConfigProps;

const oneVariant: Variants = (stack) => ({ productionVariants: [aVariant(stack)] });

/** A program with one configuration. */
export const withConfig =
  (props: Variants = oneVariant, use: (config: any, stack: TerraformStack) => void = () => {}) =>
  (stack: TerraformStack) =>
    use(new EndpointConfig(stack, 'Config', props(stack)), stack);

/** A program with one endpoint. */
export const withEndpoint =
  (
    props: (stack: TerraformStack) => EndpointProps = oneVariant,
    use: (endpoint: any, stack: TerraformStack) => void = () => {},
  ) =>
  (stack: TerraformStack) =>
    use(new Endpoint(stack, 'Endpoint', props(stack)), stack);

/** What is wrong with a configuration that has one variant and more. */
export const configProblems = (more: AnyProps): string[] =>
  problems(withConfig((stack) => ({ ...oneVariant(stack), ...more })));

/** What is wrong with a configuration whose one variant has more. */
export const variantProblems = (more: AnyProps, model?: SagemakerModelProps): string[] =>
  problems((stack) => {
    aModel(stack, model);
    new EndpointConfig(stack, 'Config', { productionVariants: [aVariant(stack, more)] });
  });

/** The warnings of a configuration whose one variant has more. */
export const variantWarnings = (variant: AnyProps, more: AnyProps = {}): string[] =>
  warnings(withConfig((stack) => ({ productionVariants: [aVariant(stack, variant)], ...more })));

/** What is wrong with an endpoint that has one variant and more. */
export const endpointProblems = (more: AnyProps): string[] =>
  problems(withEndpoint((stack) => ({ ...oneVariant(stack), ...more })));

/** The JSON of an endpoint that has one variant and more. */
export const synthEndpoint = (more: AnyProps = {}): Json =>
  synth(withEndpoint((stack) => ({ ...oneVariant(stack), ...more })));
