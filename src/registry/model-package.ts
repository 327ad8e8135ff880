import { type TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { type IModelPackageGroup } from './model-package-group-props';
import {
  type ILookedUpModelPackage,
  type IModelPackage,
  type ModelPackageLookupProps,
  type ModelPackageProps,
} from './model-package-props';
import { MODEL_PACKAGE_ARN, modelPackageProblems } from './model-package-rules';
import { MODEL_PACKAGE, ModelPackageState, OUR_NAMES } from './model-package-state';
import { CloudControlLookup } from '../core/cloud-control/lookup';
import { CloudControl } from '../core/cloud-control/resource';
import { locationOf } from '../core/resource/arn';
import { keyOfExisting, CreationOrder } from '../core/resource/creation-order';
import { Location } from '../core/terraform/location';
import { withoutNulls } from '../core/validation/nulls';
import { existingRules, crossRegionProblem } from '../core/validation/resource-rules';
import { check, formatValue, validateAtSynth } from '../core/validation/rules';
import { warnAtSynth } from '../core/validation/warnings';
import {
  cloudControlPermissions,
  listStatement,
  requiredPermissions,
} from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { isInOtherStack, isRole } from '../iam/role-rules';

const TYPE = 'AWS::SageMaker::ModelPackage';

/** Properties that AWS can't change although its schema does not say so. */
const IMMUTABLE = [
  'AdditionalInferenceSpecifications',
  'CertifyForMarketplace',
  'ModelPackageName',
  'SkipModelValidation',
];

/** Of a package without versions AWS changes the tags alone. */
const IMMUTABLE_UNVERSIONED = ['CustomerMetadataProperties', 'ModelCard', 'SourceUri'];

/**
 * A version of a model in the SageMaker model registry.
 *
 * One construct is one version: what changes more than its approval, customer metadata or model card makes a
 * new version and then deletes the old one. To keep the history, leave the old construct in the program and
 * add one for the new version, with `preventDestroy` where nobody must delete it by mistake.
 *
 * The AWS provider has no resource for it: Terraform makes it through the Cloud Control API. Where AWS has
 * another value than the program, of what changes in place, every plan warns; see `cloudControl.driftCheck`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-version.html
 * @resource aws_cloudcontrolapi_resource
 */
export class ModelPackage extends Construct implements IModelPackage {
  /**
   * Uses a model package by its ARN; creates nothing.
   *
   * What the containers of the package need is not known here: give the role its statements for their
   * images and data with `role.addToPolicy`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelPackageArn ARN of the model package
   */
  static fromModelPackageArn(scope: Construct, id: string, modelPackageArn: string): IModelPackage {
    return new ImportedModelPackage(scope, id, modelPackageArn);
  }

  /**
   * Looks a model package up when Terraform runs: its status, approval, version and more are there to be used.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props which package
   */
  static fromLookup(
    scope: Construct,
    id: string,
    props: ModelPackageLookupProps,
  ): ILookedUpModelPackage {
    return new LookedUpModelPackage(scope, id, props);
  }

  /**
   * What an operation needs, as IAM actions, sorted: for the credentials that run Terraform, or the role that
   * `cloudControl` names. Cloud Control itself needs `cloudControlPermissions()` as well.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(TYPE, operation);
  }

  /**
   * What an operation needs of the Cloud Control API, as IAM actions, sorted; always for the credentials
   * that run Terraform.
   *
   * @param operation the operation
   * @param liveSchema whether the provider asks AWS for the schema
   */
  static cloudControlPermissions(operation: ResourceOperation, liveSchema?: boolean): string[] {
    return cloudControlPermissions(operation, { liveSchema });
  }

  /** What an inventory of model packages needs. */
  static listStatement(): PolicyStatement {
    return listStatement(TYPE);
  }

  /** ARN of the model package. */
  readonly modelPackageArn: string;

  /** The group, where the package is a version. */
  readonly group?: IModelPackageGroup;

  /** What a role needs to deploy the package. @internal */
  readonly _permissions: PolicyStatement[];

  /** Where the package is. @internal */
  readonly _location: Location;

  /** Whether the package is deleted before the new one is made, as both have one name. @internal */
  readonly _isReplacedOldFirst: boolean;

  private readonly resource: CloudControl;
  private readonly imported: string[] = [];

  constructor(scope: Construct, id: string, given: ModelPackageProps) {
    super(scope, id);
    const props = withoutNulls(given);
    const { modelPackageName, preventDestroy, validationSpecification } = props;
    this.group = props.group;
    this._isReplacedOldFirst = modelPackageName !== undefined;
    const { explicitRegion, provider } = placeOf(props.group);
    this._location = new Location(this, {
      region: props.region ?? explicitRegion,
      provider: props.provider ?? provider,
    });
    const state = new ModelPackageState(props, this._location);
    this._permissions = state.permissions;
    const role = validationSpecification?.validationRole;
    const roleIsInOtherStack = isRole(role) && isInOtherStack(role, this);
    const ownRole = isRole(role) && !roleIsInOtherStack ? role : undefined;
    state.permissions.forEach((statement) => ownRole?.addToPolicy(statement));
    const before = versionBefore(this);
    const dependables = [
      ...(ownRole?.policyDependables ?? []),
      ...(before ? [before.resource.dependable] : []),
    ];

    const lifecycle: TerraformResourceLifecycle = {
      ...(preventDestroy ? { preventDestroy } : {}),
      ...(modelPackageName === undefined ? { createBeforeDestroy: true } : {}),
    };
    this.resource = new CloudControl(this, {
      type: MODEL_PACKAGE,
      properties: state.properties,
      immutable:
        modelPackageName === undefined ? IMMUTABLE : [...IMMUTABLE, ...IMMUTABLE_UNVERSIONED],
      names: OUR_NAMES,
      location: this._location,
      options: props.cloudControl,
      dependsOn: dependables.length > 0 ? dependables : undefined,
      lifecycle,
    });
    this.modelPackageArn = this.resource.identifier;

    validateAtSynth(this, () => [
      ...modelPackageProblems(
        {
          ...props,
          roleIsInOtherStack,
          crossRegionProblem: crossRegionProblem(regionOf(props.group), this._location),
        },
        state,
      ),
      ...this.imported.map(noImport),
    ]);
    warnAtSynth(this, () => [
      ...(modelPackageName === undefined ? [] : [FIXED_NAME]),
      ...state.tagWarnings(props),
      ...state.warnings,
    ]);
  }

  /** Number of the version; null to Terraform for a package without versions. */
  get modelPackageVersion(): number {
    return this.resource.number('ModelPackageVersion');
  }

  /** `Completed` when the package can be used. */
  get modelPackageStatus(): string {
    return this.resource.text('ModelPackageStatus');
  }

  /** When it was made, in ISO 8601. */
  get creationTime(): string {
    return this.resource.text('CreationTime');
  }

  /**
   * Can't be done: the provider imports nothing that goes through Cloud Control. Reports so at synth; use
   * `fromLookup` or `fromModelPackageArn` for a package that exists.
   *
   * @param modelPackageArn ARN of the model package
   */
  importFrom(modelPackageArn: string): void {
    this.imported.push(modelPackageArn);
  }
}

const versions = new CreationOrder<ModelPackage>();

/** The version that the same stack makes before: AWS numbers them as they come. */
function versionBefore(version: ModelPackage): ModelPackage | undefined {
  const { group } = version;
  if (typeof group?.modelPackageGroupName !== 'string') return undefined;
  const { _identifier, _location } = group as Partial<KnownGroup>;
  const key = _identifier && _location ? keyOfExisting(_identifier, _location) : group.node.path;
  return versions.joinedBy(version, key).at(-2);
}

/** What an imported group tells of itself. */
interface KnownGroup {
  readonly _identifier: string;
  readonly _location: Location;
}

/** Where the group is; a version is there, too. */
function placeOf(group: IModelPackageGroup | undefined): Partial<Location> {
  const { _location } = (group ?? {}) as { _location?: Location };
  return _location ?? {};
}

/** The region of the group, as far as the program says it. */
function regionOf(group: IModelPackageGroup | undefined): string | undefined {
  return ((group ?? {}) as { _region?: string })._region;
}

function noImport(modelPackageArn: string): string {
  return `importFrom: must not be called, as the provider imports nothing that goes through Cloud Control, got ${formatValue(modelPackageArn)}; use ModelPackage.fromLookup or ModelPackage.fromModelPackageArn`;
}

const FIXED_NAME =
  'modelPackageName is fixed: a change that makes a new package deletes the old one before the new one exists. ' +
  'Give a group instead for versions, where the new one exists first';

class ImportedModelPackage extends Construct implements IModelPackage {
  constructor(
    scope: Construct,
    id: string,
    readonly modelPackageArn: string,
  ) {
    super(scope, id);
    validateAtSynth(this, () => check({ modelPackageArn }, MODEL_PACKAGE_ARN));
  }
}

class LookedUpModelPackage extends Construct implements ILookedUpModelPackage {
  readonly modelPackageArn: string;
  private readonly found: CloudControlLookup;

  constructor(scope: Construct, id: string, given: ModelPackageLookupProps) {
    super(scope, id);
    const props = withoutNulls(given);
    this.modelPackageArn = props.modelPackageArn;
    const { modelPackageArn: arn, region, provider } = props;
    this.found = new CloudControlLookup(this, {
      typeName: TYPE,
      identifier: arn,
      region: locationOf(this, { arn, region, provider }).explicitRegion,
      provider,
    });
    validateAtSynth(this, () =>
      check(props, [...MODEL_PACKAGE_ARN, ...existingRules('modelPackageArn')]),
    );
  }

  get modelPackageGroupName(): string {
    return this.found.text('ModelPackageGroupName');
  }

  get modelPackageName(): string {
    return this.found.text('ModelPackageName');
  }

  get modelPackageVersion(): number {
    return this.found.number('ModelPackageVersion');
  }

  get modelPackageStatus(): string {
    return this.found.text('ModelPackageStatus');
  }

  get approvalStatus(): string {
    return this.found.text('ModelApprovalStatus');
  }

  get description(): string {
    return this.found.text('ModelPackageDescription');
  }

  get creationTime(): string {
    return this.found.text('CreationTime');
  }
}
