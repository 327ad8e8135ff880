import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Theme, writes } from './harness';
import { succeed } from '../../tools/command';
import { synthesizeExample } from '../../tools/examples';
import { REPOSITORY } from '../../tools/paths';
import { relaxProviderVersion } from '../../tools/provider-mirror';
import { buildTerrain } from '../../tools/terrain/build';
import { cdktnCli, moveProgram, synthesizeOnTerrain } from '../../tools/terrain/program';

// Before anything else: concurrent tests do not wait for `beforeAll`.
buildTerrain();

describe('a stack that CDK for Terraform has deployed', () => {
  let theme: Theme;
  // As users run it: every command starts a provider of its own.
  beforeAll(async () => (theme = await Theme.start('terrain', false)));
  afterAll(() => theme.stop());

  const options = (env: NodeJS.ProcessEnv) => ({
    cwd: theme.terraform.folder,
    env: { ...env, CI: 'true' },
  });
  const cdktf = (...args: string[]) =>
    succeed(join(REPOSITORY, 'node_modules', '.bin', 'cdktf'), args, options(theme.terraform.env));
  const cdktn = (...args: string[]) => {
    const { program, script, env } = cdktnCli(theme.terraform.env);
    return succeed(program, [script, ...args], options(env));
  };
  const askForAvailableProvider = () => {
    const file = join(theme.terraform.folder, 'cdktf.out', 'stacks', 'kmeans', 'cdk.tf.json');
    const json = relaxProviderVersion(JSON.parse(readFileSync(file, 'utf8')));
    writeFileSync(file, JSON.stringify(json));
  };

  test("moves to CDK Terrain's CLI without a change, which goes on with it", async () => {
    const { folder } = theme.terraform;
    cpSync(join(REPOSITORY, 'examples', 'kmeans'), folder, { recursive: true });
    await cdktf('synth');
    askForAvailableProvider();
    const unchanged = ['--skip-synth', '--auto-approve'];
    await cdktf('deploy', '--skip-provider-lock', ...unchanged);
    expect(readdirSync(folder)).toContain('terraform.kmeans.tfstate');

    moveProgram(folder, 'kmeans');
    await cdktn('synth');
    askForAvailableProvider();
    const moved = await theme.callsDuring(async () => {
      const stdout = await cdktn('diff', '--skip-synth');
      expect(stdout).toContain('No changes. Your infrastructure matches the configuration.');
      const deployed = await cdktn('deploy', '--skip-provider-lock', ...unchanged);
      expect(deployed).toContain('0 added, 0 changed, 0 destroyed');
    });
    expect(writes(moved)).toEqual([]);

    const destroyed = await theme.callsDuring(async () => {
      await cdktn('destroy', ...unchanged);
    });
    expect(writes(destroyed)).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);

    const created = await theme.callsDuring(async () => {
      const stdout = await cdktn('deploy', '--skip-provider-lock', ...unchanged);
      expect(stdout).toContain('Apply complete!');
    });
    expect(writes(created)).toEqual(['CreateModel', 'CreateEndpointConfig', 'CreateEndpoint']);
    await cdktn('destroy', ...unchanged);
  });
});

// What the provider has mended since, and what has a state of its own.
test.concurrent.each(['byo-container-vpc', 'model-registry'])(
  'the example %s plans nothing when its stack moves to CDK Terrain, and back',
  async (example) => {
    const theme = await Theme.start(`terrain-${example}`);
    try {
      theme.write(synthesizeExample(example));
      await theme.terraform.init();
      await theme.terraform.apply();
      theme.write(synthesizeOnTerrain(example));
      await theme.stage.expectEmptyPlan('after the move');
      await theme.terraform.apply();
      theme.write(synthesizeExample(example));
      await theme.stage.expectEmptyPlan('after the move back');
      await theme.terraform.destroy();
    } finally {
      await theme.stop();
    }
  },
);
