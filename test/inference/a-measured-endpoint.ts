import { type TerraformStack } from 'cdktf';
import { Endpoint, type EndpointProps, InstanceType, SagemakerModelConstruct } from '../../src';
import { CONTAINER } from '../a-model';

/** A model that is right. */
export function aModelIn(stack: TerraformStack, id = 'Model'): SagemakerModelConstruct {
  return new SagemakerModelConstruct(stack, id, { primaryContainer: CONTAINER });
}

/** An endpoint with one variant, unless `props` say otherwise. */
export function anEndpoint(stack: TerraformStack, props: EndpointProps = {}): Endpoint {
  const {
    productionVariants = [{ model: aModelIn(stack), instanceType: InstanceType.ML_M5_LARGE }],
  } = props;
  return new Endpoint(stack, 'Endpoint', { ...props, productionVariants });
}

/** An asynchronous endpoint. */
export const ASYNC = { asyncInference: { outputPath: 's3://answers/out/' } };

/** The name of that endpoint as Terraform has it, and as the metrics do. */
export const NAME =
  'test-Endpoint-${substr(terraform_data.Endpoint_ReplaceOnChange_CAF65881.id, 0, 8)}';
