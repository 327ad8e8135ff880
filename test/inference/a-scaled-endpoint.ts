import { type TerraformStack } from 'cdktf';
import { aVariant } from './an-endpoint';
import {
  Endpoint,
  type EndpointProps,
  type ProductionVariant,
  type ScalableInstanceCount,
  type ScalableProvisionedConcurrency,
} from '../../src';

export const ASYNC = { outputPath: 's3://my-bucket/responses/' };

/** The endpoint `scorer`, which has one variant. */
export function endpoint(
  stack: TerraformStack,
  { variant: one, ...props }: EndpointProps & { variant?: Partial<ProductionVariant> } = {},
): Endpoint {
  return new Endpoint(stack, 'Endpoint', {
    endpointName: 'scorer',
    productionVariants: [aVariant(stack, one)],
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
