import { type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { AsyncTopic } from './async-topic';
import { accessOf } from './endpoint-config-access';
import {
  type EndpointConfigAttributes,
  type EndpointConfigProps,
  type IEndpointConfig,
} from './endpoint-config-props';
import {
  ENDPOINT_CONFIG,
  endpointConfigProblems,
  endpointConfigWarnings,
} from './endpoint-config-rules';
import {
  apiMembers,
  type EndpointConfigState,
  onlyInCloudControl,
  providerArguments,
} from './endpoint-config-state';
import { ENDPOINT_CONFIG_TYPE } from './endpoint-config-type';
import { type ProductionVariant } from './production-variant-props';
import { VariantState } from './variant-state';
import { tagList } from '../core/cloud-control/bound-properties';
import { DefaultTags } from '../core/cloud-control/default-tags';
import { CloudControl } from '../core/cloud-control/resource';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { namePrefix } from '../core/resource/names';
import { createdRef, type ResourceRef } from '../core/resource/resource-ref';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { isLiteral } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';
import { EndpointConfigName } from '../facts/inference';
import { ExecutionRole } from '../iam/execution-role';
import { type IExecutionRole } from '../iam/execution-role-props';
import { logStatements, metricStatements, networkStatements } from '../iam/feature-statements';
import {
  cloudControlPermissions,
  listStatement,
  requiredPermissions,
} from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { UsedRole } from '../iam/used-role';

/**
 * What an endpoint runs: models, the instances or the serverless capacity that they run on, and what happens
 * to requests and responses.
 *
 * A configuration costs nothing by itself. It can't be changed: a change of anything but its tags makes a new
 * one, under a new name, before the endpoint that uses it is updated and the old one is deleted.
 *
 * What the provider has no argument for, such as `instancePools`, makes the configuration through the Cloud
 * Control API.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
 * @resource aws_sagemaker_endpoint_configuration
 * @example
 *
 * const config = new EndpointConfig(this, 'Config', {
 *   productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE, initialInstanceCount: 2 }],
 * });
 * new Endpoint(this, 'Endpoint', { config });
 */
export class EndpointConfig extends Construct implements IEndpointConfig {
  /**
   * References an existing endpoint configuration by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param endpointConfigName name of the endpoint configuration
   */
  static fromEndpointConfigName(
    scope: Construct,
    id: string,
    endpointConfigName: string,
  ): IEndpointConfig {
    return new ExistingEndpointConfig(scope, id, ENDPOINT_CONFIG, { endpointConfigName });
  }

  /**
   * References an existing endpoint configuration by its ARN; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param endpointConfigArn ARN of the endpoint configuration
   */
  static fromEndpointConfigArn(
    scope: Construct,
    id: string,
    endpointConfigArn: string,
  ): IEndpointConfig {
    return new ExistingEndpointConfig(scope, id, ENDPOINT_CONFIG, { endpointConfigArn }, 'arn');
  }

  /**
   * References an existing endpoint configuration by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the endpoint configuration
   */
  static fromEndpointConfigAttributes(
    scope: Construct,
    id: string,
    attributes: EndpointConfigAttributes,
  ): IEndpointConfig {
    return new ExistingEndpointConfig(scope, id, ENDPOINT_CONFIG, attributes);
  }

  /**
   * The IAM actions that an operation on endpoint configurations needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(ENDPOINT_CONFIG, operation);
  }

  /**
   * The IAM actions of the Cloud Control API that an operation needs where the configuration is made through
   * it, sorted.
   *
   * @param operation the operation
   * @param liveSchema whether the provider asks AWS for the schema
   */
  static cloudControlPermissions(operation: ResourceOperation, liveSchema?: boolean): string[] {
    return cloudControlPermissions(operation, { liveSchema });
  }

  /** Returns an IAM policy statement that allows listing all endpoint configurations. */
  static listStatement(): PolicyStatement {
    return listStatement(ENDPOINT_CONFIG);
  }

  /** The role of variants without a model, which host inference components. */
  readonly executionRole?: IExecutionRole;

  /** ARN of the topic that hears of successes, given or created. */
  readonly successTopicArn?: string;

  /** ARN of the topic that hears of errors, given or created. */
  readonly errorTopicArn?: string;

  /** @internal */
  readonly _ref: ResourceRef;

  private readonly location: Location;
  private readonly props: EndpointConfigProps;
  private readonly production: VariantState[];
  private readonly shadow: VariantState[];
  private readonly usedRole: UsedRole;
  private readonly resource: NativeConfig | CloudControl;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the endpoint configuration
   */
  constructor(scope: Construct, id: string, props: EndpointConfigProps = {}) {
    super(scope, id);
    props = this.props = accept(this, 'EndpointConfigProps', props);
    this.location = new Location(this, props);
    this.production = (props.productionVariants ?? []).map((one) => this.variantOf(one));
    this.shadow = (props.shadowVariants ?? []).map((one) => this.variantOf(one, true));
    const hostsComponents = this.production.some(({ props: variant }) => !variant.model);
    this.executionRole = props.executionRole ?? (hostsComponents ? this.ownRole() : undefined);
    this.usedRole = new UsedRole(this, this.executionRole, true);
    if (hostsComponents) {
      this.usedRole.allow([...logStatements(this.location), ...metricStatements()]);
      if (props.vpcConfig) this.usedRole.allow(networkStatements(props.vpcConfig, this.location));
    }
    const { asyncInference } = props;
    if (asyncInference) {
      this.successTopicArn = asyncInference.successTopicArn ?? this.ownTopic('SuccessTopic');
      this.errorTopicArn = asyncInference.errorTopicArn ?? this.ownTopic('ErrorTopic');
    }
    [...this.production, ...this.shadow].forEach((variant) => this.grantAccess(variant));

    const isNative = onlyInCloudControl(this.state).length === 0;
    const defaultTags = isNative ? undefined : new DefaultTags(this.location, 'configuration');
    this.resource = isNative ? this.native() : this.throughCloudControl(defaultTags!);
    this._ref = createdRef(this, this.location, {
      name: props.endpointConfigName ?? '',
      identifier: () => this.endpointConfigArn,
      arn: () => this.endpointConfigArn,
    });
    const input = () => ({
      ...props,
      ...this.state,
      onlyInCloudControl: onlyInCloudControl(this.state),
      isNative,
      location: this.location,
    });
    validateAtSynth(this, () => [
      ...endpointConfigProblems(input()),
      ...this.usedRole.problems('executionRole', 'endpoint configuration'),
    ]);
    warnAtSynth(this, () => [
      ...endpointConfigWarnings(input()),
      ...(defaultTags?.warnings() ?? []),
    ]);
  }

  /** Name of the endpoint configuration. */
  get endpointConfigName(): string {
    const { resource } = this;
    return resource instanceof CloudControl ? resource.text('EndpointConfigName') : resource.name;
  }

  /** ARN of the endpoint configuration. */
  get endpointConfigArn(): string {
    const { resource } = this;
    return resource instanceof CloudControl ? resource.identifier : resource.arn;
  }

  /**
   * Adds a variant.
   *
   * @param variant the variant
   */
  addProductionVariant(variant: ProductionVariant): void {
    const path = `productionVariants[${this.production.length}]`;
    const state = this.variantOf(accept(this, 'ProductionVariant', variant, path));
    this.production.push(state);
    this.grantAccess(state);
    if (!(this.resource instanceof CloudControl)) {
      this.resource.putProductionVariants(providerArguments(this.state).productionVariants);
    }
  }

  /**
   * Imports an existing endpoint configuration into the Terraform state with an `import` block at the next
   * apply, instead of creating one. Needs its name as `endpointConfigName`; without it the next apply makes a
   * new configuration, and the endpoint moves to it.
   *
   * @param endpointConfigName name of the endpoint configuration
   */
  importFrom(endpointConfigName: string): void {
    const { resource } = this;
    if (resource instanceof CloudControl) {
      validateAtSynth(this, () => [
        "importFrom: must not be called where the configuration goes through Cloud Control, of which the provider can't import anything; use EndpointConfig.fromEndpointConfigName",
      ]);
      return;
    }
    importByName(this, resource, {
      method: 'EndpointConfig.importFrom',
      argument: { endpointConfigName },
      name: this.props.endpointConfigName,
      nameProperty: 'endpointConfigName',
      location: this.location,
    });
  }

  /** Its variants, also those that are still to come. @internal */
  get _variants(): readonly VariantState[] {
    return [...this.production, ...this.shadow];
  }

  /** What must exist as long as an endpoint runs: the policies of the roles. @internal */
  get _dependables(): ITerraformDependable[] {
    const roles = this._variants.map(({ props }) => props.model?._ref?.role);
    return [...new Set([this.usedRole, ...roles].flatMap((role) => role?.dependables ?? []))];
  }

  /** The roles that SageMaker is told to assume. @internal */
  get _roleArns(): string[] {
    const models = this._variants.map(({ props }) => props.model?._ref?.roleArn?.());
    return [...new Set([this.executionRole?.roleArn, ...models])].filter(
      (arn) => arn !== undefined,
    );
  }

  /** Lets the roles of all variants do something. @internal */
  _allow(statements: readonly PolicyStatement[]): void {
    this._variants.forEach((variant) => this.roleOf(variant)?.allow(statements));
  }

  /** What is given of the configuration but for its variants. @internal */
  get _props(): EndpointConfigProps {
    return this.props;
  }

  /** The ARNs of this configuration and of those that will take its place. @internal */
  get _arnPattern(): string {
    const { endpointConfigName } = this.props;
    const name = endpointConfigName ?? `${namePrefix(this, PREFIX_CHARACTERS)}*`;
    const lower = isLiteral(name) ? name.toLowerCase() : '*';
    return this.location.arn(
      'sagemaker',
      `endpoint-config/${lower}`,
      this.location.regionOrWildcard,
    );
  }

  private get state(): EndpointConfigState {
    return {
      ...this.props,
      production: this.production,
      shadow: this.shadow,
      executionRoleArn: this.executionRole?.roleArn,
      topics: { successTopicArn: this.successTopicArn, errorTopicArn: this.errorTopicArn },
    };
  }

  private native(): NativeConfig {
    const { endpointConfigName, tags, region, provider } = this.props;
    return new bindings.SagemakerEndpointConfiguration(this, 'Resource', {
      ...(endpointConfigName === undefined
        ? { namePrefix: namePrefix(this, PREFIX_CHARACTERS) }
        : { name: endpointConfigName }),
      ...providerArguments(this.state),
      tags,
      region,
      provider,
      lifecycle: lifecycleOf(this.props, this.rotation),
    });
  }

  private throughCloudControl(defaultTags: DefaultTags): CloudControl {
    const { endpointConfigName, tags, cloudControl } = this.props;
    return new CloudControl(this, {
      type: ENDPOINT_CONFIG_TYPE,
      properties: () => ({
        ...apiMembers(this.state),
        endpointConfigName,
        tags: tagList(defaultTags.with(tags)),
      }),
      location: this.location,
      options: cloudControl,
      lifecycle: lifecycleOf(this.props, this.rotation),
    });
  }

  private get rotation() {
    return this.props.endpointConfigName === undefined ? { createBeforeDestroy: true } : {};
  }

  private variantOf(variant: ProductionVariant, isShadow = false): VariantState {
    return new VariantState(variant, isShadow, this.props.asyncInference !== undefined);
  }

  private grantAccess(variant: VariantState): void {
    this.roleOf(variant)?.allow(accessOf(this.state, variant, this.location));
  }

  private roleOf({ props }: VariantState): UsedRole | undefined {
    return props.model ? props.model._ref?.role : this.usedRole;
  }

  private ownRole(): IExecutionRole {
    const { tags, provider } = this.props;
    return ExecutionRole._ofOwner(this, { tags, provider });
  }

  private ownTopic(id: string): string | undefined {
    return this.props.asyncInference?.createTopics
      ? new AsyncTopic(this, id, this.props).topicArn
      : undefined;
  }
}

type NativeConfig = InstanceType<typeof bindings.SagemakerEndpointConfiguration>;

/** The provider appends 26 to a prefix. */
const PREFIX_CHARACTERS = EndpointConfigName.max - 26;

class ExistingEndpointConfig extends ExistingResource<'endpointConfig'> implements IEndpointConfig {
  get endpointConfigName(): string {
    return this._ref.name;
  }

  get endpointConfigArn(): string {
    return this._ref.arn();
  }
}
