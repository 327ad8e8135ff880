import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { deployAndDestroy } from './cdktf-cli';
import { Theme } from './harness';
import { REPOSITORY } from '../../tools/paths';

describe('the cdktf CLI', () => {
  let theme: Theme;
  // As users run it: every command starts a provider of its own.
  beforeAll(async () => (theme = await Theme.start('cli', false)));
  afterAll(() => theme.stop());

  test('synthesizes, deploys and destroys the kmeans example', async () => {
    const { folder } = theme.terraform;
    cpSync(join(REPOSITORY, 'examples', 'kmeans'), folder, { recursive: true });
    const { created, destroyed, outputs } = await deployAndDestroy(theme, 'kmeans', { folder });
    expect(created).toEqual(['CreateModel', 'CreateEndpointConfig', 'CreateEndpoint']);
    expect(outputs.kmeans.endpointName).toMatch(/^kmeans-Endpoint-/);
    expect(destroyed).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
  });
});
