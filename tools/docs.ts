/**
 * Compiles every TypeScript snippet of README.md, docs/, the examples' pages and the TSDoc.
 *
 * jsii-rosetta looks at the README and the TSDoc of an assembly. It is given a copy of ours in which each
 * page is the README of a submodule, so that one strict run sees them all.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CACHE, REPOSITORY } from './paths';

const PAGES = ['README.md', ...pagesOf('docs'), ...pagesOf('examples')];

/** Repeats the TSDoc, whose examples are compiled anyway. */
function isGenerated(page: string): boolean {
  return page.startsWith(path.join('docs', 'api'));
}

function pagesOf(folder: string): string[] {
  return fs
    .readdirSync(path.join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((page) => path.join(folder, page))
    .filter((page) => page.endsWith('.md') && !page.includes('node_modules') && !isGenerated(page))
    .sort();
}

function writeAssembly(folder: string): void {
  const assembly = JSON.parse(fs.readFileSync(path.join(REPOSITORY, '.jsii'), 'utf8'));
  delete assembly.readme; // the page as it is now, not as it was when jsii ran
  assembly.submodules = Object.fromEntries(
    PAGES.map((page) => {
      const markdown = fs.readFileSync(path.join(REPOSITORY, page), 'utf8');
      return [page, { readme: { markdown } }];
    }),
  );
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(path.join(REPOSITORY, 'rosetta'), path.join(folder, 'rosetta'), { recursive: true });
  fs.writeFileSync(path.join(folder, '.jsii'), JSON.stringify(assembly));
}

const folder = path.join(CACHE, 'docs');
writeAssembly(folder);
const rosetta = path.join(path.dirname(require.resolve('jsii-rosetta/package.json')), 'bin');
// Compiling beside package.json, a snippet's `import … from 'cdktf-sagemaker'` finds ./lib.
const args = ['extract', '--strict', '--batch', '100', '--directory', REPOSITORY, folder];
const { status } = spawnSync(process.execPath, [path.join(rosetta, 'jsii-rosetta'), ...args], {
  stdio: 'inherit',
});
if (status === 0) console.log(`All snippets of ${PAGES.length} pages and of the TSDoc compile.`);
process.exitCode = status ?? 1;
