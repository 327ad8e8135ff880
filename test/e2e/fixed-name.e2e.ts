import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  InferenceExecutionMode,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

const image = ContainerImage.fromRegistryPath(`${IMAGE}:1`);

interface Options {
  readonly subnets?: string[];
  readonly mode?: InferenceExecutionMode;
  readonly prefix?: string;
}

function models(scope: TerraformStack, { subnets, mode, prefix }: Options): void {
  new SagemakerModelConstruct(scope, 'Network', {
    modelName: 'network',
    primaryContainer: {
      image,
      modelData: prefix === undefined ? undefined : ModelData.fromBucketPrefix('models', prefix),
    },
    vpcConfig: subnets && { subnets, securityGroupIds: ['sg-1'] },
  });
  new SagemakerModelConstruct(scope, 'Pipeline', {
    modelName: 'pipeline',
    containers: ['clean', 'score'].map((containerHostname) => ({ image, containerHostname })),
    inferenceExecutionMode: mode,
  });
}

const stack = (options: Options) => synthesize((scope) => models(scope, options));

describe('models with names of the user', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('fixed-name')));
  afterAll(() => theme.stop());

  test('lose no change, because they say what AWS has instead', async () => {
    const { changes } = await theme.lifecycle({
      goneBetween: ['model/network', 'model/pipeline'],
      create: stack({
        subnets: ['subnet-a'],
        mode: InferenceExecutionMode.DIRECT,
        prefix: 'llama',
      }),
      changes: {
        subnets: stack({
          subnets: ['subnet-b'],
          mode: InferenceExecutionMode.DIRECT,
          prefix: 'llama',
        }),
        'no mode': stack({ subnets: ['subnet-b'], prefix: 'llama' }),
        'no data': stack({ subnets: ['subnet-b'] }),
        'no network': stack({}),
      },
    });
    const calls = Object.entries(changes).map(([name, change]) => [name, writes(change.calls)]);
    expect(Object.fromEntries(calls)).toEqual({
      subnets: ['DeleteModel', 'CreateModel'],
      'no mode': ['DeleteModel', 'CreateModel'],
      'no data': ['DeleteModel', 'CreateModel'],
      'no network': ['DeleteModel', 'CreateModel'],
    });
  });
});
