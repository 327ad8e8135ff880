import { Theme, writes } from './harness';

const ACCOUNT = '123456789012';

let theme: Theme;

beforeAll(async () => {
  theme = await Theme.start('raw-model');
});

afterAll(async () => theme.stop());

test('goes', async () => {
  const t = Date.now();
  const report = await theme.lifecycle({
    create: stack({}),
    changes: {
      image: stack({ tag: '2' }),
      tags: stack({ tag: '2', tags: { a: 'b' } }),
      subnets: stack({ tag: '2', tags: { a: 'b' }, subnets: ['subnet-2'] }),
    },
  });
  console.log(Date.now() - t, JSON.stringify(report.changes, undefined, 1), writes(report.createCalls));
});

function stack({ tag = '1', tags = {}, subnets = ['subnet-1'] }) {
  const image = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine:${tag}`;
  return {
    terraform: { required_providers: { aws: { source: 'aws', version: '6.25.0' } }, backend: { local: { path: '/nowhere/x.tfstate' } } },
    provider: { aws: [{ region: 'us-east-1' }] },
    resource: {
      aws_iam_role: {
        role: {
          name_prefix: 'role-',
          assume_role_policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: 'sts:AssumeRole',
                Principal: { Service: 'sagemaker.amazonaws.com' },
              },
            ],
          }),
        },
      },
      aws_iam_role_policy: {
        policy: {
          role: '${aws_iam_role.role.name}',
          name: 'p',
          policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['s3:*', 'ecr:*', 'logs:*', 'cloudwatch:PutMetricData', 'ec2:*'],
                Resource: '*',
              },
            ],
          }),
        },
      },
      terraform_data: { network: { input: { subnets } } },
      aws_sagemaker_model: {
        model: {
          execution_role_arn: '${aws_iam_role.role.arn}',
          primary_container: [{ image, model_data_url: 's3://bucket/model.tar.gz' }],
          vpc_config: [{ subnets, security_group_ids: ['sg-1'] }],
          enable_network_isolation: true,
          tags,
          depends_on: ['aws_iam_role_policy.policy'],
          lifecycle: {
            create_before_destroy: true,
            replace_triggered_by: ['terraform_data.network'],
          },
        },
      },
    },
    output: { arn: { value: '${aws_sagemaker_model.model.arn}' } },
  };
}
