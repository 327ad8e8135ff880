import { Theme, writes } from './harness';
import { IMAGE } from './stack';
import { ACCOUNT, type Wire } from './wire';

const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;
const TAG = { Key: 'team', Value: 'ml' };

let theme: Theme;
let wire: Wire;
beforeAll(async () => {
  theme = await Theme.start('local-aws-kinds');
  wire = theme.stage.wire;
  // The library makes no resources of these types, and has no permissions of them.
  theme.stage.deployer.mayAlso(
    OTHERS.map((name) => ({
      resourceType: `aws_sagemaker_${name}`,
      readActions: ['iam:PassRole', 'sagemaker:*'],
    })),
  );
});
afterAll(() => theme.stop());

describe('a kind of resource without code of its own', () => {
  const GitConfig = { RepositoryUrl: 'https://example.com/a.git', Branch: 'main' };
  const name = { CodeRepositoryName: 'Code' };
  const arn = { CodeRepositoryArn: `${PREFIX}:code-repository/code` };
  const secret = (id: string) => ({
    SecretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:${id}`,
  });

  test('is created, described, changed, listed, tagged and deleted', async () => {
    const input = { ...name, GitConfig, Tags: [TAG] };
    expect(await wire.sagemaker('CreateCodeRepository', input)).toEqual({ status: 200, ...arn });
    expect(await wire.sagemaker('DescribeCodeRepository', name)).toEqual({
      status: 200,
      ...name,
      ...arn,
      GitConfig,
      CreationTime: expect.any(Number),
      LastModifiedTime: expect.any(Number),
    });

    const change = { ...name, GitConfig: secret('a') };
    expect(await wire.sagemaker('UpdateCodeRepository', change)).toEqual({ status: 200, ...arn });
    expect(await wire.sagemaker('ListCodeRepositories', { NameContains: 'od' })).toMatchObject({
      CodeRepositorySummaryList: [{ ...name, ...arn, GitConfig: { ...GitConfig, ...secret('a') } }],
    });
    expect(await wire.sagemaker('ListCodeRepositories', { NameContains: 'x' })).toMatchObject({
      CodeRepositorySummaryList: [],
    });
    const ResourceArn = arn.CodeRepositoryArn;
    expect(await wire.sagemaker('ListTags', { ResourceArn })).toMatchObject({ Tags: [TAG] });

    expect(await wire.sagemaker('DeleteCodeRepository', name)).toEqual({ status: 200 });
    expect(await wire.sagemaker('DescribeCodeRepository', name)).toMatchObject({
      __type: 'ValidationException',
      message: expect.stringContaining('Cannot find CodeRepository'),
    });
  });

  test.each([
    ['an unknown member', { Nope: 1 }, 'ValidationException'],
    ['a missing member', { GitConfig: undefined }, 'ValidationException'],
    ['another type', { GitConfig: 'x' }, 'SerializationException'],
  ])('refuses %s', async (_, part, __type) => {
    const input = { ...name, GitConfig, ...part };
    expect(await wire.sagemaker('CreateCodeRepository', input)).toMatchObject({ __type });
  });

  test('needs a role that SageMaker may assume', async () => {
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/nobody`;
    const input = { NotebookInstanceName: 'n', InstanceType: 'ml.t3.medium', RoleArn };
    expect(await wire.sagemaker('CreateNotebookInstance', input)).toMatchObject({
      message: expect.stringContaining('Could not assume role'),
    });
  });

  test('cannot be listed by what is not known', async () => {
    expect(await wire.sagemaker('ListCodeRepositories', { MaxResults: 1 })).toMatchObject({
      __type: 'UnknownOperationException',
    });
  });
});

describe('a kind of resource', () => {
  test('is known by several names, or by one that AWS gives', async () => {
    const { DomainId, DomainArn } = await wire.sagemaker('CreateDomain', {
      DomainName: 'lab',
      AuthMode: 'IAM',
      DefaultUserSettings: {},
      VpcId: 'vpc-1',
      SubnetIds: ['subnet-1'],
    });
    expect(DomainId).toMatch(/^d-[0-9a-f]{12}$/);
    expect(DomainArn).toBe(`${PREFIX}:domain/${DomainId}`);
    const user = { DomainId, UserProfileName: 'Ann' };
    const { UserProfileArn } = await wire.sagemaker('CreateUserProfile', user);
    expect(UserProfileArn).toBe(`${PREFIX}:user-profile/${DomainId}/ann`);
    expect(await wire.sagemaker('CreateUserProfile', user)).toMatchObject({
      __type: 'ResourceInUse',
    });
    expect(await wire.sagemaker('DescribeUserProfile', user)).toMatchObject({
      ...user,
      Status: 'InService',
    });
    const of = async (domain: string) =>
      (await wire.sagemaker('ListUserProfiles', { DomainIdEquals: domain })).UserProfiles;
    expect(await of(DomainId)).toMatchObject([user]);
    expect(await of('d-other')).toEqual([]);
  });

  test('is described in one member, where the API has it so', async () => {
    const input = { WorkteamName: 'team', Description: 'a' };
    const MemberDefinitions = [{ OidcMemberDefinition: { Groups: ['g'] } }];
    await wire.sagemaker('CreateWorkteam', { ...input, MemberDefinitions });
    await wire.sagemaker('UpdateWorkteam', { WorkteamName: 'team', Description: 'b' });
    expect(await wire.sagemaker('DescribeWorkteam', { WorkteamName: 'team' })).toEqual({
      status: 200,
      Workteam: {
        ...input,
        Description: 'b',
        MemberDefinitions,
        WorkteamArn: `${PREFIX}:workteam/team`,
      },
    });
  });

  test('loses entries of a map that an update takes away, and keeps the others', async () => {
    const name = { ActionName: 'a' };
    await wire.sagemaker('CreateAction', {
      ...name,
      ActionType: 'deploy',
      Source: { SourceUri: 's3://a/b' },
      Properties: { a: '1', b: '2' },
    });
    const change = { Properties: { c: '3' }, PropertiesToRemove: ['a'] };
    await wire.sagemaker('UpdateAction', { ...name, ...change });
    expect(await wire.sagemaker('DescribeAction', name)).toMatchObject({
      Properties: { b: '2', c: '3' },
    });
  });
});

