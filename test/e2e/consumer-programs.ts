import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeOf } from '../../tools/node';
import { DIST, MAVEN_LOCAL, onlyFile, packagesAreCurrent } from '../../tools/packages/folders';
import { maven } from '../../tools/packages/java';
import { run } from '../../tools/packages/run';
import { CACHE, REPOSITORY } from '../../tools/paths';
import { findPython } from '../../tools/python';

const CONSUMERS = join(REPOSITORY, 'test', 'consumers');

/** Makes the packages, where dist/ has none of the library as it is compiled now. */
export async function ensurePackages(): Promise<void> {
  if (packagesAreCurrent()) return;
  const tsNode = join(REPOSITORY, 'node_modules', 'ts-node', 'dist', 'bin.js');
  const project = ['--transpile-only', '--project', 'test/tsconfig.json'];
  await run(process.execPath, [tsNode, ...project, 'tools/packages/index.ts'], REPOSITORY);
}

/** A program in a folder of its own, where nothing of this repository can be found but the packages. */
function copyOf(language: string, folder = join(CACHE, 'consumers', language)): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(CONSUMERS, language), folder, { recursive: true });
  return folder;
}

/** What a program has written, without what tells one build or folder from another. */
function stackOf(folder: string, outdir: string): string {
  const file = join(outdir, 'stacks', 'churn', 'cdk.tf.json');
  const json = JSON.parse(readFileSync(file, 'utf8'), (key, value) =>
    key === '//' ? undefined : value,
  );
  expect(json.terraform.backend.local.path).toBe(join(folder, 'terraform.churn.tfstate'));
  delete json.terraform.backend;
  return JSON.stringify(json, undefined, 2);
}

/** Runs a program in its folder. */
export async function synthesized(
  folder: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const outdir = join(folder, 'cdktf.out');
  await run(command, args, folder, { ...env, CDKTF_OUTDIR: outdir });
  return stackOf(folder, outdir);
}

/** Where Node's package is with some version of constructs: outside the repository, whose node_modules it would find. */
function folderOf(constructs: string): string {
  return join(tmpdir(), 'cdktf-sagemaker-consumer', constructs);
}

/** Node's package, with some version of constructs, checked by TypeScript as strictly as it can. */
export async function typescript(constructs: string): Promise<string> {
  const folder = copyOf('typescript', folderOf(constructs));
  const packed = onlyFile(join(DIST, 'js'), '.tgz');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const packages = [packed, 'cdktf@0.21.0', `constructs@${constructs}`, '@types/node@20'];
  await run('npm', ['install', '--no-audit', '--no-fund', ...packages], folder);
  expect(existsSync(join(folder, 'node_modules', '@cdktf', 'provider-aws'))).toBe(false);
  await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.'], folder);
  return synthesized(folder, process.execPath, ['main.js']);
}

/** The program of `typescript`, as it was compiled, on another Node.js. */
export async function typescriptOn(node: string, constructs: string): Promise<string> {
  return synthesized(folderOf(constructs), await nodeOf(node), ['main.js']);
}

/** A new virtual environment with the wheel and what it asks for; returns its folder of programs. */
export async function pythonEnvironment(folder: string): Promise<string> {
  const bin = join(folder, '.venv', 'bin');
  await run(findPython()!, ['-m', 'venv', '.venv'], folder);
  const wheel = onlyFile(join(DIST, 'python'), '.whl');
  const requirements = join(folder, 'requirements.txt');
  await run(join(bin, 'python'), ['-m', 'pip', 'install', wheel, '-r', requirements], folder);
  await run(join(bin, 'python'), ['-m', 'pip', 'check'], folder);
  return bin;
}

export async function python(): Promise<{ folder: string; bin: string; stack: string }> {
  const folder = copyOf('python');
  const bin = await pythonEnvironment(folder);
  return { folder, bin, stack: await synthesized(folder, join(bin, 'python'), ['main.py']) };
}

export async function go(): Promise<string> {
  const folder = copyOf('go');
  const name = 'github.com/cdktf-sagemaker/cdktf-sagemaker-go/cdktfsagemaker';
  const replace = `-replace=${name}=${join(DIST, 'go', 'cdktfsagemaker')}`;
  await run('go', ['mod', 'edit', replace], folder);
  await run('go', ['mod', 'tidy'], folder);
  await run('go', ['vet', './...'], folder);
  return synthesized(folder, 'go', ['run', '.']);
}

export async function java(): Promise<string> {
  const folder = copyOf('java');
  // What Maven has of an earlier build has the same version.
  rmSync(join(MAVEN_LOCAL, 'io', 'github', 'cdktf-sagemaker'), { recursive: true, force: true });
  const outdir = join(folder, 'cdktf.out');
  mkdirSync(outdir);
  const args = ['compile', 'exec:java', `-Dcdktf-sagemaker.dist=${DIST}`];
  await maven(folder, args, { CDKTF_OUTDIR: outdir });
  return stackOf(folder, outdir);
}
