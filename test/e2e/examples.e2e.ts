import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Theme } from './harness';
import { synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';

describe.each(readdirSync(join(REPOSITORY, 'examples')))('the example %s', (example) => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start(`example-${example}`)));
  afterAll(() => theme.stop());

  test('applies, plans nothing, is imported and destroyed', async () => {
    const { created } = await theme.lifecycle({ create: synthesizeExample(example) });
    expect(created.map(({ type }) => type)).toContainEqual(
      expect.stringMatching(/^aws_sagemaker_/),
    );
  });
});
