import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Theme } from './harness';
import { synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';

// At the same time: the provider waits for a minute before it creates an image.
test.concurrent.each(readdirSync(join(REPOSITORY, 'examples')))(
  'the example %s applies, plans nothing, is imported, heals where AWS refuses, and is destroyed',
  async (example) => {
    const theme = await Theme.start(`example-${example}`);
    try {
      const { created } = await theme.lifecycle({ create: synthesizeExample(example) });
      expect(created.map(({ type }) => type)).toContainEqual(
        expect.stringMatching(/^aws_sagemaker_/),
      );
    } finally {
      await theme.stop();
    }
  },
);
