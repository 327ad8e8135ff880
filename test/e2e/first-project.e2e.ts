import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../tools/packages/run';
import { REPOSITORY } from '../../tools/paths';
import { type Fence, fencesOf, sectionOf } from '../markdown';

const read = (page: string) => readFileSync(join(REPOSITORY, page), 'utf8');
const README = fencesOf(sectionOf(read('README.md'), '## Use it in your project'));
const MODULES = fencesOf(sectionOf(read('docs/compatibility.md'), '## ECMAScript modules'));

const commands = README.filter(({ info }) => info === 'sh').map(({ text }) => text);

/** A block that is a file, or the one that is in a block of no name. */
function fileIn(fences: Fence[], name: string | undefined): string {
  const found = fences.filter(({ info, file }) => info !== 'sh' && file === name);
  expect([name, found.length]).toEqual([name, 1]);
  return found[0].text;
}

/** Nothing of it is taken from the repository but the package: the CLI comes from npm, too. */
describe('a project from nothing, word for word as README.md says', () => {
  let clone: string;
  let project: string;

  beforeAll(() => {
    // Outside the repository, whose node_modules would be found otherwise.
    const beside = realpathSync(mkdtempSync(join(tmpdir(), 'first-project-')));
    clone = join(beside, 'cdktf-sagemaker');
    project = join(beside, 'churn');
    mkdirSync(clone);
    mkdirSync(project);
  });
  afterAll(() => rmSync(join(project, '..'), { recursive: true, force: true }));

  const inProject = async (script: string) =>
    run('sh', ['-euc', script], project, { CI: 'true', CHECKPOINT_DISABLE: '1' });
  const write = (name: string, text: string) => writeFileSync(join(project, name), text);

  /** What `npx cdktf synth` writes. */
  async function synthesized(): Promise<any> {
    const [, , synth] = commands;
    rmSync(join(project, 'cdktf.out'), { recursive: true, force: true });
    await inProject(synth);
    const file = join(project, 'cdktf.out', 'stacks', 'churn', 'cdk.tf.json');
    return JSON.parse(readFileSync(file, 'utf8'));
  }

  test('is installed', async () => {
    const [pack, install, ...others] = commands;
    expect(others).toEqual(['npx cdktf synth\n']);
    // The repository is what the first two of these commands make of a clone.
    expect(pack).toBe('npm ci && npm run compile && npm pack\n');
    await run('npm', ['pack', '--silent', '--pack-destination', clone], REPOSITORY);
    await inProject(install);
    const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['cdktf', 'cdktf-sagemaker', 'constructs']);
  });

  test('is synthesized', async () => {
    for (const name of ['tsconfig.json', 'cdktf.json', 'main.ts']) {
      write(name, fileIn(README, name));
    }
    const { resource, terraform } = await synthesized();
    expect(Object.keys(resource)).toContain('aws_sagemaker_model');
    expect(terraform.backend.local.path).toBe(join(project, 'terraform.churn.tfstate'));
  });

  test.each([
    ['picture', 'diagram', /^flowchart LR\n[^]*model /],
    ['table of quotas', 'quotas', /^quota .*\n[^]*IAM roles +1 /],
    ['table of permissions', 'permissions', /^resource .*\n[^]*sagemaker:CreateModel/],
  ])('has a %s by the command of the package, as docs/operating.md says', async (_, name, text) => {
    const page = read('docs/operating.md');
    const [command] = new RegExp(`^npx cdktf-sagemaker ${name} .*$`, 'm').exec(page)!;
    await inProject(`${command} > said`);
    expect(readFileSync(join(project, 'said'), 'utf8')).toMatch(text);
  });

  test('can be an ECMAScript module, as docs/compatibility.md says', async () => {
    for (const name of ['main.mjs', 'cdktf.json']) write(name, fileIn(MODULES, name));
    expect(Object.keys((await synthesized()).resource)).toContain('aws_sagemaker_model');
  });

  test('can be ECMAScript modules in TypeScript', async () => {
    const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ ...manifest, type: 'module' }));
    await expect(inProject('npx ts-node main.ts')).rejects.toThrow('Unknown file extension ".ts"');
    write('cdktf.json', fileIn(MODULES, undefined));
    expect(Object.keys((await synthesized()).resource)).toContain('aws_sagemaker_model');
  });
});
