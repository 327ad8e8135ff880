import {
  Fn,
  TerraformStack,
  Token,
  type ITerraformDependable,
  type TerraformProvider,
} from 'cdktf';
import { Construct } from 'constructs';
import {
  type ExecutionRoleProps,
  type IExecutionRole,
  type ImportedExecutionRoleOptions,
} from './execution-role-props';
import { mergeStatements, policyJson } from './policy-document';
import { type PolicyStatement } from './policy-statement';
import { namePrefix } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { textHash } from '../core/terraform/content-hash';
import { Location } from '../core/terraform/location';
import { Replacement } from '../core/terraform/replacement';
import { lazyText, mayHoldToken, resolved } from '../core/terraform/tokens';
import { accept, acceptArguments } from '../core/validation/accept';
import { ARN_PATTERNS } from '../core/validation/arn-patterns';
import { validateAtSynth, withRefused } from '../core/validation/at-synth';
import { limit, memberLimits, requiredLimit } from '../core/validation/limits';
import { check, type Rule } from '../core/validation/rules';
import { keysInTwoCases, tagRules } from '../core/validation/tag-rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';
import { RoleArn } from '../facts/common';
import { ROLE_INLINE_POLICY_CHARACTERS } from '../facts/documented-limits';
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
    { ...Api.PermissionsBoundary, pattern: ARN_PATTERNS.managedPolicy },
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

/** What IAM takes of an old policy and a new one that stand side by side. */
const HALF_OF_CHARACTERS = ROLE_INLINE_POLICY_CHARACTERS / 2;

const NO_ROOM =
  `policy: has more than ${HALF_OF_CHARACTERS} characters, so that IAM has no room for an old and a new one side by side: ` +
  'a change updates it in place, and an endpoint that still runs on an old model loses access to what only that model needs. ' +
  'Use common prefixes instead of single archives for the models of this role, or several roles';

