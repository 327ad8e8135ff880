import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';

const EXAMPLE = 'kmeans';

test('with the aliases of docs/cdk-terrain.md, a program for cdktf runs on CDK Terrain', () => {
  const parent = mkdtempSync(join(tmpdir(), 'aliases-'));
  const folder = join(parent, 'program');
  mkdirSync(folder);
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8' });

  const page = readFileSync(join(REPOSITORY, 'docs', 'cdk-terrain.md'), 'utf8');
  const [, block] = /^```json\n([^]*?)^```$/m.exec(page)!;
  writeFileSync(join(folder, 'package.json'), block);
  cpSync(join(REPOSITORY, 'examples', EXAMPLE), folder, { recursive: true });
  run('npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', parent, REPOSITORY);
  run('npm', 'install', '--silent', '--no-audit', '--no-fund');

  expect(
    JSON.parse(readFileSync(join(folder, 'node_modules/cdktf/package.json'), 'utf8')).name,
  ).toBe('cdktn');
  const strict = ['--strict', '--module', 'node16', '--target', 'es2022', '--lib', 'es2022'];
  run('npx', 'tsc', '--noEmit', ...strict, 'main.ts');
  run('npx', 'ts-node', '--transpile-only', 'main.ts');
  const file = join(folder, 'cdktf.out', 'stacks', EXAMPLE, 'cdk.tf.json');
  const { terraform, '//': metadata, ...blocks } = JSON.parse(readFileSync(file, 'utf8'));
  const before = JSON.parse(synthesizeExample(EXAMPLE));
  expect(blocks).toEqual({ ...before, terraform: undefined, '//': undefined });
  // The bindings are copies of those of cdktf.
  expect(terraform.required_providers).toEqual(before.terraform.required_providers);
  expect(metadata.metadata.version).toBe('0.24.0');
});
