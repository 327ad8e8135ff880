import { Construct } from 'constructs';
import {
  bindContainer,
  containerPermissions,
  renderContainer,
  type BoundContainer,
} from './bound-container';
import { type ContainerDefinition } from './container-definition';
import {
  type ISagemakerModel,
  type ModelVpcConfig,
  type SagemakerModelAttributes,
  type SagemakerModelProps,
} from './model-props';
import { losableOf, replacedBy } from './model-replacement';
import {
  MODEL_ARN,
  MODEL_NAME,
  modelProblems,
  NAME_CHARACTERS,
  modelWarnings,
} from './model-rules';
import { arnOfName, nameInArn } from '../core/resource/arn';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { overrideOf, Replacement, replaceOnChangeOf } from '../core/terraform/replacement';
import { asList, withoutNulls } from '../core/validation/nulls';
import { existingRules } from '../core/validation/resource-rules';
import { check, isLiteral, validateAtSynth } from '../core/validation/rules';
import { warnAtSynth } from '../core/validation/warnings';
import { ExecutionRole } from '../iam/execution-role';
import { type IExecutionRole } from '../iam/execution-role-props';
import { isInOtherStack, isRole } from '../iam/role-rules';
import { roleStatements } from '../iam/role-statements';

/**
 * A SageMaker model.
 *
 * A model costs nothing by itself. It can't be changed: a change of anything but its tags replaces it, the
 * new one before the old one, also where the provider alone would lose the change (`vpcConfig`,
 * `inferenceExecutionMode`).
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html
 * @resource aws_sagemaker_model
 * @example
 *
 * new SagemakerModelConstruct(this, 'Model', {
 *   primaryContainer: {
 *     image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()),
 *     modelData: ModelData.fromBucket('my-bucket', 'kmeans/model.tar.gz'),
 *   },
 * });
 */
export class SagemakerModelConstruct extends Construct implements ISagemakerModel {
  /**
   * Uses a model that exists, by its name; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelName name of the model
   */
  static fromModelName(scope: Construct, id: string, modelName: string): ISagemakerModel {
    return SagemakerModelConstruct.fromModelAttributes(scope, id, { modelName });
  }

  /**
   * Uses a model that exists, by its ARN; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelArn ARN of the model
   */
  static fromModelArn(scope: Construct, id: string, modelArn: string): ISagemakerModel {
    const modelName = nameInArn(modelArn);
    return new ImportedModel(scope, id, { modelName, modelArn }, true);
  }

  /**
   * Uses a model that exists, by what is known of it; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes what is known of the model
   */
  static fromModelAttributes(
    scope: Construct,
    id: string,
    attributes: SagemakerModelAttributes,
  ): ISagemakerModel {
    return new ImportedModel(scope, id, withoutNulls(attributes));
  }

  /** The model's execution role: the given one, or the model's own. */
  readonly role: IExecutionRole;

  private readonly location: Location;
  private readonly roleIsInOtherStack: boolean;
  private readonly resource: InstanceType<typeof bindings.SagemakerModel>;
  private readonly props: SagemakerModelProps;
  private readonly primary?: BoundContainer;
  /** Of a model with a generated name. */
  private readonly replacement?: Replacement;
  private generatedName?: string;
  private pipeline?: BoundContainer[];

  constructor(scope: Construct, id: string, given: SagemakerModelProps = {}) {
    super(scope, id);
    const props = withoutNulls(given);
    this.props = props;
    const { modelName, tags, region, provider, vpcConfig, inferenceExecutionMode } = props;
    this.location = new Location(this, props);
    // A role that is none, such as an ARN in JavaScript, is reported at synth.
    this.role = isRole(props.role) ? props.role : ExecutionRole._ofOwner(this, { tags, provider });
    this.roleIsInOtherStack = isInOtherStack(this.role, this);
    this.allow(...basicPermissions(this.location));
    if (vpcConfig) this.allow(...vpcPermissions(vpcConfig, this.location));
    this.primary = props.primaryContainer ? this.bind(props.primaryContainer) : undefined;
    this.pipeline = asList(props.containers)?.map((container) => this.bind(container));

    const dependables = this.roleIsInOtherStack ? [] : this.role.policyDependables;
    if (modelName === undefined) {
      this.replacement = new Replacement(this, () => replacedBy(this.resource));
      this.generatedName = this.replacement.nameFrom(NAME_CHARACTERS);
    }
    this.resource = new bindings.SagemakerModel(this, 'Resource', {
      name: modelName ?? this.generatedName,
      executionRoleArn: this.role.roleArn,
      primaryContainer: this.primary && renderContainer(this.primary),
      container: this.pipeline?.map(renderContainer),
      inferenceExecutionConfig: inferenceExecutionMode && { mode: inferenceExecutionMode },
      enableNetworkIsolation: props.enableNetworkIsolation,
      vpcConfig,
      tags,
      region,
      provider,
      // CreateModel checks with the role that data and images can be read.
      dependsOn: dependables.length > 0 ? dependables : undefined,
      lifecycle: this.replacement
        ? { createBeforeDestroy: !this.isReplacedOldFirst }
        : this.replacedOnLostChange(),
    });

    const input = () => ({
      ...props,
      roleIsInOtherStack: this.roleIsInOtherStack,
      primary: this.primary,
      pipeline: this.pipeline,
      overriddenName: this.overriddenName,
    });
    validateAtSynth(this, () => modelProblems(input()));
    warnAtSynth(this, () => modelWarnings(input()));
  }

