import { execSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { manifestOf } from './manifest';
import { bindings, installBindings, installPlatform, MODULES, TERRAIN } from './platform';
import { readmeOf } from './readme';
import { renamed, withRenamedImports } from './renames';
import { withAbsoluteLinks } from '../packages/links';
import { REPOSITORY } from '../paths';

/** The package for CDK Terrain: a renamed copy of this repository's sources and tests, compiled. */
export const PACKAGE = join(TERRAIN, 'cdktn-sagemaker');

/** Where a program beside CDK Terrain finds it. */
const INSTALLED = join(MODULES, 'cdktn-sagemaker');

/** What is copied, file by file. Tests of this repository itself are not. */
const COPIED = [
  ...['LICENSE', 'tsconfig.json'],
  ...['docs/images', 'examples', 'src', 'test', 'tools'],
];
const LEFT_OUT =
  /^(test\/(consumers|e2e|project|terrain)|tools\/(local-aws|packages|terrain))\/|\/cdktf\.out\/|\.snap$/;

/** Files that are not just renamed: of other content, or about both platforms. */
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  'CHANGELOG.md': withAbsoluteLinks,
  NOTICE: (text) =>
    replaced(renamed(text), 'Copyright (c) HashiCorp, Inc.', 'Copyright IBM Corp. 2021, 2026'),
  'README.md': readmeOf,
  'SECURITY.md': withAbsoluteLinks,
  'package.json': manifestOf,
  'src/core/terraform/platform.ts': withRenamedImports,
  // As the class of the bindings has them.
  'src/facts/aws-provider.ts': (text) =>
    replaced(renamed(text), /(?<=providerVersion: ')[^']+/, bindings.provider),
  'src/provider/aws-provider.ts': (text) =>
    replaced(renamed(text), "ProviderSource: 'aws'", "ProviderSource: 'hashicorp/aws'"),
};

/** Builds the package, unless it is built from the same files. */
export function buildTerrain(): void {
  const files = new Map(COPIED.flatMap(filesBelow).map((file) => [file, copyOf(file)]));
  for (const [file, write] of Object.entries(WRITTEN)) files.set(file, write(read(file)));
  installPlatform();
  installBindings(modulesOf([...files.values()]));
  const stamp = join(PACKAGE, '.built');
  const inputs = hashOf([...files, JSON.stringify(bindings), ...toolTexts()].flat());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;

  rmSync(PACKAGE, { recursive: true, force: true });
  for (const [file, content] of files) {
    mkdirSync(dirname(join(PACKAGE, file)), { recursive: true });
    writeFileSync(join(PACKAGE, file), content);
  }
  // As this repository is compiled; its tools are in the copy.
  const { tasks } = JSON.parse(read('.projen/tasks.json'));
  for (const { exec } of tasks.compile.steps) run(exec);
  writeFileSync(join(PACKAGE, 'jest.config.json'), JSON.stringify(JEST, null, 2));
  rmSync(INSTALLED, { force: true });
  symlinkSync(PACKAGE, INSTALLED);
  writeFileSync(stamp, inputs);
}

/** The unit tests run on what is published: `src` is the compiled `lib` to them. */
const JEST = {
  clearMocks: true,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
  moduleNameMapper: { '^\\.\\.(?:/\\.\\.)*/src(/.*)?$': '<rootDir>/lib$1' },
};

/** Runs the unit tests of this repository on the package. */
export function testTerrain(args: readonly string[]): number {
  const script = require.resolve('jest/bin/jest');
  const options = [
    '--config',
    join(PACKAGE, 'jest.config.json'),
    '--ci',
    '--maxWorkers=100%',
    ...args,
  ];
  return spawnSync(process.execPath, [script, ...options], { stdio: 'inherit' }).status ?? 1;
}

/** The modules of the bindings that the library, its tests and its examples use. */
function modulesOf(contents: ReadonlyArray<string | Buffer>): string[] {
  const texts = contents.filter((one) => typeof one === 'string');
  const imports = /(?:@cdktn\/provider-aws\/lib\/|\bbinding: ')([\w-]+)/g;
  const found = texts.flatMap((text) => [...text.matchAll(imports)].map(([, module]) => module));
  return [...new Set(found)].sort();
}

function filesBelow(path: string): string[] {
  if (!statSync(join(REPOSITORY, path)).isDirectory()) return [path];
  return readdirSync(join(REPOSITORY, path), { recursive: true, encoding: 'utf8' })
    .map((file) => `${path}/${file}`)
    .filter((file) => !LEFT_OUT.test(file) && statSync(join(REPOSITORY, file)).isFile())
    .sort();
}

function copyOf(file: string): string | Buffer {
  return /\.(gz|png)$/.test(file) ? readFileSync(join(REPOSITORY, file)) : renamed(read(file));
}

/** How the package is made. */
function toolTexts(): string[] {
  return readdirSync(__dirname).map((file) => readFileSync(join(__dirname, file), 'utf8'));
}

function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`nothing is ${from} in\n${text.slice(0, 500)}`);
  return result;
}

function hashOf(contents: ReadonlyArray<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const one of contents) hash.update(one).update('\0');
  return hash.digest('hex');
}

function read(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8');
}

function run(command: string): void {
  const bin = join(REPOSITORY, 'node_modules', '.bin');
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
  execSync(command, { cwd: PACKAGE, env, stdio: 'inherit' });
}
