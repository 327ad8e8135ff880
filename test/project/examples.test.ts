import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_EXAMPLE, synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';

const EXAMPLES = join(REPOSITORY, 'examples');

describe.each(readdirSync(EXAMPLES).sort())('the example %s', (example) => {
  test('has a program, a cdktf.json and a README', () => {
    const missing = ['main.ts', 'cdktf.json', 'README.md'].filter(
      (file) => !existsSync(join(EXAMPLES, example, file)),
    );
    expect(missing).toEqual([]);
  });

  test('synthesizes what it did before', () => {
    // Without what changes with cdktf, the provider or the folder.
    const json = JSON.parse(synthesizeExample(example));
    delete json['//'];
    delete json.terraform;
    expect(json).toMatchSnapshot();
  });
});

test('the README begins with the program of an example', () => {
  const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
  const program = readFileSync(join(EXAMPLES, FIRST_EXAMPLE, 'main.ts'), 'utf8');
  expect(/^```ts nofixture\n([^]*?)^```$/m.exec(readme)?.[1]).toBe(program);
});
