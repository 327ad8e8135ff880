import { type ITerraformDependable, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import {
  type ExecutionRoleProps,
  type IExecutionRole,
  type IImportedExecutionRole,
  type ImportedExecutionRoleOptions,
} from './execution-role-props';
import { ImportedExecutionRole } from './imported-execution-role';
import { policyJson } from './policy-document';
import { type PolicyStatement } from './policy-statement';
import { HALF_OF_CHARACTERS, SHORTEN, Statements } from './statements';
import { namePrefix } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { textHash } from '../core/terraform/content-hash';
import { Location } from '../core/terraform/location';
import { Replacement } from '../core/terraform/replacement';
import { lazyText, resolved } from '../core/terraform/tokens';
import { accept, acceptArguments } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { limit, memberLimits } from '../core/validation/limits';
import { check, type Rule } from '../core/validation/rules';
import { keysInTwoCases, tagRules } from '../core/validation/tag-rules';
import { warnAtSynth, warnIf } from '../core/validation/warnings';
import { CreateRoleRequest } from '../facts/iam';

const Api = CreateRoleRequest.members;

const RULES: Rule<ExecutionRoleProps>[] = [
  limit('roleName', ({ roleName }) => roleName, Api.RoleName),
  ...memberLimits<ExecutionRoleProps>(
    CreateRoleRequest,
    'Path',
    'Description',
    'MaxSessionDuration',
  ),
  limit(
    'permissionsBoundaryArn',
    (props) => props.permissionsBoundaryArn,
    Api.PermissionsBoundary,
    'give the ARN of a managed policy',
  ),
];

const TAG_RULES = tagRules<ExecutionRoleProps>(Api.Tags);

/** Characters of `name_prefix` that the provider allows: IAM's 64 less the 26 that it appends. */
const NAME_PREFIX_CHARACTERS = Api.RoleName.max - 26;

const FIXED_NAME =
  'roleName is fixed: a change that replaces the role fails while the old one exists. ' +
  'Remove roleName to get a generated name';

/** Part of the name of the role's policy. */
const POLICY_NAME = 'ExecutionPolicy';

const NO_ROOM =
  `policy: has more than ${HALF_OF_CHARACTERS} characters, so that IAM has no room for an old and a new one side by side: ` +
  'a change updates it in place, and an endpoint that still runs on an old model loses access to what only that model needs. ' +
  `To shorten it, ${SHORTEN}`;

const TRUST = {
  Effect: 'Allow',
  Principal: { Service: 'sagemaker.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

/**
 * An IAM role for SageMaker that may do what its users need.
 *
 * Every construct that uses the role adds its own permissions: the model data and images it reads, the
 * network it joins, its logs and metrics. They are in one inline policy, merged and sorted. Use one role
 * for several models to share it; a model without a role creates its own.
 *
 * A role costs nothing. Destroying it removes all access from everything that still uses it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 * @resource aws_iam_role
 * @example
 *
 * const shared = new ExecutionRole(this, 'Shared', { description: 'Serves the churn models' });
 * shared.addToPolicy(
 *   new PolicyStatement({
 *     actions: ['dynamodb:GetItem'],
 *     resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/features'],
 *   }),
 * );
 */
export class ExecutionRole extends Construct implements IExecutionRole {
  /**
   * References an existing role by its ARN; creates no Terraform resource. Nothing is attached to the role:
   * `requiredStatements` and `requiredPolicy` are what it needs, and a warning reminds of it.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param roleArn ARN of the role; it must trust `sagemaker.amazonaws.com`
   * @param options what must exist before the role can be used
   */
  static fromRoleArn(
    scope: Construct,
    id: string,
    roleArn: string,
    options: ImportedExecutionRoleOptions = {},
  ): IImportedExecutionRole {
    return new ImportedExecutionRole(scope, id, roleArn, options);
  }

  /**
   * The role that a construct makes for itself. The construct answers for the tags, so that a wrong one is
   * reported once, and for a name that must not change.
   *
   * @internal
   */
  static _ofOwner(
    owner: Construct,
    props: Pick<ExecutionRoleProps, 'roleName' | 'tags' | 'provider'>,
  ): ExecutionRole {
    const role = new ExecutionRole(owner, 'Role', props);
    role.tagRules = [];
    role.isOwned = true;
    return role;
  }

  /** Whether the role keeps its ARN when it is replaced. @internal */
  readonly _hasFixedName: boolean;

  private readonly resource: InstanceType<typeof bindings.IamRole>;
  private readonly statements = new Statements();
  private readonly provider?: TerraformProvider;
  private policy?: InstanceType<typeof bindings.IamRolePolicy>;
  /** Of a role whose policy must outlive what uses it. */
  private replacement?: Replacement;
  /** One token for all users of the role, made when the first of them asks. */
  private arn?: string;
  private tagRules = TAG_RULES;
  private isOwned = false;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the role
   */
  constructor(scope: Construct, id: string, props: ExecutionRoleProps = {}) {
    super(scope, id);
    props = accept(this, 'ExecutionRoleProps', props);
    this.provider = props.provider;
    this._hasFixedName = props.roleName !== undefined;
    this.resource = new bindings.IamRole(this, 'Resource', {
      ...(props.roleName === undefined
        ? { namePrefix: namePrefix(this, NAME_PREFIX_CHARACTERS) }
        : { name: props.roleName }),
      path: props.path,
      description: props.description,
      maxSessionDuration: props.maxSessionDuration,
      permissionsBoundary: props.permissionsBoundaryArn,
      assumeRolePolicy: policyJson([TRUST]),
      tags: props.tags,
      provider: props.provider,
    });

    validateAtSynth(this, () => [
      ...check(props, [...RULES, ...this.tagRules]),
      ...keysInTwoCases({ ...new Location(this, props).defaultTags, ...props.tags }),
      ...this.statements.problems(),
    ]);
    warnAtSynth(this, () => [
      ...warnIf(props.roleName !== undefined && !this.isOwned, 'fixed-name', () => FIXED_NAME),
      ...warnIf(
        this.replacement !== undefined && this.statements.problems().length === 0 && !this.rotation,
        'policy-without-room',
        () => NO_ROOM,
      ),
    ]);
  }

  /** ARN of the role. */
  get roleArn(): string {
    return (this.arn ??= this.resource.arn);
  }

  /** Name of the role, without its path. */
  get roleName(): string {
    return this.resource.name;
  }

  /** The role's inline policy, once something has been added to it. */
  get policyDependables(): ITerraformDependable[] {
    return this.policy ? [this.policy] : [];
  }

  /**
   * Adds a statement to the role's policy, beyond what its users need by themselves.
   *
   * @param statement what the role may do
   */
  addToPolicy(statement: PolicyStatement): void {
    const accepted = acceptArguments(this, 'ExecutionRole.addToPolicy', { statement });
    if (!accepted) return;
    this.statements.add(statement);
    // IAM refuses a policy without statements, so it is made with the first of them.
    this.policy ??= this.createPolicy();
  }

  /**
   * Has the role's policy replaced new before old, under a name of its own for each text, so that what still
   * runs on an old model can load its data again until it is gone.
   *
   * Not for all roles: Terraform makes whatever a policy names as it makes the policy, and what has a name of
   * its user's can't be there twice. What a model uses is made so already, as the model is.
   *
   * @internal
   */
  _keepAccess(): void {
    this.replacement ??= new Replacement(this, () => ({
      policy: textHash(this, this.policyText()),
    }));
    if (this.policy) this.policy.lifecycle = { createBeforeDestroy: true };
  }

  private createPolicy(): InstanceType<typeof bindings.IamRolePolicy> {
    const name = () => this.rotation?.nameAfter(`${POLICY_NAME}-`) ?? POLICY_NAME;
    return new bindings.IamRolePolicy(this, 'Policy', {
      name: lazyText(name),
      role: this.resource.id,
      // The order means nothing where cdktf looks for references to other stacks.
      policy: lazyText(({ preparing }) =>
        preparing ? this.statements.toPrepare : this.policyText(),
      ),
      provider: this.provider,
      lifecycle: this.replacement && { createBeforeDestroy: true },
    });
  }

  private policyText(): string {
    return this.statements.sorted((one) => resolved(this, one));
  }

  /** What makes another policy of another text, where there is room for both. */
  private get rotation(): Replacement | undefined {
    return this.statements.leaveRoomForTwo ? this.replacement : undefined;
  }
}
