import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import {
  ContainerImage,
  ContainerMode,
  ExecutionRole,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
  type ContainerDefinition,
  type SagemakerModelProps,
} from '../../src';
import { CONTAINER, IMAGE, synthModel } from '../a-model';
import { resource, statements, synth, types, warnings, type Build, type Json } from '../synth';

const EC2_READS = [
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

const allow = (Action: string[], ...Resource: string[]) => ({ Effect: 'Allow', Action, Resource });

const METRICS = {
  ...allow(['cloudwatch:PutMetricData'], '*'),
  Condition: { StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'AWS/SageMaker*'] } },
};
const LOGS = [
  allow(
    ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
    'arn:aws:logs:eu-west-1:*:log-group:/aws/sagemaker/*',
  ),
  allow(
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'arn:aws:logs:eu-west-1:*:log-group:/aws/sagemaker/*:log-stream:*',
  ),
];
const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const TOKEN = allow(['ecr:GetAuthorizationToken'], '*');
const SCORER = allow(PULL, 'arn:aws:ecr:eu-west-1:123456789012:repository/scorer');

/** The statements beyond those that every model with `IMAGE` has. */
function extra(props: SagemakerModelProps): Json[] {
  const base = [METRICS, ...LOGS, SCORER, TOKEN].map((one) => JSON.stringify(one));
  return statements(synthModel(props)).filter((one) => !base.includes(JSON.stringify(one)));
}

const extraOf = (container: ContainerDefinition) =>
  extra({ primaryContainer: { ...CONTAINER, ...container } });

