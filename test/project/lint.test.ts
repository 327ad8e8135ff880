import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../../tools/paths';

/** What eslint says of a text as if it stood in a file of the project. */
function lint(file: string, text: string): string {
  const eslint = join(REPOSITORY, 'node_modules', '.bin', 'eslint');
  const args = ['--stdin', '--stdin-filename', file];
  // In a single run typescript-eslint reads the file from the disk instead of the given text.
  const env = { ...process.env, TSESTREE_SINGLE_RUN: 'false' };
  return spawnSync(eslint, args, { cwd: REPOSITORY, encoding: 'utf8', input: text, env }).stdout;
}

const deepValue =
  "import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';\nexport const x = SagemakerModel;\n";
const rootValue = "import * as aws from '@cdktf/provider-aws';\nexport const x = aws;\n";
const required = "export const x = require('@cdktf/provider-aws/lib/sagemaker-model');\n";
const deepType =
  "import type { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';\nexport type X = SagemakerModel;\n";

describe('lint', () => {
  test.each([
    ['a binding', 'src/index.ts', deepValue, 'Load bindings through core/terraform/bindings.ts'],
    ['a binding by require', 'src/index.ts', required, 'no-require-imports'],
    ['the root of the bindings', 'src/index.ts', rootValue, 'Import a binding by its deep path'],
    [
      'the root in an example',
      'examples/kmeans/main.ts',
      rootValue,
      'Import a binding by its deep path',
    ],
  ])('refuses %s in %s', (_, file, text, message) => {
    expect(lint(file, text)).toContain(message);
  });

  test.each([
    ['types of bindings in the library', 'src/index.ts', deepType],
    ['bindings in an example', 'examples/kmeans/main.ts', deepValue],
  ])('allows %s', (_, file, text) => {
    expect(lint(file, text)).toBe('');
  });
});
