import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import { ContainerImage, SagemakerModelConstruct } from '../../src';

const stack = synthesize((scope) => {
  new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
  });
});

describe('the generated name of a model', () => {
  let theme: Theme;
  let trigger: string;
  beforeAll(async () => {
    theme = await Theme.start('model-names');
    theme.write(stack);
    await theme.terraform.init();
    const [id] = Object.keys(JSON.parse(stack).resource.terraform_data);
    trigger = `terraform_data.${id}`;
  });
  afterEach(async () => theme.aws.refuseNothing());
  afterAll(() => theme.stop());

  const models = async () => (await theme.aws.resources()).filter((arn) => arn.includes(':model/'));
  const replace = async () =>
    void (await theme.terraform.run('apply', '-auto-approve', `-replace=${trigger}`));

  test('is another one when its terraform_data is replaced by hand, new before old', async () => {
    await theme.terraform.apply();
    const [before] = await models();
    const calls = await theme.callsDuring(replace);
    expect(writes(calls)).toEqual(['CreateModel', 'DeleteModel']);
    expect(before).toMatch(/:model\/e2e-model-[0-9a-f]{8}$/);
    expect(await models()).toEqual([expect.stringMatching(/:model\/e2e-model-[0-9a-f]{8}$/)]);
    expect(await models()).not.toEqual([before]);
    await theme.stage.expectEmptyPlan('after the replacement');
    await theme.terraform.destroy();
  });

  test('stays where Terraform could not read the model that it made, and is untainted', async () => {
    await theme.aws.refuseNext('DescribeModel', 'access');
    await expect(theme.terraform.apply()).rejects.toThrow('AccessDeniedException');
    const before = await models();
    const address = (await theme.terraform.state())
      .map((resource) => resource.address)
      .find((one) => one.startsWith('aws_sagemaker_model.'))!;
    expect(await theme.terraform.plan()).toMatchObject([
      { address, actions: ['create', 'delete'] },
    ]);
    await theme.terraform.run('untaint', address);
    await theme.stage.expectEmptyPlan('after untaint');
    expect(await models()).toEqual(before);
    await theme.terraform.destroy();
  });

  test('is taken where an answer of AWS was lost, and another one heals it', async () => {
    // The provider repeats the request for two minutes.
    await theme.aws.refuseNext('CreateModel', 'lost');
    await expect(theme.terraform.apply()).rejects.toThrow('Cannot create already existing model');
    const [orphan] = await models();
    await replace();
    await theme.stage.expectEmptyPlan('after the replacement');
    expect(await models()).toHaveLength(2);
    await theme.aws.delete(orphan);
    await theme.terraform.destroy();
    expect(await theme.aws.resources()).toEqual([]);
  });
});
