import { S3Backend, type TerraformStack } from 'cdktf';
import {
  type DeploymentPermissionsOptions,
  DeploymentPermissions,
  DeploymentPhase,
  Endpoint,
  ExecutionRole,
  InstanceType,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  PolicyStatement,
  type ResourceOperation,
  SagemakerModelConstruct,
  ContainerImage,
  SagemakerImage,
} from '../../src';
import { PROVIDER_CALLS } from '../../src/facts/deployment-permissions';
import { cloudControlPermissions } from '../../src/iam/operation-permissions';
import { aStack, warnings } from '../synth';

interface Statement {
  readonly Effect: string;
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: Record<string, Record<string, string[]>>;
}

const derived = (stack: TerraformStack | object, options?: DeploymentPermissionsOptions) =>
  'node' in stack
    ? DeploymentPermissions.ofStack(stack as TerraformStack, options)
    : DeploymentPermissions.ofJson(JSON.stringify(stack), options);

const statementsOf = (permissions: DeploymentPermissions): Statement[] =>
  permissions.documents.flatMap((document) => JSON.parse(document).Statement);

/** On what an action is allowed. */
function allowed(permissions: DeploymentPermissions, action: string): string[] {
  return statementsOf(permissions)
    .filter(({ Action }) => Action.includes(action))
    .flatMap(({ Resource }) => Resource)
    .sort();
}

const IMAGE = { image: ContainerImage.fromEcrRepository('scorer') };

function anEndpoint() {
  const stack = aStack();
  const model = new SagemakerModelConstruct(stack, 'Model', { primaryContainer: IMAGE });
  new Endpoint(stack, 'Endpoint', {
    endpointName: 'Churn',
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
  });
  return stack;
}

/** A stack that somebody wrote by hand. */
const byHand = (resource: object, more: object = {}) => ({
  provider: { aws: { region: 'us-gov-west-1' } },
  resource,
  ...more,
});