describe('the role of a model may', () => {
  test('write logs and metrics and pull the image, and no more', () => {
    expect(statements(synthModel())).toEqual([METRICS, SCORER, TOKEN, ...LOGS]);
  });

  test('read one archive, not its bucket', () => {
    const modelData = ModelData.fromBucket('models', 'kmeans/model.tar.gz');
    expect(extraOf({ modelData })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::models/kmeans/model.tar.gz'),
    ]);
  });

  test.each([
    's3://models/kmeans/model.tar.gz',
    'https://s3.eu-west-1.amazonaws.com/models/kmeans/model.tar.gz',
    'https://s3-eu-west-1.amazonaws.com/models/kmeans/model.tar.gz',
    'https://models.s3.eu-west-1.amazonaws.com/kmeans/model.tar.gz',
    'https://models.s3.amazonaws.com/kmeans/model.tar.gz',
  ])('read the archive %s', (uri) => {
    expect(extraOf({ modelData: ModelData.fromS3Uri(uri) })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::models/kmeans/model.tar.gz'),
    ]);
  });

  test('read the archive of a bucket with s3 in its name', () => {
    const modelData = ModelData.fromS3Uri('https://my.s3.models.s3.amazonaws.com/model.tar.gz');
    expect(extraOf({ modelData })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::my.s3.models/model.tar.gz'),
    ]);
  });

  test('read an archive whose URI only Terraform knows', () => {
    const json = synth((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'uri', {});
      const modelData = ModelData.fromS3Uri(stringValue);
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image: IMAGE, modelData },
      });
    });
    expect(statements(json)).toContainEqual(
      allow(
        ['s3:GetObject'],
        "arn:aws:s3:::${element(split('/', var.uri), 2)}/${join('/', slice(split('/', var.uri), 3, length(split('/', var.uri))))}",
      ),
    );
  });

  test('read an archive whose bucket only Terraform knows, without a warning of cdktf', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const json = synth((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'bucket', {});
      const modelData = ModelData.fromS3Uri(`s3://${stringValue}/a/model.tar.gz`);
      const primaryContainer = { image: IMAGE, modelData };
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer });
    });
    expect(warn.mock.calls).toEqual([]);
    expect(resource(json, 'aws_iam_role_policy').policy).toContain('arn:aws:s3:::${');
    warn.mockRestore();
  });

  test('read and list a prefix, and list nothing beside it', () => {
    const modelData = ModelData.fromBucketPrefix('models', 'llm');
    expect(extraOf({ modelData })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::models/llm/*'),
      {
        ...allow(['s3:ListBucket'], 'arn:aws:s3:::models'),
        Condition: { StringLike: { 's3:prefix': ['llm/*'] } },
      },
    ]);
  });

  test('read and list a whole bucket where the prefix is empty', () => {
    expect(extraOf({ modelData: ModelData.fromBucketPrefix('models', '') })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::models/*'),
      allow(['s3:ListBucket'], 'arn:aws:s3:::models'),
    ]);
  });

  test('read the models of a multi-model container', () => {
    const modelData = ModelData.fromBucketPrefix('models', 'all/');
    expect(extraOf({ modelData, mode: ContainerMode.MULTI_MODEL })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::models/all/*'),
      {
        ...allow(['s3:ListBucket'], 'arn:aws:s3:::models'),
        Condition: { StringLike: { 's3:prefix': ['all/*'] } },
      },
    ]);
  });

  test('read all channels beside the model data', () => {
    const additionalModelData = [
      { channelName: 'a', modelData: ModelData.fromBucket('models', 'b.tar.gz') },
      { channelName: 'b', modelData: ModelData.fromBucket('models', 'a.tar.gz') },
    ];
    expect(extraOf({ additionalModelData })).toEqual([
      allow(['s3:GetObject'], 'arn:aws:s3:::models/a.tar.gz', 'arn:aws:s3:::models/b.tar.gz'),
    ]);
  });

  test('decrypt with the key of the data', () => {
    const encryptionKeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1234';
    const modelData = ModelData.fromBucket('models', 'a.tar.gz', { encryptionKeyArn });
    expect(extraOf({ modelData })).toEqual([
      allow(['kms:Decrypt'], encryptionKeyArn),
      allow(['s3:GetObject'], 'arn:aws:s3:::models/a.tar.gz'),
    ]);
  });

  test('make network interfaces in its own subnets and groups', () => {
    const vpcConfig = { subnets: ['subnet-b', 'subnet-a'], securityGroupIds: ['sg-1'] };
    expect(statements(synthModel({ vpcConfig }))).toEqual([
      METRICS,
      allow(
        [
          'ec2:CreateNetworkInterface',
          'ec2:CreateNetworkInterfacePermission',
          'ec2:DeleteNetworkInterface',
          'ec2:DeleteNetworkInterfacePermission',
        ],
        'arn:aws:ec2:eu-west-1:*:network-interface/*',
      ),
      allow(
        ['ec2:CreateNetworkInterface'],
        'arn:aws:ec2:eu-west-1:*:security-group/sg-1',
        'arn:aws:ec2:eu-west-1:*:subnet/subnet-a',
        'arn:aws:ec2:eu-west-1:*:subnet/subnet-b',
      ),
      allow([...EC2_READS, 'ecr:GetAuthorizationToken'], '*'),
      SCORER,
      ...LOGS,
    ]);
  });

  test('ask for the credentials of a private registry', () => {
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:credentials';
    const image = ContainerImage.fromPrivateRegistry('registry.example.com/scorer:1', {
      repositoryCredentialsProviderArn: arn,
    });
    const vpcConfig = { subnets: ['subnet-a'], securityGroupIds: ['sg-1'] };
    const json = synthModel({ primaryContainer: { image }, vpcConfig });
    const actions = statements(json).map(({ Action }) => Action);
    expect(statements(json)).toContainEqual(allow(['lambda:InvokeFunction'], arn));
    expect(actions.flat().filter((action: string) => action.startsWith('ecr:'))).toEqual([]);
  });

  test('pull an image of another account', () => {
    const image = ContainerImage.fromEcrRepository('team/scorer', { account: '210987654321' });
    expect(extraOf({ image })).toEqual([
      allow(PULL, 'arn:aws:ecr:eu-west-1:210987654321:repository/team/scorer'),
    ]);
  });

  test('pull a prebuilt image from the account that owns it', () => {
    const kmeans = ContainerImage.fromPrebuilt(PrebuiltImage.kmeans());
    expect(extraOf({ image: kmeans })).toEqual([
      allow(PULL, 'arn:aws:ecr:eu-west-1:438346466558:repository/kmeans'),
    ]);
  });

  test('pull an image of the data source from the account that it names', () => {
    const image = ContainerImage.fromPrebuilt(PrebuiltImage.viaDataSource('kmeans'));
    const [{ Resource }] = extraOf({ image });
    expect(Resource).toEqual([
      expect.stringMatching(
        /^arn:aws:ecr:eu-west-1:\$\{data\.aws_sagemaker_prebuilt_ecr_image\.[\w-]+\.registry_id\}:repository\/kmeans$/,
      ),
    ]);
  });

  test('not do anything everywhere but what AWS does not narrow', () => {
    const json = synthModel({
      primaryContainer: {
        image: ContainerImage.fromEcrRepository('scorer'),
        modelData: ModelData.fromBucketPrefix('models', 'llm', {
          encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1234',
        }),
        additionalModelData: [
          { channelName: 'a', modelData: ModelData.fromBucket('models', 'a.tar.gz') },
        ],
      },
      vpcConfig: { subnets: ['subnet-a'], securityGroupIds: ['sg-1'] },
    });

    const everywhere = statements(json).filter(({ Resource }) => Resource.includes('*'));
    expect(everywhere.flatMap(({ Action }) => Action).sort()).toEqual([
      'cloudwatch:PutMetricData',
      ...EC2_READS,
      'ecr:GetAuthorizationToken',
    ]);
    expect(statements(json).flatMap(({ Action }) => Action)).not.toContainEqual(
      expect.stringContaining('*'),
    );
  });

  test('not have the policy of AWS that allows all of SageMaker and S3', () => {
    const json = synthModel();
    expect(JSON.stringify(json)).not.toContain('AmazonSageMakerFullAccess');
    expect(types(json)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
    ]);
  });
});

describe('the ARNs of a role', () => {
  const modelData = ModelData.fromBucket('models', 'a.tar.gz');
  const model = {
    primaryContainer: { image: ContainerImage.fromEcrRepository('scorer'), modelData },
  };
  const resources = (json: Json): string[] => statements(json).flatMap(({ Resource }) => Resource);

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
  ])('are of the partition of %s, without a data source for it', (region, partition) => {
    const json = synthModel(model, { region });
    expect(resources(json).filter((arn) => arn !== '*')).toEqual([
      expect.stringMatching(`^arn:${partition}:ecr:${region}:.*:repository/scorer$`),
      `arn:${partition}:logs:${region}:*:log-group:/aws/sagemaker/*`,
      `arn:${partition}:logs:${region}:*:log-group:/aws/sagemaker/*:log-stream:*`,
      `arn:${partition}:s3:::models/a.tar.gz`,
    ]);
    expect(types(json)).not.toContain('data.aws_partition');
  });

  test("are of the model's own region", () => {
    const arns = resources(synthModel({ ...model, region: 'cn-north-1' }));
    expect(arns).toContain('arn:aws-cn:logs:cn-north-1:*:log-group:/aws/sagemaker/*');
  });

  test('are of a partition that is asked for once a stack where the region is unknown', () => {
    const json = synth((stack) => {
      new SagemakerModelConstruct(stack, 'One', model);
      new SagemakerModelConstruct(stack, 'Two', model);
    }, {});
    expect(types(json).filter((type) => type.startsWith('data.'))).toEqual([
      'data.aws_caller_identity',
      'data.aws_partition',
      'data.aws_region',
    ]);
    const [source] = Object.keys(json.data.aws_partition);
    const [{ policy }] = Object.values<Json>(json.resource.aws_iam_role_policy);
    expect(policy).toContain(`arn:\${data.aws_partition.${source}.partition}:s3:::models/a.tar.gz`);
  });

  test("are of the model's own provider", () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'China', { alias: 'cn', region: 'cn-north-1' });
      new SagemakerModelConstruct(stack, 'Model', { ...model, provider });
    });
    expect(resources(json)).toContain('arn:aws-cn:s3:::models/a.tar.gz');
  });
});

describe('a role with many users', () => {
  const containers: Array<(variable: (id: string) => string) => ContainerDefinition> = [
    () => ({ image: IMAGE, modelData: ModelData.fromBucket('models', 'b.tar.gz') }),
    (variable) => ({ image: IMAGE, modelData: ModelData.fromBucket(variable('z'), 'a.tar.gz') }),
    () => ({ image: IMAGE, modelData: ModelData.fromBucketPrefix('models', 'p') }),
    (variable) => ({ image: IMAGE, modelData: ModelData.fromBucket(variable('a'), 'a.tar.gz') }),
    () => ({ image: ContainerImage.fromEcrRepository('scorer', { account: '210987654321' }) }),
  ];
  const policyWith = (order: number[]) =>
    resource(
      synth((stack) => {
        const role = new ExecutionRole(stack, 'Role');
        const variable = (id: string) => new TerraformVariable(stack, id, {}).stringValue;
        for (const i of order) {
          const primaryContainer = containers[i](variable);
          new SagemakerModelConstruct(stack, `Model${i}`, { role, primaryContainer });
        }
      }),
      'aws_iam_role_policy',
    ).policy;

  test('has the same policy in whatever order the program makes them', () => {
    expect(policyWith([3, 1, 4, 0, 2])).toBe(policyWith([0, 1, 2, 3, 4]));
    expect(policyWith([4, 2, 3, 1, 0])).toBe(policyWith([0, 1, 2, 3, 4]));
  });

  test('has the statements of all, each once', () => {
    const json = synth((stack) => {
      const role = new ExecutionRole(stack, 'Role');
      const modelData = ModelData.fromBucket('models', 'a.tar.gz');
      for (const id of ['One', 'Two']) {
        new SagemakerModelConstruct(stack, id, {
          role,
          primaryContainer: { ...CONTAINER, modelData },
        });
      }
    });
    expect(statements(json)).toEqual([
      METRICS,
      SCORER,
      TOKEN,
      ...LOGS,
      allow(['s3:GetObject'], 'arn:aws:s3:::models/a.tar.gz'),
    ]);
  });

  test.each([
    ['the tables', PrebuiltImage.kmeans()],
    ['the data source', PrebuiltImage.viaDataSource('kmeans')],
  ])('names nothing twice where only Terraform knows it: %s', (_, prebuilt) => {
    const json = synth((stack) => {
      const image = ContainerImage.fromPrebuilt(prebuilt);
      new SagemakerModelConstruct(stack, 'Model', { containers: [{ image }, { image }] });
    }, {});
    for (const { Resource } of statements(json)) {
      expect(Resource).toEqual([...new Set(Resource)]);
    }
    const texts = statements(json).map((one) => JSON.stringify(one));
    expect(texts).toEqual([...new Set(texts)]);
  });

  test('that exists is told of all of them at once', () => {
    let required = '';
    const build: Build = (stack) => {
      const role = ExecutionRole.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/R');
      for (const id of ['One', 'Two']) {
        new SagemakerModelConstruct(stack, id, { role, primaryContainer: CONTAINER });
      }
      required = role.requiredPolicy;
      new TerraformOutput(stack, 'required', { value: required });
    };
    const policy = { Version: '2012-10-17', Statement: [METRICS, SCORER, TOKEN, ...LOGS] };
    expect(JSON.parse(synth(build).output.required.value)).toEqual(policy);
    expect(warnings(build)).toEqual([
      'nothing is attached to an existing role; make sure that its policies contain its requiredStatements, which are for cloudwatch, ecr, logs',
    ]);
  });
});
