import { type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  type DeploymentPermission,
  type DeploymentPermissionsOptions,
} from './deployment-permissions-props';
import { permissionsNeeded } from './permission-reading';
import { plainTable } from './plain-table';
import { documentsOf, statementsOf, withSharedPrefixes } from './policy-documents';
import { type Needed, PHASES } from './resource-permissions';
import { jsonOf, parsedStack } from './stack-json';
import { StackReading } from './stack-reading';
import { bindings } from '../core/terraform/bindings';
import { literalText } from '../core/terraform/json';
import { acceptOrThrow } from '../core/validation/accept';
import { check, literalBoolean } from '../core/validation/rules';
import { formatValue } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';
import { type IGrantable } from '../iam/grantable';
import { PolicyStatement } from '../iam/policy-statement';
import { policyStatement, statementProblems } from '../iam/statements';

/**
 * The permissions that deploying a stack needs: the IAM policy for a pipeline, derived from the synthesized
 * Terraform. It is as narrow as the program allows: actions on the names of the resources that the stack creates,
 * and roles passed to the one service that uses them.
 *
 * The actions are those that the AWS provider was recorded calling and, for what goes through the Cloud Control
 * API, those of AWS's resource handlers. Resource types that the library does not know are listed in `unknown`;
 * supply their permissions as `additional`. The policy covers this version of the program: to delete or rename what
 * an earlier version created, the deployer needs the policy of that version as well.
 *
 * A principal that can create roles and write their policies can grant itself anything, unless those roles have a
 * permissions boundary. Where they have one, the policy allows creating and changing them with that boundary only.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
 * @example
 *
 * const readOnly = DeploymentPermissions.ofStack(this, { phases: [DeploymentPhase.PLAN] });
 * const policies = readOnly.documents;
 */
export class DeploymentPermissions {
  /**
   * What a stack of this program needs. It is derived when it is asked for: ask when all constructs are there.
   *
   * @param stack the stack
   * @param options what is known besides
   */
  static ofStack(
    stack: TerraformStack,
    options: DeploymentPermissionsOptions = {},
  ): DeploymentPermissions {
    const accepted = acceptOrThrow('DeploymentPermissions.ofStack', { stack, options });
    return new DeploymentPermissions(() => jsonOf(accepted.stack), accepted.options);
  }

  /**
   * What a synthesized stack needs.
   *
   * @param text the JSON of a `cdk.tf.json`, or of any Terraform configuration
   * @param options what is known besides
   */
  static ofJson(text: string, options: DeploymentPermissionsOptions = {}): DeploymentPermissions {
    const accepted = acceptOrThrow('DeploymentPermissions.ofJson', { text, options });
    const json = parsedStack(accepted.text);
    return new DeploymentPermissions(() => json, accepted.options);
  }

  private constructor(
    private readonly json: () => Record<string, unknown>,
    private readonly options: DeploymentPermissionsOptions,
  ) {
    const problems = problemsOf(options);
    if (problems.length > 0) throw new Error(problems.join('; '));
  }

  /** What each resource needs, in the order of their paths. */
  get required(): DeploymentPermission[] {
    return this.read().needed.map(({ resource, phases, reason, actions }) => ({
      resource,
      phases: [...phases],
      reason,
      actions: [...actions],
    }));
  }

  /** What needs permissions that no table has: types of resources, the backend of the state. */
  get unknown(): string[] {
    return this.read().unknown;
  }

  /** The statements of the policy, merged and sorted. */
  get statements(): PolicyStatement[] {
    return statementsOf(this.read().needed).map(policyStatement);
  }

  /** The policy as JSON: several documents where one would be longer than IAM takes for a managed policy. */
  get documents(): string[] {
    return documentsOf(this.read().needed);
  }

  /** All of it as JSON: `documents` and `unknown`. */
  toJson(): string {
    const { needed, unknown } = this.read();
    const documents = documentsOf(needed).map((one) => JSON.parse(one));
    return `${JSON.stringify({ documents, unknown }, null, 2)}\n`;
  }

