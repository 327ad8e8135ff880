import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Call, type LocalAws, startLocalAws } from '../../tools/local-aws';
import { CACHE } from '../../tools/paths';
import { relaxProviderVersion, type TerraformJson } from '../../tools/provider-mirror';
import { type RunningProvider, startProvider } from '../../tools/running-provider';
import { type PlannedChange, type StateResource, Terraform } from '../../tools/terraform';

/** A synthesized stack: the JSON that Terraform reads, parsed or as text. */
export type Stack = object | string;

export interface LifecycleSteps {
  readonly create: Stack;
  /** Applied one after the other; the report tells about each under its name. */
  readonly changes?: Record<string, Stack>;
}

export interface LifecycleReport {
  /** What the stack consists of, before the changes. */
  readonly created: StateResource[];
  readonly createCalls: Call[];
  readonly changes: Record<string, ChangeReport>;
}

export interface ChangeReport {
  readonly planned: PlannedChange[];
  readonly calls: Call[];
}

/** One work folder and one local AWS, for the stacks of one test file. */
export class Theme {
  /**
   * Starts the local AWS and empties the work folder. Call `stop()` in `afterAll`.
   *
   * @param attach whether Terraform attaches to one provider that runs; it has one configuration, so a stack
   * with several providers needs a theme without it
   */
  public static async start(name: string, attach = true): Promise<Theme> {
    const folder = path.join(CACHE, 'e2e', name);
    fs.rmSync(folder, { recursive: true, force: true });
    const aws = await startLocalAws();
    const provider = attach ? await startProvider(aws.env) : undefined;
    return new Theme(aws, folder, provider);
  }

  public readonly terraform: Terraform;

  private constructor(
    public readonly aws: LocalAws,
    folder: string,
    private readonly provider: RunningProvider | undefined,
  ) {
    this.terraform = this.terraformIn(folder);
  }

  public async stop(): Promise<void> {
    await this.provider?.stop();
    await this.aws.stop();
  }

  /** Makes the stack the one that the next command of `terraform` reads. */
  public write(stack: Stack): void {
    writeStack(this.terraform, stack);
  }

  /** Runs `action` and returns the SageMaker calls that it made. */
  public async callsDuring(action: () => Promise<void>): Promise<Call[]> {
    const before = (await this.aws.calls()).length;
    await action();
    return (await this.aws.calls()).slice(before);
  }

  /**
   * init → validate → apply → changes → import into an empty state → destroy. Throws unless each
   * apply succeeds at the first try and is followed by an empty plan, the import changes nothing,
   * and the local AWS holds in the end what it held before.
   */
  public async lifecycle({ create, changes = {} }: LifecycleSteps): Promise<LifecycleReport> {
    const before = await this.aws.resources();
    this.write(create);
    await this.terraform.init();
    await this.terraform.validate();
    const createCalls = await this.applied('the first apply', () => this.terraform.apply());
    const created = await this.terraform.state();

    const reports: Record<string, ChangeReport> = {};
    for (const [name, stack] of Object.entries(changes)) {
      this.write(stack);
      const planned = await this.terraform.plan();
      const calls = await this.applied(`the change "${name}"`, () => this.terraform.applyPlan());
      reports[name] = { planned, calls };
    }

    await this.importIntoEmptyState(Object.values(changes).at(-1) ?? create);
    await this.terraform.destroy();
    const after = await this.aws.resources();
    expectNone(
      'Destroy must leave nothing behind',
      after.filter((arn) => !before.includes(arn)),
    );
    return { created, createCalls, changes: reports };
  }

  private async applied(step: string, apply: () => Promise<void>): Promise<Call[]> {
    const calls = await this.callsDuring(apply);
    // The provider repeats a refused call for minutes, which hides a role that comes too late.
    const written = calls.filter(isWrite);
    const isRefused = written.some(({ status }) => status !== 200);
    expectNone(`SageMaker must accept all calls of ${step}`, isRefused ? written : []);
    await expectEmptyPlan(this.terraform, `after ${step}`);
    return calls;
  }

  private terraformIn(folder: string): Terraform {
    return new Terraform(folder, { ...this.aws.env, ...this.provider?.env });
  }

  private async importIntoEmptyState(stack: Stack): Promise<void> {
    const state = await this.terraform.state();
    const imports = state
      .filter(({ type }) => !NOT_IMPORTABLE.includes(type))
      .map(({ address, values }) => ({ to: address, id: values.id }));
    const folder = path.join(this.terraform.folder, 'import');
    fs.rmSync(folder, { recursive: true, force: true });
    const other = this.terraformIn(folder);
    writeStack(other, { ...parse(stack), import: imports });
    await other.init();
    const planned = await other.plan();
    const made = state.filter(({ type }) => type === CLOUD_CONTROL);
    const steady = planned.filter((change) => !refersTo(parse(stack), change, made));
    expectNone('An import must change nothing', steady.filter(isChangeByImport));
    if (made.length > 0) return;
    await other.applyPlan();
    await expectEmptyPlan(other, 'after the import');
  }
}

/** The names of the calls that change something. */
export function writes(calls: Call[]): string[] {
  return calls.filter(isWrite).map(({ operation }) => operation);
}

function isWrite({ operation }: Call): boolean {
  return !/^(Describe|Get|List)/.test(operation);
}

function writeStack({ folder, env }: Terraform, stack: Stack): void {
  const { terraform, ...rest } = relaxProviderVersion(parse(stack));
  if (env.TF_REATTACH_PROVIDERS && [rest.provider?.aws ?? []].flat().length > 1) {
    throw new Error('The stack has several providers: start its theme without a running one.');
  }
  // cdktf puts the state beside the program; without a backend it stays in the work folder.
  const settings = { ...terraform, backend: undefined };
  const json = JSON.stringify({ ...rest, terraform: settings }, undefined, 2);
  fs.writeFileSync(path.join(folder, 'main.tf.json'), json);
}

function parse(stack: Stack): TerraformJson {
  return typeof stack === 'string' ? JSON.parse(stack) : stack;
}

/** A plan would make a second one, so what a stack with one of them imports is only planned. */
const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';

const NOT_IMPORTABLE = ['terraform_data', CLOUD_CONTROL];

/** `terraform_data` and outputs live in the state alone, so an empty state gets new ones. */
function isChangeByImport({ address, actions, importId }: PlannedChange): boolean {
  const action = actions.join();
  const type = address.split('.').at(-2) ?? '';
  const isNew = ['output', ...NOT_IMPORTABLE].includes(type) && action === 'create';
  return !isNew && !(importId !== undefined && action === 'no-op');
}

/** What refers to something that is made anew is not known before. */
function refersTo(
  stack: TerraformJson,
  { address }: PlannedChange,
  made: StateResource[],
): boolean {
  const [type, name] = address.split('.');
  const text = JSON.stringify((stack as any).resource?.[type]?.[name] ?? {});
  return made.some((other) => text.includes(other.address));
}

async function expectEmptyPlan(terraform: Terraform, when: string): Promise<void> {
  expectNone(`The plan ${when} must be empty`, await terraform.plan());
}

function expectNone(rule: string, found: unknown[]): void {
  if (found.length > 0) throw new Error(`${rule}, but:\n${JSON.stringify(found, undefined, 2)}`);
}
