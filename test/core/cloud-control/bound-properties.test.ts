import { TerraformVariable } from 'cdktf';
import {
  ContainerImage,
  ExecutionRole,
  InstanceType,
  ModelData,
  type IExecutionRole,
} from '../../../src';
import { BoundProperties } from '../../../src/core/cloud-control/bound-properties';
import { TypeSchema } from '../../../src/core/cloud-control/type-schema';
import { Location } from '../../../src/core/terraform/location';
import { type PolicyStatement } from '../../../src/iam/policy-statement';
import { aStack } from '../../synth';

const TEXT = { type: 'string' };

const TYPE = new TypeSchema(
  JSON.stringify({
    typeName: 'Test::Test::Test',
    definitions: {
      Tag: { type: 'object', properties: { Key: TEXT, Value: TEXT } },
      Source: { type: 'object', properties: { S3DataSource: { type: 'object' } } },
      Box: {
        type: 'object',
        properties: {
          Image: TEXT,
          Role: TEXT,
          ModelDataUrl: { type: 'string', maxLength: 20 },
          ModelDataSource: { $ref: '#/definitions/Source' },
          Instances: { type: 'array', items: TEXT },
          Words: { type: 'object', patternProperties: { '.*': TEXT } },
        },
      },
    },
    properties: {
      Token: TEXT,
      LongTitle: { type: 'string', maxLength: 3 },
      Boxes: { type: 'array', items: { $ref: '#/definitions/Box' } },
      Tags: { type: 'array', items: { $ref: '#/definitions/Tag' } },
    },
  }),
  { token: 'Token', names: { longTitle: 'title' } },
);

const stack = aStack();
const location = new Location(stack, {});
const bind = (properties: object) =>
  new BoundProperties<PolicyStatement>(TYPE, properties, location);

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';
const image = ContainerImage.fromRegistryPath(IMAGE);
const archive = (key: string) => ModelData.fromBucket('models', key);

describe('what a type takes in place of', () => {
  test.each<[string, object, object]>([
    ['an image is its URI', { image }, { Image: IMAGE }],
    [
      'an archive is its URL',
      { modelData: archive('a.tar.gz') },
      { ModelDataUrl: 's3://models/a.tar.gz' },
    ],
    [
      'a prefix is a source',
      { modelData: ModelData.fromBucketPrefix('models', 'a') },
      {
        ModelDataSource: {
          S3DataSource: {
            s3Uri: 's3://models/a/',
            s3DataType: 'S3Prefix',
            compressionType: 'None',
            modelAccessConfig: undefined,
          },
        },
      },
    ],
    [
      'instance types are their names',
      { instances: [InstanceType.ML_M5_LARGE, InstanceType.of('ml.new9.large')] },
      { Instances: ['ml.m5.large', 'ml.new9.large'] },
    ],
  ])('%s', (_, box, expected) => {
    const { properties, problems } = bind({ boxes: [box] });
    expect(TYPE.state(properties)).toEqual({ Boxes: [expected] });
    expect(problems).toEqual([]);
  });

  test('a role is its ARN, also of a role that a user has written', () => {
    const role = new ExecutionRole(stack, 'Role');
    const own = { roleArn: 'arn:aws:iam::123456789012:role/own' } as IExecutionRole;
    const { properties } = bind({ boxes: [{ role }, { role: own }] });
    expect(TYPE.state(properties)).toEqual({
      Boxes: [{ Role: role.roleArn }, { Role: own.roleArn }],
    });
  });

  test('a map of tags is a list, and nothing where it is empty', () => {
    const state = (tags: object) => TYPE.state(bind({ tags }).properties);
    expect(state({ b: '2', a: '1' })).toEqual({
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    expect(state({})).toEqual({});
  });

  test('a map is itself, whatever its keys are', () => {
    const words = { roleArn: 'mine', _toCloudControl: 'yes' };
    expect(TYPE.state(bind({ boxes: [{ words }] }).properties)).toEqual({
      Boxes: [{ Words: words }],
    });
  });

  test('a token is the token', () => {
    const token = new TerraformVariable(stack, 'v', {});
    const properties = { title: token.stringValue, boxes: [{ instances: token.listValue }] };
    expect(TYPE.state(bind(properties).properties)).toEqual({
      LongTitle: properties.title,
      Boxes: [{ Instances: properties.boxes[0].instances }],
    });
  });
});

describe('what comes to light', () => {
  test('are the permissions that a role needs', () => {
    const { permissions } = bind({ boxes: [{ image, modelData: archive('a.tar.gz') }] });
    const actions = permissions.flatMap((statement) => statement.actions);
    expect(actions).toContain('ecr:BatchGetImage');
    expect(actions).toContain('s3:GetObject');
  });

  test('are problems at the property that holds the value', () => {
    const bound = bind({
      boxes: [
        { image: ContainerImage.fromPrivateRegistry('registry.example.com/a:1') },
        { modelData: archive('a.zip'), instances: [InstanceType.of('large')] },
      ],
    });
    expect(bound.problems).toEqual([
      expect.stringMatching(/^boxes\[0\]\.image: must be in Amazon ECR/),
      expect.stringMatching(/^boxes\[1\]\.modelData\.key: must name one archive/),
      'boxes[1].instances[0]: must be an instance type such as ml.m5.large, got "large"',
    ]);
  });

  test('are problems of the type at our names', () => {
    const bound = bind({ title: 'long', boxes: [{ modelData: archive('a-long-key.tar.gz') }] });
    expect(bound.typeProblems()).toEqual([
      'title: must have at most 3 characters, got "long"',
      'boxes[0].modelData: must have at most 20 characters, got "s3://models/a-long-key.tar.gz"',
    ]);
  });
});
