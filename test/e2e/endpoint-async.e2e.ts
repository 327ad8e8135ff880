import { actionsOf, CONFIG_CHANGES, Drill, endpointProgram, written } from './drill';
import { PREFIX } from './hosted';

describe('an asynchronous endpoint', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-async')));
  afterAll(() => drill.stop());

  const program = (outputPath: string) =>
    endpointProgram({ endpoint: { asyncInference: { outputPath, createTopics: true } } });
  const topics = async () =>
    (await drill.aws.resources()).filter((arn) => arn.includes(':sns:')).sort();
  const roles = async () =>
    (await drill.aws.resources()).filter((arn) => arn.includes(':iam:')).sort();

  test('keeps its role and its topics when its responses go elsewhere', async () => {
    await drill.apply(program('s3://out/one/'));
    const before = [await roles(), await topics()];
    expect(before).toEqual([
      [expect.stringContaining('role/e2e-Model-Role-')],
      [expect.stringContaining('ErrorTopic'), expect.stringContaining('SuccessTopic')],
    ]);
    const { AsyncInferenceConfig } = await drill.settled();
    const [error, success] = before[1];
    expect(AsyncInferenceConfig.OutputConfig).toEqual({
      S3OutputPath: 's3://out/one/',
      NotificationConfig: { SuccessTopic: success, ErrorTopic: error },
    });

    const change = await drill.apply(program('s3://out/two/'));
    expect(actionsOf(change)).toEqual([
      'aws_iam_role_policy: create/delete',
      'aws_sagemaker_endpoint: update',
      'aws_sagemaker_endpoint_configuration: create/delete',
    ]);
    expect(written(change)).toEqual(CONFIG_CHANGES);
    expect([await roles(), await topics()]).toEqual(before);
    const [policy, ...others] = await drill.policies();
    expect(others).toEqual([]);
    expect(policy).toContain('arn:aws:s3:::out/two/*');
    expect(policy).not.toContain('arn:aws:s3:::out/one/*');
  });

  test('is destroyed before what it runs on', async () => {
    // Where one deletion is refused, all that comes after it is still there.
    await drill.aws.refuseNext('DeleteModel', 'access');
    const calls = await drill.theme.callsDuring(async () => {
      await expect(drill.theme.terraform.destroy()).rejects.toThrow('AccessDenied');
    });
    expect(written({ calls })).toEqual(['DeleteEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
    expect(await drill.policies()).toHaveLength(1);
    expect(await roles()).toHaveLength(1);
    const ofSagemaker = (await drill.aws.resources()).filter((arn) => arn.startsWith(PREFIX));
    expect(ofSagemaker).toEqual([expect.stringContaining(':model/')]);
    expect(written({ calls: await drill.destroy() })).toEqual(['DeleteModel']);
  });
});
