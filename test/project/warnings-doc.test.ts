import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WARNINGS } from '../../src/common/warnings';
import { REPOSITORY } from '../../tools/paths';

test('all warnings stand in the documentation, and nothing else does', () => {
  const page = readFileSync(join(REPOSITORY, 'docs/warnings.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([\w-]+)` *\| (.*?) *\|$/gm)].map(([, id, text]) => [
    id,
    text,
  ]);
  expect(Object.fromEntries(rows)).toEqual(WARNINGS);
  expect(rows.map(([id]) => id)).toEqual(Object.keys(WARNINGS).sort());
});
