import * as fc from 'fast-check';
import { breaches } from './breaches';
import { callables, calls } from './calls';
import { junk } from './junk';
import { type Place, places, programs, samples } from './programs';
import { RESOURCES } from '../conformance/resources';

/** How much is tried. */
export interface Effort {
  readonly seed: number;
  /** Of each construct, of each of its properties, and of each method. */
  readonly runs: number;
  /** Whether a property is tried wherever it stands, and not in one place of each construct. */
  readonly everywhere?: boolean;
}

/** What was tried, and the smallest program that fails. */
export interface Outcome {
  readonly programs: number;
  readonly failures: readonly string[];
}

/** What must hold for every program. */
export const PROPERTIES: Readonly<Record<string, (effort: Effort) => Outcome>> = {
  'what the API takes synthesizes': (effort) =>
    outcome({ ...effort, runs: effort.runs * 10 }, RESOURCES, (row, tried) =>
      fc.property(programs(row), (program) => {
        tried();
        attempt(() => program.synth(), program);
      }),
    ),

  'what the API refuses is refused, at its property': (effort) =>
    outcome(effort, chosen(effort), (place, tried) =>
      fc.property(samples(place), (sample) => {
        // It goes with nothing else here, such as a shadow variant with serverless capacity.
        if (sample.value === undefined) return;
        tried();
        attempt(() => expectNone(sample.program.problems()), sample.program);
        for (const { what, value } of breaches(place.node, sample.value)) {
          tried();
          const broken = sample.with(value);
          attempt(() => expectAt(sample.path, what, broken.problems()), broken);
        }
      }),
    ),

  'a property may hold anything': (effort) =>
    outcome(effort, chosen(effort), (place, tried) =>
      fc.property(samples(place), junk(), (sample, value) => {
        tried();
        const program = sample.with(value);
        attempt(() => expectControlled(() => program.synth(), /^Validation failed/), program);
      }),
    ),

  'a method takes anything': (effort) =>
    outcome(effort, callables(), (callable, tried) =>
      fc.property(calls(callable), (call) => {
        tried();
        attempt(() => expectControlled(() => call.synth(), SAID), call);
      }),
    ),
};

/** What is said at synth, or at once by methods that answer at once. */
const SAID = /^(Validation failed|[^:]*: (must|is) |PrebuiltImage \S+ has )/;

function outcome<T>(
  { seed, runs: numRuns }: Effort,
  subjects: readonly T[],
  property: (subject: T, tried: () => void) => fc.IProperty<any>,
): Outcome {
  let count = 0;
  const failures = subjects.flatMap((subject) => {
    const { errorInstance } = fc.check(
      property(subject, () => count++),
      { seed, numRuns },
    );
    return errorInstance ? [(errorInstance as Error).message] : [];
  });
  return { programs: count, failures };
}

/** Structs that stand in several places of a construct are as right in one of them. */
function chosen({ everywhere }: Effort): Place[] {
  const all = places().filter(({ steps }) => steps.length > 0);
  if (everywhere) return all;
  const byName = new Map(all.map((place) => [`${place.node.name} ${place.node.type}`, place]));
  return [...byName.values()];
}

/** Runs a check, and puts the program below what is wrong. */
function attempt(check: () => void, program: object): void {
  try {
    check();
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    const own = stack
      .split('\n')
      .filter((line) => /\/src\//.test(line) && !/node_modules/.test(line));
    throw new Error([`${name}: ${message}`, ...own.slice(0, 3), `${program}`].join('\n  '));
  }
}

function expectNone(problems: string[]): void {
  if (problems.length > 0) throw new Error(`is right, but:\n${problems.join('\n')}`);
}

function expectAt(path: string, what: string, problems: string[]): void {
  const isAt = (problem: string) =>
    problem.startsWith(path) && /^[:.[ ]/.test(problem.slice(path.length));
  if (problems.some(isAt)) return;
  const said = problems.length > 0 ? `is refused elsewhere:\n${problems.join('\n')}` : 'passes';
  throw new Error(`${path} (${what}) ${said}`);
}

function expectControlled(run: () => void, allowed: RegExp): void {
  try {
    run();
  } catch (error) {
    const isControlled = error instanceof Error && error.constructor === Error;
    if (!isControlled || !allowed.test(error.message)) throw error;
  }
}
