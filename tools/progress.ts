/** Set where a long run says what it has done: in CI, and where somebody looks on. */
const PROGRESS = 'E2E_PROGRESS';

/** Decides it for this process and those that it starts. */
export function decideProgress(): void {
  const { CI, E2E } = process.env;
  process.env[PROGRESS] ??= CI || E2E === 'required' || process.stderr.isTTY ? 'yes' : '';
}

/** Does a step, and says in one line how long it took, such as `» kmeans: create (12 s)`. */
export async function timedStep<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const say = (how: string) => {
    if (!process.env[PROGRESS]) return;
    // Not by console.log, to which jest adds where it was called, at the end of a file.
    process.stderr.write(`» ${what} (${how}${((Date.now() - start) / 1000).toFixed(0)} s)\n`);
  };
  try {
    const result = await work();
    say('');
    return result;
  } catch (error) {
    say('failed after ');
    throw error;
  }
}
