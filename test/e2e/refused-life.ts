import { expectNone } from './expect-none';
import { kindOf, type Inventory, referencesOf, steady } from './inventory';
import { commandsIn, follow } from './remedy';
import { type Stack, type Stage } from './stage';
import { type InventoryItem } from '../../tools/local-aws';
import { timedStep } from '../../tools/progress';

/** What a life with refusals came to, by step: what was refused, and what AWS has in the end. */
export interface RefusedLife {
  readonly refused: Record<string, string[]>;
  readonly inventories: Record<string, Inventory>;
}

export interface RefusedSteps {
  readonly create: Stack;
  readonly changes: Record<string, Stack>;
  /** What by its nature is gone for a time when it is replaced: it has one name, and goes first. */
  readonly goneBetween: string[];
}

/** All of a theme's resources of SageMaker gone, as somebody leaves it outside of Terraform. */
export const DELETED = 'deleted outside of Terraform';
export const DESTROYED = 'destroyed';

/** The same after a step, but for images: the provider waits for a minute before it creates one. */
export function deletedAfter(step: string): string {
  return `${DELETED} after "${step}"`;
}

/**
 * The life of a stack in which AWS refuses each operation of each step once: the apply fails, the next one
 * goes on, until nothing is left to do. Throws where a plan is not empty then, where a check of ours finds
 * what its own remedy does not mend, or where something that is in use is gone on the way.
 */
export async function liveWithRefusals(
  theme: string,
  stage: Stage,
  { create, changes, goneBetween }: RefusedSteps,
): Promise<RefusedLife> {
  const { aws, terraform } = stage;
  const life: RefusedLife = { refused: {}, inventories: {} };
  const known = new Set<string>();

  const step = async (name: string, run: () => Promise<void>): Promise<void> => {
    const start = await aws.inventory();
    const failures: InventoryItem[][] = [];
    const before = (await aws.refusals()).length;
    await aws.refuseWrites('limit', 'access');
    await timedStep(`${theme}, with refusals: ${name}`, async () => {
      while (!(await succeeds(stage, run))) failures.push(await aws.inventory());
    });
    await aws.refuseNothing();

    if (name !== DESTROYED) await mendWhatIsChecked(stage, name);
    const end = await aws.inventory();
    [start, ...failures, end].flat().forEach(({ arn }) => known.add(arn));
    failures.forEach((items) => expectAllReferencesThere(name, items, known));
    if (name !== DELETED) {
      failures.forEach((items) => expectAllInUseThere(name, { start, items, end, goneBetween }));
    }
    const refusals = (await aws.refusals()).slice(before);
    life.refused[name] = refusals.map(({ operation, fault }) => `${operation}: ${fault}`);
    life.inventories[name] = await stage.inventory();
  };
  const apply = async () => terraform.apply();

  stage.write(create);
  await terraform.init();
  for (const [name, stack] of Object.entries({ create, ...changes })) {
    stage.write(stack);
    await step(name, apply);
    await deleteOutside(stage, ['image']);
    await terraform.apply();
    await stage.expectEmptyPlan(`after what was ${deletedAfter(name)} was made again`);
    life.inventories[deletedAfter(name)] = await stage.inventory();
  }
  await deleteOutside(stage);
  await step(DELETED, apply);
  await step(DESTROYED, async () => terraform.destroy());
  return life;
}

/** Whether it went through; an error without a refusal behind it must say which command mends it. */
async function succeeds(stage: Stage, run: () => Promise<void>): Promise<boolean> {
  const before = (await stage.aws.refusals()).length;
  try {
    await run();
    return true;
  } catch (error) {
    if ((await stage.aws.refusals()).length > before) return false;
    const commands = commandsIn((error as Error).message);
    if (commands.length === 0) throw error;
    for (const command of commands) await follow(stage, command);
    return true;
  }
}

/** A refused update of Cloud Control leaves no plan behind; our checks say so, and how it is mended. */
async function mendWhatIsChecked(stage: Stage, step: string): Promise<void> {
  const { terraform } = stage;
  const when = `after the refusals of "${step}"`;
  expectNone(`The plan ${when} must be empty`, await terraform.plan());
  if (terraform.failedChecks.length === 0) return;
  const commands = terraform.failedChecks.flatMap(commandsIn);
  for (const command of commands) await follow(stage, command);
  await stage.expectEmptyPlan(`${when} and their remedies`);
}

/** Deletes everything of SageMaker, but for some kinds; the newest first, as a group has no packages then. */
async function deleteOutside({ aws }: Stage, spared: string[] = []): Promise<void> {
  const arns = (await aws.inventory()).map(({ arn }) => arn);
  const wanted = arns.filter((arn) => {
    const kind = kindOf(arn);
    return kind !== undefined && !spared.includes(kind);
  });
  for (const arn of wanted.reverse()) {
    if ((await aws.resources()).includes(arn)) await aws.delete(arn);
  }
}

function expectAllReferencesThere(step: string, items: InventoryItem[], known: Set<string>): void {
  const there = new Set(items.map(({ arn }) => arn));
  const lost = items.flatMap((item) =>
    referencesOf(item)
      .filter((arn) => known.has(arn) && !there.has(arn))
      .map((arn) => `${item.arn} uses ${arn}`),
  );
  expectNone(`What is in use must be there at every refusal of "${step}"`, lost);
}

function expectAllInUseThere(
  step: string,
  life: {
    start: InventoryItem[];
    items: InventoryItem[];
    end: InventoryItem[];
    goneBetween: string[];
  },
): void {
  // Of several that differ in their number alone, as many must be there as there are in the end.
  const count = (all: InventoryItem[], arn: string) =>
    all.filter((item) => steady(item.arn) === arn).length;
  const gone = [...new Set(life.start.map(({ arn }) => steady(arn)))].filter(
    (arn) => count(life.items, arn) < Math.min(count(life.start, arn), count(life.end, arn)),
  );
  const resource = (arn: string) => arn.split(':').slice(5).join(':');
  expectNone(
    `What is there before and after must be there at every refusal of "${step}"`,
    gone.filter((arn) => !life.goneBetween.includes(resource(arn))),
  );
}
