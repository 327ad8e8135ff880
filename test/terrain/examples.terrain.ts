import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../tools/paths';
import { PACKAGE } from '../../tools/terrain/build';
import { bindings, MODULES } from '../../tools/terrain/platform';

const EXAMPLES = readdirSync(join(REPOSITORY, 'examples')).sort();

/** Runs all examples in one process, each in its folder, as `cdktf synth` would. */
const PROGRAM = `
  const [, examples, outdir, ...names] = process.argv;
  for (const name of names) {
    process.env.CDKTF_OUTDIR = outdir + '/' + name;
    process.chdir(examples + '/' + name);
    require(process.cwd() + '/main.ts');
  }
`;

/** The JSON of the one stack of each example, by its name. */
function synthesizeAll(repository: string): Map<string, any> {
  const outdir = mkdtempSync(join(tmpdir(), 'examples-'));
  const options = ['-r', 'ts-node/register/transpile-only', '-e', PROGRAM];
  execFileSync('node', [...options, join(repository, 'examples'), outdir, ...EXAMPLES], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stacks = EXAMPLES.map((name) => {
    const folder = join(outdir, name, 'stacks');
    const [stack] = readdirSync(folder);
    return [name, JSON.parse(readFileSync(join(folder, stack, 'cdk.tf.json'), 'utf8'))] as const;
  });
  return new Map(stacks);
}

const [ours, theirs] = [REPOSITORY, PACKAGE].map(synthesizeAll);

describe.each(EXAMPLES)('the example %s', (name) => {
  test('is the same Terraform on CDK Terrain, but for the version of the provider', () => {
    const { terraform, '//': metadata, ...blocks } = theirs.get(name);
    const { terraform: before, '//': metadataBefore, ...blocksBefore } = ours.get(name);
    expect(blocks).toEqual(blocksBefore);
    expect(Object.keys(metadata.metadata)).toEqual(Object.keys(metadataBefore.metadata));

    const { aws, ...providers } = terraform.required_providers;
    const { aws: awsBefore, ...providersBefore } = before.required_providers;
    expect(providers).toEqual(providersBefore);
    // Two names of one provider.
    expect([aws.source, awsBefore.source]).toEqual(['hashicorp/aws', 'aws']);
    expect(aws.version).toBe(bindings.provider);
    // The state stays where it was: beside the program.
    const fileOf = (one: any) => one.backend.local.path.split('/').pop();
    expect(fileOf(terraform)).toBe(fileOf(before));
  });
});

test('the pinned provider is the one that the bindings are made for', () => {
  const file = join(MODULES, bindings.name, 'package.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).cdktn.provider.version).toBe(bindings.provider);
});
