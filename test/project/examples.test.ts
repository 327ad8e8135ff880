import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeploymentPermissions, ServiceQuotas } from '../../src';
import { FIRST_EXAMPLE, synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';
import { pictureSection } from '../../tools/pictures';
import { fencesOf, sectionOf } from '../markdown';

const EXAMPLES = join(REPOSITORY, 'examples');

const read = (example: string, file: string) => readFileSync(join(EXAMPLES, example, file), 'utf8');

describe.each(readdirSync(EXAMPLES).sort())('the example %s', (example) => {
  test('has a program, a cdktf.json and a README', () => {
    const missing = ['main.ts', 'cdktf.json', 'README.md'].filter(
      (file) => !existsSync(join(EXAMPLES, example, file)),
    );
    expect(missing).toEqual([]);
  });

  // End-to-end tests run them.
  test('has the commands to run it in a clone in its README', () => {
    const section = sectionOf(read(example, 'README.md'), '## How to run it');
    expect(fencesOf(section).map(({ text }) => text)).toEqual([
      'npm ci && npm run compile\n',
      `cd examples/${example}\nnpx cdktf synth\nnpx cdktf deploy\n`,
    ]);
  });

  test('says whether a project of its own needs the package of bindings', () => {
    const { '@cdktf/provider-aws': version } = JSON.parse(
      readFileSync(join(REPOSITORY, 'package.json'), 'utf8'),
    ).devDependencies;
    const isNeeded = read(example, 'main.ts').includes("from '@cdktf/provider-aws/");
    const install = /npm install @cdktf\/provider-aws\S*?(?=`)/.exec(read(example, 'README.md'));
    expect(install?.[0]).toBe(isNeeded ? `npm install @cdktf/provider-aws@${version}` : undefined);
  });

  const synthesized = synthesizeExample(example);

  test('shows in its README what serves: else `npm run pictures`', () => {
    expect(read(example, 'README.md')).toContain(pictureSection(synthesized));
  });

  test('needs the permissions that it did before', () => {
    expect(JSON.parse(DeploymentPermissions.ofJson(synthesized).toJson())).toMatchSnapshot();
  });

  test('synthesizes what it did before', () => {
    // Without what changes with cdktf, the provider or the folder.
    const json = JSON.parse(synthesized);
    delete json['//'];
    delete json.terraform;
    expect(json).toMatchSnapshot();
  });
});

test('the README begins with the program of an example', () => {
  const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
  const [{ info, text }] = fencesOf(readme);
  expect([info, text]).toEqual(['ts nofixture', read(FIRST_EXAMPLE, 'main.ts')]);
});

test.each(['README.md', 'docs/operating.md'])('%s has the picture of an example', (page) => {
  const pictureIn = (file: string) =>
    /```mermaid\n[^]*?```/.exec(readFileSync(join(REPOSITORY, file), 'utf8'))![0];
  expect(pictureIn(page)).toBe(pictureIn('examples/blue-green-with-rollback/README.md'));
});

test.each([
  ['quotas', 'realtime-endpoint', ServiceQuotas.ofJson],
  ['permissions', 'kmeans', DeploymentPermissions.ofJson],
])('docs/operating.md has the %s of the example %s', (_, example, of) => {
  const page = readFileSync(join(REPOSITORY, 'docs/operating.md'), 'utf8');
  expect(page).toContain(`\`\`\`text\n${of(synthesizeExample(example)).toTable()}\`\`\``);
});
