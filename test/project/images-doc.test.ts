import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrebuiltImage } from '../../src';
import { REPOSITORY } from '../../tools/paths';

const TEXT = readFileSync(join(REPOSITORY, 'docs', 'images.md'), 'utf8');
/** Name → the cells of its row. */
const ROWS = new Map(
  TEXT.split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, name, factory]) => /^`[a-z0-9-]+`$/.test(name ?? '') && /\(\)`/.test(factory))
    .map(([, name, ...cells]) => [name.replaceAll('`', ''), cells]),
);

describe('docs/images.md', () => {
  test('has a row for each image', () => {
    expect([...ROWS.keys()].sort()).toEqual(PrebuiltImage.names());
  });

  test.each([...ROWS])('says of %s which factory and which version there is', (name, cells) => {
    const [factory] = cells;
    for (const [, method] of factory.matchAll(/`(\w+)\(\)`/g)) {
      expect(typeof (PrebuiltImage as any)[method]).toBe('function');
    }
    const [newest] = PrebuiltImage.versions(name);
    if (newest !== undefined && name !== 'huggingface') expect(cells.at(-2)).toContain(newest);
  });
});
