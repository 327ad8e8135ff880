import { Token } from 'cdktf';
import { deployStatements } from './group-statements';
import { type IModelPackageGroup } from './model-package-group-props';
import { type Location } from '../core/terraform/location';
import { formatValue } from '../core/validation/values';
import { PutModelPackageGroupPolicyInput } from '../facts/registry';
import { mergeStatements, policyJson } from '../iam/policy-document';

/** The accounts that a group is shared with, and the policy that says so. */
export class GroupSharing {
  private readonly accounts = new Set<string>();
  private hasListToken = false;
  private partition = '';

  constructor(
    private readonly group: IModelPackageGroup,
    private readonly location: Location,
  ) {}

  get isEmpty(): boolean {
    return this.accounts.size === 0;
  }

  add(accountIds: string[]): void {
    // At synth it is too late for a data source.
    this.partition = this.location.partition;
    // Its one item is no token by itself.
    if (Token.isUnresolved(accountIds)) this.hasListToken = true;
    else accountIds.forEach((one) => this.accounts.add(one));
  }

  /** @param resolve gives a token's final text: AWS refuses a principal that stands there twice */
  json(resolve: (text: string) => string): string {
    const byMeaning = new Map([...this.accounts].map((account) => [resolve(account), account]));
    const principals = [...byMeaning.keys()]
      .sort()
      .map((meaning) => `arn:${this.partition}:iam::${byMeaning.get(meaning)}:root`);
    const statements = mergeStatements(deployStatements(this.group.modelPackageGroupArn), resolve);
    return policyJson(
      statements.map(({ Effect, ...rest }) => ({
        Effect,
        Principal: { AWS: principals },
        ...rest,
      })),
    );
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
            `shareWithAccounts: the policy must have at most ${max} characters, got ${length} for ${this.accounts.size} accounts; share with fewer`,
          ]
        : []),
      ...(this.hasListToken ? [LIST_TOKEN] : []),
      ...wrong.map(
        (account) =>
          `shareWithAccounts: must be account IDs of 12 digits, got ${formatValue(account)}`,
      ),
    ];
  }
}

const LIST_TOKEN =
  'shareWithAccounts: must be a list of single values, got a list token; take its items with Fn.element';
