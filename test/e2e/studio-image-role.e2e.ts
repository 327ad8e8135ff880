import { Theme, writes } from './harness';
import { IMAGE, synthesize, versionsGoFirst } from './stack';
import { ContainerImage, ExecutionRole, SagemakerImage } from '../../src';

const stack = (which: 'A' | 'B') =>
  synthesize((scope) => {
    const roles = { A: new ExecutionRole(scope, 'A'), B: new ExecutionRole(scope, 'B') };
    const image = new SagemakerImage(scope, 'Studio', { imageName: 'studio', role: roles[which] });
    image.addVersion('V1', { baseImage: ContainerImage.fromRegistryPath(`${IMAGE}:1`) });
  });

describe('an image with a given role', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('studio-image-role')));
  afterAll(() => theme.stop());

  test('is replaced with another one, and its version with it', async () => {
    theme.write(versionsGoFirst(stack('A')));
    await theme.terraform.init();
    await theme.terraform.apply();

    theme.write(versionsGoFirst(stack('B')));
    const calls = await theme.callsDuring(() => theme.terraform.apply());
    expect(writes(calls)).toEqual([
      'DeleteImageVersion',
      'DeleteImage',
      'CreateImage',
      'CreateImageVersion',
    ]);
    expect(await theme.terraform.plan()).toEqual([]);
    await theme.terraform.destroy();
  });

  test('stays where a new version comes before the old one goes', async () => {
    theme.write(stack('A'));
    await theme.terraform.apply();
    const before = await theme.aws.resources();
    theme.write(stack('B'));
    await expect(theme.terraform.apply()).rejects.toThrow('ResourceInUse');
    expect(await theme.aws.resources()).toEqual(before);
    await theme.terraform.destroy();
  });
});
