import { Theme, writes } from './harness';
import { synthesize, IMAGE } from './stack';
import { ContainerImage, ModelData, SagemakerModelConstruct } from '../../src';

interface Options {
  readonly tag?: string;
  readonly team?: string;
  readonly subnets?: string[];
  readonly vpc?: boolean;
}

const stack = ({
  tag = '1',
  team = 'ml',
  subnets = ['subnet-a', 'subnet-b'],
  vpc = true,
}: Options = {}) =>
  synthesize((scope) => {
    new SagemakerModelConstruct(scope, 'Model', {
      primaryContainer: {
        image: ContainerImage.fromRegistryPath(`${IMAGE}:${tag}`),
        modelData: ModelData.fromBucket('models', 'scorer/model.tar.gz'),
        environment: { LOG_LEVEL: 'info' },
      },
      vpcConfig: vpc ? { subnets, securityGroupIds: ['sg-1'] } : undefined,
      enableNetworkIsolation: true,
      tags: { team },
    });
  });

describe('a model with an archive, in a VPC, isolated and tagged', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('vpc')));
  afterAll(() => theme.stop());

  test('is created, changed without a lost change, imported and destroyed', async () => {
    const { createCalls, changes } = await theme.lifecycle({
      create: stack(),
      changes: {
        image: stack({ tag: '2' }),
        'order of the subnets': stack({ tag: '2', subnets: ['subnet-b', 'subnet-a'] }),
        subnets: stack({ tag: '2', subnets: ['subnet-a', 'subnet-c'] }),
        tags: stack({ tag: '2', subnets: ['subnet-a', 'subnet-c'], team: 'risk' }),
        'no VPC': stack({ tag: '2', team: 'risk', vpc: false }),
        'a VPC again': stack({ tag: '2', team: 'risk' }),
      },
    });
    const model = (name: string) =>
      changes[name].planned.find(({ address }) => address.startsWith('aws_sagemaker_model.'));

    expect(createCalls.find(({ operation }) => operation === 'CreateModel')?.input).toMatchObject({
      VpcConfig: {
        SecurityGroupIds: ['sg-1'],
        Subnets: expect.arrayContaining(['subnet-a', 'subnet-b']),
      },
      EnableNetworkIsolation: true,
      Tags: [{ Key: 'team', Value: 'ml' }],
    });

    // New before old.
    expect(model('image')?.actions).toEqual(['create', 'delete']);
    expect(writes(changes.image.calls)).toEqual(['CreateModel', 'DeleteModel']);

    // The order of subnets means nothing.
    expect(changes['order of the subnets'].planned).toEqual([]);

    // The provider alone would plan an update here and send nothing.
    expect(model('subnets')).toMatchObject({
      actions: ['create', 'delete'],
      replacePaths: expect.arrayContaining([['name']]),
    });
    expect(writes(changes.subnets.calls)).toEqual(['CreateModel', 'DeleteModel']);
    expect(
      changes.subnets.calls.find(({ operation }) => operation === 'CreateModel')?.input,
    ).toMatchObject({
      VpcConfig: { Subnets: expect.arrayContaining(['subnet-a', 'subnet-c']) },
    });

    expect(model('tags')?.actions).toEqual(['update']);
    expect(writes(changes.tags.calls)).toEqual(['AddTags']);

    // The whole block comes and goes.
    expect(writes(changes['no VPC'].calls)).toEqual(['CreateModel', 'DeleteModel']);
    expect(writes(changes['a VPC again'].calls)).toEqual(['CreateModel', 'DeleteModel']);
  });
});
