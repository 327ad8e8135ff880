import { Token } from 'cdktf';
import { mergeStatements, policyJson, type Statement } from './policy-document';
import { PolicyStatement } from './policy-statement';
import { knownPart, mayHoldToken } from '../core/terraform/tokens';
import { withRefused } from '../core/validation/at-synth';
import { formatValue, isKnownText } from '../core/validation/values';
import { ROLE_INLINE_POLICY_CHARACTERS } from '../facts/documented-limits';

/** What IAM takes of an old policy and a new one that stand side by side. */
export const HALF_OF_CHARACTERS = ROLE_INLINE_POLICY_CHARACTERS / 2;

/** What to do where a policy gets too long. */
export const SHORTEN =
  'let the role read the prefix of all its archives with ModelData.fromBucketPrefix(bucket, prefix).grantRead(role), ' +
  'which takes the place of theirs, or use several roles';

/** IAM refuses a statement without one of its lists; a list that only Terraform knows can't be merged. */
function notText(list: keyof typeof FORMS, values: string[], advice: string): string[] {
  const path = `policy statement.${list}`;
  if (values.length === 0) return [`${path}: must have at least 1 item, got none; ${advice}`];
  if (Token.isUnresolved(values)) {
    return [`${path}: must be a list of single values, got a list token; ${advice}`];
  }
  return values.some((value) => value === undefined || value === '')
    ? [`${path}: must not contain empty values, got ${formatValue(values)}; ${advice}`]
    : values.flatMap((value, i) =>
        isKnownText(value) && !FORMS[list].test(value)
          ? [`${path}[${i}]: must be ${NOUNS[list]}, got ${formatValue(value)}; ${advice}`]
          : [],
      );
}

const FORMS = { actions: /^(\*|[\w-]+:[\w*?]+)$/, resources: /^(\*$|arn:)/ };

const NOUNS = { actions: 'service:Action or *', resources: 'an ARN or *' };

/** What is wrong with a statement of a role's own policy. */
function problemsOf(statement: PolicyStatement): string[] {
  return [
    ...statementProblems(statement),
    ...(statement.principals.length > 0
      ? [
          `policy statement.principals: must be left out of the policy of a role, got ${formatValue(statement.principals)}; give it to a resource policy, or remove principals`,
        ]
      : []),
  ];
}

/** What is wrong with a statement, but for its principals. */
export function statementProblems({ actions, resources, _problems }: PolicyStatement): string[] {
  const refused = _problems.map((problem) => `policy statement.${problem}`);
  const missing = [
    ...notText('actions', actions, 'name actions such as s3:GetObject'),
    ...notText('resources', resources, 'name ARNs, or * where AWS knows no resource'),
  ];
  return withRefused(refused, missing);
}

/** A statement of a policy document as one that a policy can be given. */
export function policyStatement({
  Effect,
  Action,
  Resource,
  Condition,
}: Statement): PolicyStatement {
  return new PolicyStatement({
    effect: Effect,
    actions: Action,
    resources: Resource,
    conditions: Condition,
  });
}

/** The statements of a role, each once. */
export class Statements {
  private readonly byContent = new Map<string, PolicyStatement>();
  private readonly known = new WeakSet<PolicyStatement>();
  /** What is asked for several times in a synth. */
  private rendered: { json?: string; sorted?: string; characters?: number } = {};

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

  /** The statements as the policy has them. */
  list(resolve: (text: string) => string): PolicyStatement[] {
    return this.mergedStatements(resolve).map(policyStatement);
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
    return (this.rendered.characters ??= knownPart(this.json).replace(/\s/g, '').length);
  }

  private merged(resolve?: (text: string) => string): string {
    return policyJson(this.mergedStatements(resolve));
  }

  private mergedStatements(resolve?: (text: string) => string): Statement[] {
    // Wrong ones are reported once the text has been made, so it is made without them.
    const right = [...this.byContent.values()].filter((one) => problemsOf(one).length === 0);
    return mergeStatements(right, resolve);
  }

  private tooLong(): string[] {
    const { characters } = this;
    if (characters <= ROLE_INLINE_POLICY_CHARACTERS) return [];
    return [
      `policy: must have at most ${ROLE_INLINE_POLICY_CHARACTERS} characters, got ${characters}; ` +
        SHORTEN,
    ];
  }
}
