import { TerraformVariable, type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { synthesize } from './stack';
import {
  ContainerImage,
  InstanceType,
  ModelData,
  PrebuiltImage,
  Processor,
  SagemakerModelConstruct,
} from '../../src';

const REGION = 'us-east-1';
const IMAGES: Record<string, PrebuiltImage> = {
  Kmeans: PrebuiltImage.kmeans(),
  Pytorch: PrebuiltImage.pytorch({ version: '2.6', processor: Processor.GPU }),
  Lmi: PrebuiltImage.djl({ version: '0.36.0' }),
  Graviton: PrebuiltImage.xgboost({
    version: '1.5-1',
    instanceType: InstanceType.ML_C7G_LARGE,
  }),
};

function models(scope: TerraformStack, region?: string) {
  for (const [id, image] of Object.entries(IMAGES)) {
    new SagemakerModelConstruct(scope, id, {
      primaryContainer: {
        image: ContainerImage.fromPrebuilt(image),
        modelData: ModelData.fromBucket('models', 'model.tar.gz'),
      },
      region,
    });
  }
}

/** The region is in the program. */
const literal = () => synthesize((scope) => models(scope), REGION);
/** The provider gets its region from a variable, so the program does not know it. */
const token = () =>
  synthesize((scope) => {
    const region = new TerraformVariable(scope, 'region', { type: 'string', default: REGION });
    (scope.node.findChild('aws') as unknown as { region: string }).region = region.stringValue;
    models(scope);
  }, null);
/** Nobody says it to Terraform but the environment. */
const unknown = () => synthesize((scope) => models(scope), null);
/** The provider's own data source, where it knows the image. */
const dataSource = () =>
  synthesize((scope) => {
    new SagemakerModelConstruct(scope, 'Kmeans', {
      primaryContainer: {
        image: ContainerImage.fromPrebuilt(PrebuiltImage.viaDataSource('kmeans')),
        modelData: ModelData.fromBucket('models', 'model.tar.gz'),
      },
    });
  });

describe('prebuilt images', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('images')));
  afterAll(() => theme.stop());

  test('are the same in a literal region, in a variable one and in an unknown one', async () => {
    const { createCalls, changes } = await theme.lifecycle({
      create: literal(),
      changes: {
        'region from a variable': token(),
        'region from the environment': unknown(),
        'data source': dataSource(),
      },
    });
    const uris = createCalls
      .filter(({ operation }) => operation === 'CreateModel')
      .map(({ input }) => (input as any).PrimaryContainer.Image);
    expect(uris.sort()).toEqual(
      Object.values(IMAGES)
        .map((image) => image.uri(REGION))
        .sort(),
    );

    // Another URI would replace a model.
    expect(writes(changes['region from a variable'].calls)).toEqual([]);
    expect(writes(changes['region from the environment'].calls)).toEqual([]);
    expect(writes(changes['data source'].calls)).toEqual(
      Array(Object.keys(IMAGES).length - 1).fill('DeleteModel'),
    );
  });
});
