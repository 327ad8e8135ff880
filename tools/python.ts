import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CACHE } from './paths';

const REMEDY = 'Install Python 3.10 or newer, so that python3 is on the PATH.';

/** Python 3.10 or newer on the PATH, which the pinned packages need. */
export function findPython(): string | undefined {
  return tryPython('python3', 'import sys; sys.version_info >= (3, 10) and print(sys.executable)');
}

/**
 * An interpreter that has exactly the packages pinned in a file: the one on the PATH if it has
 * them, else a virtual environment in the cache, made when it is first asked for.
 */
export function pythonWith(requirementsFile: string): string {
  const python = findPython();
  if (!python) throw new Error(`There is no python3 that is new enough. ${REMEDY}`);
  const requirements = fs.readFileSync(requirementsFile, 'utf8');
  return hasPackages(python, requirements)
    ? python
    : virtualEnvironment(python, requirementsFile, requirements);
}

function hasPackages(python: string, requirements: string): boolean {
  // By convention of the packages we use, what an extra enables is a module of the extra's name.
  const program = `
import importlib, importlib.metadata, re, sys
for line in sys.argv[1].split():
    name, extra, version = re.fullmatch(r'([\\w.-]+)(?:\\[(\\w+)\\])?==(.+)', line).groups()
    assert importlib.metadata.version(name) == version
    importlib.import_module(f'{name}.{extra}' if extra else name)
print('yes')`;
  return tryPython(python, program, requirements) === 'yes';
}

function tryPython(python: string, program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(python, ['-c', program, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

/**
 * Its folder's name holds the hash of the requirements, and it gets that name only when it is
 * complete: so what exists is current, and processes that make it at once don't disturb each other.
 */
function virtualEnvironment(python: string, file: string, requirements: string): string {
  const hash = createHash('sha256').update(requirements).digest('hex').slice(0, 8);
  const name = path.basename(file, '.txt').replace(/^requirements/, 'venv');
  const folder = path.join(CACHE, `${name}-${hash}`);
  const interpreter = path.join(folder, 'bin', 'python');
  if (fs.existsSync(interpreter)) return interpreter;

  const draft = `${folder}.${process.pid}`;
  process.stderr.write(`Installing the packages of ${path.basename(file)} into ${folder} …\n`);
  try {
    run(python, ['-m', 'venv', draft]);
    run(path.join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '--requirement', file]);
    if (!fs.existsSync(interpreter)) {
      // What may be there is broken: its Python has gone.
      fs.rmSync(folder, { recursive: true, force: true });
      fs.renameSync(draft, folder);
    }
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return interpreter;
}

function run(command: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) {
    const remedy = 'Mend what it says (a proxy? the package python3-venv?) and try again.';
    throw new Error(`${command} ${args.join(' ')} failed. ${remedy}\n${stdout}${stderr}`);
  }
}
