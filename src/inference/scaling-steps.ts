import { AdjustmentType, type ScalingInterval } from './scaling-props';
import { formatValue, isLiteral } from '../core/validation/values';

/** What one alarm does: AWS counts the bounds of steps from the alarm's threshold. */
export interface StepAlarm {
  readonly threshold: number;
  readonly steps: ReadonlyArray<{
    readonly lower?: number;
    readonly upper?: number;
    readonly change: number;
  }>;
}

/** The steps of two policies: one below a threshold, one above another. */
export interface StepPlan {
  readonly lower?: StepAlarm;
  readonly upper?: StepAlarm;
  readonly problems: string[];
}

interface Step {
  readonly lower: number;
  readonly upper: number;
  readonly change: number;
}

/**
 * Makes of ranges of the metric what AWS takes: an alarm for each direction, with steps that have no gap,
 * and are open at the end that is away from the threshold.
 */
export function planSteps(
  intervals: readonly ScalingInterval[],
  adjustmentType?: AdjustmentType,
): StepPlan {
  const problems = intervals.flatMap(ownProblems);
  if (problems.length > 0 || intervals.length === 0) return { problems };
  const all = completed(intervals);
  if (all.length === 1 && rangeOf(all[0]) === EVERYTHING) {
    return wrong('must have a step with lower or upper, got one without bounds');
  }
  const overlap = all.findIndex((step, i) => i > 0 && step.lower < all[i - 1].upper);
  if (overlap > 0) {
    const [below, above] = [all[overlap - 1], all[overlap]].map(rangeOf);
    return wrong(`must not overlap, got ${below} and ${above}`);
  }
  const isExact = adjustmentType === AdjustmentType.EXACT_CAPACITY;
  const runs = runsOf(isExact ? all : all.filter(({ change }) => change !== 0));
  if (runs.length === 0) return wrong('must have a step that changes something, got 0 only');
  if (runs.length > 2) {
    return wrong(
      `must have at most one gap, between scaling in and scaling out, got ${runs.length - 1}; let each step begin where the one below ends`,
    );
  }
  const [below, above] = runs.length === 2 ? runs : split(runs[0], isExact);
  const first = below?.[0];
  const last = above?.[above.length - 1];
  if (first !== undefined && first.lower !== -Infinity) {
    return wrong(
      `must go down to the lowest values below a gap, got ${rangeOf(first)} as the lowest; leave out its lower`,
    );
  }
  if (last !== undefined && last.upper !== Infinity) {
    return wrong(
      `must go up to the highest values, got ${rangeOf(last)} as the highest; leave out its upper`,
    );
  }
  return {
    lower: below && alarmOf(below, below[below.length - 1].upper),
    upper: above && alarmOf(above, above[0].lower),
    problems: [],
  };
}

function ownProblems({ lower, upper }: ScalingInterval, i: number): string[] {
  const path = `scalingSteps[${i}]`;
  const unknown = Object.entries({ lower, upper })
    .filter(([, value]) => value !== undefined && !isLiteral(value))
    .map(([name]) => `${path}.${name}: must be a number that is known at synth, got a token`);
  if (unknown.length > 0) return unknown;
  return lower !== undefined && upper !== undefined && lower >= upper
    ? [`${path}.lower: must be less than upper (${upper}), got ${formatValue(lower)}`]
    : [];
}

/** In order, with the bounds that a step takes from its neighbours. */
function completed(intervals: readonly ScalingInterval[]): Step[] {
  const sorted = [...intervals].sort(
    (a, b) => compare(a.lower ?? -Infinity, b.lower ?? -Infinity) || compare(topOf(a), topOf(b)),
  );
  return sorted.map(({ lower, upper, change }, i) => ({
    lower: lower ?? sorted[i - 1]?.upper ?? -Infinity,
    upper: upper ?? sorted[i + 1]?.lower ?? Infinity,
    change,
  }));
}

/** Two that are infinite have no difference. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function topOf({ upper }: ScalingInterval): number {
  return upper ?? Infinity;
}

/** Steps that follow on one another without a gap. */
function runsOf(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [];
  for (const step of steps) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1].upper === step.lower) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

/** Which steps are below a threshold, and which above one. */
function split(run: Step[], isExact: boolean): [below?: Step[], above?: Step[]] {
  if (run[0].lower !== -Infinity) return [undefined, run];
  if (run[run.length - 1].upper !== Infinity) return [run, undefined];
  const out = isExact ? 1 : run.findIndex(({ change }) => change > 0);
  const at = out > 0 ? out : 1;
  return [run.slice(0, at), run.slice(at)];
}

function alarmOf(run: readonly Step[], threshold: number): StepAlarm {
  const distance = (bound: number) =>
    Number.isFinite(bound) ? exact(bound - threshold) : undefined;
  return {
    threshold,
    steps: run.map(({ lower, upper, change }) => ({
      lower: distance(lower),
      upper: distance(upper),
      change,
    })),
  };
}

/** Without what binary fractions add: 0.3 - 0.1 is 0.2. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}

function rangeOf({ lower, upper }: Step): string {
  const text = (bound: number, open: string) => (Number.isFinite(bound) ? `${bound}` : open);
  return `${text(lower, 'the lowest')} to ${text(upper, 'the highest')}`;
}

const EVERYTHING = rangeOf({ lower: -Infinity, upper: Infinity, change: 0 });

function wrong(problem: string): StepPlan {
  return { problems: [`scalingSteps: ${problem}`] };
}