  /** What each resource needs, when and why, as a table in plain text. */
  toTable(): string {
    const { needed, unknown } = this.read();
    const rows = needed.map(({ resource, phases, reason, actions }) => [
      resource,
      phases.join(', '),
      reason,
      actions.join(', '),
    ]);
    const lines = plainTable([['resource', 'phases', 'why', 'actions'], ...rows]);
    return `${[...lines, ...unknown.map((one) => `not known: ${one}`)].join('\n')}\n`;
  }

  /** The policy in Terraform's language: an `aws_iam_policy` for each document. */
  toHcl(): string {
    const { needed, unknown } = this.read();
    const notes = unknown.map((one) => `# not known: ${one}\n`);
    const policies = documentsOf(needed).map((document, i, { length }) => {
      const number = length > 1 ? `_${i + 1}` : '';
      const body = literalText(JSON.stringify(JSON.parse(document), null, 2));
      return `resource "aws_iam_policy" "deployment${number}" {\n  name_prefix = "deployment-"\n  policy = <<-JSON\n${indented(body)}\n  JSON\n}\n`;
    });
    return [...notes, policies.join('\n')].join('');
  }

  /**
   * Makes the policy: an `aws_iam_policy` for each document. A role takes 10 of them unless its quota was raised.
   *
   * @param scope where to put it; another stack than the one that it is for, which it lets deploy
   * @param id id of the construct
   * @returns the ARNs of the policies
   */
  toPolicy(scope: Construct, id: string): string[] {
    const { needed, unknown } = this.read();
    const parent = new Construct(scope, id);
    warnAtSynth(parent, () =>
      unknown.map((one) => ({
        id: 'unknown-permissions',
        text: `policy: lacks what is needed for ${one}, which the library does not know; give it as additional, or attach another policy`,
      })),
    );
    return documentsOf(needed).map(
      (policy, i) =>
        new bindings.IamPolicy(parent, `Policy${i + 1}`, {
          namePrefix: 'deployment-',
          // IAM's variables look like expressions of Terraform.
          policy: literalText(policy),
        }).arn,
    );
  }

  /**
   * Adds the statements to the policy of a principal.
   *
   * @param grantee who deploys
   */
  grantTo(grantee: IGrantable): void {
    const accepted = acceptOrThrow('DeploymentPermissions.grantTo', { grantee });
    for (const statement of this.statements) accepted.grantee.addToPolicy(statement);
  }

  private read(): { needed: Needed[]; unknown: string[] } {
    const { phases = PHASES } = this.options;
    const { needed, unknown } = permissionsNeeded(new StackReading(this.json()), this.options);
    const during = needed.flatMap((one) => {
      const own = one.phases.filter((phase) => phases.includes(phase));
      return own.length > 0 ? [{ ...one, phases: own }] : [];
    });
    return { needed: this.options.sharedPrefixes ? withSharedPrefixes(during) : during, unknown };
  }
}

function problemsOf(options: DeploymentPermissionsOptions): string[] {
  const { phases = PHASES, account, additional = [] } = options;
  const isAccount = account === undefined || /^\d{12}$/.test(account);
  return [
    ...check(options, [literalBoolean('sharedPrefixes', (one) => one.sharedPrefixes)]),
    ...(phases.length === 0 ? ['phases: must have at least 1 item, got none'] : []),
    ...phases.flatMap((phase, i) =>
      PHASES.includes(phase)
        ? []
        : [`phases[${i}]: must be one of ${PHASES.join(', ')}, got ${formatValue(phase)}`],
    ),
    ...(isAccount ? [] : [`account: must be 12 digits, got ${formatValue(account)}`]),
    ...additional.flatMap(({ readActions, writeActions, deleteActions, resources }, i) =>
      [readActions, writeActions, deleteActions]
        .filter((actions) => actions !== undefined && actions.length > 0)
        .flatMap((actions) =>
          statementProblems(
            new PolicyStatement({ actions: actions!, resources: resources ?? ['*'] }),
          ),
        )
        .map((problem) => `additional[${i}]: ${problem}`),
    ),
  ];
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
