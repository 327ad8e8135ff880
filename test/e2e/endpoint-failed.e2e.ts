import { actionsOf, Drill, endpointProgram, written } from './drill';

const program = endpointProgram();

describe('an endpoint that does not come up', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-failed')));
  afterAll(() => drill.stop());

  test('is tainted, and made again once SageMaker has deleted it', async () => {
    await drill.aws.failNext();
    const { message } = await drill.applyInVain(program);
    expect(message).toContain('did not pass the ping health check');
    expect(await drill.settled()).toMatchObject({ EndpointStatus: 'Failed' });
    expect(actionsOf({ planned: await drill.plan(program) })).toEqual([
      'aws_sagemaker_endpoint: delete/create',
    ]);
    // The provider does not wait until it is gone, and it keeps its name until then.
    const again = await drill.applyInVain(program);
    expect(again.message).toContain('Cannot create already existing endpoint');
    await drill.settled();
    const healed = await drill.apply(program);
    expect(actionsOf(healed)).toEqual(['aws_sagemaker_endpoint: create']);
    expect(written(healed)).toEqual(['CreateEndpoint']);
    expect(await drill.settled()).toMatchObject({ EndpointStatus: 'InService' });
    await drill.destroy();
  });
});
