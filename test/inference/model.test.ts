import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import {
  ContainerImage,
  ExecutionRole,
  InferenceExecutionMode,
  PrebuiltImage,
  SagemakerModelConstruct,
  type SagemakerModelProps,
} from '../../src';
import { aModel, CONTAINER, synthModel } from '../a-model';
import {
  all,
  aStack,
  meaning,
  problems,
  resource,
  synth,
  types,
  type Json,
  namesOf,
} from '../synth';

const IMAGE_URI = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';
const NEW_BEFORE_OLD = { create_before_destroy: true };
const VPC = { subnets: ['subnet-b', 'subnet-a'], securityGroupIds: ['sg-1'] };

const containers = (...names: string[]) =>
  names.map((containerHostname) => ({ ...CONTAINER, containerHostname }));

describe('a model', () => {
  test('makes itself, a role, its policy and what follows its changes, and nothing else', () => {
    expect(types(synthModel())).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
    ]);
  });

  test('has no argument that was not given', () => {
    const json = synthModel();
    const [role] = Object.keys(json.resource.aws_iam_role);
    const [policy] = Object.keys(json.resource.aws_iam_role_policy);
    const [data] = namesOf(json, 'terraform_data');
    expect(resource(json, 'aws_sagemaker_model')).toEqual({
      name: `test-Model-\${substr(terraform_data.${data}.id, 0, 8)}`,
      execution_role_arn: `\${aws_iam_role.${role}.arn}`,
      primary_container: { image: IMAGE_URI },
      depends_on: [`aws_iam_role_policy.${policy}`],
      lifecycle: NEW_BEFORE_OLD,
    });
  });

  test.each<[string, SagemakerModelProps, object]>([
    ['modelName', { modelName: 'my-model' }, { name: 'my-model' }],
    [
      'enableNetworkIsolation',
      { enableNetworkIsolation: true },
      { enable_network_isolation: true },
    ],
    [
      'enableNetworkIsolation: false',
      { enableNetworkIsolation: false },
      { enable_network_isolation: false },
    ],
    [
      'vpcConfig',
      { vpcConfig: VPC },
      { vpc_config: { subnets: ['subnet-b', 'subnet-a'], security_group_ids: ['sg-1'] } },
    ],
    ['tags', { tags: { team: 'search' } }, { tags: { team: 'search' } }],
    ['region', { region: 'eu-west-1' }, { region: 'eu-west-1' }],
    [
      'containers',
      { containers: containers('a', 'b') },
      {
        container: [
          { image: IMAGE_URI, container_hostname: 'a' },
          { image: IMAGE_URI, container_hostname: 'b' },
        ],
      },
    ],
    [
      'inferenceExecutionMode SERIAL',
      { containers: containers('a'), inferenceExecutionMode: InferenceExecutionMode.SERIAL },
      { inference_execution_config: { mode: 'Serial' } },
    ],
    [
      'inferenceExecutionMode DIRECT',
      { containers: containers('a'), inferenceExecutionMode: InferenceExecutionMode.DIRECT },
      { inference_execution_config: { mode: 'Direct' } },
    ],
  ])('renders %s', (_, props, rendered) => {
    expect(aModel(props)).toMatchObject(rendered);
  });

  test('has no primary container beside a pipeline', () => {
    expect(aModel({ containers: containers('a') })).not.toHaveProperty('primary_container');
    expect(aModel()).not.toHaveProperty('container');
  });

  test('uses a role that it is given', () => {
    const arn = 'arn:aws:iam::123456789012:role/scorer';
    const json = synth((stack) => {
      const role = ExecutionRole.fromRoleArn(stack, 'Role', arn);
      const model = new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: CONTAINER,
        role,
      });
      expect(model.role === role).toBe(true);
    });
    expect(resource(json, 'aws_sagemaker_model').execution_role_arn).toBe(arn);
    expect(types(json)).toEqual(['aws_sagemaker_model', 'terraform_data']);
    expect(resource(json, 'aws_sagemaker_model')).not.toHaveProperty('depends_on');
  });

  test('gives its role where it made it', () => {
    const model = new SagemakerModelConstruct(aStack(), 'Model', { primaryContainer: CONTAINER });
    expect(model.role === model.node.findChild('Role')).toBe(true);
  });

  test('gives its name and ARN as references', () => {
    const read = meaning((stack) => {
      const { modelName, modelArn } = new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: CONTAINER,
        modelName: 'fixed',
      });
      return { modelName, modelArn };
    });
    expect(read).toEqual({
      modelName: expect.stringMatching(/^\$\{aws_sagemaker_model\.\w+\.name\}$/),
      modelArn: expect.stringMatching(/^\$\{aws_sagemaker_model\.\w+\.arn\}$/),
    });
  });

  test('has the binding as its default child', () => {
    const model = new SagemakerModelConstruct(aStack(), 'Model', { primaryContainer: CONTAINER });
    expect(model.node.defaultChild === model.node.findChild('Resource')).toBe(true);
    expect((model.node.defaultChild as Json).terraformResourceType).toBe('aws_sagemaker_model');
  });
});

