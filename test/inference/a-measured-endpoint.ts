import { type TerraformStack } from 'cdktf';
import { Endpoint, type EndpointProps, InstanceType, SagemakerModelConstruct } from '../../src';
import { CONTAINER } from '../a-model';

/** A model that is right. */
export function aModelIn(stack: TerraformStack, id = 'Model'): SagemakerModelConstruct {
  return new SagemakerModelConstruct(stack, id, { primaryContainer: CONTAINER });
}

/** An endpoint with one variant, in the words of `props`. */
export function anEndpoint(
  stack: TerraformStack,
  props: EndpointProps = {},
  model = aModelIn(stack),
): Endpoint {
  return new Endpoint(stack, 'Endpoint', {
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
    ...props,
  });
}

/** An asynchronous endpoint. */
export const ASYNC = { asyncInference: { outputPath: 's3://answers/out/' } };

/** The name of that endpoint as Terraform has it, and as the metrics do. */
export const NAME =
  'test-Endpoint-${substr(terraform_data.Endpoint_ReplaceOnChange_CAF65881.id, 0, 8)}';
