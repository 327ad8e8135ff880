import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './paths';

/** The first program of the README, which the demo applies. */
export const FIRST_EXAMPLE = 'kmeans';

/** The JSON of an example's one stack, from the compiled library, as `cdktf synth` would write it. */
export function synthesizeExample(example: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  execFileSync('node', ['-r', 'ts-node/register/transpile-only', 'main.ts'], {
    cwd: join(REPOSITORY, 'examples', example),
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stack] = readdirSync(join(outdir, 'stacks'));
  return readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
}
