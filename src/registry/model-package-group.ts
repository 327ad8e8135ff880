import { Lazy } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { GroupSharing } from './group-sharing';
import { readStatements, registerStatements } from './group-statements';
import {
  type IModelPackageGroup,
  type ModelPackageGroupAttributes,
  type ModelPackageGroupProps,
} from './model-package-group-props';
import { groupProblems, MODEL_PACKAGE_GROUP } from './model-package-group-rules';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { createdRef, type ResourceRef } from '../core/resource/resource-ref';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { accept, acceptArguments } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { grant } from '../iam/grant';
import { type IGrantable } from '../iam/grantable';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

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
   * References an existing group by its name; creates no Terraform resource.
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
    const attributes = { modelPackageGroupName };
    return new ExistingModelPackageGroup(scope, id, MODEL_PACKAGE_GROUP, attributes);
  }

  /**
   * References an existing group of this account, or of one that shares it, by its ARN; creates no Terraform
   * resource. SageMaker writes names in ARNs in lower case: where the name has capitals, use
   * `fromModelPackageGroupAttributes`.
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
    const attributes = { modelPackageGroupArn };
    return new ExistingModelPackageGroup(scope, id, MODEL_PACKAGE_GROUP, attributes, 'arn');
  }

  /**
   * References an existing group by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the group
   */
  static fromModelPackageGroupAttributes(
    scope: Construct,
    id: string,
    attributes: ModelPackageGroupAttributes,
  ): IModelPackageGroup {
    return new ExistingModelPackageGroup(scope, id, MODEL_PACKAGE_GROUP, attributes);
  }

  /**
   * The IAM actions that an operation on groups needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(MODEL_PACKAGE_GROUP, operation);
  }

  /** Returns an IAM policy statement that allows listing all groups. */
  static listStatement(): PolicyStatement {
    return listStatement(MODEL_PACKAGE_GROUP);
  }

  /** @internal */
  readonly _ref: ResourceRef;

  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerModelPackageGroup>;
  private readonly sharing: GroupSharing;
  private policy?: IConstruct;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the group
   */
  constructor(scope: Construct, id: string, props: ModelPackageGroupProps) {
    super(scope, id);
    props = accept(this, 'ModelPackageGroupProps', props);
    const { modelPackageGroupName, description, tags, region, provider } = props;
    const location = new Location(this, props);
    this.location = location;
    this.resource = new bindings.SagemakerModelPackageGroup(this, 'Resource', {
      modelPackageGroupName,
      modelPackageGroupDescription: description,
      tags,
      region,
      provider,
      lifecycle: lifecycleOf(props),
    });
    this._ref = createdRef(this, location, {
      name: modelPackageGroupName,
      identifier: () => this.modelPackageGroupName,
      arn: () => this.modelPackageGroupArn,
    });
    this.sharing = new GroupSharing(this, location);

    validateAtSynth(this, () => [...groupProblems(props), ...this.sharing.problems()]);
  }

  /** Name of the group. */
  get modelPackageGroupName(): string {
    return this.resource.modelPackageGroupName;
  }

  /** ARN of the group. */
  get modelPackageGroupArn(): string {
    return this.resource.arn;
  }

  /**
   * Allows the grantee to register versions in the group and to read them, but not to approve, change or
   * delete them later. Whoever registers a version sets its first approval status.
   *
   * @param grantee a role
   */
  grantRegister(grantee: IGrantable): void {
    grant(this, 'ModelPackageGroup.grantRegister', grantee, () =>
      registerStatements(this.modelPackageGroupArn),
    );
  }

  /**
   * Allows the grantee to read the group and its versions.
   *
   * @param grantee a role
   */
  grantRead(grantee: IGrantable): void {
    grant(this, 'ModelPackageGroup.grantRead', grantee, () =>
      readStatements(this.modelPackageGroupArn),
    );
  }

  /**
   * Allows other accounts to read the group and to deploy its versions. Several calls add up. A group has one
   * resource policy: this replaces one that others have written. The accounts also need access to the
   * versions' images and model data, and must allow their own roles to use both.
   *
   * @param accountIds accounts, 12 digits each
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html
   */
  shareWithAccounts(accountIds: string[]): void {
    const accepted = acceptArguments(this, 'ModelPackageGroup.shareWithAccounts', { accountIds });
    this.sharing.add(accepted?.accountIds ?? []);
    this.makePolicy();
  }

  /**
   * Adds a statement to the resource policy of the group, beside those of `shareWithAccounts`.
   *
   * @param statement whom it is for (`principals`), and what they may do with the group or its versions
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html
   */
  addToResourcePolicy(statement: PolicyStatement): void {
    const accepted = acceptArguments(this, 'ModelPackageGroup.addToResourcePolicy', { statement });
    if (!accepted) return;
    this.sharing.addStatement(statement);
    this.makePolicy();
  }

  /**
   * Imports an existing group into the Terraform state with an `import` block at the next apply, instead of
   * creating one. Its policy, where it has one, is written over by `shareWithAccounts`.
   *
   * @param modelPackageGroupName name of the group
   */
  importFrom(modelPackageGroupName: string): void {
    importByName(this, this.resource, {
      method: 'ModelPackageGroup.importFrom',
      argument: { modelPackageGroupName },
      name: this.resource.modelPackageGroupNameInput,
      location: this.location,
    });
  }

  private makePolicy(): void {
    if (this.sharing.isEmpty) return;
    this.policy ??= new bindings.SagemakerModelPackageGroupPolicy(this, 'Policy', {
      // Unknown where the group is replaced, so that its policy is as well.
      modelPackageGroupName: this.resource.id,
      resourcePolicy: Lazy.stringValue({
        produce: (context) => this.sharing.json((text) => String(context.resolve(text))),
      }),
      region: this.location.explicitRegion,
      provider: this.location.provider,
    });
  }
}

class ExistingModelPackageGroup
  extends ExistingResource<'modelPackageGroup'>
  implements IModelPackageGroup
{
  get modelPackageGroupName(): string {
    return this._ref.name;
  }

  get modelPackageGroupArn(): string {
    return this._ref.arn();
  }

  grantRegister(grantee: IGrantable): void {
    grant(this, 'ModelPackageGroup.grantRegister', grantee, () =>
      registerStatements(this.modelPackageGroupArn),
    );
  }

  grantRead(grantee: IGrantable): void {
    grant(this, 'ModelPackageGroup.grantRead', grantee, () =>
      readStatements(this.modelPackageGroupArn),
    );
  }
}
