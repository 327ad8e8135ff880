import { type SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import { ContainerImage, ExecutionRole, SagemakerModelConstruct } from '../../src';

const EXISTING = 'churn-2026-11';
const image = (tag: string) => `${IMAGE}:${tag}`;

function model(scope: TerraformStack, roleArn: string, tag: string): SagemakerModelConstruct {
  return new SagemakerModelConstruct(scope, 'Churn', {
    role: ExecutionRole.fromRoleArn(scope, 'Role', roleArn),
    primaryContainer: { image: ContainerImage.fromRegistryPath(image(tag)) },
  });
}

describe('a model that exists', () => {
  let theme: Theme;
  let role: string;
  beforeAll(async () => {
    theme = await Theme.start('imported-model');
    role = await theme.stage.wire.createRole('scorer', [
      { Effect: 'Allow', Action: '*', Resource: '*' },
    ]);
  });
  afterAll(() => theme.stop());

  const imported = (tag: string) =>
    synthesize((scope) => model(scope, role, tag).importFrom(EXISTING));
  const own = (tag: string) => synthesize((scope) => void model(scope, role, tag));

  const makeExisting = async () =>
    theme.stage.wire.sagemaker('CreateModel', {
      ModelName: EXISTING,
      ExecutionRoleArn: role,
      // SageMaker says the mode of every container.
      PrimaryContainer: { Image: image('1'), Mode: 'SingleModel' },
    });
  const models = async () =>
    (await theme.aws.resources()).flatMap((arn) => (/:model\/(.+)$/.exec(arn) ?? []).slice(1));
  const ofModel = async () => {
    const planned = await theme.terraform.plan();
    return planned.find(({ address }) => address.startsWith('aws_sagemaker_model.'));
  };
  const applied = async (stack: string) => {
    theme.write(stack);
    const calls = await theme.callsDuring(() => theme.terraform.apply());
    await theme.stage.expectEmptyPlan('after an apply');
    return writes(calls);
  };

  test('is imported as it is, and replaced by the next change, new before old', async () => {
    await makeExisting();
    theme.write(imported('1'));
    await theme.terraform.init();
    expect(await ofModel()).toMatchObject({ actions: ['no-op'], importId: EXISTING });
    expect(await applied(imported('1'))).toEqual([]);
    expect(await models()).toEqual([EXISTING]);

    // A change that AWS refuses is made at the next apply.
    theme.write(imported('2'));
    await theme.aws.refuseNext('CreateModel', 'limit');
    await expect(theme.terraform.apply()).rejects.toThrow('ResourceLimitExceeded');
    expect(await models()).toEqual([EXISTING]);
    expect(await applied(imported('2'))).toEqual(['CreateModel', 'DeleteModel']);
    const [name] = await models();
    expect(name).toMatch(/^e2e-churn-[0-9a-f]{8}$/);

    // Back to what it was when it was imported, and on; then the import is no longer needed.
    expect(await applied(imported('1'))).toEqual(['CreateModel', 'DeleteModel']);
    expect(await applied(imported('3'))).toEqual(['CreateModel', 'DeleteModel']);
    expect(await applied(own('3'))).toEqual([]);
    await theme.terraform.destroy();
    expect(await models()).toEqual([]);
  });

  test('is replaced once where the import is taken out before a change', async () => {
    await makeExisting();
    expect(await applied(imported('1'))).toEqual([]);
    expect(await applied(own('1'))).toEqual(['CreateModel', 'DeleteModel']);
    await theme.terraform.destroy();
  });

  test('is replaced once where it moves from a resource of the bindings', async () => {
    const raw = {
      ...JSON.parse(own('1')),
      resource: {
        aws_sagemaker_model: {
          Old: {
            execution_role_arn: role,
            name: EXISTING,
            primary_container: { image: image('1') },
          },
        },
      },
    };
    theme.write(raw);
    await theme.terraform.apply();
    const moved = synthesize((scope) => {
      const binding = model(scope, role, '1').node.defaultChild as SagemakerModel;
      binding.moveFromId('aws_sagemaker_model.Old');
    });
    theme.write(moved);
    expect(await ofModel()).toMatchObject({ actions: ['create', 'delete'] });
    expect(await applied(moved)).toEqual(['CreateModel', 'DeleteModel']);
    await theme.terraform.destroy();
    expect(await models()).toEqual([]);
  });
});
