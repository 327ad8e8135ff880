import { Lazy } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { GroupSharing } from './group-sharing';
import { grantOnGroup, readStatements, registerStatements } from './group-statements';
import {
  type IModelPackageGroup,
  type ModelPackageGroupAttributes,
  type ModelPackageGroupProps,
} from './model-package-group-props';
import { GROUP_ARN, GROUP_NAME, groupProblems } from './model-package-group-rules';
import { arnOfName, locationOf, nameInArn, knownRegionOf } from '../core/resource/arn';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { withoutNulls } from '../core/validation/nulls';
import { existingRules } from '../core/validation/resource-rules';
import { check, validateAtSynth } from '../core/validation/rules';
import { type IGrantable } from '../iam/grantable';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

const TYPE = 'AWS::SageMaker::ModelPackageGroup';

/**
 * A group of the SageMaker model registry. Its model packages are the versions of one model.
 *
 * A group costs nothing. It can't be destroyed while it has model packages, also those that others have
 * registered. Only its tags and its sharing change in place.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-models.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackageGroup.html
 * @resource aws_sagemaker_model_package_group
 * @example
 *
 * const churn = new ModelPackageGroup(this, 'Churn', {
 *   modelPackageGroupName: 'churn',
 *   description: 'Who is about to leave',
 * });
 * churn.grantRegister(role);
 * churn.shareWithAccounts(['210987654321']);
 */
export class ModelPackageGroup extends Construct implements IModelPackageGroup {
  /**
   * Uses a group that exists, by its name; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelPackageGroupName name of the group
   */
  static fromModelPackageGroupName(
    scope: Construct,
    id: string,
    modelPackageGroupName: string,
  ): IModelPackageGroup {
    return ModelPackageGroup.fromModelPackageGroupAttributes(scope, id, { modelPackageGroupName });
  }

  /**
   * Uses a group that exists, by its ARN, of this account or one that shares it; creates nothing. SageMaker
   * writes names in ARNs in lower case: where the name has capitals, use `fromModelPackageGroupAttributes`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelPackageGroupArn ARN of the group
   */
  static fromModelPackageGroupArn(
    scope: Construct,
    id: string,
    modelPackageGroupArn: string,
  ): IModelPackageGroup {
    const modelPackageGroupName = nameInArn(modelPackageGroupArn);
    const attributes = { modelPackageGroupName, modelPackageGroupArn };
    return new ImportedModelPackageGroup(scope, id, attributes, true);
  }

  /**
   * Uses a group that exists, by what is known of it; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes what is known of the group
   */
  static fromModelPackageGroupAttributes(
    scope: Construct,
    id: string,
    attributes: ModelPackageGroupAttributes,
  ): IModelPackageGroup {
    return new ImportedModelPackageGroup(scope, id, withoutNulls(attributes));
  }

  /**
   * The IAM actions that an operation on groups needs, sorted.
   *
   * @param operation what is to be done
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(TYPE, operation);
  }

  /** Lets an inventory role find all groups. */
  static listStatement(): PolicyStatement {
    return listStatement(TYPE);
  }

  /** Name of the group. */
  readonly modelPackageGroupName: string;

  /** ARN of the group. */
  readonly modelPackageGroupArn: string;

  /** @internal */
  readonly _location: Location;

  private readonly resource: InstanceType<typeof bindings.SagemakerModelPackageGroup>;
  private readonly sharing: GroupSharing;
  private policy?: IConstruct;

  constructor(scope: Construct, id: string, given: ModelPackageGroupProps) {
    super(scope, id);
    const props = withoutNulls(given);
    const { modelPackageGroupName, description, preventDestroy, tags, region, provider } = props;
    this._location = new Location(this, props);
    this.resource = new bindings.SagemakerModelPackageGroup(this, 'Resource', {
      modelPackageGroupName,
      modelPackageGroupDescription: description,
      tags,
      region,
      provider,
      lifecycle: preventDestroy === undefined ? undefined : { preventDestroy },
    });
    this.modelPackageGroupName = this.resource.modelPackageGroupName;
    this.modelPackageGroupArn = this.resource.arn;
    this.sharing = new GroupSharing(this, this._location);

    validateAtSynth(this, () => [...groupProblems(props), ...this.sharing.problems()]);
  }

