import { actionsOf, Drill, endpointProgram, MODEL_CHANGES, written } from './drill';
import { type Endpoint, Deployment, Traffic, CapacitySize } from '../../src';

const size = CapacitySize.percent(50);
const DEPLOYMENTS = {
  'blue/green': Deployment.blueGreen({ terminationWaitInSeconds: 300 }),
  canary: Deployment.blueGreen({
    traffic: Traffic.canary({ size, waitIntervalInSeconds: 300 }),
    terminationWaitInSeconds: 300,
  }),
  rolling: Deployment.rolling({ maximumBatchSize: size, waitIntervalInSeconds: 300 }),
};

const program = (
  archive: string,
  deployment?: Deployment,
  more?: (endpoint: Endpoint) => void,
): string =>
  endpointProgram({
    archive,
    variants: [{ initialInstanceCount: 2 }],
    endpoint: { deployment },
    more,
  });

describe('a deployment', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-deployment')));
  afterAll(() => drill.stop());

  test('changes in place, alone and with what is deployed', async () => {
    await drill.apply(program('blue/green', DEPLOYMENTS['blue/green']));
    await drill.invoking(async () => {
      // A change of the deployment alone starts an update of its own.
      const alone = await drill.apply(program('blue/green', DEPLOYMENTS.canary));
      expect(actionsOf(alone)).toEqual(['aws_sagemaker_endpoint: update']);
      expect(written(alone)).toEqual(['UpdateEndpoint']);

      for (const name of ['rolling', 'canary', 'blue/green'] as const) {
        const change = await drill.apply(program(name, DEPLOYMENTS[name]));
        expect(written(change)).toEqual(MODEL_CHANGES);
        expect(actionsOf(change)).toContain('aws_sagemaker_endpoint: update');
      }
      const without = await drill.apply(program('blue/green'));
      expect(written(without)).toEqual(['UpdateEndpoint']);
      expect(await drill.settled()).not.toHaveProperty('LastDeploymentConfig');
    });
    await drill.destroy();
  });
});

describe('alarms for rollback', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-rollback-alarms')));
  afterAll(() => drill.stop());

  const watched = (errorRatePercent: number, modelLatencyInMilliseconds?: number) =>
    program('one', undefined, (endpoint) =>
      endpoint.autoRollbackOn({ errorRatePercent, modelLatencyInMilliseconds }),
    );
  const alarms = async () =>
    (await drill.aws.resources()).filter((arn) => arn.includes(':alarm:')).length;

  test('are there before the endpoint, and change in place', async () => {
    await drill.aws.refuseNext('CreateEndpoint', 'access');
    await drill.applyInVain(watched(5));
    expect(await alarms()).toBe(1);
    expect(await drill.namesOf('endpoint')).toEqual([]);
    await drill.apply(watched(5));
    expect(await drill.settled()).toMatchObject({
      LastDeploymentConfig: {
        AutoRollbackConfiguration: {
          Alarms: [{ AlarmName: 'e2e-Endpoint-RollbackErrors-AllTraffic' }],
        },
      },
    });

    await drill.invoking(async () => {
      const threshold = await drill.apply(watched(1));
      expect(actionsOf(threshold)).toEqual(['aws_cloudwatch_metric_alarm: update']);
      expect(written(threshold)).toEqual([]);

      const latency = await drill.apply(watched(1, 500));
      expect(actionsOf(latency)).toEqual([
        'aws_cloudwatch_metric_alarm: create',
        'aws_iam_role_policy: create/delete',
        'aws_sagemaker_endpoint: update',
      ]);
      expect(written(latency)).toEqual(['UpdateEndpoint']);
      expect(await alarms()).toBe(2);

      // What SageMaker is told to look at goes after it has been told to look no more.
      const errorsAlone = await drill.apply(watched(1));
      expect(written(errorsAlone)).toEqual(['UpdateEndpoint']);
      expect(await alarms()).toBe(1);
    });
  });

  test('that are the first or the last replace the endpoint, as the warning says', async () => {
    expect(actionsOf({ planned: await drill.plan(program('one')) })).toContain(
      'aws_sagemaker_endpoint: delete/create',
    );
    await drill.destroy();
    await drill.apply(program('one'));
    expect(actionsOf({ planned: await drill.plan(watched(5)) })).toContain(
      'aws_sagemaker_endpoint: delete/create',
    );
    // The old one keeps its name until SageMaker has deleted it, and the provider does not wait for that.
    const { message } = await drill.applyInVain(watched(5));
    expect(message).toContain('Cannot create already existing endpoint');
    await drill.settled();
    expect(actionsOf(await drill.apply(watched(5)))).toEqual([
      // The old policy waits for the new endpoint.
      'aws_iam_role_policy: delete',
      'aws_sagemaker_endpoint: create',
    ]);
    await drill.destroy();
  });

  test('that are the first give an endpoint with a generated name another one, at the first try', async () => {
    const unnamed = (errorRatePercent?: number) =>
      endpointProgram({
        archive: 'one',
        endpoint: { endpointName: undefined },
        more: (endpoint) =>
          errorRatePercent === undefined
            ? undefined
            : endpoint.autoRollbackOn({ errorRatePercent }),
      });
    await drill.apply(unnamed());
    const before = await drill.namesOf('endpoint');
    expect(written(await drill.apply(unnamed(5)))).toEqual(['DeleteEndpoint', 'CreateEndpoint']);
    const after = await drill.namesOf('endpoint');
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    await drill.destroy();
  });
});
