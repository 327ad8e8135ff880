import { actionsOf, CONFIG_CHANGES, Drill, ENDPOINT_NAME, written } from './drill';
import { ALL, Hosted, PREFIX, variant } from './hosted';
import { synthesize } from './stack';
import { Endpoint, EndpointConfig, InstanceType, SagemakerModelConstruct } from '../../src';

interface Existing {
  readonly endpointConfigName?: string;
  readonly isImported?: boolean;
  readonly instanceType?: InstanceType;
}

/** An endpoint and a configuration of a model that is not ours. */
const program = ({ endpointConfigName, isImported, instanceType }: Existing) =>
  synthesize((scope) => {
    const model = SagemakerModelConstruct.fromModelName(scope, 'Model', 'model');
    const config = new EndpointConfig(scope, 'Config', {
      endpointConfigName,
      productionVariants: [{ model, instanceType: instanceType ?? InstanceType.ML_M5_LARGE }],
    });
    const endpoint = new Endpoint(scope, 'Endpoint', { endpointName: ENDPOINT_NAME, config });
    if (!isImported) return;
    if (endpointConfigName !== undefined) config.importFrom(endpointConfigName);
    endpoint.importFrom(ENDPOINT_NAME);
  });

describe('an endpoint that exists', () => {
  let drill: Drill;
  beforeAll(async () => {
    drill = await Drill.start('endpoint-import');
    const { wire } = drill.theme.stage;
    const hosted = new Hosted(wire, await wire.createRole('existing', [ALL]));
    await hosted.model('model');
    await hosted.config('churn-2026-11', [variant('AllTraffic')]);
    await hosted.create(ENDPOINT_NAME, 'churn-2026-11');
    await hosted.settled(ENDPOINT_NAME);
  });
  afterAll(() => drill.stop());

  const named = { endpointConfigName: 'churn-2026-11' };

  test('is imported as it is with its configuration, which the next change makes rotate', async () => {
    await drill.invoking(async () => {
      const imported = await drill.apply(program({ ...named, isImported: true }));
      const ofAws = imported.planned.filter(({ address }) => address.startsWith('aws_'));
      expect(ofAws).toMatchObject([
        { actions: ['no-op'], importId: ENDPOINT_NAME },
        { actions: ['no-op'], importId: 'churn-2026-11' },
      ]);
      expect(written(imported)).toEqual([]);
      expect((await drill.apply(program(named))).planned).toEqual([]);

      for (const instanceType of [InstanceType.ML_M5_LARGE, InstanceType.ML_M5_XLARGE]) {
        const rotated = await drill.apply(program({ instanceType }));
        expect(written(rotated)).toEqual(CONFIG_CHANGES);
      }
    });
    const [name, ...others] = await drill.namesOf('endpoint-config');
    expect(name).toMatch(/^e2e-config-\d+/);
    expect(others).toEqual([]);
  });

  test('is imported alone, and moves to a configuration of the program', async () => {
    await drill.theme.terraform.run('state', 'rm', ...(await addresses()));
    await drill.invoking(async () => {
      const moved = await drill.apply(program({ isImported: true }));
      expect(actionsOf(moved)).toEqual([
        'aws_sagemaker_endpoint: update',
        'aws_sagemaker_endpoint_configuration: create',
      ]);
      expect(written(moved)).toEqual(['CreateEndpointConfig', 'UpdateEndpoint']);
    });
    // The configuration that it had is nobody's, and stays.
    expect(await drill.namesOf('endpoint-config')).toHaveLength(2);
  });
  const addresses = async () => (await drill.theme.terraform.state()).map(({ address }) => address);
});

describe('an endpoint whose configuration has a name of its own', () => {
  let drill: Drill;
  beforeAll(async () => {
    drill = await Drill.start('endpoint-fixed-config');
    const { wire } = drill.theme.stage;
    await new Hosted(wire, await wire.createRole('existing', [ALL])).model('model');
  });
  afterAll(() => drill.stop());

  test('loses it to a change, and stays on what it said, as warned', async () => {
    const named = { endpointConfigName: 'fixed' };
    await drill.apply(program(named));
    const changed = program({ ...named, instanceType: InstanceType.ML_C5_LARGE });
    const calls = await drill.theme.callsDuring(() =>
      expect(drill.apply(changed)).rejects.toThrow(
        `${PREFIX}:endpoint-config/fixed was deleted while ${PREFIX}:endpoint/churn uses it`,
      ),
    );
    expect(written({ calls })).toEqual(['DeleteEndpointConfig', 'CreateEndpointConfig']);
    // AWS has a configuration of this name that says otherwise, and Terraform sees nothing to do.
    expect(await drill.settled()).toMatchObject({ EndpointConfigName: 'fixed' });
    const { instanceType } = await drill.theme.stage.wire.invokeEndpoint(ENDPOINT_NAME);
    expect(instanceType).toBe('ml.m5.large');
    await drill.theme.stage.expectEmptyPlan('after the change');
  });
});