const statement = (what: object) => JSON.stringify({ Version: '2012-10-17', Statement: [what] });
const TRUST = statement({
  Effect: 'Allow',
  Principal: { Service: 'sagemaker.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const ALL = statement({ Effect: 'Allow', Action: '*', Resource: '*' });
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Resources as the provider has them, without constructs of ours. */
const stack = (team: string) => {
  const tags = { team };
  const role_arn = '${aws_iam_role.r.arn}';
  const domain_id = '${aws_sagemaker_domain.r.id}';
  const resources = {
    iam_role: { name: 'kinds', assume_role_policy: TRUST },
    iam_role_policy: { role: '${aws_iam_role.r.id}', policy: ALL },
    sagemaker_code_repository: {
      code_repository_name: 'Kinds',
      git_config: { repository_url: 'https://example.com/a.git', branch: 'main' },
      tags,
    },
    sagemaker_device_fleet: {
      device_fleet_name: 'kinds',
      role_arn,
      description: team,
      output_config: { s3_output_location: 's3://bucket/fleet/' },
    },
    sagemaker_domain: {
      domain_name: 'kinds',
      auth_mode: 'IAM',
      vpc_id: 'vpc-12345678',
      subnet_ids: ['subnet-12345678'],
      default_user_settings: { execution_role: role_arn },
      tags,
    },
    sagemaker_user_profile: { domain_id, user_profile_name: 'kinds', tags },
    sagemaker_space: { domain_id, space_name: 'kinds', tags },
    sagemaker_model: {
      name: 'kinds',
      execution_role_arn: role_arn,
      primary_container: { image: `${IMAGE}:1` },
      depends_on: ['aws_iam_role_policy.r'],
    },
    sagemaker_endpoint_configuration: {
      name: 'kinds',
      production_variants: {
        variant_name: 'AllTraffic',
        model_name: '${aws_sagemaker_model.r.name}',
        instance_type: 'ml.m5.large',
        initial_instance_count: 1,
      },
      tags,
    },
    sagemaker_endpoint: {
      name: 'kinds',
      endpoint_config_name: '${aws_sagemaker_endpoint_configuration.r.name}',
      tags,
    },
    sagemaker_feature_group: {
      feature_group_name: 'kinds',
      record_identifier_feature_name: 'id',
      event_time_feature_name: 'at',
      role_arn,
      feature_definition: [
        { feature_name: 'id', feature_type: 'String' },
        { feature_name: 'at', feature_type: 'String' },
      ],
      online_store_config: { enable_online_store: true },
      tags,
    },
    sagemaker_hub: { hub_name: 'kinds', hub_description: team },
    sagemaker_mlflow_tracking_server: {
      tracking_server_name: 'kinds',
      role_arn,
      artifact_store_uri: 's3://bucket/mlflow',
      tags,
    },
    sagemaker_notebook_instance: {
      name: 'kinds',
      role_arn,
      instance_type: team === 'ml' ? 'ml.t3.medium' : 'ml.t3.large',
    },
    sagemaker_notebook_instance_lifecycle_configuration: { name: 'kinds', on_start: base64(team) },
    sagemaker_pipeline: {
      pipeline_name: 'kinds',
      pipeline_display_name: 'kinds',
      role_arn,
      pipeline_definition: JSON.stringify({ Version: '2020-12-01', Steps: [], team }),
    },
    sagemaker_studio_lifecycle_config: {
      studio_lifecycle_config_name: 'kinds',
      studio_lifecycle_config_app_type: 'JupyterLab',
      studio_lifecycle_config_content: base64('echo'),
      tags,
    },
    sagemaker_workforce: {
      workforce_name: 'kinds',
      cognito_config: { client_id: 'abc', user_pool: 'us-east-1_abc' },
    },
  };
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } } },
    provider: { aws: { region: 'us-east-1' } },
    resource: Object.fromEntries(
      Object.entries(resources).map(([type, r]) => [`aws_${type}`, { r }]),
    ),
  };
};

const OTHERS = [
  'device_fleet',
  'domain',
  'feature_group',
  'hub',
  'mlflow_tracking_server',
  'notebook_instance',
  'notebook_instance_lifecycle_configuration',
  'pipeline',
  'space',
  'studio_lifecycle_config',
  'user_profile',
  'workforce',
];

test('many kinds live in Terraform without code of their own', async () => {
  const { changes } = await theme.lifecycle({
    withoutRefusals: 'the resources are raw: what AWS refuses of them is lost',
    create: stack('ml'),
    changes: { team: stack('ai') },
  });
  const called = writes(changes.team.calls).filter((operation) => !operation.endsWith('Tags'));
  expect(called.sort()).toEqual([
    'StartNotebookInstance',
    'StopNotebookInstance',
    'UpdateDeviceFleet',
    'UpdateHub',
    'UpdateNotebookInstance',
    'UpdateNotebookInstanceLifecycleConfig',
    'UpdatePipeline',
  ]);
});
