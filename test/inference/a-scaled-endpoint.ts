import { type TerraformStack } from 'cdktf';
import {
  Endpoint,
  type EndpointProps,
  InstanceType,
  type ProductionVariant,
  type ScalableInstanceCount,
  type ScalableProvisionedConcurrency,
  SagemakerModelConstruct,
} from '../../src';
import { CONTAINER } from '../a-model';

export const ASYNC = { outputPath: 's3://my-bucket/responses/' };

/** A variant that is right but for `props`. */
export function variant(
  stack: TerraformStack,
  props: Partial<ProductionVariant> = {},
): ProductionVariant {
  const model =
    (stack.node.tryFindChild('Model') as SagemakerModelConstruct | undefined) ??
    new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER });
  const capacity =
    props.serverless || props.instancePools ? {} : { instanceType: InstanceType.ML_M5_LARGE };
  return { model, ...capacity, ...props };
}

/** The endpoint `scorer`, which has one variant. */
export function endpoint(
  stack: TerraformStack,
  { variant: one, ...props }: EndpointProps & { variant?: Partial<ProductionVariant> } = {},
): Endpoint {
  return new Endpoint(stack, 'Endpoint', {
    endpointName: 'scorer',
    productionVariants: [variant(stack, one)],
    ...props,
  });
}

/** What scales the instances of its variant. */
export function instances(
  stack: TerraformStack,
  capacity: { minCapacity?: number; maxCapacity: number } = { maxCapacity: 4 },
  props: Parameters<typeof endpoint>[1] = {},
): ScalableInstanceCount {
  return endpoint(stack, props).variant().autoScaleInstanceCount(capacity);
}

export const SERVERLESS = { memorySizeInMb: 2048, maxConcurrency: 20, provisionedConcurrency: 2 };

/** What scales the provisioned concurrency of its serverless variant. */
export function concurrency(
  stack: TerraformStack,
  capacity: { minCapacity?: number; maxCapacity: number } = { maxCapacity: 10 },
  serverless: ProductionVariant['serverless'] = SERVERLESS,
): ScalableProvisionedConcurrency {
  return endpoint(stack, { variant: { serverless } })
    .variant()
    .autoScaleProvisionedConcurrency(capacity);
}
