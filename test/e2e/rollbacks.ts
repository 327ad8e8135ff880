import { actionsOf, CONFIG_CHANGES, Drill, endpointProgram, written } from './drill';

const program = (archive: string) => endpointProgram({ archive });

/** What Terraform says where SageMaker rolls an update back, seen by the provider or not. */
const MESSAGES = {
  next: "unexpected state 'RollingBack'",
  unseen: 'SageMaker has rolled the update back: the endpoint churn still uses the configuration ',
} as const;

/** The tests of updates that are rolled back, seen by the provider or not. */
export function describeRollbacks(how: keyof typeof MESSAGES): void {
  describe(`an update that is rolled back (${how})`, () => {
    let drill: Drill;
    beforeAll(async () => {
      drill = await Drill.start(`endpoint-rollback-${how}`);
      await drill.apply(program('one'));
    });
    afterAll(() => drill.stop());

    /** Fails to move the endpoint, and shows that all of the old and of the new is there. */
    const rolledBack = async (archive: string): Promise<void> => {
      const { EndpointConfigName: serving } = await drill.settled();
      await drill.aws.rollBackNext(how);
      const { message, calls } = await drill.applyInVain(program(archive));
      expect(message).toContain(MESSAGES[how]);
      expect(deletions({ calls })).toEqual([]);
      expect(await drill.settled()).toMatchObject({
        EndpointStatus: 'InService',
        EndpointConfigName: serving,
        FailureReason: expect.stringContaining('ping health check'),
      });
      expect((await drill.namesOf('endpoint-config')).length).toBeGreaterThan(1);
    };
    const deletions = (report: Parameters<typeof written>[0]) =>
      written(report).filter((operation) => operation.startsWith('Delete'));
    const expectOneOfEach = async () => {
      for (const kind of ['model', 'endpoint-config', 'endpoint']) {
        expect(await drill.namesOf(kind)).toHaveLength(1);
      }
      expect(await drill.policies()).toHaveLength(1);
    };

    test('leaves what serves, and the next apply goes on', async () => {
      const { answers } = await drill.invoking(async () => {
        await rolledBack('two');
        const healed = await drill.apply(program('two'));
        expect(written(healed)).toEqual(['UpdateEndpoint', 'DeleteEndpointConfig', 'DeleteModel']);
      });
      expect(Object.keys(answers)).toHaveLength(2);
      await expectOneOfEach();
    });

    test('can be taken back', async () => {
      const { answers } = await drill.invoking(async () => {
        await rolledBack('three');
        const back = await drill.apply(program('two'));
        expect(actionsOf(back)).toContain('aws_sagemaker_endpoint: update');
        // What is deleted is what was rolled back, and what the endpoint ran before.
        expect(deletions(back).sort()).toEqual([
          ...['DeleteEndpointConfig', 'DeleteEndpointConfig', 'DeleteModel', 'DeleteModel'],
        ]);
      });
      expect(Object.keys(answers)).toHaveLength(2);
      await expectOneOfEach();
    });

    test('can be followed by another program', async () => {
      await drill.invoking(async () => {
        await rolledBack('four');
        const on = await drill.apply(program('five'));
        expect(written(on)).toEqual(expect.arrayContaining(['CreateModel', ...CONFIG_CHANGES]));
      });
      await expectOneOfEach();
    });

    test('can go to another construct, with another role', async () => {
      const moved = endpointProgram({ archive: 'six', modelId: 'Next' });
      await drill.invoking(async () => {
        await drill.aws.rollBackNext(how);
        await drill.applyInVain(moved);
        await drill.settled();
        const { calls } = await drill.apply(moved);
        const [first, ...others] = written({ calls });
        expect(first).toBe('UpdateEndpoint');
        expect(others.sort()).toEqual(['DeleteEndpointConfig', 'DeleteModel']);
      });
      await expectOneOfEach();
      await drill.destroy();
    });
  });
}