describe('a policy', () => {
  test('is for the names that the stack gives, in both cases', () => {
    const found = derived(anEndpoint());
    const arn = 'arn:aws:sagemaker:eu-west-1:*';
    expect(allowed(found, 'sagemaker:DescribeEndpoint')).toEqual([
      `${arn}:endpoint/Churn`,
      `${arn}:endpoint/churn`,
    ]);
    expect(allowed(found, 'sagemaker:DeleteModel')).toEqual([
      `${arn}:model/test-Model-*`,
      `${arn}:model/test-model-*`,
    ]);
    expect(allowed(found, 'iam:CreateRole')).toEqual(['arn:aws:iam::*:role/test-Model-Role-*']);
    expect(allowed(found, 'iam:PutRolePolicy')).toEqual(allowed(found, 'iam:CreateRole'));
  });

  test('has all resources that an action asks for, and tags of its own alone', () => {
    const found = derived(anEndpoint());
    const kinds = (action: string) => [
      ...new Set(allowed(found, action).map((arn) => arn.split(/[:/]/)[5])),
    ];
    expect(kinds('sagemaker:UpdateEndpoint')).toEqual(['endpoint-config', 'endpoint']);
    const tagsEndpoint = statementsOf(found).filter(({ Resource }) =>
      Resource.some((arn) => arn.includes(':endpoint/')),
    );
    expect(tagsEndpoint.filter(({ Action }) => Action.includes('sagemaker:AddTags'))).toEqual([
      expect.objectContaining({ Resource: allowed(found, 'sagemaker:DescribeEndpoint') }),
    ]);
  });

  test('passes a role to the service that takes it', () => {
    const [pass, ...others] = statementsOf(derived(anEndpoint())).filter(({ Action }) =>
      Action.includes('iam:PassRole'),
    );
    expect(others).toEqual([]);
    expect(pass).toEqual({
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: ['arn:aws:iam::*:role/test-Model-Role-*'],
      Condition: { StringEquals: { 'iam:PassedToService': ['sagemaker.amazonaws.com'] } },
    });
  });

  test('is of one account where it is known', () => {
    const account = '123456789012';
    const of = (found: DeploymentPermissions) => allowed(found, 'iam:CreateRole');
    expect(of(derived(anEndpoint(), { account }))).toEqual([
      `arn:aws:iam::${account}:role/test-Model-Role-*`,
    ]);
    const json = byHand(
      { aws_iam_role: { one: { name: 'one' } } },
      { provider: { aws: [{ region: 'us-east-1', allowed_account_ids: [account] }] } },
    );
    expect(of(derived(json))).toEqual([`arn:aws:iam::${account}:role/one`]);
  });

  test('is of the region and partition of the resource or its provider', () => {
    const model = { execution_role_arn: '${var.role}', name: 'm' };
    const json = byHand(
      {
        aws_sagemaker_model: {
          gov: model,
          here: { ...model, region: 'cn-north-1' },
          there: { ...model, provider: 'aws.there' },
          unknown: { ...model, provider: 'aws.unknown' },
        },
      },
      {
        provider: {
          aws: [
            { region: 'us-gov-west-1' },
            { alias: 'there', region: 'eu-west-1' },
            { alias: 'unknown', region: '${var.region}' },
          ],
        },
      },
    );
    expect(allowed(derived(json), 'sagemaker:CreateModel')).toEqual([
      'arn:*:sagemaker:*:*:model/m',
      'arn:aws-cn:sagemaker:cn-north-1:*:model/m',
      'arn:aws-us-gov:sagemaker:us-gov-west-1:*:model/m',
      'arn:aws:sagemaker:eu-west-1:*:model/m',
    ]);
    expect(allowed(derived(json), 'iam:PassRole')).toContain('arn:aws-us-gov:iam::*:role/*');
  });

  test('of a phase has what that phase does', () => {
    const stack = anEndpoint();
    const actions = (...phases: DeploymentPhase[]) =>
      statementsOf(derived(stack, { phases })).flatMap(({ Action }) => Action);
    const reads = /:(Get|Describe|List)/;
    expect(actions(DeploymentPhase.PLAN).filter((action) => !reads.test(action))).toEqual([]);
    expect(new Set(actions(DeploymentPhase.DESTROY).filter((one) => !reads.test(one)))).toEqual(
      new Set([
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'sagemaker:DeleteEndpoint',
        'sagemaker:DeleteEndpointConfig',
        'sagemaker:DeleteModel',
      ]),
    );
    expect(actions(DeploymentPhase.APPLY)).toEqual(actions(...Object.values(DeploymentPhase)));
  });

  test('holds roles with a permissions boundary to it', () => {
    const stack = aStack();
    const permissionsBoundaryArn = 'arn:aws:iam::123456789012:policy/Boundary';
    const role = new ExecutionRole(stack, 'Role', { permissionsBoundaryArn });
    role.addToPolicy(new PolicyStatement({ actions: ['s3:Get*'], resources: ['*'] }));
    const found = statementsOf(derived(stack));
    const condition = { StringEquals: { 'iam:PermissionsBoundary': [permissionsBoundaryArn] } };
    for (const action of [
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'iam:PutRolePermissionsBoundary',
    ]) {
      const own = found.filter(({ Action }) => Action.includes(action));
      expect([action, own.map(({ Condition }) => Condition)]).toEqual([action, [condition]]);
    }
  });

  test('never removes a permissions boundary, and sets none that the stack has not', () => {
    const json = byHand({
      aws_iam_role: {
        one: { name: 'one' },
        two: { name: 'two', permissions_boundary: '${a.b.c}' },
      },
    });
    expect(allowed(derived(json), 'iam:DeleteRolePermissionsBoundary')).toEqual([]);
    expect(allowed(derived(json), 'iam:PutRolePermissionsBoundary')).toEqual([
      'arn:aws-us-gov:iam::*:role/two',
    ]);
  });

  test('has what Cloud Control and its handlers need', () => {
    const stack = aStack();
    new ModelPackage(stack, 'V1', {
      group: new ModelPackageGroup(stack, 'Group', { modelPackageGroupName: 'churn' }),
      inferenceSpecification: {
        containers: [
          {
            image: ContainerImage.fromRegistryPath(ECR_IMAGE),
            modelData: ModelData.fromBucket('models', 'churn/model.tar.gz'),
          },
        ],
        supportedContentTypes: ['text/csv'],
        supportedResponseMimeTypes: ['text/csv'],
      },
    });
    const found = derived(stack);
    expect(allowed(found, 'cloudformation:CreateResource')).toEqual(['*']);
    expect(allowed(found, 'cloudformation:DescribeType')).toEqual([]);
    const arn = 'arn:aws:sagemaker:eu-west-1:*';
    expect(allowed(found, 'sagemaker:CreateModelPackage')).toEqual([
      `${arn}:model-package-group/churn`,
      `${arn}:model-package/churn/*`,
    ]);
    expect(allowed(found, 's3:GetObject')).toEqual(['arn:aws:s3:::models/churn/model.tar.gz*']);
    expect(allowed(found, 's3:ListBucket')).toEqual(['arn:aws:s3:::models']);
    expect(allowed(found, 'ecr:DescribeImages')).toEqual([
      'arn:aws:ecr:eu-west-1:123456789012:repository/scorer',
    ]);
  });
});

