/**
 * Compiles every TypeScript snippet of README.md, docs/, the examples' pages and the TSDoc, and translates it
 * into the languages of the packages.
 *
 * jsii-rosetta looks at the README and the TSDoc of an assembly. It is given a copy of ours in which each
 * other page is the README of a submodule, so that one strict run sees them all.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CACHE, REPOSITORY } from './paths';

const FOLDER = path.join(CACHE, 'docs');

/** Translations of earlier runs: what has not changed since, types included, is not compiled again. */
const EARLIER = path.join(CACHE, 'snippets.tabl.json');

/** The translations of the last run, for jsii-pacmak. */
export const TABLET = path.join(FOLDER, '.jsii.tabl.json');

export const PAGES = ['README.md', ...pagesOf('docs'), ...pagesOf('examples')];

/** False where a snippet does not compile; what is wrong has been printed. */
export function extractSnippets(): boolean {
  writeAssembly();
  const rosetta = path.join(path.dirname(require.resolve('jsii-rosetta/package.json')), 'bin');
  // Compiling beside package.json, a snippet's `import … from 'cdktf-sagemaker'` finds ./lib.
  const args = ['extract', '--strict', '--batch', '100', '--directory', REPOSITORY];
  args.push('--cache', EARLIER, '--trim-cache', FOLDER);
  const { status } = spawnSync(process.execPath, [path.join(rosetta, 'jsii-rosetta'), ...args], {
    stdio: 'inherit',
  });
  return status === 0;
}

function pagesOf(folder: string): string[] {
  return fs
    .readdirSync(path.join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((page) => path.join(folder, page))
    .filter((page) => page.endsWith('.md') && !page.includes('node_modules') && !isGenerated(page))
    .sort();
}

/** Repeats the TSDoc, whose examples are compiled anyway. */
function isGenerated(page: string): boolean {
  return page.startsWith(path.join('docs', 'api'));
}

function writeAssembly(): void {
  const assembly = JSON.parse(fs.readFileSync(path.join(REPOSITORY, '.jsii'), 'utf8'));
  const readmes = PAGES.map((page) => {
    const markdown = fs.readFileSync(path.join(REPOSITORY, page), 'utf8');
    return [page, { readme: { markdown } }] as const;
  });
  // As it is now, not as it was when jsii ran. It stands where jsii-pacmak looks for it.
  assembly.readme = readmes.find(([page]) => page === 'README.md')![1].readme;
  assembly.submodules = Object.fromEntries(readmes.filter(([page]) => page !== 'README.md'));
  fs.rmSync(FOLDER, { recursive: true, force: true });
  fs.cpSync(path.join(REPOSITORY, 'rosetta'), path.join(FOLDER, 'rosetta'), { recursive: true });
  fs.writeFileSync(path.join(FOLDER, '.jsii'), JSON.stringify(assembly));
}
