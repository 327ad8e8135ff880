/** Runs the end-to-end tests, where there is what they need: `ts-node tools/e2e.ts [jest options]` */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { startForking } from './local-aws';
import { missingLanguageTools } from './packages/tools';
import { CACHE, REPOSITORY } from './paths';
import { decideProgress } from './progress';
import { findProviderMirror, providerOfBindings } from './provider-mirror';
import { missingTools } from './requirements';
import { Terraform } from './terraform';

async function main(): Promise<number> {
  decideProgress();
  const problems = await prepare();
  if (problems.length > 0) {
    console.error(framed(['The end-to-end tests did not run.', ...problems]));
    return process.env.E2E === 'required' ? 1 : 0;
  }
  const languages = languagesMissing();
  if (languages.length > 0) {
    console.error(framed(['Not run: programs in these languages.', ...languages]));
    if (process.env.E2E === 'required') return 1;
  }
  const config = path.join(REPOSITORY, 'test', 'e2e', 'jest.config.json');
  const args = [require.resolve('jest/bin/jest'), '--config', config, ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}

/** What the programs of test/consumers lack, but for C#, which is not run. */
function languagesMissing(): string[] {
  const missing = missingLanguageTools();
  return ['go', 'java'].flatMap((language) => missing[language] ?? []);
}

/** Makes ready, once, what the tests share. Returns what is missing, with the remedy. */
async function prepare(): Promise<string[]> {
  // An answer for every worker of jest; also if it is that there is none.
  process.env.TF_PROVIDER_MIRROR = findProviderMirror() ?? '';
  const problems = missingTools();
  if (problems.length > 0) return problems;

  try {
    await startForking();
    if (!findProviderMirror()) await fetchProvider();
    return [];
  } catch (error) {
    console.error((error as Error).message);
    return ['What they need could not be installed; the message above says why.'];
  }
}

/** Fills Terraform's plugin cache: it can't be filled by several processes at once. */
async function fetchProvider(): Promise<void> {
  const { name: source, version } = providerOfBindings();
  const terraform = new Terraform(path.join(CACHE, 'e2e', 'provider'));
  const json = { terraform: { required_providers: { aws: { source, version } } } };
  fs.writeFileSync(path.join(terraform.folder, 'main.tf.json'), JSON.stringify(json));
  await terraform.init();
}

function framed(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 2);
  const rows = lines.map((line) => `│ ${line.padEnd(width)} │`);
  return [`┌${edge}┐`, ...rows, `└${edge}┘`].join('\n');
}

void main().then((code) => process.exit(code));
