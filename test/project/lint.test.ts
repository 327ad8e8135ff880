import { lintTexts } from '../../tools/lint-texts';

const LIBRARY = 'src/index.ts';
const EXAMPLE = 'examples/kmeans/main.ts';

const using = (name: string, from: string) =>
  `import { ${name} } from '${from}';\nexport const x = ${name};\n`;
const usingType = (name: string, from: string) =>
  `import type { ${name} } from '${from}';\nexport type X = ${name};\n`;
const DEEP = '@cdktf/provider-aws/lib/sagemaker-model';
const value = using('SagemakerModel', DEEP);
const type = usingType('SagemakerModel', DEEP);
const required = `export const x = require('${DEEP}');\n`;
const root = "import * as aws from '@cdktf/provider-aws';\nexport const x = aws;\n";
const circle = usingType('SagemakerImage', './sagemaker-image');
const later = using('readStatements', '../../registry/group-statements');
const laterType = usingType('IExecutionRole', '../../iam/execution-role-props');
const forgotten = 'const later = async () => 1;\nlater();\n';

const NO_VALUES = 'Load bindings through core/terraform/bindings.ts';
const NO_ROOT = 'Import a binding by its deep path';
const NO_FORGOTTEN = 'no-floating-promises';
const CIRCLE =
  'Circle of imports: src/studio/sagemaker-image-rules.ts → src/studio/sagemaker-image.ts';
const ORDER = 'The rooms are in this order: facts, common, core, provider, iam';
const NEEDS_TYPES = [NO_FORGOTTEN];

/** Name, file, text and the message that eslint must give; without one it must say nothing. */
const CASES: [string, string, string, string?][] = [
  ['a binding in the library', LIBRARY, value, NO_VALUES],
  ['a binding by require', LIBRARY, required, 'no-require-imports'],
  ['the root of the bindings', LIBRARY, root, NO_ROOT],
  ['the root of the bindings in an example', EXAMPLE, root, NO_ROOT],
  ['a circle of files, of types included', 'src/studio/sagemaker-image-rules.ts', circle, CIRCLE],
  ['a room that comes later', 'src/core/terraform/hcl.ts', later, ORDER],
  ['a type of a room that comes later', 'src/core/terraform/hcl.ts', laterType, ORDER],
  ['a promise that nobody awaits', LIBRARY, forgotten, NO_FORGOTTEN],
  ['types of bindings in the library', LIBRARY, type],
  ['bindings in an example', EXAMPLE, value],
];

describe('lint', () => {
  let verdicts: Record<string, string[]>;
  beforeAll(() => {
    const found = lintTexts(
      CASES.map(([, file, text, message = '']) => ({
        file,
        text,
        needsTypes: NEEDS_TYPES.includes(message),
      })),
    );
    verdicts = Object.fromEntries(CASES.map(([name], index) => [name, found[index]]));
  });

  const refused = CASES.flatMap(([name, , , message]) => (message ? [{ name, message }] : []));
  test.each(refused)('refuses $name', ({ name, message }) => {
    expect(verdicts[name]).toEqual([expect.stringContaining(message)]);
  });

  const allowed = CASES.flatMap(([name, , , message]) => (message ? [] : [{ name }]));
  test.each(allowed)('allows $name', ({ name }) => {
    expect(verdicts[name]).toEqual([]);
  });
});