describe('provider, region and tags', () => {
  const tags = { team: 'search' };
  const json = synth((stack) => {
    const provider = new AwsProvider(stack, 'Us', { alias: 'us' });
    new SagemakerModelConstruct(stack, 'Model', {
      containers: [
        { image: ContainerImage.fromPrebuilt(PrebuiltImage.viaDataSource('kmeans')) },
        { image: ContainerImage.fromEcrRepository('scorer') },
      ],
      vpcConfig: VPC,
      provider,
      region: 'us-west-2',
      tags,
    });
  });

  const OWNED = [
    'aws_iam_role',
    'aws_iam_role_policy',
    'aws_sagemaker_model',
    'data.aws_caller_identity',
    'data.aws_sagemaker_prebuilt_ecr_image',
  ];

  test('are those of everything that a model owns', () => {
    expect(types(json)).toEqual([...OWNED, 'terraform_data', 'terraform_data'].sort());
  });

  test.each(OWNED)('%s has the provider', (type) => {
    expect(resource(json, type).provider).toBe('aws.us');
  });

  test.each(['aws_sagemaker_model', 'data.aws_sagemaker_prebuilt_ecr_image'])(
    '%s has the region',
    (type) => {
      expect(resource(json, type).region).toBe('us-west-2');
    },
  );

  test.each(['aws_iam_role', 'aws_sagemaker_model'])('%s has the tags', (type) => {
    expect(resource(json, type).tags).toEqual(tags);
  });

  test('reach the data sources of an unknown region too', () => {
    const unknown = synth((stack) => {
      const provider = new AwsProvider(stack, 'Us', { alias: 'us' });
      const image = ContainerImage.fromEcrRepository('scorer');
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: { image }, provider });
    });
    for (const type of ['aws_caller_identity', 'aws_partition', 'aws_region']) {
      expect(resource(unknown, `data.${type}`).provider).toBe('aws.us');
    }
  });
});

describe('addContainer()', () => {
  const names = (json: Json) =>
    resource(json, 'aws_sagemaker_model').container.map((one: Json) => one.container_hostname);

  test('adds at the end of the pipeline, and to the permissions', () => {
    const json = synth((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', {
        containers: containers('a', 'b'),
      });
      model.addContainer({
        image: ContainerImage.fromEcrRepository('other', { account: '210987654321' }),
        containerHostname: 'c',
      });
    });
    expect(names(json)).toEqual(['a', 'b', 'c']);
    expect(resource(json, 'aws_iam_role_policy').policy).toContain('repository/other');
  });

  test('begins a pipeline', () => {
    const json = synth((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model');
      containers('a', 'b').forEach((container) => model.addContainer(container));
    });
    expect(names(json)).toEqual(['a', 'b']);
    expect(all(json, 'aws_sagemaker_model')[0]).not.toHaveProperty('primary_container');
  });

  test("leaves the program's own list alone", () => {
    const given = containers('a');
    const model = new SagemakerModelConstruct(aStack(), 'Model', { containers: given });
    model.addContainer(containers('b')[0]);
    expect(given).toHaveLength(1);
  });

  test('does not go with a primary container', () => {
    const reported = problems((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER });
      model.addContainer(CONTAINER);
    });
    expect(reported).toEqual([
      'primaryContainer: must not be combined with containers or addContainer(); make it the first of containers',
    ]);
  });
});

test('importFrom() takes over a model that exists', () => {
  const json = synth((stack) => {
    const model = new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER });
    model.importFrom('model-foo');
  });
  const [id] = Object.keys(json.resource.aws_sagemaker_model);
  expect(json.import).toEqual([{ id: 'model-foo', to: `aws_sagemaker_model.${id}` }]);
});
