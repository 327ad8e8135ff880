import { blocksOf, type ReadResource, type StackReading } from './stack-reading';

type Json = Readonly<Record<string, unknown>>;

/** A configuration of endpoints, whether the provider or Cloud Control makes it, in the words of the provider. */
export interface Configuration {
  readonly resource: ReadResource;
  readonly variants: readonly Json[];
  readonly shadow: readonly Json[];
  readonly capture: readonly Json[];
  readonly async: readonly Json[];
  readonly role: unknown;
}

/** The configurations of a stack, by their addresses. */
export function configurationsIn(reading: StackReading): Map<string, Configuration> {
  const native = reading.ofType('aws_sagemaker_endpoint_configuration').map((resource) => ({
    resource,
    variants: blocksOf(resource.block.production_variants),
    shadow: blocksOf(resource.block.shadow_production_variants),
    capture: blocksOf(resource.block.data_capture_config),
    async: blocksOf(resource.block.async_inference_config),
    role: resource.block.execution_role_arn,
  }));
  const others = reading.ofCloudControl('AWS::SageMaker::EndpointConfig').map((resource) => {
    const { block } = resource;
    return {
      resource,
      variants: blocksOf(snakeCase(block.ProductionVariants)),
      shadow: blocksOf(snakeCase(block.ShadowProductionVariants)),
      capture: blocksOf(snakeCase(block.DataCaptureConfig)),
      async: blocksOf(snakeCase(block.AsyncInferenceConfig)),
      role: block.ExecutionRoleArn,
    };
  });
  return new Map([...native, ...others].map((one) => [one.resource.address, one]));
}

/** The configuration that an endpoint runs, where the stack makes it. */
export function configurationOf(
  { block }: ReadResource,
  reading: StackReading,
  all: ReadonlyMap<string, Configuration>,
): Configuration | undefined {
  const [found] = reading
    .referredTo(block.endpoint_config_name)
    .flatMap(({ address }) => all.get(address) ?? []);
  return found;
}

/**
 * What scales a variant of an endpoint, or a component.
 *
 * @param end what the resource ID in Application Auto Scaling ends with: `/variant/AllTraffic`
 */
export function scalingOf(owner: ReadResource, end: string, reading: StackReading): Json[] {
  return reading
    .ofType('aws_appautoscaling_target')
    .filter(({ block }) => {
      const id = String(block.resource_id);
      const isOwners =
        id.startsWith(`endpoint/${String(owner.block.name)}/`) ||
        reading.referredTo([block.depends_on, id]).some(({ address }) => address === owner.address);
      return isOwners && id.endsWith(end);
    })
    .map(({ block }) => block);
}

/** AWS's members in the provider's spelling, in depth. */
function snakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
        .toLowerCase(),
      snakeCase(member),
    ]),
  );
}
