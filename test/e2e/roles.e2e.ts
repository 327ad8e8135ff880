import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  ExecutionRole,
  ModelData,
  PolicyStatement,
  SagemakerModelConstruct,
} from '../../src';

const container = (name: string) => ({
  image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
  modelData: ModelData.fromBucket('models', `${name}.tar.gz`),
});

/** The provider says no region here, so that partition and region come from data sources. */
const stack = (fixedNameTag: string) =>
  synthesize((scope) => {
    const shared = new ExecutionRole(scope, 'Shared', {
      path: '/ml/',
      description: 'Scores',
      maxSessionDuration: 7200,
      tags: { team: 'ml' },
    });
    shared.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:GetItem'],
        resources: ['arn:aws:dynamodb:*:*:table/x'],
      }),
    );
    new SagemakerModelConstruct(scope, 'A', { role: shared, primaryContainer: container('a') });
    new SagemakerModelConstruct(scope, 'B', { role: shared, primaryContainer: container('b') });

    const given = new IamRole(scope, 'Given', {
      assumeRolePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sagemaker.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    });
    const policy = new IamRolePolicy(scope, 'GivenPolicy', {
      role: given.id,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 'ecr:*', 'logs:*', 'cloudwatch:PutMetricData'],
            Resource: '*',
          },
        ],
      }),
    });
    new SagemakerModelConstruct(scope, 'C', {
      role: ExecutionRole.fromRoleArn(scope, 'GivenRole', given.arn, {
        policyDependables: [policy],
      }),
      primaryContainer: container('c'),
    });

    new SagemakerModelConstruct(scope, 'Fixed', {
      modelName: 'always-the-same',
      role: shared,
      primaryContainer: {
        image: ContainerImage.fromRegistryPath(`${IMAGE}:${fixedNameTag}`),
      },
    });
  }, null);

describe('roles and names', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('roles')));
  afterAll(() => theme.stop());

  test('a shared role, a given one and a fixed name live, each as it must', async () => {
    const { created, changes } = await theme.lifecycle({
      goneBetween: ['model/always-the-same'],
      create: stack('1'),
      changes: { 'image of a model with a fixed name': stack('2') },
    });
    expect(created.filter(({ type }) => type === 'aws_iam_role_policy')).toHaveLength(2);
    expect(created.filter(({ type }) => type === 'aws_sagemaker_model')).toHaveLength(4);

    // Old before new: the name is free only then.
    const { planned, calls } = changes['image of a model with a fixed name'];
    expect(planned.map(({ actions }) => actions)).toEqual([['delete', 'create']]);
    expect(writes(calls)).toEqual(['DeleteModel', 'CreateModel']);
  });
});