const TRUST = {
  Effect: 'Allow',
  Principal: { Service: 'sagemaker.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

/**
 * An IAM role for SageMaker that may do exactly what its users need.
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
   * References an existing role by its ARN; creates no Terraform resource. Nothing is attached to the role; a
   * warning lists the statements it needs.
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
  ): IExecutionRole {
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
      ...(props.roleName !== undefined && !this.isOwned ? [FIXED_NAME] : []),
      ...(this.replacement && this.statements.problems().length === 0 && !this.rotation
        ? [NO_ROOM]
        : []),
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

class ImportedExecutionRole extends Construct implements IExecutionRole {
  readonly roleArn: string;
  readonly policyDependables: ITerraformDependable[];
  private readonly statements = new Statements();

  constructor(
    scope: Construct,
    id: string,
    roleArn: string,
    options: ImportedExecutionRoleOptions,
  ) {
    super(scope, id);
    this.roleArn = accept(this, 'ExecutionRole.fromRoleArn', { roleArn }).roleArn ?? '';
    const { policyDependables = [] } = accept(this, 'ImportedExecutionRoleOptions', options);
    this.policyDependables = policyDependables.filter((one) => one !== undefined);
    validateAtSynth(this, () => [
      ...check(this, IMPORTED_RULES),
      ...policyDependables.flatMap((one, i) =>
        dependableProblems(`policyDependables[${i}]`, one, this),
      ),
    ]);
    warnAtSynth(this, () =>
      this.statements.isEmpty
        ? []
        : [
            `the library attaches nothing to an existing role; make sure that its policies contain ${this.required()}`,
          ],
    );
  }

  get roleName(): string {
    return isLiteral(this.roleArn)
      ? this.roleArn.split('/').pop()!
      : Fn.element(Fn.reverse(Fn.split('/', this.roleArn)), 0);
  }

  addToPolicy(statement: PolicyStatement): void {
    const accepted = acceptArguments(this, 'ExecutionRole.addToPolicy', { statement });
    if (accepted) this.statements.add(statement);
  }

  /** What the role needs, with references as Terraform has them. */
  private required(): string {
    return resolved(
      this,
      this.statements.sorted((text) => resolved(this, text)),
    );
  }
}

const IMPORTED_RULES: Rule<IExecutionRole>[] = [
  requiredLimit('roleArn', ({ roleArn }) => roleArn, RoleArn, 'give the ARN of an IAM role'),
];

function dependableProblems(
  path: string,
  one: ITerraformDependable | undefined,
  role: Construct,
): string[] {
  if (one === undefined) return [`${path}: is required; give a resource or leave it out`];
  return Construct.isConstruct(one) && TerraformStack.of(one) !== TerraformStack.of(role)
    ? [
        `${path}: must be in the stack of the role, because Terraform can't wait for resources of another stack, got ${one.node.path}; leave it out and make this stack depend on the other one`,
      ]
    : [];
}

/** IAM refuses a statement without one of its lists; a list that only Terraform knows can't be merged. */
function notText(list: string, values: string[], advice: string): string[] {
  const path = `policy statement.${list}`;
  if (values.length === 0) return [`${path}: must have at least 1 item, got none; ${advice}`];
  if (Token.isUnresolved(values)) {
    return [`${path}: must be a list of single values, got a list token; ${advice}`];
  }
  return values.some((value) => value === undefined || value === '')
    ? [`${path}: must not contain empty values, got ${formatValue(values)}; ${advice}`]
    : [];
}

function problemsOf({ actions, resources, _problems }: PolicyStatement): string[] {
  const refused = _problems.map((problem) => `policy statement.${problem}`);
  const missing = [
    ...notText('actions', actions, 'name actions such as s3:GetObject'),
    ...notText('resources', resources, 'name ARNs, or * where AWS knows no resource'),
  ];
  return withRefused(refused, missing);
}

/** The statements of a role, each once. */
class Statements {
  private readonly byContent = new Map<string, PolicyStatement>();
  private readonly known = new WeakSet<PolicyStatement>();
  /** What is asked for several times in a synth. */
  private rendered: { json?: string; sorted?: string; characters?: number } = {};

  get isEmpty(): boolean {
    return this.byContent.size === 0;
  }

  add(statement: PolicyStatement): void {
    if (this.known.has(statement)) return;
    this.known.add(statement);
    this.byContent.set(JSON.stringify(statement), statement);
    this.rendered = {};
  }

  /** The policy, in an order that depends on that of the program where there are tokens. */
  get json(): string {
    return (this.rendered.json ??= this.merged());
  }

  /**
   * The policy, in the same order whatever the order of the program.
   *
   * @param resolve gives a token's final text
   */
  sorted(resolve: (text: string) => string): string {
    const { json, rendered } = this;
    return (rendered.sorted ??= mayHoldToken(json) ? this.merged(resolve) : json);
  }

  /** The policy at the begin of a synth: tokens may mean something else than in the one before. */
  get toPrepare(): string {
    this.rendered.sorted = undefined;
    return this.json;
  }

  problems(): string[] {
    const incomplete = [...this.byContent.values()].flatMap(problemsOf);
    return incomplete.length > 0 ? incomplete : this.tooLong();
  }

  /** Whether two policies of this size can stand side by side. */
  get leaveRoomForTwo(): boolean {
    return this.characters <= HALF_OF_CHARACTERS;
  }

  /** As far as they are known at synth. */
  private get characters(): number {
    return (this.rendered.characters ??= this.json.replace(
      /\$\{TfToken\[[^\]]*\]\}|\s/g,
      '',
    ).length);
  }

  private merged(resolve?: (text: string) => string): string {
    // Wrong ones are reported once the text has been made, so it is made without them.
    const right = [...this.byContent.values()].filter((one) => problemsOf(one).length === 0);
    return policyJson(mergeStatements(right, resolve));
  }

  private tooLong(): string[] {
    const { characters } = this;
    if (characters <= ROLE_INLINE_POLICY_CHARACTERS) return [];
    return [
      `policy: must have at most ${ROLE_INLINE_POLICY_CHARACTERS} characters, got ${characters}; ` +
        'use common prefixes instead of single archives for the models of this role, or several roles',
    ];
  }
}
