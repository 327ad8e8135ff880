import { Construct } from 'constructs';
import { renderedCard } from './model-card-content';
import { type IModelPackageGroup } from './model-package-group-props';
import {
  type ILookedUpModelPackage,
  type IModelPackage,
  type ModelPackageAttributes,
  type ModelPackageLookupProps,
  type ModelPackageProps,
} from './model-package-props';
import { type ModelPackageRef } from './model-package-ref';
import { MODEL_PACKAGE, modelPackageProblems } from './model-package-rules';
import { MODEL_PACKAGE_TYPE } from './model-package-state';
import { validationAccess } from './validation-access';
import { BoundProperties } from '../core/cloud-control/bound-properties';
import { DefaultTags } from '../core/cloud-control/default-tags';
import { CloudControlLookup } from '../core/cloud-control/lookup';
import { CloudControl } from '../core/cloud-control/resource';
import { withTypeProblems } from '../core/cloud-control/rules';
import { CreationOrder } from '../core/resource/creation-order';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { createdRef } from '../core/resource/resource-ref';
import { Location } from '../core/terraform/location';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { formatValue } from '../core/validation/values';
import { warnAtSynth, warnIf } from '../core/validation/warnings';
import {
  cloudControlPermissions,
  listStatement,
  requiredPermissions,
} from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { UsedRole } from '../iam/used-role';

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
 * @example
 *
 * const churn = new ModelPackageGroup(this, 'Churn', { modelPackageGroupName: 'churn' });
 * new ModelPackage(this, 'ChurnV1', {
 *   group: churn,
 *   approvalStatus: ModelApprovalStatus.APPROVED,
 *   inferenceSpecification: {
 *     containers: [
 *       {
 *         image: ContainerImage.fromEcrRepository('scorer'),
 *         modelData: ModelData.fromBucket('my-bucket', 'churn/1/model.tar.gz'),
 *       },
 *     ],
 *     supportedContentTypes: ['text/csv'],
 *     supportedResponseMimeTypes: ['text/csv'],
 *   },
 * });
 */
export class ModelPackage extends Construct implements IModelPackage {
  /**
   * References an existing model package by its ARN; creates no Terraform resource.
   *
   * What the containers of the package need is not known here: give the role its statements for their
   * images and data with `role.addToPolicy`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelPackageArn ARN of the model package
   */
  static fromModelPackageArn(scope: Construct, id: string, modelPackageArn: string): IModelPackage {
    return ModelPackage.fromModelPackageAttributes(scope, id, { modelPackageArn });
  }

  /**
   * References an existing model package by its attributes; creates no Terraform resource. As for
   * `fromModelPackageArn`, a role needs the statements for the images and data of the containers.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the model package
   */
  static fromModelPackageAttributes(
    scope: Construct,
    id: string,
    attributes: ModelPackageAttributes,
  ): IModelPackage {
    return new ExistingModelPackage(scope, id, MODEL_PACKAGE, attributes, 'arn');
  }

  /**
   * Looks up an existing model package with a data source when Terraform runs: its status, approval,
   * version and more can be used in the program.
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
   * The IAM actions that an operation on model packages needs, sorted: for the credentials that run Terraform,
   * or the role that `cloudControl` names. Cloud Control itself needs `cloudControlPermissions()` as well.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(MODEL_PACKAGE, operation);
  }

  /**
   * The IAM actions of the Cloud Control API that an operation needs, sorted; always for the credentials that
   * run Terraform.
   *
   * @param operation the operation
   * @param liveSchema whether the provider asks AWS for the schema
   */
  static cloudControlPermissions(operation: ResourceOperation, liveSchema?: boolean): string[] {
    return cloudControlPermissions(operation, { liveSchema });
  }

  /** Returns an IAM policy statement that allows listing all model packages. */
  static listStatement(): PolicyStatement {
    return listStatement(MODEL_PACKAGE);
  }

  /** The group, where the package is a version. */
  readonly group?: IModelPackageGroup;

  /** @internal */
  readonly _ref: ModelPackageRef;

