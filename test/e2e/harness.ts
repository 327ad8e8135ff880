import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expectNone } from './expect-none';
import { type Inventory } from './inventory';
import {
  DELETED,
  deletedAfter,
  DESTROYED,
  liveWithRefusals,
  type RefusedLife,
} from './refused-life';
import { parsed, type Stack, Stage } from './stage';
import { type Call, type LocalAws } from '../../tools/local-aws';
import { timedStep } from '../../tools/progress';
import { type TerraformJson } from '../../tools/provider-mirror';
import { type PlannedChange, type StateResource, type Terraform } from '../../tools/terraform';

export interface LifecycleSteps {
  readonly create: Stack;
  /** Applied one after the other; the report tells about each under its name. */
  readonly changes?: Record<string, Stack>;
  /**
   * What is gone for a time while it is replaced, such as `app-image-config/lab`: it has one name, so that
   * the old one goes first. All else must be there at every moment of its replacement.
   */
  readonly goneBetween?: string[];
  /** Why AWS refuses nothing here. By default the stack lives a second time, and each call is refused once. */
  readonly withoutRefusals?: string;
}

export interface LifecycleReport {
  /** What the stack consists of, before the changes. */
  readonly created: StateResource[];
  readonly createCalls: Call[];
  readonly changes: Record<string, ChangeReport>;
  /** What AWS refused at each step of the second life. */
  readonly refused: Record<string, string[]>;
}

export interface ChangeReport {
  readonly planned: PlannedChange[];
  readonly calls: Call[];
}

/** What a life without refusals came to. */
interface PlainLife extends Omit<LifecycleReport, 'refused'> {
  readonly inventories: Record<string, Inventory>;
}

/** One subject: its work folder, and a local AWS of its own. */
export class Theme {
  /**
   * Starts the local AWS and empties the work folder. Call `stop()` in `afterAll`.
   *
   * @param attach whether Terraform attaches to one provider that runs; it has one configuration, so a stack
   * with several providers needs a theme without it
   */
  public static async start(name: string, attach = true): Promise<Theme> {
    return new Theme(name, attach, await Stage.open(name, attach));
  }

  private constructor(
    private readonly name: string,
    private readonly attach: boolean,
    public readonly stage: Stage,
  ) {}

  public get aws(): LocalAws {
    return this.stage.aws;
  }

  public get terraform(): Terraform {
    return this.stage.terraform;
  }

  public async stop(): Promise<void> {
    await this.stage.close();
  }

  /** Makes the stack the one that the next command of `terraform` reads. */
  public write(stack: Stack): void {
    this.stage.write(stack);
  }

  /** Runs `action` and returns the calls that it made. */
  public async callsDuring(action: () => Promise<void>): Promise<Call[]> {
    return this.stage.callsDuring(action);
  }

  /**
   * init → validate → apply → changes → import into an empty state → destroy. Throws unless each
   * apply succeeds at the first try and is followed by an empty plan, the import changes nothing,
   * and the local AWS holds in the end what it held before.
   *
   * At the same time the stack lives a second time, in which AWS refuses each operation of each step once, and
   * somebody deletes what is there: after each step AWS must have what it has in the first life.
   */
  public async lifecycle(steps: LifecycleSteps): Promise<LifecycleReport> {
    // Both end before either is heard, so that nothing of them is left when a test ends.
    const [plain, refused] = await Promise.allSettled([
      this.live(steps),
      steps.withoutRefusals === undefined ? this.liveRefused(steps) : undefined,
    ]);
    if (plain.status === 'rejected') throw plain.reason;
    if (refused.status === 'rejected') throw refused.reason;
    if (refused.value) expectSame(plain.value, refused.value);
    return { ...plain.value, refused: refused.value?.refused ?? {} };
  }

  private async live({ create, changes = {} }: LifecycleSteps): Promise<PlainLife> {
    const before = await this.aws.resources();
    const inventories: Record<string, Inventory> = {};
    this.write(create);
    const createCalls = await timedStep(`${this.name}: create`, async () => {
      await this.terraform.init();
      await this.terraform.validate();
      return this.applied('the first apply', () => this.terraform.apply());
    });
    const created = await this.terraform.state();
    inventories.create = await this.stage.inventory();

    const reports: Record<string, ChangeReport> = {};
    for (const [name, stack] of Object.entries(changes)) {
      this.write(stack);
      reports[name] = await timedStep(`${this.name}: change ${name}`, async () => {
        const planned = await this.terraform.plan();
        const calls = await this.applied(`the change "${name}"`, () => this.terraform.applyPlan());
        return { planned, calls };
      });
      inventories[name] = await this.stage.inventory();
    }

    const last = Object.values(changes).at(-1) ?? create;
    await timedStep(`${this.name}: import`, () => this.importIntoEmptyState(last));
    await timedStep(`${this.name}: destroy`, () => this.terraform.destroy());
    const after = await this.aws.resources();
    expectNone(
      'Destroy must leave nothing behind',
      after.filter((arn) => !before.includes(arn)),
    );
    return { created, createCalls, changes: reports, inventories };
  }

