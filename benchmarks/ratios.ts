/** What a program takes from its start to its end. */
export interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Runs two programs in pairs, and prints the medians of their ratios and of what each takes. */
export function compare(name: string, pairs: number, ours: () => Cost, other: () => Cost): void {
  // Both once uncounted: then the caches are warm.
  ours();
  other();
  const runs = Array.from({ length: pairs }, () => ({ ours: ours(), other: other() }));
  const row = [
    median(runs.map((run) => run.ours.seconds / run.other.seconds)),
    median(runs.map((run) => run.ours.megabytes / run.other.megabytes)),
    median(runs.map((run) => run.ours.seconds)),
    median(runs.map((run) => run.other.seconds)),
    median(runs.map((run) => run.ours.megabytes)),
    median(runs.map((run) => run.other.megabytes)),
  ].map((figure) => figure.toFixed(2));
  console.log(`| ${name} | ${row.join(' | ')} |`);
}
