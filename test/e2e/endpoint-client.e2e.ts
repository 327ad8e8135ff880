import {
  actionsOf,
  Drill,
  ENDPOINT_NAME,
  endpointProgram,
  type EndpointProgram,
  MODEL_CHANGES,
  written,
} from './drill';
import { InstanceType } from '../../src';

const NEW_MODEL_AND_CONFIG = [
  'aws_iam_role_policy: create/delete',
  'aws_sagemaker_endpoint: update',
  'aws_sagemaker_endpoint_configuration: create/delete',
  'aws_sagemaker_model: create/delete',
];

describe('a client that invokes all the time', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-client')));
  afterAll(() => drill.stop());

  test('sees no error while the endpoint moves twice in a row to another model and type', async () => {
    await drill.apply(endpointProgram());
    const { answers, count } = await drill.invoking(async () => {
      const changes: [string, InstanceType][] = [
        ['two', InstanceType.ML_M5_XLARGE],
        ['three', InstanceType.ML_C5_LARGE],
      ];
      for (const [archive, instanceType] of changes) {
        const change = await drill.apply(
          endpointProgram({ archive, variants: [{ instanceType }] }),
        );
        expect(actionsOf(change)).toEqual(NEW_MODEL_AND_CONFIG);
        expect(written(change)).toEqual(MODEL_CHANGES);
      }
    });
    expect(Object.keys(answers)).toHaveLength(3);
    const byVariant = Object.values(answers).map(({ AllTraffic }) => AllTraffic);
    expect(byVariant.reduce((sum, some) => sum + some)).toBe(count);
    expect(await drill.namesOf('model')).toHaveLength(1);
    expect(await drill.namesOf('endpoint-config')).toHaveLength(1);
    await drill.destroy();
  });
});

describe('access to the archive', () => {
  const scaled = (program: EndpointProgram) =>
    endpointProgram({
      ...program,
      more: (endpoint) => void endpoint.variant().autoScaleInstanceCount({ maxCapacity: 9 }),
    });
  const scaleTo = async (drill: Drill, count: number) =>
    drill.aws.scale(`endpoint/${ENDPOINT_NAME}/variant/AllTraffic`, count);
  /** Which archives the roles may read. */
  const archives = async (drill: Drill) => {
    const policies = await drill.policies();
    return policies.map((policy) => /arn:aws:s3:::models\/(\w+)/.exec(policy)![1]).sort();
  };

  describe('that an endpoint loads', () => {
    let drill: Drill;
    beforeAll(async () => (drill = await Drill.start('endpoint-access')));
    afterAll(() => drill.stop());

    test('stays until the endpoint has left the old model, however it ends', async () => {
      await drill.apply(scaled({}));
      expect(await archives(drill)).toEqual(['one']);

      // In the middle of the update, when all but the endpoint is new, it scales out.
      await drill.aws.refuseNext('UpdateEndpoint', 'access');
      await drill.applyInVain(scaled({ archive: 'two' }));
      expect(await archives(drill)).toEqual(['one', 'two']);
      await scaleTo(drill, 2);
      const change = await drill.apply(scaled({ archive: 'two' }));
      expect(written(change)).toEqual(['UpdateEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
      expect(await archives(drill)).toEqual(['two']);
      await scaleTo(drill, 3);

      // Rolled back, the endpoint starts the old instances again, and more of them later.
      await drill.aws.rollBackNext('unseen');
      await drill.applyInVain(scaled({ archive: 'three' }));
      expect(await archives(drill)).toEqual(['three', 'two']);
      await scaleTo(drill, 4);
      await drill.apply(scaled({ archive: 'three' }));
      expect(await archives(drill)).toEqual(['three']);
      await scaleTo(drill, 5);
      await drill.destroy();
    });
  });

  describe('in a policy that changes in place, as the provider does it,', () => {
    let drill: Drill;
    beforeAll(async () => (drill = await Drill.start('endpoint-access-in-place')));
    afterAll(() => drill.stop());

    const inPlace = (program: EndpointProgram) => {
      const json = JSON.parse(endpointProgram(program));
      for (const policy of Object.values<any>(json.resource.aws_iam_role_policy)) {
        policy.name = 'ExecutionPolicy';
      }
      return json;
    };

    test('is lost while the endpoint still runs on the old model', async () => {
      await drill.apply(inPlace({}));
      await expect(drill.apply(inPlace({ archive: 'two' }))).rejects.toThrow('"rule": "access"');
    });
  });
});
