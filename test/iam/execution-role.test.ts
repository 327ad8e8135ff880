import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { ExecutionRole, PolicyStatement, SagemakerModelConstruct } from '../../src';
import { CONTAINER } from '../a-model';
import {
  aStack,
  all,
  meaning,
  only,
  problems,
  resource,
  statements,
  synth,
  types,
  warnings,
  warningsBelow,
  type Build,
  type Json,
} from '../synth';

const READ = new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/k'] });

const aRole = (build: Build) => resource(synth(build), 'aws_iam_role');

describe('an execution role', () => {
  test('trusts SageMaker and may do nothing by itself', () => {
    const json = synth((stack) => new ExecutionRole(stack, 'Role'));

    expect(types(json)).toEqual(['aws_iam_role']);
    const { assume_role_policy: trust, ...rest } = resource(json, 'aws_iam_role');
    expect(JSON.parse(trust)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sagemaker.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    });
    expect(rest).toEqual({ name_prefix: 'test-Role-' });
  });

  test('takes all that IAM has for a role', () => {
    const role = aRole(
      (stack) =>
        new ExecutionRole(stack, 'Role', {
          roleName: 'scorer',
          path: '/ml/',
          description: 'Scores',
          maxSessionDuration: 7200,
          permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/Boundary',
          tags: { team: 'search' },
        }),
    );

    expect(role).toEqual({
      name: 'scorer',
      path: '/ml/',
      description: 'Scores',
      max_session_duration: 7200,
      permissions_boundary: 'arn:aws:iam::123456789012:policy/Boundary',
      tags: { team: 'search' },
      assume_role_policy: expect.any(String),
    });
  });

  test('has no two tags whose keys differ in their case alone, with the default tags neither', () => {
    const role = (tags: Record<string, string>, defaults: Record<string, string> = {}) =>
      problems(
        (stack) =>
          new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, tags }),
        { region: 'eu-west-1', defaultTags: [{ tags: defaults }] },
      );
    const refused = [
      'tags: keys must differ in more than their case, because IAM compares the keys of a role\'s tags without it, got "Team" and "team"; rename one of them',
    ];
    expect(role({ Team: 'a', team: 'b' })).toEqual(refused);
    expect(role({ team: 'b' }, { Team: 'a' })).toEqual(refused);
    expect(role({ team: 'b' }, { team: 'a' })).toEqual([]);
    expect(role({ Team: 'a', teams: 'b' })).toEqual([]);
  });

  test('has a name prefix of at most 38 characters, which is what the provider takes', () => {
    const { name_prefix: prefix } = aRole((stack) => new ExecutionRole(stack, 'R'.repeat(200)));
    expect(prefix).toHaveLength(38);
  });

  test('warns of a fixed name, and only of that', () => {
    expect(warnings((stack) => new ExecutionRole(stack, 'Role', { roleName: 'scorer' }))).toEqual([
      'roleName is fixed: a change that replaces the role fails while the old one exists. Remove roleName to get a generated name',
    ]);
    expect(warnings((stack) => new ExecutionRole(stack, 'Role'))).toEqual([]);
  });

  test('gives its ARN and name as references', () => {
    const read = meaning((stack) => {
      const { roleArn, roleName } = new ExecutionRole(stack, 'Role');
      return { roleArn, roleName };
    });
    expect(read).toEqual({
      roleArn: expect.stringMatching(/^\$\{aws_iam_role\.\w+\.arn\}$/),
      roleName: expect.stringMatching(/^\$\{aws_iam_role\.\w+\.name\}$/),
    });
  });

  test('has the binding as its default child', () => {
    const role = new ExecutionRole(aStack(), 'Role');
    expect(role.node.defaultChild === role.node.findChild('Resource')).toBe(true);
    expect((role.node.defaultChild as Json).terraformResourceType).toBe('aws_iam_role');
  });

  test('uses its provider for the role and the policy', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Us', { alias: 'us', region: 'us-east-1' });
      new ExecutionRole(stack, 'Role', { provider }).addToPolicy(READ);
    });
    expect(types(json)).toEqual(['aws_iam_role', 'aws_iam_role_policy']);
    expect(resource(json, 'aws_iam_role').provider).toBe('aws.us');
    expect(resource(json, 'aws_iam_role_policy').provider).toBe('aws.us');
  });
});

