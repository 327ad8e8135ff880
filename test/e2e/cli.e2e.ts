import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Theme, writes } from './harness';
import { REPOSITORY } from '../../tools/paths';
import { relaxProviderVersion } from '../../tools/provider-mirror';

const execute = promisify(execFile);

describe('the cdktf CLI', () => {
  let theme: Theme;
  // As users run it: every command starts a provider of its own.
  beforeAll(async () => (theme = await Theme.start('cli', false)));
  afterAll(() => theme.stop());

  const cdktf = (...args: string[]) =>
    execute(join(REPOSITORY, 'node_modules', '.bin', 'cdktf'), args, {
      cwd: theme.terraform.folder,
      env: { ...theme.terraform.env, CI: 'true' },
    });

  test('synthesizes, deploys and destroys the kmeans example', async () => {
    cpSync(join(REPOSITORY, 'examples', 'kmeans'), theme.terraform.folder, { recursive: true });

    await cdktf('synth');
    const file = join(theme.terraform.folder, 'cdktf.out', 'stacks', 'kmeans', 'cdk.tf.json');
    const json = relaxProviderVersion(JSON.parse(readFileSync(file, 'utf8')));
    writeFileSync(file, JSON.stringify(json));
    const unchanged = ['--skip-synth', '--auto-approve'];

    const deployed = await theme.callsDuring(async () => {
      const { stdout } = await cdktf('deploy', '--skip-provider-lock', ...unchanged);
      expect(stdout).toContain('Apply complete!');
    });
    expect(writes(deployed)).toEqual(['CreateModel', 'CreateEndpointConfig', 'CreateEndpoint']);

    const destroyed = await theme.callsDuring(async () => {
      await cdktf('destroy', ...unchanged);
    });
    expect(writes(destroyed)).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
  });
});
