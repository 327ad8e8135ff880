import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE, DIST, onlyFile, STAGED, WORK } from './folders';
import { withAbsoluteLinks } from './links';
import { run } from './run';
import { REPOSITORY } from '../paths';
import { TABLET } from '../snippets';

/** Ours, and that of the bindings in lib/bindings. */
const LICENCES = 'Apache-2.0 AND MPL-2.0';

/** The pages in the package, whose links lead to others that are not. */
const PAGES = ['README.md', 'CHANGELOG.md', 'SECURITY.md'];

/**
 * Unpacks what `npm pack` makes of the repository, names both licences in it, makes the links of its pages
 * absolute, and packs it again. jsii takes no more than one licence from a package.json; npm, Python and NuGet
 * take an expression.
 */
export async function stageNpm(): Promise<void> {
  rmSync(join(WORK, 'npm'), { recursive: true, force: true });
  rmSync(CODE, { recursive: true, force: true });
  const folder = join(WORK, 'npm');
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', '--silent', '--pack-destination'];
  await run('npm', [...pack, folder], REPOSITORY);
  await run('tar', ['--extract', '--file', onlyFile(folder, '.tgz')], folder);
  for (const file of ['package.json', '.jsii']) {
    const path = join(STAGED, file);
    const json = { ...JSON.parse(readFileSync(path, 'utf8')), license: LICENCES };
    // What jsii-pacmak makes the README of the other packages.
    if (json.readme) json.readme.markdown = withAbsoluteLinks(json.readme.markdown);
    writeFileSync(path, JSON.stringify(json, undefined, 2));
  }
  for (const page of PAGES) {
    const path = join(STAGED, page);
    writeFileSync(path, withAbsoluteLinks(readFileSync(path, 'utf8')));
  }
  mkdirSync(join(DIST, 'js'), { recursive: true });
  await run('npm', [...pack, join(DIST, 'js')], STAGED);
}

/** Writes the code of the other languages, and the licences where each of them looks for them. */
export async function generateCode(): Promise<void> {
  const translations = ['--rosetta-tablet', TABLET, '--rosetta-unknown-snippets', 'fail'];
  await pacmak(STAGED, CODE, ['python', 'java', 'go', 'dotnet'], '--code-only', ...translations);
  spellInstanceTypes();
  for (const folder of ['python', 'go/cdktfsagemaker', 'dotnet/CdktfSagemaker']) {
    cpSync(join(STAGED, 'lib/bindings/LICENSE'), join(CODE, folder, 'LICENSE.MPL-2.0'));
  }
  const metadata = join(CODE, 'java', 'src/main/resources/META-INF');
  for (const file of ['LICENSE', 'NOTICE']) cpSync(join(STAGED, file), join(metadata, file));
  cpSync(join(STAGED, 'lib/bindings/LICENSE'), join(metadata, 'LICENSE.MPL-2.0'));
}

/** The snippets leave instance types as they are; jsii-pacmak sets underscores after their digits. */
function spellInstanceTypes(): void {
  for (const file of ['README.md', 'src/cdktf_sagemaker/__init__.py']) {
    const path = join(CODE, 'python', file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/InstanceType\.ML_\w+/g, pythonConstant));
  }
}

/** How jsii-pacmak spells a constant in Python. */
export function pythonConstant(name: string): string {
  return name.replace(/(\d)([A-Z])/g, '$1_$2');
}

/** Runs jsii-pacmak over a package. */
export async function pacmak(
  folder: string,
  outdir: string,
  languages: string[],
  ...options: string[]
): Promise<void> {
  const program = require.resolve('jsii-pacmak/bin/jsii-pacmak');
  const targets = languages.flatMap((language) => ['--target', language]);
  await run(
    process.execPath,
    [program, ...targets, '--outdir', outdir, ...options, folder],
    REPOSITORY,
  );
}