describe('the policy of an execution role', () => {
  test('holds what is added to it', () => {
    const json = synth((stack) => {
      const role = new ExecutionRole(stack, 'Role');
      role.addToPolicy(READ);
      role.addToPolicy(
        new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/a'] }),
      );
      role.addToPolicy(READ);
    });

    expect(statements(json)).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::b/a', 'arn:aws:s3:::b/k'],
      },
    ]);
    expect(resource(json, 'aws_iam_role_policy')).toEqual({
      name: 'ExecutionPolicy',
      role: expect.stringMatching(/^\$\{aws_iam_role\.\w+\.id\}$/),
      policy: expect.any(String),
    });
  });

  test('is what the users of the role wait for, once there is one', () => {
    const role = new ExecutionRole(aStack(), 'Role');
    expect(role.policyDependables).toHaveLength(0);
    role.addToPolicy(READ);
    const policy: unknown = only(role.policyDependables);
    expect(policy === role.node.findChild('Policy')).toBe(true);
  });

  test('is one for all models that share the role', () => {
    const json = synth((stack) => {
      const role = new ExecutionRole(stack, 'Role');
      for (const id of ['One', 'Two']) {
        new SagemakerModelConstruct(stack, id, { primaryContainer: CONTAINER, role });
      }
    });

    expect(types(json)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_model',
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
      'terraform_data',
    ]);
    const models = all(json, 'aws_sagemaker_model');
    expect(new Set(models.map((model) => model.execution_role_arn)).size).toBe(1);
    for (const model of models) {
      expect(model.depends_on).toEqual([
        `aws_iam_role_policy.${Object.keys(json.resource.aws_iam_role_policy)[0]}`,
      ]);
    }
  });

  const AROUND =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":[""]}]}';
  const policyOf =
    (characters: number): Build =>
    (stack) => {
      const arn = 'arn:aws:s3:::b/'.padEnd(characters - AROUND.length, 'k');
      new ExecutionRole(stack, 'Role').addToPolicy(
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [arn] }),
      );
    };

  test('may have 10,240 characters', () => {
    expect(resource(synth(policyOf(10240)), 'aws_iam_role_policy').policy).toHaveLength(10240);
  });

  test('must not have 10,241 characters', () => {
    expect(problems(policyOf(10241))).toEqual([
      'policy: must have at most 10240 characters, got 10241; let the role read the prefix of all its archives with ModelData.fromBucketPrefix(bucket, prefix).grantRead(role), which takes the place of theirs, or use several roles',
    ]);
  });

  test('is measured without what only Terraform knows', () => {
    const reported = problems((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'arn', {});
      new ExecutionRole(stack, 'Role').addToPolicy(
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [stringValue] }),
      );
    });
    expect(reported).toEqual([]);
  });
});

