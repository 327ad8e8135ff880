import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { PACKAGE } from './build';
import { MODULES, nodeOfCli } from './platform';
import { REPOSITORY } from '../paths';

/** Moves the program in a folder to an example on CDK Terrain, with all that it needs. */
export function moveProgram(folder: string, example: string): void {
  cpSync(join(PACKAGE, 'examples', example), folder, { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const name of ['cdktn', 'cdktn-sagemaker', '@cdktn', 'constructs']) {
    symlinkSync(join(MODULES, name), join(modules, name));
  }
  const tsNode = join(REPOSITORY, 'node_modules', 'ts-node', 'dist', 'bin.js');
  symlinkSync(tsNode, join(modules, '.bin', 'ts-node'));
}

/** Program and arguments of CDK Terrain's CLI, and what must be in its environment. */
export function cdktnCli(env: NodeJS.ProcessEnv) {
  const node = nodeOfCli();
  return {
    program: node,
    script: join(MODULES, 'cdktn-cli', 'bin', 'cdktn'),
    // What the CLI starts runs on the same Node.js.
    env: { ...env, PATH: [dirname(node), env.PATH].join(delimiter) },
  };
}

/** The JSON of an example's one stack on CDK Terrain. */
export function synthesizeOnTerrain(example: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'terrain-'));
  const { status, stderr } = spawnSync(
    'node',
    ['-r', 'ts-node/register/transpile-only', 'main.ts'],
    {
      cwd: join(PACKAGE, 'examples', example),
      env: { ...process.env, CDKTF_OUTDIR: outdir },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  const [stack] = readdirSync(join(outdir, 'stacks'));
  return readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
}
