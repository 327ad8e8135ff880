import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { CODE, DIST, WORK } from './folders';
import { run } from './run';

const MODULE = join(DIST, 'go', 'cdktfsagemaker');

/** A Go module is its sources. */
export function copyGo(): void {
  cpSync(join(CODE, 'go'), join(DIST, 'go'), { recursive: true });
}

/** Compiles it, with a go.mod beside it: what is published has no sums and names no exact versions. */
export async function checkGo(): Promise<void> {
  const modfile = join(WORK, 'check.mod');
  cpSync(join(MODULE, 'go.mod'), modfile);
  await run('go', ['mod', 'tidy', `-modfile=${modfile}`], MODULE);
  await run('go', ['build', `-modfile=${modfile}`, './...'], MODULE);
}
