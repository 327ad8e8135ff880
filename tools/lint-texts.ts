import { spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { REPOSITORY } from './paths';

/** A text that eslint judges as if it stood in a file of the project. */
export interface LintedText {
  readonly file: string;
  readonly text: string;
  /**
   * Whether the rules that need types judge it as well: then `file` must exist, and the types of all that the
   * text imports are loaded, which takes seconds for the bindings.
   */
  readonly needsTypes?: boolean;
}

/** What eslint says of each text, in one process of its own: jest can't import eslint's configuration. */
export function lintTexts(texts: readonly LintedText[]): string[][] {
  const args = ['--require', 'ts-node/register/transpile-only', __filename];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: REPOSITORY,
    encoding: 'utf8',
    input: JSON.stringify(texts),
  });
  if (status !== 0) throw new Error(`eslint failed:\n${stderr}`);
  return JSON.parse(stdout);
}

async function main(): Promise<void> {
  const untyped = new ESLint({
    cwd: REPOSITORY,
    overrideConfig: tseslint.configs.disableTypeChecked,
  });
  // In CI, typescript-eslint would read a file with types from the disk instead of the given text.
  const parserOptions = { disallowAutomaticSingleRunInference: true };
  const typed = new ESLint({
    cwd: REPOSITORY,
    overrideConfig: { languageOptions: { parserOptions } },
  });
  const texts: LintedText[] = JSON.parse(await text(process.stdin));
  const verdicts: string[][] = [];
  for (const { file, text: code, needsTypes } of texts) {
    const eslint = needsTypes ? typed : untyped;
    const [{ messages }] = await eslint.lintText(code, { filePath: file });
    verdicts.push(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  }
  process.stdout.write(JSON.stringify(verdicts));
}

if (require.main === module) void main();
