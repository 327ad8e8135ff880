import { Token } from 'cdktf';
import { deployStatements } from './group-statements';
import { type IModelPackageGroup } from './model-package-group-props';
import { type Location } from '../core/terraform/location';
import { formatValue, isKnownText } from '../core/validation/values';
import { PutModelPackageGroupPolicyInput } from '../facts/registry';
import { mergeStatements, policyJson } from '../iam/policy-document';
import { type PolicyStatement } from '../iam/policy-statement';
import { statementProblems } from '../iam/statements';

/** Whom a group is shared with, and the policy that says so. */
export class GroupSharing {
  private readonly accounts = new Set<string>();
  private readonly others: PolicyStatement[] = [];
  private hasListToken = false;
  private partition = '';

  constructor(
    private readonly group: IModelPackageGroup,
    private readonly location: Location,
  ) {}

  get isEmpty(): boolean {
    return this.accounts.size === 0 && this.others.every(isWrong);
  }

  add(accountIds: string[]): void {
    // At synth it is too late for a data source.
    this.partition = this.location.partition;
    // Its one item is no token by itself.
    if (Token.isUnresolved(accountIds)) this.hasListToken = true;
    else accountIds.forEach((one) => this.accounts.add(one));
  }

  addStatement(statement: PolicyStatement): void {
    if (statement.principals.some(isAccount)) this.partition = this.location.partition;
    this.others.push(statement);
  }

  /** @param resolve gives a token's final text: AWS refuses a principal that stands there twice */
  json(resolve: (text: string) => string): string {
    const accounts = [...this.accounts].map((account) => this.rootOf(account));
    const shared = deployStatements(this.group.modelPackageGroupArn);
    const others = this.others
      .filter((one) => !isWrong(one))
      .flatMap((one) => forPrincipals([one], one.principals.map(this.arnOf, this), resolve))
      .map((one) => ({ one, order: resolve(JSON.stringify(one)) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ one }) => one);
    return policyJson([
      ...(accounts.length === 0 ? [] : forPrincipals(shared, accounts, resolve)),
      ...others,
    ]);
  }

  problems(): string[] {
    const wrong = [...this.accounts].filter(
      (account) => !Token.isUnresolved(account) && !/^\d{12}$/.test(account),
    );
    const { max } = PutModelPackageGroupPolicyInput.members.ResourcePolicy;
    const { length } = this.isEmpty ? '' : this.json((text) => text);
    return [
      ...(length > max
        ? [
            `shareWithAccounts: the policy must have at most ${max} characters, got ${length} for ${this.accounts.size} accounts and ${this.others.length} statements; share with fewer`,
          ]
        : []),
      ...this.others.flatMap(problemsOf),
      ...(this.hasListToken ? [LIST_TOKEN] : []),
      ...wrong.map(
        (account) =>
          `shareWithAccounts: must be account IDs of 12 digits, got ${formatValue(account)}`,
      ),
    ];
  }

  private arnOf(principal: string): string {
    return isAccount(principal) ? this.rootOf(principal) : principal;
  }

  private rootOf(account: string): string {
    return `arn:${this.partition}:iam::${account}:root`;
  }
}

function forPrincipals(
  statements: readonly PolicyStatement[],
  principals: readonly string[],
  resolve: (text: string) => string,
) {
  const byMeaning = new Map(principals.map((one) => [resolve(one), one]));
  const sorted = [...byMeaning.keys()].sort().map((meaning) => byMeaning.get(meaning));
  return mergeStatements(statements, resolve).map(({ Effect, ...rest }) => ({
    Effect,
    Principal: { AWS: sorted },
    ...rest,
  }));
}

/** A token may be an ARN as well, and is taken for one. */
function isAccount(principal: string): boolean {
  return /^\d{12}$/.test(principal);
}

function isWrong(statement: PolicyStatement): boolean {
  return problemsOf(statement).length > 0;
}

/** What is wrong with a statement of the group's policy. */
function problemsOf(statement: PolicyStatement): string[] {
  const { principals } = statement;
  const path = 'policy statement.principals';
  const wrong = principals.filter(
    (one) => isKnownText(one) && !/^(\*|\d{12}|arn:[^:]*:(iam|sts)::.+)$/.test(one),
  );
  return [
    ...statementProblems(statement),
    ...(principals.length === 0
      ? [`${path}: is required; name accounts, or ARNs of roles or users`]
      : []),
    ...wrong.map(
      (one) =>
        `${path}: must be account IDs of 12 digits, ARNs of accounts, roles or users, or *, got ${formatValue(one)}`,
    ),
  ];
}

const LIST_TOKEN =
  'shareWithAccounts: must be a list of single values, got a list token; take its items with Fn.element';