const ECR_IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';

describe('a stack that was written by hand', () => {
  test('has its SageMaker part right, and says what else it has', () => {
    const found = derived(
      byHand({
        aws_sagemaker_endpoint_configuration: { one: [{ name_prefix: 'one-' }] },
        aws_sagemaker_endpoint: {
          one: { endpoint_config_name: '${aws_sagemaker_endpoint_configuration.one.name}' },
          other: { name: 'other-${var.stage}-$${x}', endpoint_config_name: 'elsewhere' },
        },
        aws_s3_bucket: { a: {}, b: {} },
        aws_vpc: { main: {} },
        google_thing: { it: {} },
        terraform_data: { it: {} },
      }),
    );
    const arn = 'arn:aws-us-gov:sagemaker:us-gov-west-1:*';
    expect(allowed(found, 'sagemaker:CreateEndpoint')).toEqual([
      `${arn}:endpoint-config/elsewhere`,
      `${arn}:endpoint-config/one-*`,
      `${arn}:endpoint/other-*-\${x}`,
      `${arn}:endpoint/terraform-*`,
    ]);
    expect(found.unknown).toEqual(['aws_s3_bucket (2)', 'aws_vpc', 'google_thing']);
  });

  test('has the name of a configuration that Cloud Control makes', () => {
    const state = '{"EndpointConfigName" = "one-${terraform_data.a.id}"}';
    const found = derived(
      byHand({
        aws_cloudcontrolapi_resource: {
          one: {
            type_name: 'AWS::SageMaker::EndpointConfig',
            desired_state: `\${jsonencode(${state})}`,
          },
        },
        aws_sagemaker_endpoint: {
          it: {
            name: 'it',
            endpoint_config_name:
              '${lookup(jsondecode(aws_cloudcontrolapi_resource.one.properties), "EndpointConfigName", null)}',
          },
        },
      }),
    );
    const arn = 'arn:aws-us-gov:sagemaker:us-gov-west-1:*';
    expect(allowed(found, 'sagemaker:CreateEndpoint')).toEqual([
      `${arn}:endpoint-config/one-*`,
      `${arn}:endpoint/it`,
    ]);
    expect(allowed(found, 'sagemaker:CreateEndpointConfig')).toEqual([
      `${arn}:endpoint-config/one-*`,
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      'a state elsewhere',
      { terraform: { backend: { s3: { bucket: 'b' } } } },
      ['the state in the backend s3'],
    ],
    ['a state in its folder', { terraform: { backend: { local: {} } } }, []],
    [
      'outputs of another stack',
      { data: { terraform_remote_state: { other: { backend: 'gcs' } } } },
      ['the state in the backend gcs'],
    ],
    [
      'a provider that assumes a role',
      { provider: { aws: [{ assume_role: [{ role_arn: 'arn:aws:iam::123456789012:role/x' }] }] } },
      ['sts:AssumeRole for the role of the provider'],
    ],
  ])('says what is beside its resources: %s', (_, more, unknown) => {
    expect(derived(byHand({}, more)).unknown).toEqual(unknown);
  });

  test.each<[string, string[]]>([
    ['Given', ['role/*/Given', 'role/Given']],
    ['${aws_iam_role.made.name}', ['role/ml/made-*']],
    ['${aws_iam_role.made.id}', ['role/ml/made-*']],
    ['${data.aws_iam_role.it.name}', ['role/*']],
    ['a-${jsonencode({"b" = "}"})}-c', ['role/*/a-*-c', 'role/a-*-c']],
  ])('attaches a policy to role %s', (role, resources) => {
    const found = derived(
      byHand({
        aws_iam_role: { made: { name_prefix: 'made-', path: '/ml/' } },
        aws_iam_role_policy: { it: { role, policy: '{}' } },
      }),
    );
    expect(allowed(found, 'iam:PutRolePolicy')).toEqual(
      resources.map((one) => `arn:aws-us-gov:iam::*:${one}`),
    );
  });

  test('has a role that Cloud Control takes in place of its caller', () => {
    const role_arn = 'arn:aws:iam::123456789012:role/Handler';
    const found = derived(
      byHand({
        aws_cloudcontrolapi_resource: {
          one: { type_name: 'AWS::SageMaker::ModelPackage', desired_state: '{}', role_arn },
          other: { type_name: 'AWS::SageMaker::Space', desired_state: '{}', role_arn },
        },
      }),
      { phases: [DeploymentPhase.PLAN] },
    );
    expect(found.unknown).toEqual([]);
    const actions = statementsOf(found).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.startsWith('sagemaker:'))).toEqual([]);
    // Without a schema in the program, the provider asks for the one in the registry.
    expect(allowed(found, 'cloudformation:DescribeType')).toEqual(['*']);
    expect(statementsOf(found)).toContainEqual({
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [role_arn],
      Condition: { StringEquals: { 'iam:PassedToService': ['cloudformation.amazonaws.com'] } },
    });
  });

  test('has types of Cloud Control that no table knows', () => {
    const one = { type_name: 'AWS::SageMaker::Space', desired_state: '{}' };
    const found = derived(byHand({ aws_cloudcontrolapi_resource: { one } }));
    expect(found.unknown).toEqual(['AWS::SageMaker::Space']);
  });

  test('has the service-linked role of its scaling', () => {
    const target = { service_namespace: 'sagemaker', resource_id: 'endpoint/a/variant/b' };
    const found = derived(byHand({ aws_appautoscaling_target: { one: target } }));
    expect(statementsOf(found)).toContainEqual({
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: [
        'arn:aws-us-gov:iam::*:role/aws-service-role/*.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_*',
      ],
      Condition: {
        StringEquals: { 'iam:AWSServiceName': ['sagemaker.application-autoscaling.amazonaws.com'] },
      },
    });
    expect(allowed(found, 'application-autoscaling:DescribeScalableTargets')).toEqual(['*']);
  });
});

