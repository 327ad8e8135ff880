import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './packages/run';
import { CACHE, REPOSITORY } from './paths';

/** The versions of Node.js that CI runs beside the one on the PATH: the oldest that we support, and the newest. */
export const NODES = { oldest: oldestNode(), newest: '26.10.0' };

/** The program of a version of Node.js: the one that runs if it is that, else a package of npm, in the cache. */
export async function nodeOf(version: string): Promise<string> {
  if (process.versions.node === version) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? `node-bin-${platform}` : `node-${platform}`;
  const folder = join(CACHE, 'node', version);
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(program)) return program;

  // It gets its name when it is complete.
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', draft];
  await run('npm', ['install', ...options, `${name}@${version}`], draft);
  if (existsSync(program)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return program;
}

function oldestNode(): string {
  const { engines } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  return engines.node.replace('>= ', '');
}
