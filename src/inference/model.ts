import { Construct } from 'constructs';
import {
  bindContainer,
  containerPermissions,
  renderContainer,
  type BoundContainer,
} from './bound-container';
import { type ContainerDefinition, ContainerMode } from './container-definition-types';
import {
  type ISagemakerModel,
  type SagemakerModelAttributes,
  type SagemakerModelProps,
} from './model-props';
import { type ModelRef, type ModelTraits } from './model-ref';
import { losableOf, replacedBy } from './model-replacement';
import { MODEL, modelProblems, modelWarnings, NAME_CHARACTERS } from './model-rules';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { type KnownBy } from '../core/resource/resource-kind';
import { createdRef } from '../core/resource/resource-ref';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { overrideOf, Replacement, replaceOnChangeOf } from '../core/terraform/replacement';
import { accept, acceptArguments } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { warnAtSynth } from '../core/validation/warnings';
import { ExecutionRole } from '../iam/execution-role';
import { type IExecutionRole } from '../iam/execution-role-props';
import { logStatements, metricStatements, networkStatements } from '../iam/feature-statements';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { UsedRole } from '../iam/used-role';

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
   * References an existing model by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelName name of the model
   */
  static fromModelName(scope: Construct, id: string, modelName: string): ISagemakerModel {
    return new ExistingModel(scope, id, { modelName });
  }

  /**
   * References an existing model by its ARN; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelArn ARN of the model
   */
  static fromModelArn(scope: Construct, id: string, modelArn: string): ISagemakerModel {
    return new ExistingModel(scope, id, { modelArn }, 'arn');
  }

  /**
   * References an existing model by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the model
   */
  static fromModelAttributes(
    scope: Construct,
    id: string,
    attributes: SagemakerModelAttributes,
  ): ISagemakerModel {
    return new ExistingModel(scope, id, attributes);
  }

  /**
   * The IAM actions that an operation on models needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(MODEL, operation);
  }

  /** Returns an IAM policy statement that allows listing all models. */
  static listStatement(): PolicyStatement {
    return listStatement(MODEL);
  }

  /** The model's execution role: the one in props, or the one that the model created. */
  readonly role: IExecutionRole;

  /** @internal */
  readonly _ref: ModelRef;

  private readonly location: Location;
  private readonly usedRole: UsedRole;
  private readonly resource: InstanceType<typeof bindings.SagemakerModel>;
  private readonly props: SagemakerModelProps;
  private readonly primary?: BoundContainer;
  /** Of a model with a generated name. */
  private readonly replacement?: Replacement;
  private readonly access: PolicyStatement[] = [];
  private readonly sharers: Array<(statements: readonly PolicyStatement[]) => void> = [];
  private generatedName?: string;
  private pipeline?: BoundContainer[];

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the model
   */
  constructor(scope: Construct, id: string, props: SagemakerModelProps = {}) {
    super(scope, id);
    props = this.props = accept(this, 'SagemakerModelProps', props);
    const { modelName, tags, region, provider, vpcConfig, inferenceExecutionMode } = props;
    this.location = new Location(this, props);
    this.role = props.role ?? ExecutionRole._ofOwner(this, { tags, provider });
    this.usedRole = new UsedRole(this, this.role, true);
    this.usedRole.allow([...logStatements(this.location), ...metricStatements()]);
    if (vpcConfig) this.usedRole.allow(networkStatements(vpcConfig, this.location));
    this.primary = props.primaryContainer && this.bind(props.primaryContainer);
    this.pipeline = props.containers?.map((container) => this.bind(container));

    const { dependables } = this.usedRole;
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
      lifecycle: lifecycleOf(
        props,
        this.replacement
          ? { createBeforeDestroy: !this.isReplacedOldFirst }
          : this.replacedOnLostChange(),
      ),
    });

    this._ref = {
      ...createdRef(this, this.location, {
        name: modelName ?? this.generatedName ?? '',
        identifier: () => this.modelArn,
        arn: () => this.modelArn,
      }),
      role: this.usedRole,
      roleArn: () => this.role.roleArn,
      shareAccess: (allow) => {
        this.sharers.push(allow);
        allow(this.access);
      },
      traits: this.traits(),
    };
    const input = () => ({
      ...props,
      primary: this.primary,
      pipeline: this.pipeline,
      overriddenName: this.overriddenName,
    });
    validateAtSynth(this, () => [
      ...modelProblems(input()),
      ...this.usedRole.problems('role', 'model'),
    ]);
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
   * Adds a statement to the policy of the role that its containers run with.
   *
   * @param statement what the containers may do
   */
  addToRolePolicy(statement: PolicyStatement): void {
    const accepted = acceptArguments(this, ADD_TO_ROLE_POLICY, { statement });
    if (accepted) this.usedRole.allow([statement]);
  }

  /**
   * Adds a container at the end of the pipeline.
   *
   * @param container the container
   */
  addContainer(container: ContainerDefinition): void {
    const path = `containers[${this.pipeline?.length ?? 0}]`;
    const accepted = accept(this, 'ContainerDefinition', container, path);
    this.pipeline = [...(this.pipeline ?? []), this.bind(accepted)];
    this.resource.putContainer(this.pipeline.map(renderContainer));
    if (this.isReplacedOldFirst) {
      this.resource.lifecycle = { ...this.resource.lifecycle, createBeforeDestroy: false };
    }
  }

  /**
   * Imports an existing model into the Terraform state with an `import` block at the next apply, instead of
   * creating one.
   *
   * Without `modelName` the model keeps the name that it has until something replaces it; then it gets a
   * generated one. Where the call is taken out of the program before, that replaces the model once, the new
   * one before the old one.
   *
   * @param modelName name of the model
   */
  importFrom(modelName: string): void {
    const imported = importByName(this, this.resource, {
      method: 'SagemakerModelConstruct.importFrom',
      argument: { modelName },
      name: this.props.modelName,
      location: this.location,
    });
    if (this.replacement && imported !== undefined) {
      this.generatedName = this.replacement.nameFromImport(imported, NAME_CHARACTERS);
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

  /** Asked at synth: containers may still come. */
  private traits(): ModelTraits {
    const all = (): BoundContainer[] => [
      ...(this.primary ? [this.primary] : []),
      ...(this.pipeline ?? []),
    ];
    const { props } = this;
    const oldFirst = () => this.isReplacedOldFirst;
    return {
      get replacedOldFirst() {
        if (props.modelName !== undefined) return 'it has a fixed modelName; remove modelName';
        return oldFirst()
          ? 'it uses a model package with a fixed name; use a version of a group'
          : undefined;
      },
      get isPipeline() {
        return all().length > 1;
      },
      get isMultiModel() {
        return all().some(({ definition }) => definition.mode === ContainerMode.MULTI_MODEL);
      },
      get hasUncompressedData() {
        return all().some(({ modelData }) => modelData?.source?.compressionType === 'None');
      },
      get processors() {
        return all().flatMap(({ image }) => image?.processor ?? []);
      },
      isNetworkIsolated: props.enableNetworkIsolation === true,
      hasVpc: props.vpcConfig !== undefined,
    };
  }

  /** A name of the user's own can't tell the old model from the new one. */
  private replacedOnLostChange() {
    return replaceOnChangeOf(
      this,
      () => this.resource,
      (attributes) => losableOf(this, attributes),
    );
  }

  private bind(definition: ContainerDefinition = {}): BoundContainer {
    const container = bindContainer(definition, this.location);
    const needed = containerPermissions(container);
    this.access.push(...needed);
    this.usedRole.allow(needed);
    this.sharers.forEach((allow) => allow(needed));
    return container;
  }
}

const ADD_TO_ROLE_POLICY = 'SagemakerModelConstruct.addToRolePolicy';

const NO_ROLE =
  'addToRolePolicy: the role of the model is unknown; use SagemakerModelConstruct.fromModelAttributes with role';

class ExistingModel
  extends ExistingResource<'model', SagemakerModelAttributes>
  implements ISagemakerModel
{
  /** @internal */
  declare readonly _ref: ModelRef;

  constructor(
    scope: Construct,
    id: string,
    attributes: Partial<SagemakerModelAttributes>,
    knownBy?: KnownBy,
  ) {
    super(scope, id, MODEL, attributes, knownBy);
    const { role } = this.attributes;
    if (role === undefined) return;
    const usedRole = new UsedRole(this, role);
    Object.assign(this._ref, { role: usedRole, roleArn: () => role.roleArn });
    validateAtSynth(this, () => usedRole.problems('role', 'model'));
  }

  addToRolePolicy(statement: PolicyStatement): void {
    const accepted = acceptArguments(this, ADD_TO_ROLE_POLICY, { statement });
    const { role } = this._ref;
    if (accepted && role) role.allow([statement]);
    if (accepted && !role) validateAtSynth(this, () => [NO_ROLE]);
  }

  get modelName(): string {
    return this._ref.name;
  }

  get modelArn(): string {
    return this._ref.arn();
  }
}
