import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployAndDestroy } from './cdktf-cli';
import { Theme } from './harness';
import { execute } from '../../tools/command';
import { REPOSITORY } from '../../tools/paths';

describe('the cdktf CLI', () => {
  let theme: Theme;
  // As users run it: every command starts a provider of its own.
  beforeAll(async () => (theme = await Theme.start('cli', false)));
  afterAll(() => theme.stop());

  test('synthesizes, deploys and destroys the kmeans example', async () => {
    const { folder } = theme.terraform;
    // What another theme, or somebody who tried it, has synthesized there is no part of it.
    const filter = (path: string) => !path.endsWith('cdktf.out');
    cpSync(join(REPOSITORY, 'examples', 'kmeans'), folder, { recursive: true, filter });
    const { created, destroyed, outputs } = await deployAndDestroy(theme, 'kmeans', { folder });
    expect(created).toEqual(['CreateModel', 'CreateEndpointConfig', 'CreateEndpoint']);
    expect(outputs.kmeans.endpointName).toMatch(/^kmeans-Endpoint-/);
    expect(destroyed).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
  });

  test.each([
    ['the CLI', join(REPOSITORY, 'node_modules', '.bin', 'cdktf'), ['synth']],
    ['the program alone', 'npx', ['ts-node', 'main.ts']],
  ])('%s shows each warning once, and none that is acknowledged', async (_, command, args) => {
    const { folder, env } = theme.terraform;
    const run = async (change: (program: string) => string) => {
      const program = readFileSync(join(REPOSITORY, 'examples', 'kmeans', 'main.ts'), 'utf8');
      writeFileSync(join(folder, 'main.ts'), change(program));
      const { code, stdout, stderr } = await execute(command, args, {
        cwd: folder,
        env: { ...env, CI: 'true' },
      });
      expect(code).toBe(0);
      return (stdout + stderr).split('[ack: ssm-access]').length - 1;
    };
    const open = (program: string) =>
      program.replace('instanceType:', 'enableSsmAccess: true, instanceType:');
    expect(await run(open)).toBe(1);
    const acknowledged = (program: string) =>
      open(program)
        .replace(
          '  SagemakerModelConstruct,',
          '  SagemakerAnnotations,\n  SagemakerModelConstruct,',
        )
        .replace(
          'app.synth();',
          "SagemakerAnnotations.of(endpoint).acknowledgeWarning('ssm-access');\napp.synth();",
        );
    expect(await run(acknowledged)).toBe(0);
  });
});
