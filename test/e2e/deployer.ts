import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expectNone } from './expect-none';
import { DeploymentPermissions, DeploymentPhase, type TypePermissions } from '../../src';
import { type LocalAws } from '../../tools/local-aws';
import { RECORDING } from '../../tools/running-provider';

/** The phases of Terraform's commands; what is not here asks nothing of AWS. */
const PHASES: Readonly<Record<string, DeploymentPhase>> = {
  plan: DeploymentPhase.PLAN,
  apply: DeploymentPhase.APPLY,
  import: DeploymentPhase.APPLY,
  destroy: DeploymentPhase.DESTROY,
};

/** The services whose requests local AWS authorizes. */
const AUTHORIZED =
  /^(data\.)?aws_(appautoscaling|cloudcontrol|cloudwatch_(?!log)|iam|sagemaker|sns)_|^AWS::/;

/** The action that the policy lacks, to see whether something needs it: see tools/needed-actions.ts. */
export const WITHOUT = 'E2E_WITHOUT_ACTION';

/** The folder for what each test has needed. */
export const NEEDED = 'E2E_NEEDED_ACTIONS';

/**
 * Whoever runs Terraform before a local AWS: may do exactly what the library derives for the stacks that are
 * deployed, and for the command that runs. Of several stacks, one after the other, what all of them need: a new
 * one deletes what an old one has left.
 */
export class Deployer {
  private additional: TypePermissions[] = [];
  private readonly policies = new Map<DeploymentPhase, Set<string>>();

  public constructor(private readonly aws: LocalAws) {}

  /** What the stacks need for types that the library does not know. */
  public mayAlso(additional: TypePermissions[]): void {
    this.additional = additional;
  }

  /** From now on a stack may be deployed. */
  public mayDeploy(stack: string): void {
    // What is recorded is what the tables will have.
    if (process.env[RECORDING]) return;
    for (const phase of Object.values(DeploymentPhase)) {
      const permissions = DeploymentPermissions.ofJson(stack, {
        phases: [phase],
        additional: this.additional,
      });
      expectNone(
        'What the policy of a stack does not know must be of services that are not asked',
        permissions.unknown.filter((type) => AUTHORIZED.test(type)),
      );
      const known = this.policies.get(phase) ?? new Set();
      permissions.documents
        .flatMap((document) => JSON.parse(document).Statement as object[])
        .forEach((statement) => known.add(JSON.stringify(statement)));
      this.policies.set(phase, known);
    }
  }

  /** Before a command of Terraform. */
  public async mayRun(command: string): Promise<void> {
    if (command in PHASES) await this.restrict([PHASES[command]]);
  }

  /** Before a program that runs several of them. */
  public async mayDoAll(): Promise<void> {
    await this.restrict(Object.values(DeploymentPhase));
  }

  /** Writes what has been needed, where somebody asks for it. */
  public async report(): Promise<void> {
    const folder = process.env[NEEDED];
    if (folder === undefined) return;
    const test = basename(expect.getState().testPath!);
    const text = JSON.stringify({ test, actions: await this.aws.needed() });
    writeFileSync(join(folder, `${test}-${randomUUID()}.json`), text);
  }

  private async restrict(phases: DeploymentPhase[]): Promise<void> {
    if (process.env[RECORDING]) return;
    const statements = new Set(phases.flatMap((phase) => [...(this.policies.get(phase) ?? [])]));
    const policy = [...statements].map((text) => JSON.parse(text));
    await this.aws.restrict(policy.flatMap(withoutAction));
  }
}

function withoutAction(statement: { readonly Action: string[] }): object[] {
  const Action = statement.Action.filter((action) => action !== process.env[WITHOUT]);
  return Action.length > 0 ? [{ ...statement, Action }] : [];
}
