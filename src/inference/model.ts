import { type TerraformProvider } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import {
  bindContainer,
  containerPermissions,
  renderContainer,
  type BoundContainer,
} from './bound-container';
import { type ContainerDefinition } from './container-definition';
import { type InferenceExecutionMode } from './inference-execution-mode';
import { losableOf, replacedBy } from './model-replacement';
import { MODEL_ARN, MODEL_NAME, modelProblems, NAME_CHARACTERS } from './model-rules';
import { modelWarnings } from './model-warnings';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { arnOfName, nameInArn } from '../core/resource/arn';
import { asList, withoutNulls } from '../core/validation/nulls';
import { existingRules } from '../core/validation/resource-rules';
import { overrideOf, Replacement, replaceOnChangeOf } from '../core/terraform/replacement';
import { check, isLiteral, validateAtSynth } from '../core/validation/rules';
import { warnAtSynth } from '../core/validation/warnings';
import { ExecutionRole, type IExecutionRole } from '../iam/execution-role';
import { isElsewhere, isRole } from '../iam/role-rules';
import { roleStatements } from '../iam/role-statements';
import { type ResourceProps } from '../common/resource-props';

/** A SageMaker model: containers with their data, ready for an endpoint or a transform job. */
export interface ISagemakerModel extends IConstruct {
  /** Name of the model. */
  readonly modelName: string;

  /** ARN of the model. */
  readonly modelArn: string;
}

/** What is known of a model that exists. */
export interface SagemakerModelAttributes {
  /** Name of the model. */
  readonly modelName: string;

  /**
   * ARN of the model.
   *
   * @default - made from the name, the account of the provider and the region
   */
  readonly modelArn?: string;

  /**
   * Region of the model.
   *
   * @default - the region of the provider
   */
  readonly region?: string;

  /**
   * AWS provider of the model, whose account and region are the model's.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** The network that a model's containers join. */
export interface ModelVpcConfig {
  /** IDs of 1 to 16 subnets of one VPC; two or more Availability Zones are wise. */
  readonly subnets: string[];

  /** IDs of 1 to 5 security groups of the same VPC. */
  readonly securityGroupIds: string[];
}

/** Properties of a `SagemakerModelConstruct`. */
export interface SagemakerModelProps extends ResourceProps {
  /**
   * Name of the model, exactly as given: at most 63 letters, digits and inner hyphens. SageMaker models
   * can't change: every change but that of tags replaces the model, and with a name of your own the old
   * one is destroyed before the new one exists; where a dependent must have the new one first, apply fails.
   *
   * @default - a generated name, such as `kmeans-Model-3f2a9c1d`: the path of the construct and eight characters,
   * new ones for a new model, which exists before the old one is deleted
   */
  readonly modelName?: string;

  /**
   * The role that reads model data, pulls images and writes logs.
   *
   * @default - an `ExecutionRole` of the model's own, with the permissions that the containers need
   */
  readonly role?: IExecutionRole;

  /**
   * The container, where there is one. Give this or `containers`.
   *
   * @default - `containers` are given
   */
  readonly primaryContainer?: ContainerDefinition;

  /**
   * The containers of a pipeline, 1 to 15, in their order. Give these or `primaryContainer`.
   *
   * @default - `primaryContainer` is given, or `addContainer()` is called
   */
  readonly containers?: ContainerDefinition[];

  /**
   * Whether the containers of a pipeline are called one after the other or each by itself.
   *
   * @default - InferenceExecutionMode.SERIAL, by SageMaker
   */
  readonly inferenceExecutionMode?: InferenceExecutionMode;

  /**
   * Whether the containers are cut off from every network; SageMaker still brings them model data.
   *
   * @default false
   */
  readonly enableNetworkIsolation?: boolean;

  /**
   * The network that the containers join.
   *
   * @default - no VPC
   */
  readonly vpcConfig?: ModelVpcConfig;
}

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
  private readonly roleIsElsewhere: boolean;
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
    this.roleIsElsewhere = isElsewhere(this.role, this);
    this.allow(...basicPermissions(this.location));
    if (vpcConfig) this.allow(...vpcPermissions(vpcConfig, this.location));
    this.primary = props.primaryContainer ? this.bind(props.primaryContainer) : undefined;
    this.pipeline = asList(props.containers)?.map((container) => this.bind(container));

    const dependables = this.roleIsElsewhere ? [] : this.role.policyDependables;
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
      roleIsElsewhere: this.roleIsElsewhere,
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
    if (this.roleIsElsewhere) return;
    statements.forEach((statement) => this.role.addToPolicy(statement));
  }
}

/** Logs and metrics of hosted containers and transform jobs. */
function basicPermissions(location: Location) {
  const logs = location.arn('logs', 'log-group:/aws/sagemaker/*', location.regionOrAny);
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
      location.arn('ec2', `${type}/${id}`, location.regionOrAny),
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