  private readonly resource: CloudControl;
  private readonly imported: string[] = [];

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the model package
   */
  constructor(scope: Construct, id: string, props: ModelPackageProps) {
    super(scope, id);
    props = accept(this, 'ModelPackageProps', props);
    const { group, modelPackageName, validationSpecification } = props;
    this.group = group;
    const place = group?._ref?.location;
    const location = new Location(this, {
      region: props.region ?? place?.explicitRegion,
      provider: props.provider ?? place?.provider,
    });
    // A version has the tags of its group.
    const defaultTags =
      modelPackageName === undefined ? undefined : new DefaultTags(location, 'package');
    const state = new BoundProperties<PolicyStatement>(
      MODEL_PACKAGE_TYPE,
      {
        ...props,
        group: (group?._ref?.identifier() ?? group?.modelPackageGroupName) || undefined,
        tags: defaultTags ? defaultTags.with(props.tags) : props.tags,
        modelCard: renderedCard(props.modelCard),
      },
      location,
    );
    const role = new UsedRole(this, validationSpecification?.validationRole);
    role.allow([...state.permissions, ...validationAccess(validationSpecification, location)]);
    const before = versionBefore(this);
    const dependables = [...role.dependables, ...(before ? [before.resource.dependable] : [])];

    this.resource = new CloudControl(this, {
      type: MODEL_PACKAGE_TYPE,
      properties: state.properties,
      immutable:
        modelPackageName === undefined ? IMMUTABLE : [...IMMUTABLE, ...IMMUTABLE_UNVERSIONED],
      location,
      options: props.cloudControl,
      dependsOn: dependables.length > 0 ? dependables : undefined,
      lifecycle: lifecycleOf(
        props,
        modelPackageName === undefined ? { createBeforeDestroy: true } : {},
      ),
    });
    this._ref = {
      ...createdRef(this, location, {
        name: modelPackageName ?? '',
        identifier: () => this.modelPackageArn,
        arn: () => this.modelPackageArn,
      }),
      permissions: state.permissions,
      isReplacedOldFirst: modelPackageName !== undefined,
    };

    const ownProblems = () =>
      modelPackageProblems({
        ...props,
        crossRegionProblem: crossRegionProblem(group?._ref?.region(), location),
      });
    validateAtSynth(this, () => [
      ...withTypeProblems([...ownProblems(), ...state.problems], state.typeProblems()),
      ...role.problems('validationSpecification.validationRole', 'model package'),
      ...this.imported.map(noImport),
    ]);
    warnAtSynth(this, () => [
      ...warnIf(modelPackageName !== undefined, 'fixed-name', () => FIXED_NAME),
      ...(defaultTags?.warnings() ?? []),
      ...state.warnings,
    ]);
  }

  /** ARN of the model package. */
  get modelPackageArn(): string {
    return this.resource.identifier;
  }

  /** Number of the version; null in Terraform for a package without versions. */
  get modelPackageVersion(): number {
    return this.resource.number('ModelPackageVersion');
  }

  /** `Completed` when the package can be used. */
  get modelPackageStatus(): string {
    return this.resource.text('ModelPackageStatus');
  }

  /** Creation time, in ISO 8601. */
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

/** The version that the same stack creates before: AWS numbers them as they come. */
function versionBefore(version: ModelPackage): ModelPackage | undefined {
  const { group } = version;
  if (group === undefined) return undefined;
  return versions.joinedBy(version, group._ref?.key ?? group.node.path).at(-2);
}

function noImport(modelPackageArn: string): string {
  return `importFrom: must not be called: the provider can't import resources of the Cloud Control API, got ${formatValue(modelPackageArn)}; use ModelPackage.fromLookup or ModelPackage.fromModelPackageArn`;
}

const FIXED_NAME =
  'modelPackageName is fixed: a change that replaces the package deletes the old one before the new one exists. ' +
  'Use group for versions, which are created before the old one is deleted';

class ExistingModelPackage extends ExistingResource<'modelPackage'> implements IModelPackage {
  get modelPackageArn(): string {
    return this._ref.arn();
  }
}

class LookedUpModelPackage extends Construct implements ILookedUpModelPackage {
  readonly _ref: ModelPackageRef;
  private readonly found: CloudControlLookup;

  constructor(scope: Construct, id: string, props: ModelPackageLookupProps) {
    super(scope, id);
    props = accept(this, 'ModelPackageLookupProps', props);
    this._ref = MODEL_PACKAGE.existing(this, props);
    this.found = new CloudControlLookup(this, {
      typeName: MODEL_PACKAGE.type,
      identifier: props.modelPackageArn ?? '',
      region: this._ref.location.explicitRegion,
      provider: props.provider,
    });
    validateAtSynth(this, () => MODEL_PACKAGE.existingProblems(props, 'arn'));
  }

  get modelPackageArn(): string {
    return this._ref.arn();
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
