import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  InferenceExecutionMode,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

const container = (name: string) => ({
  image: ContainerImage.fromRegistryPath(`${IMAGE}:${name}`),
  modelData: ModelData.fromBucket('models', `${name}/model.tar.gz`),
  containerHostname: name,
});

const stack = (second?: InferenceExecutionMode) =>
  synthesize((scope) => {
    const serial = new SagemakerModelConstruct(scope, 'Serial', {
      containers: [container('clean'), container('score')],
      inferenceExecutionMode: InferenceExecutionMode.SERIAL,
    });
    serial.addContainer(container('explain'));
    new SagemakerModelConstruct(scope, 'Second', {
      containers: [container('churn'), container('fraud')],
      inferenceExecutionMode: second,
    });
  });

describe('pipelines', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('pipelines')));
  afterAll(() => theme.stop());

  test('of three in series and of two called directly live, and a changed mode is not lost', async () => {
    const { createCalls, changes } = await theme.lifecycle({
      create: stack(InferenceExecutionMode.DIRECT),
      changes: {
        mode: stack(InferenceExecutionMode.SERIAL),
        'mode back': stack(InferenceExecutionMode.DIRECT),
        'no mode': stack(),
      },
    });
    const created = createCalls
      .filter(({ operation }) => operation === 'CreateModel')
      .map(({ input }: any) => [
        input.InferenceExecutionConfig.Mode,
        input.Containers.map((one: any) => one.ContainerHostname),
      ]);
    expect(created.sort()).toEqual([
      ['Direct', ['churn', 'fraud']],
      ['Serial', ['clean', 'score', 'explain']],
    ]);

    // The provider alone would plan an update here and send nothing.
    expect(
      changes.mode.planned.map(({ address, actions }) => [address.split('.')[0], actions]),
    ).toEqual([
      ['aws_sagemaker_model', ['create', 'delete']],
      ['terraform_data', ['create', 'delete']],
    ]);
    expect(writes(changes.mode.calls)).toEqual(['CreateModel', 'DeleteModel']);
    expect(writes(changes['no mode'].calls)).toEqual(['CreateModel', 'DeleteModel']);
  });
});
