import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Theme } from './harness';
import { run } from '../../tools/packages/run';
import { REPOSITORY } from '../../tools/paths';
import { fencesOf, sectionOf } from '../markdown';

/** The stack of an example, by the commands of its README: all but those that build the library and deploy. */
async function stackByReadme(example: string): Promise<string> {
  const folder = join(REPOSITORY, 'examples', example);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const [, { text }] = fencesOf(sectionOf(readme, '## How to run it'));
  const [commands, deploy] = text.split('npx cdktf deploy');
  expect(deploy).toBe('\n');
  await run('sh', ['-euc', commands], REPOSITORY, { CI: 'true', CHECKPOINT_DISABLE: '1' });
  const [stack, ...others] = readdirSync(join(folder, 'cdktf.out', 'stacks'));
  expect(others).toEqual([]);
  return readFileSync(join(folder, 'cdktf.out', 'stacks', stack, 'cdk.tf.json'), 'utf8');
}

// At the same time: the provider waits for a minute before it creates an image.
test.concurrent.each(readdirSync(join(REPOSITORY, 'examples')))(
  'the example %s runs as its README says, applies, plans nothing, is imported, heals where AWS refuses, and is destroyed',
  async (example) => {
    const theme = await Theme.start(`example-${example}`);
    try {
      const { created } = await theme.lifecycle({ create: await stackByReadme(example) });
      expect(created.map(({ type }) => type)).toContainEqual(
        expect.stringMatching(/^aws_sagemaker_/),
      );
    } finally {
      await theme.stop();
    }
  },
);