describe('an execution role that exists', () => {
  const ARN = 'arn:aws:iam::123456789012:role/ml/scorer';
  const withRole =
    (arn = ARN): Build =>
    (stack) => {
      const role = ExecutionRole.fromRoleArn(stack, 'Role', arn);
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, role });
    };

  test('makes no Terraform block, and nothing is attached to it', () => {
    const json = synth(withRole());
    expect(types(json)).toEqual(['aws_sagemaker_model', 'terraform_data']);
    expect(resource(json, 'aws_sagemaker_model').execution_role_arn).toBe(ARN);
    expect(resource(json, 'aws_sagemaker_model')).not.toHaveProperty('depends_on');
  });

  test('has its name without the path', () => {
    expect(ExecutionRole.fromRoleArn(aStack(), 'Role', ARN).roleName).toBe('scorer');
  });

  test('has its name where the ARN is a token', () => {
    const { roleName } = meaning((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'arn', {});
      return { roleName: ExecutionRole.fromRoleArn(stack, 'Role', stringValue).roleName };
    });
    expect(roleName).toBe('${element(reverse(split("/", var.arn)), 0)}');
  });

  test('is waited for through what gives it its permissions', () => {
    const json = synth((stack) => {
      const other = new ExecutionRole(stack, 'Other');
      other.addToPolicy(READ);
      const role = ExecutionRole.fromRoleArn(stack, 'Role', ARN, {
        policyDependables: other.policyDependables,
      });
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, role });
    });
    expect(resource(json, 'aws_sagemaker_model').depends_on).toEqual([
      `aws_iam_role_policy.${Object.keys(json.resource.aws_iam_role_policy)[0]}`,
    ]);
  });

  test('waits for resources of its own stack alone', () => {
    const build: Build = (stack) => {
      const other = new TerraformStack(stack.node.root, 'other');
      new AwsProvider(other, 'aws', { region: 'eu-west-1' });
      const made = new ExecutionRole(other, 'Made');
      made.addToPolicy(READ);
      const given: any[] = [...made.policyDependables, undefined];
      const role = ExecutionRole.fromRoleArn(stack, 'Role', ARN, { policyDependables: given });
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, role });
    };
    expect(problems(build)).toEqual([
      "policyDependables[0]: must be in the stack of the role, because Terraform can't wait for resources of another stack, got other/Made/Policy; leave it out and make this stack depend on the other one",
      'policyDependables[1]: is required; give a resource or leave it out',
    ]);
  });

  test('is not waited for in another stack', () => {
    const use = (wait: boolean): Build => {
      return (stack) => {
        const other = new TerraformStack(stack.node.root, 'other');
        new AwsProvider(other, 'aws', { region: 'eu-west-1' });
        const made = new ExecutionRole(other, 'Made');
        made.addToPolicy(READ);
        const { policyDependables } = made;
        const options = wait ? { policyDependables } : {};
        const role = ExecutionRole.fromRoleArn(other, 'Role', ARN, options);
        new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, role });
      };
    };
    expect(problems(use(false))).toEqual([]);
    expect(problems(use(true))).toEqual([
      expect.stringMatching(/^role: must be in the stack of the model, got one of another stack/),
    ]);
  });

  test('warns once with the merged list of what all its users need', () => {
    const role = (stack: Parameters<Build>[0]) => {
      const imported = ExecutionRole.fromRoleArn(stack, 'Role', ARN);
      imported.addToPolicy(READ);
      imported.addToPolicy(
        new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/a'] }),
      );
    };
    expect(warnings(role)).toEqual([
      'nothing is attached to an existing role; make sure that its policies contain its requiredStatements, which are for s3',
    ]);
  });

  test('warns once, however often the program is synthesized', () => {
    const stack = aStack();
    ExecutionRole.fromRoleArn(stack, 'Role', ARN).addToPolicy(READ);
    Testing.synth(stack);
    Testing.synth(stack);
    expect(warningsBelow(stack)).toHaveLength(1);
  });

  test('tells what all its users need, merged, also of what only Terraform knows', () => {
    let required: PolicyStatement[] = [];
    const { policy } = meaning((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'bucket_arn', {});
      const role = ExecutionRole.fromRoleArn(stack, 'Role', ARN);
      const { requiredPolicy } = role;
      for (const resources of [['arn:aws:s3:::b/a'], [`${stringValue}/k`]]) {
        role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources }));
      }
      required = role.requiredStatements;
      return { policy: requiredPolicy };
    });
    const resources = ['${var.bucket_arn}/k', 'arn:aws:s3:::b/a'];
    expect(required).toHaveLength(1);
    expect(required[0].actions).toEqual(['s3:GetObject']);
    expect(required[0].resources).toHaveLength(2);
    expect(JSON.parse(policy).Statement).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: resources },
    ]);
  });

  test('gives what it needs to another role', () => {
    const json = synth((stack) => {
      const role = ExecutionRole.fromRoleArn(stack, 'Role', ARN);
      role.addToPolicy(READ);
      const own = new ExecutionRole(stack, 'Own');
      role.requiredStatements.forEach((one) => own.addToPolicy(one));
    });
    expect(statements(json)).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: READ.resources },
    ]);
  });

  test('warns of nothing where nobody uses it', () => {
    expect(warnings((stack) => ExecutionRole.fromRoleArn(stack, 'Role', ARN))).toEqual([]);
  });

  test.each([
    ARN,
    'arn:aws:iam::123456789012:role/scorer',
    'arn:aws-cn:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20250101T000000',
    'arn:aws-us-gov:iam::123456789012:role/scorer',
  ])('may be %s', (arn) => {
    expect(problems(withRole(arn))).toEqual([]);
  });

  test.each([
    'arn:aws:iam::123456789012:user/scorer',
    'arn:aws:iam::1234:role/scorer-of-things',
    'arn:aws:sagemaker:eu-west-1:123456789012:model/scorer',
    'arn:aws:iam::123456789012:role/not this one',
  ])('must not be %s', (arn) => {
    expect(problems(withRole(arn))).toEqual([
      `roleArn: must be the ARN of an IAM role (arn:aws:iam::account:role/name), got "${arn}"`,
    ]);
  });

  test('must not be a name', () => {
    expect(problems(withRole('scorer'))).toEqual([
      'roleArn: must be the ARN of an IAM role (arn:aws:iam::account:role/name), got "scorer"',
    ]);
  });

  test('may be a token', () => {
    const reported = problems((stack) => {
      withRole(new TerraformVariable(stack, 'arn', {}).stringValue)(stack);
    });
    expect(reported).toEqual([]);
  });
});