  /** Name of the model. */
  get modelName(): string {
    return this.resource.name;
  }

  /** ARN of the model. */
  get modelArn(): string {
    return this.resource.arn;
  }

  /**
   * Adds a container at the end of the pipeline.
   *
   * @param container the container
   */
  addContainer(container: ContainerDefinition): void {
    this.pipeline = [...(this.pipeline ?? []), this.bind(container)];
    this.resource.putContainer(this.pipeline.map(renderContainer));
    if (this.isReplacedOldFirst) {
      this.resource.lifecycle = { ...this.resource.lifecycle, createBeforeDestroy: false };
    }
  }

  /**
   * Takes over a model that exists: Terraform imports it at the next apply instead of creating one.
   *
   * Without `modelName` the model keeps the name that it has until something replaces it; then it gets a
   * generated one. Where the call is taken out of the program before, that replaces the model once, the new
   * one before the old one.
   *
   * @param modelName name of the model
   */
  importFrom(modelName: string): void {
    importByName(this, this.resource, {
      given: modelName,
      name: this.props.modelName,
      location: this.location,
    });
    if (this.replacement && typeof modelName === 'string') {
      this.generatedName = this.replacement.nameFromImport(modelName, NAME_CHARACTERS);
      this.resource.name = this.generatedName;
    }
  }

  /** The name that an escape hatch has put in place of the generated one. */
  private get overriddenName(): unknown {
    if (this.generatedName === undefined) return undefined;
    const { nameInput } = this.resource;
    return nameInput === this.generatedName ? overrideOf(this.resource, 'name') : nameInput;
  }

  /**
   * Whether the model goes before the new one comes. Terraform makes what a resource depends on as it makes
   * the resource, and a package with one name can't be there twice.
   */
  private get isReplacedOldFirst(): boolean {
    const containers = [...(this.primary ? [this.primary] : []), ...(this.pipeline ?? [])];
    return containers.some(({ modelPackage }) => modelPackage?.isReplacedOldFirst === true);
  }

  /** A name of the user's own can't tell the old model from the new one. */
  private replacedOnLostChange() {
    return replaceOnChangeOf(
      this,
      () => this.resource,
      (attributes) => losableOf(this, attributes),
    );
  }

  private bind(definition: ContainerDefinition): BoundContainer {
    const container = bindContainer(definition, this.location);
    this.allow(...containerPermissions(container));
    return container;
  }

  private allow(...statements: ReturnType<typeof roleStatements>): void {
    if (this.roleIsInOtherStack) return;
    statements.forEach((statement) => this.role.addToPolicy(statement));
  }
}

/** Logs and metrics of hosted containers and transform jobs. */
function basicPermissions(location: Location) {
  const logs = location.arn('logs', 'log-group:/aws/sagemaker/*', location.regionOrWildcard);
  return [
    ...roleStatements('logs', { 'log-group': [logs], 'log-stream': [`${logs}:log-stream:*`] }),
    ...roleStatements(
      'metrics',
      {},
      { '*': { StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'AWS/SageMaker*'] } } },
    ),
  ];
}

/** The network interfaces that SageMaker makes in the subnets. */
function vpcPermissions({ subnets, securityGroupIds }: ModelVpcConfig, location: Location) {
  const arns = (type: string, ids: string[] | undefined) =>
    (isLiteral(ids) && Array.isArray(ids) ? ids : ['*']).map((id) =>
      location.arn('ec2', `${type}/${id}`, location.regionOrWildcard),
    );
  return roleStatements('vpc', {
    'network-interface': arns('network-interface', ['*']),
    subnet: arns('subnet', subnets),
    'security-group': arns('security-group', securityGroupIds),
  });
}

class ImportedModel extends Construct implements ISagemakerModel {
  readonly modelName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: SagemakerModelAttributes,
    byArn = attributes.modelArn !== undefined,
  ) {
    super(scope, id);
    this.modelName = attributes.modelName;
    validateAtSynth(this, () =>
      check(attributes, [
        ...(byArn ? MODEL_ARN : MODEL_NAME),
        ...existingRules('modelArn', 'modelName'),
      ]),
    );
  }

  get modelArn(): string {
    const { modelArn, modelName } = this.attributes;
    if (modelArn !== undefined) return modelArn;
    return arnOfName(new Location(this, this.attributes), 'model', modelName);
  }
}
