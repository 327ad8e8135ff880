import { Drill, endpointProgram, MODEL_CHANGES, written } from './drill';
import { Endpoint, EndpointConfig, ResourceOperation, SagemakerModelConstruct } from '../../src';

/** What docs/security.md gives to those who deploy, as far as SageMaker goes. */
const ACTIONS = [SagemakerModelConstruct, EndpointConfig, Endpoint].flatMap((construct) =>
  Object.values(ResourceOperation).flatMap((operation) => construct.requiredPermissions(operation)),
);

describe('who may do what the constructs require', () => {
  let drill: Drill;
  beforeAll(async () => {
    drill = await Drill.start('deployer');
  });
  afterAll(() => drill.stop());

  test('creates, changes and deletes an endpoint', async () => {
    await drill.aws.allow(ACTIONS);
    const tags = { team: 'churn' };
    await drill.apply(endpointProgram({ endpoint: { tags } }));
    const { calls } = await drill.apply(endpointProgram({ archive: 'two', endpoint: { tags } }));
    expect(written({ calls })).toEqual(MODEL_CHANGES);
    await drill.apply(endpointProgram({ archive: 'two', endpoint: { tags: { team: 'other' } } }));
    await drill.destroy();
  });
});