  private async liveRefused({
    create,
    changes = {},
    goneBetween = [],
  }: LifecycleSteps): Promise<RefusedLife> {
    const stage = await Stage.open(`${this.name}-refused`, this.attach);
    try {
      return await liveWithRefusals(this.name, stage, { create, changes, goneBetween });
    } finally {
      await stage.close();
    }
  }

  private async applied(step: string, apply: () => Promise<void>): Promise<Call[]> {
    const calls = await this.callsDuring(apply);
    // The provider repeats a refused call for minutes, which hides a role that comes too late.
    const written = calls.filter(isWrite);
    const isRefused = written.some(({ status }) => status !== 200);
    expectNone(`SageMaker must accept all calls of ${step}`, isRefused ? written : []);
    await this.stage.expectEmptyPlan(`after ${step}`);
    return calls;
  }

  private async importIntoEmptyState(stack: Stack): Promise<void> {
    const state = await this.terraform.state();
    const imports = state
      .filter(({ type }) => !NOT_IMPORTABLE.includes(type))
      .map((resource) => ({ to: resource.address, id: importIdOf(resource) }));
    const other = this.stage.terraformIn(path.join(this.terraform.folder, 'import'));
    this.stage.write({ ...parsed(stack), import: imports }, other);
    await other.init();
    // What names refer to lives in the state alone; a program that imports has other names.
    other.beginWith(await this.terraform.stateOf(['terraform_data']));
    const planned = await other.plan();
    const made = state.filter(({ type }) => MADE_BY_IMPORT.includes(type));
    const steady = planned.filter((change) => !refersTo(parsed(stack), change, made));
    expectNone('An import must change nothing', steady.filter(isChangeByImport));
    if (made.length > 0) return;
    await other.applyPlan();
    await this.stage.expectEmptyPlan('after the import', other);
  }
}

/** The names of the calls that change something. */
export function writes(calls: Call[]): string[] {
  return calls.filter(isWrite).map(({ operation }) => operation);
}

function isWrite({ operation }: Call): boolean {
  return !/^(Describe|Get|List)/.test(operation);
}

/** The second life must come to what the first one came to, and must have been refused what that one did. */
function expectSame(plain: PlainLife, { refused, inventories }: RefusedLife): void {
  const all = Object.entries(plain.inventories);
  const expected = {
    ...plain.inventories,
    ...Object.fromEntries(all.map(([step, inventory]) => [deletedAfter(step), inventory])),
    [DELETED]: all.at(-1)![1],
    [DESTROYED]: {},
  };
  for (const [step, inventory] of Object.entries(expected)) {
    if (!isDeepStrictEqual(inventories[step], inventory)) {
      const [made, wanted] = [inventories[step], inventory];
      expectNone(`AWS must have the same after the refusals of "${step}"`, [{ made, wanted }]);
    }
  }
  const changes = Object.entries(plain.changes).map(([step, { calls }]) => [step, calls] as const);
  for (const [step, made] of [['create', plain.createCalls] as const, ...changes]) {
    const names = refused[step].map((refusal) => refusal.split(':')[0]);
    const spared = [...new Set(writes(made))].filter((operation) => !names.includes(operation));
    expectNone(`Each operation of "${step}" must have been refused once`, spared);
  }
}

/**
 * What the provider can't import. A plan would make a second one, so what a stack with one of them imports is
 * only planned.
 */
const MADE_BY_IMPORT = ['aws_cloudcontrolapi_resource', 'aws_appautoscaling_scheduled_action'];

const NOT_IMPORTABLE = ['terraform_data', ...MADE_BY_IMPORT];

/** What the provider imports a resource by, where that is not its id. */
function importIdOf({ type, values }: StateResource): string {
  const { service_namespace, resource_id, scalable_dimension, name } = values;
  const target = [service_namespace, resource_id, scalable_dimension].join('/');
  if (type === 'aws_appautoscaling_target') return target;
  return type === 'aws_appautoscaling_policy' ? `${target}/${name}` : String(values.id);
}

/** Outputs live in the state alone, so an empty state gets new ones. */
function isChangeByImport({ address, actions, importId }: PlannedChange): boolean {
  const action = actions.join();
  const type = address.split('.').at(-2) ?? '';
  const isNew = ['output', ...MADE_BY_IMPORT].includes(type) && action === 'create';
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
