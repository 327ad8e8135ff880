import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../paths';

/** CDK Terrain, and below it the package that is built for it. */
export const TERRAIN = join(CACHE, 'terrain');
export const MODULES = join(TERRAIN, 'node_modules');

const PINS = ['package.json', 'package-lock.json'];

interface Pins {
  readonly dependencies: Record<string, string>;
  readonly bindings: Readonly<Record<'name' | 'version' | 'provider' | 'integrity', string>>;
}

/** The versions that the package is built with. */
export const { dependencies, bindings }: Pins = JSON.parse(
  readFileSync(join(__dirname, 'package.json'), 'utf8'),
);

/** Installs CDK Terrain and its CLI, where they are not yet. */
export function installPlatform(): void {
  const pins = PINS.map((file) => readFileSync(join(__dirname, file), 'utf8')).join('');
  unlessDone('platform', pins, () => {
    rmSync(MODULES, { recursive: true, force: true });
    for (const file of PINS) cpSync(join(__dirname, file), join(TERRAIN, file));
    // The lockfile's optional packages are a Node.js for the CLI.
    const omitted = isNodeNewEnough ? ['--omit', 'optional'] : [];
    run('npm', ['ci', ...omitted, '--ignore-scripts', '--no-audit', '--no-fund', '--silent']);
  });
}

/** Puts modules of the bindings where `import` finds them: all of them would be 400 MB. */
export function installBindings(modules: readonly string[]): void {
  const { name, version, integrity } = bindings;
  unlessDone('bindings', [name, version, integrity, ...modules].join('\n'), () => {
    const archive = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    if (!existsSync(join(TERRAIN, archive))) run('npm', ['pack', `${name}@${version}`]);
    const [algorithm, expected] = integrity.split(/-(.*)/);
    const found = createHash(algorithm).update(readFileSync(join(TERRAIN, archive)));
    if (found.digest('base64') !== expected) {
      rmSync(join(TERRAIN, archive));
      throw new Error(`${archive} is not the file that tools/terrain/package.json pins`);
    }
    const folder = join(MODULES, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const extract = (files: readonly string[]) => {
      const paths = files.map((file) => `package/${file}`);
      run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', ...paths]);
    };
    extract(['package.json', 'LICENSE', ...modules.map((module) => `lib/${module}`)]);
    // One that a module needs needs no further ones; a build that lacks a module fails.
    const needed = modules.flatMap((module) => neighboursOf(join(folder, 'lib', module)));
    const missing = needed.filter((module) => !modules.includes(module));
    if (missing.length > 0) extract(missing.map((module) => `lib/${module}`));
  });
}

/** The modules beside it that one loads. */
function neighboursOf(folder: string): string[] {
  const text = readFileSync(join(folder, 'index.js'), 'utf8');
  return [...text.matchAll(/require\(["']\.\.\/([\w-]+)/g)].map(([, module]) => module);
}

/** CDK Terrain's CLI asks for Node.js 22.19 or newer. */
const [major, minor] = process.versions.node.split('.').map(Number);
const isNodeNewEnough = major > 22 || (major === 22 && minor >= 19);

/** A Node.js that is new enough for the CLI: the one that runs, else the installed one. */
export function nodeOfCli(): string {
  if (isNodeNewEnough) return process.execPath;
  const packages = [`node-${PLATFORM}`, `node-bin-${PLATFORM}`].map((name) => join(MODULES, name));
  const found = packages.find((folder) => existsSync(folder));
  if (!found)
    throw new Error(`Use Node.js 22.19 or newer: there is no package of it for ${PLATFORM}`);
  return join(found, 'bin', 'node');
}

const PLATFORM = `${process.platform}-${process.arch}`;

/** Does a step of the installation, if it is not done for these inputs. */
function unlessDone(step: string, inputs: string, install: () => void): void {
  // There, so that it goes with what was installed.
  const stamp = join(MODULES, `.${step}`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  mkdirSync(TERRAIN, { recursive: true });
  rmSync(stamp, { force: true });
  install();
  writeFileSync(stamp, inputs);
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { cwd: TERRAIN, stdio: ['ignore', 'ignore', 'inherit'] });
}