describe('what is given besides', () => {
  const bucket = { resourceType: 'aws_s3_bucket', readActions: ['s3:GetBucketLocation'] };
  const json = byHand({ aws_s3_bucket: { a: {} } });

  test('takes the place of what is not known', () => {
    const additional = [
      { ...bucket, writeActions: ['s3:CreateBucket'], deleteActions: ['s3:DeleteBucket'] },
    ];
    const found = derived(json, { additional });
    expect(found.unknown).toEqual([]);
    expect(found.required).toEqual([
      expect.objectContaining({ actions: ['s3:GetBucketLocation'], reason: 'reads it' }),
      expect.objectContaining({ actions: ['s3:CreateBucket'], phases: ['apply'] }),
      expect.objectContaining({ actions: ['s3:DeleteBucket'], phases: ['apply', 'destroy'] }),
    ]);
    expect(allowed(found, 's3:CreateBucket')).toEqual(['*']);
  });

  test('is narrowed to what it says', () => {
    const resources = ['arn:aws:s3:::a'];
    const found = derived(json, { additional: [{ ...bucket, resources }] });
    expect(allowed(found, 's3:GetBucketLocation')).toEqual(resources);
  });

  test.each<[DeploymentPermissionsOptions, string]>([
    [
      { sharedPrefixes: { resolve: () => true } as unknown as boolean },
      'sharedPrefixes: must be true or false',
    ],
    [{ account: '12' }, 'account: must be 12 digits, got "12"'],
    [{ phases: [] }, 'phases: must have at least 1 item, got none'],
    [
      { additional: [{ ...bucket, readActions: ['GetObject'] }] },
      'additional[0]: policy statement.actions[0]: must be service:Action or *, got "GetObject"; name actions such as s3:GetObject',
    ],
    [
      { additional: [bucket, { ...bucket, resources: ['bucket'] }] },
      'additional[1]: policy statement.resources[0]: must be an ARN or *, got "bucket"; name ARNs, or * where AWS knows no resource',
    ],
    [{ phases: ['deploy' as DeploymentPhase] }, 'phases[0]: must be one of'],
  ])('is refused where it is wrong: %j', (options, message) => {
    expect(() => derived(json, options)).toThrow(message);
  });
});

