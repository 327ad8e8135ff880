import { type TerraformResource } from 'cdktf';
import { type IConstruct } from 'constructs';
import { ContainerMode } from './container-definition-types';
import { InferenceExecutionMode } from './model-props';
import { asSet } from '../core/terraform/content-hash';
import { type Expectation, expressionOf } from '../core/terraform/expectation';
import { type Losable, rendered, unordered } from '../core/terraform/replacement';

/** Arguments of the binding as they are rendered, as far as they are looked at here. */
interface ModelArguments {
  readonly enable_network_isolation?: unknown;
  readonly inference_execution_config?: { readonly mode?: string };
  readonly primary_container?: ContainerArguments;
  readonly container?: readonly ContainerArguments[];
  readonly vpc_config?: { readonly subnets: string[]; readonly security_group_ids: string[] };
}

interface ContainerArguments {
  readonly mode?: string;
  readonly environment?: object;
  readonly model_data_url?: string;
  readonly model_data_source?: DataSourceArguments;
  readonly additional_model_data_source?: readonly DataSourceArguments[];
  readonly model_package_name?: string;
}

interface DataSourceArguments {
  readonly s3_data_source?: ReadonlyArray<{ readonly s3_uri: string }>;
}

/** What makes a new model: all that is rendered but for what changes in place and for where the model is. */
export function replacedBy(resource: TerraformResource): Record<string, unknown> {
  const values: ModelArguments = rendered(resource, ['name', 'region', 'tags', 'tags_all']);
  const { container, vpc_config: vpcConfig } = values;
  return {
    ...values,
    // To the provider SageMaker's own value is the same as none.
    enable_network_isolation: values.enable_network_isolation || undefined,
    primary_container: withoutDefaults(values.primary_container),
    container: Array.isArray(container) ? container.map(withoutDefaults) : container,
    vpc_config:
      Array.isArray(vpcConfig?.subnets) && Array.isArray(vpcConfig.security_group_ids)
        ? {
            subnets: asSet(vpcConfig.subnets),
            security_group_ids: asSet(vpcConfig.security_group_ids),
          }
        : vpcConfig,
  };
}

function withoutDefaults(container?: ContainerArguments): ContainerArguments | undefined {
  if (container === undefined) return undefined;
  const { mode, environment } = container;
  return {
    ...container,
    mode: mode === ContainerMode.SINGLE_MODEL ? undefined : mode,
    environment: Object.keys(environment ?? {}).length === 0 ? undefined : environment,
  };
}

/**
 * What is lost of a model with a name of the user's: the provider updates the network and how a pipeline is
 * called without a call to AWS, and does not see model data go that is no archive.
 */
export function losableOf(scope: IConstruct, attributes: ModelArguments): Losable {
  const { vpc_config: vpcConfig, inference_execution_config: execution } = attributes;
  const containers = containersOf(attributes);
  return {
    values: () => {
      const sources = containers.map(({ container }) => sourcesOf(container));
      return {
        subnets: unordered(vpcConfig?.subnets),
        securityGroupIds: unordered(vpcConfig?.security_group_ids),
        inferenceExecutionMode: execution?.mode,
        modelDataSources: sources.some((uris) => uris.length > 0) ? sources : undefined,
      };
    },
    expectations: () => [
      idsExpectation(scope, 'subnets', 'subnets', vpcConfig?.subnets),
      idsExpectation(
        scope,
        'securityGroupIds',
        'security_group_ids',
        vpcConfig?.security_group_ids,
      ),
      {
        property: 'inferenceExecutionMode',
        actual: `try(coalesce(self.inference_execution_config[0].mode), "${InferenceExecutionMode.SERIAL}")`,
        expected: expressionOf(scope, execution?.mode ?? InferenceExecutionMode.SERIAL),
      },
      ...containers.flatMap(dataExpectations),
    ],
  };
}

interface ContainerBlock {
  /** The property, as the program calls it. */
  readonly path: string;
  readonly block: string;
  readonly index: number;
  readonly container: ContainerArguments;
}

function containersOf({
  primary_container: primary,
  container = [],
}: ModelArguments): ContainerBlock[] {
  const block = 'primary_container';
  return [
    ...(primary ? [{ path: 'primaryContainer', block, index: 0, container: primary }] : []),
    ...container.map((one, index) => ({
      path: `containers[${index}]`,
      block: 'container',
      index,
      container: one,
    })),
  ];
}

/** The URIs of a container's data that the API takes as `ModelDataSource` and additional channels. */
function sourcesOf(container: ContainerArguments): string[] {
  const { model_data_source: source, additional_model_data_source: more = [] } = container;
  return [source, ...more].flatMap((one) => one?.s3_data_source ?? []).map((one) => one.s3_uri);
}

function idsExpectation(
  scope: IConstruct,
  property: string,
  argument: string,
  ids: string[] = [],
): Expectation {
  return {
    property: `vpcConfig.${property}`,
    actual: `toset(try(self.vpc_config[0].${argument}, []))`,
    expected: `toset(${expressionOf(scope, ids)})`,
  };
}

/**
 * A container must have none of the data that the program does not give. Where it gives some, the provider
 * sees what changes, and SageMaker may show an archive as a data source, too.
 */
function dataExpectations({ path, block, index, container }: ContainerBlock): Expectation[] {
  const { model_data_url: url, model_data_source: source, model_package_name: name } = container;
  // AWS provider 5 knows no additional data, and refuses to look at it.
  const found = `jsondecode(jsonencode(self.${block}))[${index}]`;
  const channels = `[for one in ${found}.additional_model_data_source : one.channel_name]`;
  return [
    ...(url === undefined && source === undefined && name === undefined
      ? [
          {
            property: `${path}.modelData`,
            actual: `try(self.${block}[${index}].model_data_source[0].s3_data_source[0].s3_uri, null)`,
          },
        ]
      : []),
    ...(container.additional_model_data_source === undefined
      ? [
          {
            property: `${path}.additionalModelData`,
            actual: `try(${channels}, [])`,
            expected: '[]',
          },
        ]
      : []),
  ];
}
