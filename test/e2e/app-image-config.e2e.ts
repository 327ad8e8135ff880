import { Theme, writes } from './harness';
import { synthesize } from './stack';
import { AppImageConfig, type AppImageConfigProps } from '../../src';

describe('an app image configuration', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('app-image-config')));
  afterAll(() => theme.stop());

  const config = (props: Partial<AppImageConfigProps>) =>
    synthesize(
      (stack) => new AppImageConfig(stack, 'Config', { appImageConfigName: 'Lab', ...props }),
    );

  test('changes in place, another kind replaces it', async () => {
    const { changes } = await theme.lifecycle({
      goneBetween: ['app-image-config/lab'],
      create: config({ jupyterLab: {}, tags: { team: 'ml' } }),
      changes: {
        container: config({
          jupyterLab: {
            containerConfig: {
              containerArguments: ['--a'],
              containerEntrypoint: ['jupyter'],
              containerEnvironmentVariables: { A: 'b' },
            },
          },
        }),
        'file system': config({
          jupyterLab: {
            containerConfig: { containerArguments: ['--b'] },
            fileSystemConfig: { defaultGid: 0, defaultUid: 0, mountPath: '/root' },
          },
        }),
        'empty again': config({ jupyterLab: { containerConfig: {} } }),
        kernel: config({ kernelGateway: { kernelSpecs: [{ name: 'python3' }] } }),
        kernels: config({
          kernelGateway: {
            kernelSpecs: [{ name: 'python3', displayName: 'Python' }, { name: 'r' }],
            fileSystemConfig: { mountPath: '/home' },
          },
        }),
        'code editor': config({ codeEditor: { fileSystemConfig: {} } }),
      },
    });
    const calls = Object.entries(changes).map(([name, change]) => [name, writes(change.calls)]);
    const inPlace = ['UpdateAppImageConfig'];
    const replaced = ['DeleteAppImageConfig', 'CreateAppImageConfig'];
    expect(Object.fromEntries(calls)).toEqual({
      container: ['DeleteTags', ...inPlace],
      'file system': inPlace,
      'empty again': inPlace,
      kernel: replaced,
      kernels: inPlace,
      'code editor': replaced,
    });
  });
});
