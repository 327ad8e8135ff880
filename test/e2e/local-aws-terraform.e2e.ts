import { Theme, writes } from './harness';
import { IMAGE } from './stack';
import { SCHEMA } from '../../src/facts/cloudformation-model-package';

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'sagemaker.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
};
const PULL = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: '*',
    },
  ],
};
const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::210987654321:root' },
      Action: 'sagemaker:DescribeModelPackage',
      Resource: 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/*',
    },
  ],
};

/** The resources as the provider has them, without constructs of ours. */
const stack = ({
  displayName = 'First',
  approval = 'PendingManualApproval',
  description = 'old',
}) => ({
  terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } } },
  provider: { aws: { region: 'us-east-1' } },
  resource: {
    aws_iam_role: {
      images: { name: 'images', assume_role_policy: JSON.stringify(TRUST) },
    },
    aws_iam_role_policy: {
      images: { role: '${aws_iam_role.images.id}', policy: JSON.stringify(PULL) },
    },
    aws_sagemaker_image: {
      image: {
        image_name: 'studio',
        display_name: displayName,
        role_arn: '${aws_iam_role.images.arn}',
        tags: { team: 'ml' },
        depends_on: ['aws_iam_role_policy.images'],
      },
    },
    aws_sagemaker_image_version: {
      version: {
        image_name: '${aws_sagemaker_image.image.id}',
        base_image: `${IMAGE}:1`,
      },
    },
    aws_sagemaker_app_image_config: {
      config: {
        app_image_config_name: 'studio',
        jupyter_lab_image_config: {
          container_config: { container_environment_variables: { A: 'b' } },
        },
        tags: { team: 'ml' },
      },
    },
    aws_sagemaker_model_package_group: {
      group: { model_package_group_name: 'churn', tags: { team: 'ml' } },
    },
    aws_sagemaker_model_package_group_policy: {
      policy: {
        model_package_group_name: '${aws_sagemaker_model_package_group.group.id}',
        resource_policy: JSON.stringify(POLICY),
      },
    },
    aws_cloudcontrolapi_resource: {
      package: {
        type_name: 'AWS::SageMaker::ModelPackage',
        schema: SCHEMA.split('${').join('$${'),
        desired_state: `\${jsonencode(${JSON.stringify({
          ModelPackageGroupName: '${aws_sagemaker_model_package_group.group.id}',
          ModelApprovalStatus: approval,
          ModelPackageDescription: description,
          CustomerMetadataProperties: { git: 'abc' },
          InferenceSpecification: {
            Containers: [{ Image: `${IMAGE}:1` }],
            SupportedContentTypes: ['text/csv'],
            SupportedResponseMIMETypes: ['text/csv'],
          },
        })})}`,
      },
    },
  },
});

describe('images and the model registry', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('local-aws-terraform')));
  afterAll(() => theme.stop());

  test('live in Terraform as they are written there', async () => {
    const { created, createCalls, changes } = await theme.lifecycle({
      withoutRefusals: 'the resources are raw: what AWS refuses of them is lost',
      create: stack({}),
      changes: {
        name: stack({ displayName: 'Second' }),
        approval: stack({ displayName: 'Second', approval: 'Approved' }),
        description: stack({ displayName: 'Second', approval: 'Approved', description: 'new' }),
      },
    });
    const id = (type: string) => created.find((resource) => resource.type === type)?.values.id;
    expect(id('aws_sagemaker_image_version')).toBe('studio');
    expect(id('aws_cloudcontrolapi_resource')).toMatch(/:model-package\/churn\/1$/);
    expect(createCalls.filter(({ operation }) => operation === 'DescribeType')).toEqual([]);

    expect(writes(changes.name.calls)).toEqual(['UpdateImage']);
    expect(writes(changes.approval.calls)).toEqual(['UpdateResource']);
    expect(changes.description.planned).toMatchObject([
      { actions: ['delete', 'create'], replacePaths: [['desired_state']] },
    ]);
    expect(writes(changes.description.calls)).toEqual(['DeleteResource', 'CreateResource']);
  });
});