const models = (count: number) =>
  byHand({
    aws_sagemaker_model: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`m${i}`, { name: `a-model-${i}` }]),
    ),
  });

describe('a long policy', () => {
  test('is divided where IAM takes no more characters', () => {
    const found = derived(models(300));
    expect(found.documents.length).toBeGreaterThan(2);
    for (const document of found.documents) {
      expect(document.replace(/\s/g, '').length).toBeLessThanOrEqual(6144);
    }
    expect(allowed(found, 'sagemaker:CreateModel')).toHaveLength(300);
  });

  test('has the prefixes that names share, on request', () => {
    const json = byHand({
      aws_sagemaker_model: { a: { name: 'churn-A' }, b: { name: 'churn-B-${x.y.z}' } },
      aws_sns_topic: { one: { name: 'one' } },
      aws_iam_role: { x: { name: 'x' }, y: { name: 'y', path: '/z/' } },
    });
    const found = derived(json, { sharedPrefixes: true });
    const arn = 'arn:aws-us-gov:sagemaker:us-gov-west-1:*';
    expect(allowed(found, 'sagemaker:CreateModel')).toEqual([`${arn}:model/churn-*`]);
    expect(allowed(found, 'sns:CreateTopic')).toEqual(['arn:aws-us-gov:sns:us-gov-west-1:*:one']);
    // What they share is nothing, and `role/*` would be every role.
    expect(allowed(found, 'iam:CreateRole')).toHaveLength(2);
    expect(allowed(derived(json), 'sagemaker:CreateModel')).toHaveLength(4);
    expect(derived(models(300), { sharedPrefixes: true }).documents).toHaveLength(1);
  });

  test('is not divided where it fits', () => {
    expect(derived(models(10)).documents).toHaveLength(1);
  });
});

