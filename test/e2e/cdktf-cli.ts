import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Theme, writes } from './harness';
import { succeed } from '../../tools/command';
import { REPOSITORY } from '../../tools/paths';
import { relaxProviderVersion } from '../../tools/provider-mirror';

export interface Deployed {
  /** The calls that changed something. */
  readonly created: string[];
  readonly destroyed: string[];
  /** The stack's outputs, by its name. */
  readonly outputs: Record<string, Record<string, unknown>>;
}

/** `cdktf synth`, `deploy`, `output` and `destroy` of a program with one stack, in its folder. */
export async function deployAndDestroy(
  theme: Theme,
  stack: string,
  program: { readonly folder: string; readonly bin?: string },
): Promise<Deployed> {
  const env = { ...theme.terraform.env, CI: 'true' } as NodeJS.ProcessEnv;
  if (program.bin) env.PATH = `${program.bin}:${env.PATH}`;
  const cdktf = (...args: string[]) =>
    succeed(join(REPOSITORY, 'node_modules', '.bin', 'cdktf'), args, { cwd: program.folder, env });

  await cdktf('synth');
  const file = join(program.folder, 'cdktf.out', 'stacks', stack, 'cdk.tf.json');
  const json = relaxProviderVersion(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify(json));
  theme.stage.deployer.mayDeploy(JSON.stringify(json));
  await theme.stage.deployer.mayDoAll();
  const unchanged = ['--skip-synth', '--auto-approve'];

  const created = await theme.callsDuring(async () => {
    const stdout = await cdktf('deploy', '--skip-provider-lock', ...unchanged);
    expect(stdout).toContain('Apply complete!');
  });
  const answers = join(program.folder, 'outputs.json');
  await cdktf('output', '--skip-synth', '--outputs-file', answers);
  const destroyed = await theme.callsDuring(async () => {
    await cdktf('destroy', ...unchanged);
  });
  return {
    created: writes(created),
    destroyed: writes(destroyed),
    outputs: JSON.parse(readFileSync(answers, 'utf8')),
  };
}
