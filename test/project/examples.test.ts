import { mkdtempSync, readdirSync, readFileSync, existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './repository';

const EXAMPLES = join(REPOSITORY, 'examples');

/** The JSON of an example's one stack, without what changes with cdktf, the provider or the folder. */
function synthesize(example: string): any {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  execFileSync('node', ['-r', 'ts-node/register/transpile-only', 'main.ts'], {
    cwd: join(EXAMPLES, example),
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  const [stack] = readdirSync(join(outdir, 'stacks'));
  const json = JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
  delete json['//'];
  delete json.terraform;
  return json;
}

describe.each(readdirSync(EXAMPLES).sort())('the example %s', (example) => {
  test('has a program, a cdktf.json and a README', () => {
    const missing = ['main.ts', 'cdktf.json', 'README.md'].filter(
      (file) => !existsSync(join(EXAMPLES, example, file)),
    );
    expect(missing).toEqual([]);
  });

  test('synthesizes what it did before', () => {
    expect(synthesize(example)).toMatchSnapshot();
  });
});