describe('its forms', () => {
  test('a table says what is for what', () => {
    const lines = derived(byHand({ aws_sns_topic: { one: { name: 'n' } }, aws_vpc: { v: {} } }))
      .toTable()
      .split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'resource           phases                why                     actions',
      'aws_sns_topic.one  plan, apply, destroy  reads it                sns:GetTopicAttributes, sns:ListTagsForResource',
    ]);
    expect(lines.slice(-2)).toEqual(['not known: aws_vpc', '']);
  });

  test('JSON has the documents', () => {
    const found = derived(anEndpoint());
    expect(JSON.parse(found.toJson())).toEqual({
      documents: found.documents.map((one) => JSON.parse(one)),
      unknown: [],
    });
  });

  test("Terraform's language keeps what looks like its expressions", () => {
    const name = '$${aws:username}';
    const hcl = derived(byHand({ aws_sns_topic: { one: { name } }, aws_vpc: { v: {} } })).toHcl();
    expect(hcl).toContain('# not known: aws_vpc\nresource "aws_iam_policy" "deployment" {');
    expect(hcl).toContain(':$${aws:username}"');
    expect(hcl).not.toContain(':${');
  });

  test('policies of Terraform, one a document', () => {
    const stack = aStack();
    const arns = derived(models(300)).toPolicy(stack, 'Deployer');
    const { aws_iam_policy: policies } = (stack.toTerraform() as any).resource;
    expect(Object.keys(policies)).toHaveLength(arns.length);
    expect(arns.length).toBeGreaterThan(1);
    const documents = Object.values<any>(policies).map(({ policy }) => policy);
    expect(documents).toEqual(derived(models(300)).documents);
  });

  test('policies of Terraform, with a warning of what they lack', () => {
    const json = byHand({ aws_vpc: { a: {} }, aws_sns_topic: { one: { name: 'one' } } });
    expect(warnings((stack) => derived(json).toPolicy(stack, 'Deployer'))).toEqual([
      'policy: lacks what is needed for aws_vpc, which the library does not know; give it as additional, or attach another policy',
    ]);
  });

  test('statements of a role', () => {
    const added: PolicyStatement[] = [];
    const found = derived(anEndpoint());
    found.grantTo({ addToPolicy: (statement) => added.push(statement) });
    expect(added.map(({ actions }) => actions)).toEqual(found.statements.map((one) => one.actions));
    expect(added.length).toBeGreaterThan(3);
  });

  test('are the same whatever the order of the program', () => {
    const topics = { b: { name: 'b' }, a: { name: 'a' } };
    const [one, other] = [topics, { a: topics.a, b: topics.b }].map((aws_sns_topic) =>
      derived(byHand({ aws_sns_topic })),
    );
    expect(one.toJson()).toBe(other.toJson());
    expect(one.toTable()).toBe(other.toTable());
  });
});

test('a stack that is asked for may get its backend later', () => {
  const stack = anEndpoint();
  expect(DeploymentPermissions.ofStack(stack).unknown).toEqual([]);
  new S3Backend(stack, { bucket: 'states', key: 'churn' });
  expect(DeploymentPermissions.ofStack(stack).unknown).toEqual(['the state in the backend s3']);
  expect(stack.toTerraform()).toMatchObject({ terraform: { backend: { s3: { key: 'churn' } } } });
});

test('a stack of 200 endpoints is read once for an answer, and quickly', () => {
  const resource = {
    aws_sagemaker_endpoint: {} as Record<string, object>,
    aws_sagemaker_endpoint_configuration: {} as Record<string, object>,
  };
  for (let i = 0; i < 200; i++) {
    const name = `e${i}-\${terraform_data.a.id}`;
    resource.aws_sagemaker_endpoint[`e${i}`] = { name, endpoint_config_name: `c${i}` };
    resource.aws_sagemaker_endpoint_configuration[`c${i}`] = { name_prefix: `c${i}-` };
  }
  expect(derived(byHand(resource)).documents.length).toBeGreaterThan(1);
});

test.each(['create', 'read', 'update', 'delete'] as const)(
  'Cloud Control is asked to %s as the provider was seen to',
  (operation) => {
    const seen = PROVIDER_CALLS.aws_cloudcontrolapi_resource[operation] as readonly string[];
    const said = cloudControlPermissions(operation as ResourceOperation);
    expect(seen.filter((action) => !action.endsWith(':DescribeType'))).toEqual(said);
  },
);

test('every type that the library makes has a row', () => {
  const stack = aStack();
  new SagemakerImage(stack, 'Image', { imageName: 'lab' });
  expect(derived(stack).unknown).toEqual([]);
  expect(Object.keys(PROVIDER_CALLS).length).toBeGreaterThan(20);
});
