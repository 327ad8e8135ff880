import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';
import { scan, type Scan } from '../../tools/scan';
import { SKIPS } from '../../tools/scan/skips';

const EXAMPLES = readdirSync(join(REPOSITORY, 'examples'));

describe('the examples before checkov', () => {
  let found: Scan;
  beforeAll(async () => {
    const stacks = EXAMPLES.map((example) => [example, synthesizeExample(example)]);
    found = await scan(Object.fromEntries(stacks));
  });

  test('are all read', () => {
    const examples = found.passed.map(({ construct }) => construct.split('/')[0]);
    expect([...new Set(examples)].sort()).toEqual(EXAMPLES.sort());
    const checks = found.passed.map(({ check }) => check);
    // Of one resource, and of a graph of resources.
    expect(checks).toEqual(expect.arrayContaining(['CKV_AWS_370', 'CKV2_AWS_11']));
  });

  test('pass every check that is not skipped with a reason', () => {
    const skipped = SKIPS.flatMap(({ check, constructs }) =>
      constructs.map((construct) => `${check} ${construct}`),
    );
    const failed = found.failed.map(({ check, construct }) => `${check} ${construct}`);
    expect(failed.sort()).toEqual(skipped.sort());
  });

  test('have each skip in the documentation', () => {
    const page = readFileSync(join(REPOSITORY, 'docs', 'scanners.md'), 'utf8');
    const missing = SKIPS.flatMap(({ check, constructs, reason }) =>
      constructs
        .map((construct) => construct.split('/')[0])
        .filter((example) => {
          const row = page.split('\n').find((line) => line.includes(reason)) ?? '';
          return !row.includes(`\`${check}\``) || !row.includes(`examples/${example}/README.md`);
        }),
    );
    expect(missing).toEqual([]);
  });
});
