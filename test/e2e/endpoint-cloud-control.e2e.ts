import { actionsOf, Drill, endpointProgram, written } from './drill';

const NATIVE = 'aws_sagemaker_endpoint_configuration';
const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';

describe('a configuration', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-cloud-control')));
  afterAll(() => drill.stop());

  const program = (metricPublishFrequencyInSeconds?: number, archive?: string) =>
    endpointProgram({
      archive,
      endpoint: {
        metricsConfig:
          metricPublishFrequencyInSeconds === undefined
            ? undefined
            : { metricPublishFrequencyInSeconds },
      },
    });

  test('goes through Cloud Control and back, new before old', async () => {
    await drill.apply(program());
    const { answers } = await drill.invoking(async () => {
      const there = await drill.apply(program(60));
      expect(actionsOf(there)).toEqual([
        `${CLOUD_CONTROL}: create`,
        'aws_sagemaker_endpoint: update',
        `${NATIVE}: delete`,
      ]);
      expect(written(there)).toEqual(['CreateResource', 'UpdateEndpoint', 'DeleteEndpointConfig']);

      const within = await drill.apply(program(10));
      expect(actionsOf(within)).toEqual([
        `${CLOUD_CONTROL}: create/delete`,
        'aws_sagemaker_endpoint: update',
      ]);
      expect(written(within)).toEqual(['CreateResource', 'UpdateEndpoint', 'DeleteResource']);

      const model = await drill.apply(program(10, 'two'));
      expect(written(model)).toEqual([
        ...['CreateModel', 'CreateResource', 'UpdateEndpoint', 'DeleteResource', 'DeleteModel'],
      ]);

      const back = await drill.apply(program(undefined, 'two'));
      expect(actionsOf(back)).toEqual([
        `${CLOUD_CONTROL}: delete`,
        'aws_sagemaker_endpoint: update',
        `${NATIVE}: create`,
      ]);
      expect(written(back)).toEqual(['CreateEndpointConfig', 'UpdateEndpoint', 'DeleteResource']);
    });
    expect(Object.keys(answers)).toHaveLength(5);
    expect(await drill.namesOf('endpoint-config')).toHaveLength(1);
  });

  test.each(['next', 'unseen'] as const)(
    'that SageMaker rolls back on the way (%s) is there for the next apply',
    async (how) => {
      const [from, to] = how === 'next' ? [undefined, 60] : [60, undefined];
      const { answers } = await drill.invoking(async () => {
        await drill.apply(program(from, 'two'));
        await drill.aws.rollBackNext(how);
        await drill.applyInVain(program(to, 'two'));
        await drill.settled();
        expect(await drill.namesOf('endpoint-config')).toHaveLength(2);
        await drill.apply(program(to, 'two'));
      });
      expect(Object.keys(answers)).toHaveLength(2);
      expect(await drill.namesOf('endpoint-config')).toHaveLength(1);
    },
  );
});