  /** The region, as far as the program says it. @internal */
  get _region(): string | undefined {
    return this._location.knownRegion;
  }

  /**
   * Lets someone register versions in the group and look at them; not approve, change or delete them
   * later. Who registers a version decides on its first approval status.
   *
   * @param grantee a role
   */
  grantRegister(grantee: IGrantable): void {
    grantOnGroup(this, 'grantRegister', grantee, registerStatements(this.modelPackageGroupArn));
  }

  /**
   * Lets someone look at the group and its versions.
   *
   * @param grantee a role
   */
  grantRead(grantee: IGrantable): void {
    grantOnGroup(this, 'grantRead', grantee, readStatements(this.modelPackageGroupArn));
  }

  /**
   * Lets other accounts look at the group and deploy its versions. Several calls add up. There is one
   * policy a group: this replaces one that others have written. The accounts need access to the versions'
   * images and model data besides, and let their own roles use this.
   *
   * @param accountIds accounts, 12 digits each
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html
   */
  shareWithAccounts(accountIds: string[]): void {
    this.sharing.add(accountIds);
    if (this.sharing.isEmpty) return;
    this.policy ??= new bindings.SagemakerModelPackageGroupPolicy(this, 'Policy', {
      // Unknown where the group is replaced, so that its policy is as well.
      modelPackageGroupName: this.resource.id,
      resourcePolicy: Lazy.stringValue({
        produce: (context) => this.sharing.json((text) => String(context.resolve(text))),
      }),
      region: this._location.explicitRegion,
      provider: this._location.provider,
    });
  }

  /**
   * Takes over a group that exists: Terraform imports it at the next apply instead of creating one. Its
   * policy, where it has one, is written over by `shareWithAccounts`.
   *
   * @param modelPackageGroupName name of the group
   */
  importFrom(modelPackageGroupName: string): void {
    importByName(this, this.resource, {
      given: modelPackageGroupName,
      name: this.resource.modelPackageGroupNameInput,
      location: this._location,
    });
  }
}

class ImportedModelPackageGroup extends Construct implements IModelPackageGroup {
  readonly modelPackageGroupName: string;
  readonly _location: Location;
  /** What the API takes: the ARN where that is given, because the group may be another account's. */
  readonly _identifier: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: ModelPackageGroupAttributes,
    byArn = false,
  ) {
    super(scope, id);
    const { region, provider, modelPackageGroupArn: arn } = attributes;
    this._location = locationOf(this, { arn, region, provider });
    this.modelPackageGroupName = attributes.modelPackageGroupName;
    this._identifier = arn ?? attributes.modelPackageGroupName;
    const arnRules = attributes.modelPackageGroupArn !== undefined || byArn ? GROUP_ARN : [];
    validateAtSynth(this, () =>
      check(attributes, [
        ...(byArn ? [] : GROUP_NAME),
        ...arnRules,
        ...existingRules('modelPackageGroupArn', 'modelPackageGroupName'),
      ]),
    );
  }

  get _region(): string | undefined {
    const { modelPackageGroupArn: arn, region, provider } = this.attributes;
    return knownRegionOf(this._location, { arn, region, provider });
  }

  get modelPackageGroupArn(): string {
    const { modelPackageGroupArn, modelPackageGroupName } = this.attributes;
    if (modelPackageGroupArn !== undefined) return modelPackageGroupArn;
    return arnOfName(
      new Location(this, this.attributes),
      'model-package-group',
      modelPackageGroupName,
    );
  }

  grantRegister(grantee: IGrantable): void {
    grantOnGroup(this, 'grantRegister', grantee, registerStatements(this.modelPackageGroupArn));
  }

  grantRead(grantee: IGrantable): void {
    grantOnGroup(this, 'grantRead', grantee, readStatements(this.modelPackageGroupArn));
  }
}
