/**
 * `npm run bench -- python`: one model in Python, with the wheel of dist/, against cdktf alone. Whole processes,
 * Node's included, in pairs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type Cost } from './ratios';
import { DIST, onlyFile } from '../tools/packages/folders';
import { CACHE } from '../tools/paths';
import { findPython } from '../tools/python';

const WORK = join(CACHE, 'bench', 'python');
const PROGRAMS = join(__dirname, 'programs');

function run(command: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: WORK, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** A new virtual environment; what it holds besides pip, in megabytes. */
function environment(name: string, packages: string[]): { python: string; megabytes: number } {
  const folder = join(WORK, name);
  run(findPython()!, ['-m', 'venv', folder]);
  const size = () => Number(run('du', ['-sk', folder]).split('\t')[0]) / 1024;
  const before = size();
  const python = join(folder, 'bin', 'python');
  run(python, ['-m', 'pip', 'install', '--no-compile', ...packages]);
  return { python, megabytes: size() - before };
}

/** The program and Node behind it: the peak of what they take together. */
function cost(python: string, program: string): Cost {
  const script = join(PROGRAMS, 'measure.py');
  return JSON.parse(run(python, [script, join(PROGRAMS, program), join(WORK, 'out')]));
}

/** Prints the row of the README. */
export function comparePython(): void {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const wheel = onlyFile(join(DIST, 'python'), '.whl');
  const ours = environment('ours', ['cdktf==0.21.0', wheel]);
  const bare = environment('bare', ['cdktf==0.21.0']);
  compare(
    '(h) Python: import and synth of one model ÷ cdktf alone',
    9,
    () => cost(ours.python, 'ours.py'),
    () => cost(bare.python, 'bare.py'),
  );
  const sizes = [ours, bare].map(({ megabytes }) => `${megabytes.toFixed(0)} MB`);
  console.log(`\ninstalled: ${sizes[0]}, cdktf alone ${sizes[1]}`);
  if (readdirSync(join(WORK, 'out', 'stacks')).length !== 1)
    throw new Error('no stack was written');
}
