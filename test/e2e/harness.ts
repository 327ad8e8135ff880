import * as fs from 'node:fs';
import * as path from 'node:path';
import { Call, LocalAws, startLocalAws } from '../../tools/local-aws';
import { CACHE } from '../../tools/paths';
import { relaxProviderVersion, TerraformJson } from '../../tools/provider-mirror';
import { PlannedChange, StateResource, Terraform } from '../../tools/terraform';

/** A synthesized stack: the JSON that Terraform reads, parsed or as text. */
export type Stack = object | string;

export interface LifecycleSteps {
  readonly create: Stack;
  /** Applied one after the other, by a name under which the report tells what happened. */
  readonly changes?: Record<string, Stack>;
}

export interface LifecycleReport {
  /** What the stack consists of. */
  readonly created: StateResource[];
  readonly createCalls: Call[];
  readonly changes: Record<string, Change>;
}

export interface Change {
  readonly planned: PlannedChange[];
  readonly calls: Call[];
}

/** One work folder and one local AWS, for the stacks of one test file. */
export class Theme {
  public static async start(name: string): Promise<Theme> {
    const folder = path.join(CACHE, 'e2e', name);
    fs.rmSync(folder, { recursive: true, force: true });
    const aws = await startLocalAws();
    return new Theme(aws, new Terraform(folder, aws.env));
  }

  private constructor(
    public readonly aws: LocalAws,
    public readonly terraform: Terraform,
  ) {}

  public async stop(): Promise<void> {
    await this.aws.stop();
  }

  /** Runs `action` and returns the SageMaker calls that it made. */
  public async callsDuring(action: () => Promise<void>): Promise<Call[]> {
    const before = (await this.aws.calls()).length;
    await action();
    return (await this.aws.calls()).slice(before);
  }

  /**
   * init, validate, apply, changes, import into an empty state, destroy. After each apply a plan
   * must be empty, and in the end the local AWS must hold what it held before.
   */
  public async lifecycle(steps: LifecycleSteps): Promise<LifecycleReport> {
    const before = await this.aws.resources();
    this.write(steps.create);
    await this.terraform.init();
    await this.terraform.validate();
    const createCalls = await this.apply();
    const created = await this.terraform.state();

    const changes: Record<string, Change> = {};
    for (const [name, stack] of Object.entries(steps.changes ?? {})) {
      this.write(stack);
      const planned = await this.terraform.plan();
      changes[name] = { planned, calls: await this.apply(name) };
    }

    const last = Object.values(steps.changes ?? {}).at(-1) ?? steps.create;
    await this.importInto(new Theme(this.aws, this.emptyState()), last);
    await this.terraform.destroy();
    expectNothing('left after destroy', difference(await this.aws.resources(), before));
    return { created, createCalls, changes };
  }

  /** Writes the stack into the work folder, for a provider that is at hand. */
  public write(stack: Stack, more: object = {}): void {
    const json: TerraformJson = typeof stack === 'string' ? JSON.parse(stack) : stack;
    const copy = structuredClone(relaxProviderVersion(json));
    // cdktf puts the state into the folder of the program; here it belongs to the work folder.
    delete copy.terraform?.backend;
    fs.writeFileSync(
      path.join(this.terraform.folder, 'main.tf.json'),
      JSON.stringify({ ...copy, ...more }, undefined, 2),
    );
  }

  /** Applies what was written; returns the calls. */
  public async apply(name = 'create'): Promise<Call[]> {
    const calls = await this.callsDuring(() => this.terraform.apply());
    expectNothing(`planned after apply (${name})`, await this.terraform.plan());
    return calls;
  }

  private emptyState(): Terraform {
    return new Terraform(path.join(this.terraform.folder, 'import'), this.aws.env);
  }

  private async importInto(other: Theme, stack: Stack): Promise<void> {
    const resources = await this.terraform.state();
    const imports = resources
      .filter(({ type }) => type !== 'terraform_data')
      .map(({ address, values }) => ({ to: address, id: values.id }));
    other.write(stack, { import: imports });
    await other.terraform.init();
    const planned = await other.terraform.plan();
    expectNothing(
      'planned besides imports',
      planned.filter(
        ({ address, actions, importId }) =>
          !(importId !== undefined && actions.join() === 'no-op') &&
          !(address.startsWith('terraform_data.') && actions.join() === 'create') &&
          !address.startsWith('output.'),
      ),
    );
    await other.apply('import');
  }
}

/** The names of the calls that change something. */
export function writes(calls: Call[]): string[] {
  return calls
    .map(({ operation }) => operation)
    .filter((operation) => !/^(Describe|List)/.test(operation));
}

function expectNothing(what: string, found: unknown[]): void {
  if (found.length > 0) throw new Error(`${what}: ${JSON.stringify(found, undefined, 2)}`);
}

function difference(after: string[], before: string[]): string[] {
  return after.filter((item) => !before.includes(item));
}
