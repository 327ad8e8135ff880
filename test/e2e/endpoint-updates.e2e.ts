import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

interface Options {
  readonly instanceType?: InstanceType;
  readonly archive?: string;
  readonly level?: string;
}

function endpoint(scope: TerraformStack, options: Options): Endpoint {
  const { instanceType = InstanceType.ML_M5_LARGE, archive = 'one', level } = options;
  const model = new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
      modelData: ModelData.fromBucket('models', `${archive}/model.tar.gz`),
      environment: level === undefined ? undefined : { LEVEL: level },
    },
  });
  return new Endpoint(scope, 'Endpoint', { productionVariants: [{ model, instanceType }] });
}

const stack = (options: Options = {}) => synthesize((scope) => void endpoint(scope, options));

describe('an endpoint', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('endpoint-updates')));
  afterAll(() => theme.stop());

  test('moves to new models and instances, new before old', async () => {
    const { changes } = await theme.lifecycle({
      create: stack(),
      changes: {
        'instance type': stack({ instanceType: InstanceType.ML_M5_XLARGE }),
        archive: stack({ instanceType: InstanceType.ML_M5_XLARGE, archive: 'two' }),
        environment: stack({
          instanceType: InstanceType.ML_M5_XLARGE,
          archive: 'two',
          level: 'debug',
        }),
      },
    });
    expect(writes(changes['instance type'].calls)).toEqual([
      'CreateEndpointConfig',
      'UpdateEndpoint',
      'DeleteEndpointConfig',
    ]);
    expect(writes(changes.archive.calls)).toEqual([
      'CreateModel',
      'CreateEndpointConfig',
      'UpdateEndpoint',
      'DeleteEndpointConfig',
      'DeleteModel',
    ]);
    expect(writes(changes.environment.calls)).toEqual(writes(changes.archive.calls));
    expect(await theme.aws.violations()).toEqual([]);
  });
});
