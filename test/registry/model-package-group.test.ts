import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Fn, TerraformVariable } from 'cdktf';
import {
  ExecutionRole,
  ModelPackageGroup,
  PolicyStatement,
  type PolicyStatementProps,
  ResourceOperation,
  type IModelPackageGroup,
  type ModelPackageGroupProps,
} from '../../src';
import {
  aStack,
  meaning,
  only,
  problems,
  resource,
  statements,
  synth,
  types,
  type Build,
  type Json,
} from '../synth';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn';
const VERSIONS = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/*';
const [FIRST, SECOND] = ['210987654321', '111122223333'];
const POLICY = 'aws_sagemaker_model_package_group_policy';

const aGroup =
  (
    props: Partial<ModelPackageGroupProps> = {},
    use: (group: ModelPackageGroup) => void = () => {},
  ): Build =>
  (stack) =>
    use(new ModelPackageGroup(stack, 'Churn', { modelPackageGroupName: 'churn', ...props }));

const rendered = (props: Partial<ModelPackageGroupProps> = {}) =>
  resource(synth(aGroup(props)), 'aws_sagemaker_model_package_group');

const wrong = (props: object) => problems(aGroup(props));

const shared =
  (...calls: string[][]): Build =>
  (stack) =>
    aGroup({}, (group) => calls.forEach((accounts) => group.shareWithAccounts(accounts)))(stack);

/** The policy of the one group; quotes inside Terraform's expressions are shown as `'`. */
function policy(json: Json): Json {
  const { resource_policy: text } = resource(json, POLICY);
  return JSON.parse(policyText(text));
}

describe('a model package group', () => {
  test('is one resource', () => {
    expect(types(synth(aGroup()))).toEqual(['aws_sagemaker_model_package_group']);
  });

  test('has what it is given, and nothing else', () => {
    expect(rendered({ description: 'Leaves', tags: { team: 'ml' } })).toEqual({
      model_package_group_name: 'churn',
      model_package_group_description: 'Leaves',
      tags: { team: 'ml' },
    });
    expect(rendered()).toEqual({ model_package_group_name: 'churn' });
  });

  test('is the default child', () => {
    const { node } = new ModelPackageGroup(aStack(), 'Churn', { modelPackageGroupName: 'churn' });
    expect(node.defaultChild).toBe(node.findChild('Resource'));
  });

  test('can be kept from destruction', () => {
    expect(rendered({ preventDestroy: true }).lifecycle).toEqual({ prevent_destroy: true });
  });

  test('hands tags, region and provider to all resources', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-west-2' });
      const place = { region: 'eu-central-1', provider };
      aGroup({ ...place, tags: { team: 'ml' } }, (group) => group.shareWithAccounts([FIRST]))(
        stack,
      );
    });
    const place = { region: 'eu-central-1', provider: 'aws.other' };
    expect(resource(json, 'aws_sagemaker_model_package_group')).toMatchObject({
      ...place,
      tags: { team: 'ml' },
    });
    expect(resource(json, POLICY)).toMatchObject(place);
  });

  test('gives its name and ARN as references', () => {
    const read = meaning((stack) => {
      const group = new ModelPackageGroup(stack, 'Churn', { modelPackageGroupName: 'churn' });
      const { modelPackageGroupName, modelPackageGroupArn } = group;
      return { modelPackageGroupName, modelPackageGroupArn };
    });
    expect(read).toEqual({
      modelPackageGroupName: expect.stringMatching(/\.model_package_group_name\}$/),
      modelPackageGroupArn: expect.stringMatching(/\.arn\}$/),
    });
  });

  test('is imported by its name, and by its region where that is its own', () => {
    const id = (region?: string) =>
      only(synth(aGroup({ region }, (group) => group.importFrom('churn'))).import as Json[]).id;
    expect(id()).toBe('churn');
    expect(id('eu-west-3')).toBe('churn@eu-west-3');
  });

  test('takes tokens for everything', () => {
    const build: Build = (stack) => {
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      aGroup({ modelPackageGroupName: text, description: text, region: text })(stack);
    };
    expect(problems(build)).toEqual([]);
  });
});

describe('a shared group', () => {
  test('has one policy with the least that reading and deploying need', () => {
    const json = synth(shared([FIRST]));
    expect(types(json)).toEqual(['aws_sagemaker_model_package_group', POLICY]);
    const { Version, Statement } = policy(json);
    expect(Version).toBe('2012-10-17');
    const Principal = { AWS: [`arn:aws:iam::${FIRST}:root`] };
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Principal,
        Action: [
          'sagemaker:CreateModel',
          'sagemaker:DescribeModelPackage',
          'sagemaker:ListModelPackages',
        ],
        Resource: [
          expect.stringMatching(
            /^\$\{replace\(aws_sagemaker_model_package_group\.\w+\.arn, ':model-package-group\/', ':model-package\/'\)\}\/\*$/,
          ),
        ],
      },
      {
        Effect: 'Allow',
        Principal,
        Action: ['sagemaker:DescribeModelPackageGroup'],
        Resource: [expect.stringMatching(/^\$\{aws_sagemaker_model_package_group\.\w+\.arn\}$/)],
      },
    ]);
  });

  test('names each account once, in one order, whoever comes first', () => {
    const texts = [
      shared([FIRST, SECOND]),
      shared([SECOND], [FIRST]),
      shared([SECOND, FIRST, SECOND], [], [FIRST]),
    ].map((build) => resource(synth(build), POLICY).resource_policy);
    expect(new Set(texts).size).toBe(1);
    expect(JSON.parse(policyText(texts[0])).Statement[0].Principal.AWS).toEqual([
      `arn:aws:iam::${SECOND}:root`,
      `arn:aws:iam::${FIRST}:root`,
    ]);
  });

  test('takes accounts that are tokens, two of one meaning as one', () => {
    const json = synth((stack) => {
      const variable = new TerraformVariable(stack, 'account', {});
      shared([variable.stringValue, FIRST], [`${variable.value}`])(stack);
    });
    expect(policy(json).Statement[0].Principal.AWS).toEqual([
      'arn:aws:iam::${var.account}:root',
      `arn:aws:iam::${FIRST}:root`,
    ]);
  });

  test('is in the partition of its region', () => {
    const json = synth(
      aGroup({ region: 'cn-north-1' }, (group) => group.shareWithAccounts([FIRST])),
    );
    expect(policy(json).Statement[0].Principal.AWS).toEqual([`arn:aws-cn:iam::${FIRST}:root`]);
  });

  test('asks for the partition where the region is not known', () => {
    const json = synth(shared([FIRST]), {});
    expect(types(json)).toContain('data.aws_partition');
    expect(policy(json).Statement[0].Principal.AWS).toEqual([
      expect.stringMatching(
        new RegExp(`^arn:\\$\\{data\\.aws_partition\\.\\w+\\.partition\\}:iam::${FIRST}:root$`),
      ),
    ]);
  });

  describe('with a statement of its own', () => {
    const READ = ['sagemaker:DescribeModelPackageGroup'];
    const ROLE = 'arn:aws:iam::333322221111:role/Reader';
    const added =
      (...all: Array<Partial<PolicyStatementProps>>): Build =>
      (stack) =>
        aGroup({}, (group) => {
          for (const one of all) {
            const given = { actions: READ, resources: [ARN], principals: [ROLE], ...one };
            group.addToResourcePolicy(new PolicyStatement(given));
          }
        })(stack);

    test('has it in its policy, accounts as ARNs, in one order', () => {
      const both = [{ principals: [SECOND, ROLE] }, { actions: ['sagemaker:ListModelPackages'] }];
      const json = synth(added(...both));
      expect(policy(json).Statement).toEqual([
        {
          Effect: 'Allow',
          Principal: { AWS: [`arn:aws:iam::${SECOND}:root`, ROLE] },
          Action: READ,
          Resource: [ARN],
        },
        {
          Effect: 'Allow',
          Principal: { AWS: [ROLE] },
          Action: ['sagemaker:ListModelPackages'],
          Resource: [ARN],
        },
      ]);
      expect(policy(synth(added(...both.reverse())))).toEqual(policy(json));
    });

    test('has it beside those of accounts', () => {
      const json = synth((stack) =>
        aGroup({}, (group) => {
          group.shareWithAccounts([FIRST]);
          group.addToResourcePolicy(
            new PolicyStatement({ actions: READ, resources: [ARN], principals: [ROLE] }),
          );
        })(stack),
      );
      expect(policy(json).Statement.map(({ Principal }: Json) => Principal.AWS)).toEqual([
        ...Array(policy(synth(shared([FIRST]))).Statement.length).fill([
          `arn:aws:iam::${FIRST}:root`,
        ]),
        [ROLE],
      ]);
    });

    test.each<[Partial<PolicyStatementProps>, RegExp]>([
      [{ principals: undefined }, /^policy statement\.principals: is required; name accounts/],
      [
        { principals: ['Reader'] },
        /^policy statement\.principals: must be account IDs .*"Reader"$/,
      ],
      [{ actions: ['sagemaker'] }, /^policy statement\.actions\[0\]: must be service:Action or \*/],
    ])('refuses %j', (statement, message) => {
      expect(problems(added(statement))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('with nobody has no policy', () => {
    expect(types(synth(shared([])))).toEqual(['aws_sagemaker_model_package_group']);
  });

  test.each([['12345678901'], ['1234567890123'], ['arn:aws:iam::123456789012:root'], ['']])(
    'is refused with %j',
    (account) => {
      expect(problems(shared([FIRST, account]))).toEqual([
        `shareWithAccounts: must be account IDs of 12 digits, got ${JSON.stringify(account)}`,
      ]);
    },
  );

  test('can not be shared with more accounts than a policy holds', () => {
    const ids = (count: number) =>
      Array.from({ length: count }, (_, i) => String(100_000_000_000 + i));
    const wrongWith = (count: number) =>
      problems(aGroup({}, (group) => group.shareWithAccounts(ids(count))));
    expect(wrongWith(200)).toEqual([]);
    expect(wrongWith(500)).toEqual([
      expect.stringMatching(
        /^shareWithAccounts: the policy must have at most 20480 characters, got \d+ for 500 accounts and 0 statements; share with fewer$/,
      ),
    ]);
  });

  test('is refused with a list that only Terraform knows', () => {
    const build: Build = (stack) => {
      const { listValue } = new TerraformVariable(stack, 'accounts', { type: 'list(string)' });
      shared(listValue)(stack);
    };
    expect(problems(build)).toEqual([
      'shareWithAccounts: must be a list of single values, got a list token; take its items with Fn.element',
    ]);
    const items: Build = (stack) => {
      const { listValue } = new TerraformVariable(stack, 'accounts', { type: 'list(string)' });
      shared([Fn.element(listValue, 0)])(stack);
    };
    expect(problems(items)).toEqual([]);
  });
});

describe('a role', () => {
  const granted = (grant: (group: IModelPackageGroup, role: ExecutionRole) => void) =>
    statements(
      synth((stack) => {
        const group = ModelPackageGroup.fromModelPackageGroupArn(stack, 'Churn', ARN);
        grant(group, new ExecutionRole(stack, 'Role'));
      }),
    ).map(({ Action, Resource }: Json) => ({ Action, Resource }));

  test('may register versions', () => {
    expect(granted((group, role) => group.grantRegister(role))).toEqual([
      {
        Action: [
          'sagemaker:CreateModelPackage',
          'sagemaker:DescribeModelPackage',
          'sagemaker:ListModelPackages',
        ],
        Resource: [VERSIONS],
      },
      {
        Action: ['sagemaker:CreateModelPackage', 'sagemaker:DescribeModelPackageGroup'],
        Resource: [ARN],
      },
    ]);
  });

  test('may read', () => {
    expect(granted((group, role) => group.grantRead(role))).toEqual([
      {
        Action: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
        Resource: [VERSIONS],
      },
      { Action: ['sagemaker:DescribeModelPackageGroup'], Resource: [ARN] },
    ]);
  });

  test('gets no more from both than from the greater', () => {
    const both = granted((group, role) => {
      group.grantRead(role);
      group.grantRegister(role);
    });
    expect(both).toEqual(granted((group, role) => group.grantRegister(role)));
  });

  test('is required', () => {
    const role = undefined!;
    expect(
      problems((stack) => {
        aGroup({}, (group) => group.grantRead(role))(stack);
        ModelPackageGroup.fromModelPackageGroupArn(stack, 'Found', ARN).grantRegister(role);
      }),
    ).toEqual(['grantRead: is required; give grantee', 'grantRegister: is required; give grantee']);
  });

  test('may use a group of this program', () => {
    const json = synth((stack) => {
      const role = new ExecutionRole(stack, 'Role');
      aGroup({}, (group) => {
        group.grantRegister(role);
        group.grantRead(role);
      })(stack);
    });
    expect(statements(json)).toHaveLength(2);
  });
});

describe('what a group may be', () => {
  test.each<Partial<ModelPackageGroupProps>>([
    { modelPackageGroupName: `A${'-'.repeat(61)}b` },
    { description: 'x'.repeat(1024) },
  ])('right: %#', (props) => {
    expect(wrong(props)).toEqual([]);
  });

  test.each<[object, RegExp]>([
    [{ modelPackageGroupName: undefined }, /^modelPackageGroupName: is required/],
    [{ modelPackageGroupName: 'a_b' }, /^modelPackageGroupName: must match/],
    [{ modelPackageGroupName: 'a'.repeat(64) }, /^modelPackageGroupName: must have 1 to 63/],
    [{ description: '' }, /^description: must have 1 to 1024 characters, got ""; leave it out/],
    [{ description: 'x'.repeat(1025) }, /^description: must have 1 to 1024/],
    [{ region: 'here' }, /^region: must be a region/],
    [{ tags: { 'aws:x': 'y' } }, /^tags: keys must not begin/],
  ])('wrong: %j', (props, message) => {
    expect(wrong(props)).toEqual([expect.stringMatching(message)]);
  });
});

describe('a group that exists', () => {
  test('makes no Terraform block, by whatever it is known', () => {
    const json = synth((stack) => {
      ModelPackageGroup.fromModelPackageGroupName(stack, 'ByName', 'churn');
      ModelPackageGroup.fromModelPackageGroupArn(stack, 'ByArn', ARN);
    });
    expect(types(json)).toEqual([]);
  });

  test('has its name from its ARN, and its ARN in lower case from its name', () => {
    const byArn = ModelPackageGroup.fromModelPackageGroupArn(aStack(), 'Churn', ARN);
    expect([byArn.modelPackageGroupName, byArn.modelPackageGroupArn]).toEqual(['churn', ARN]);
    const { arn } = meaning((stack) => ({
      arn: ModelPackageGroup.fromModelPackageGroupName(stack, 'Churn', 'Churn')
        .modelPackageGroupArn,
    }));
    expect(arn).toMatch(/^arn:aws:sagemaker:eu-west-1:\$\{.*\}:model-package-group\/churn$/);
  });

  test('grants by an ARN that is a token', () => {
    const json = synth((stack) => {
      const arn = new TerraformVariable(stack, 'arn', {}).stringValue;
      const role = new ExecutionRole(stack, 'Role');
      ModelPackageGroup.fromModelPackageGroupArn(stack, 'Churn', arn).grantRead(role);
    });
    expect(statements(json).flatMap(({ Resource }: Json) => Resource)).toEqual([
      "${replace(var.arn, ':model-package-group/', ':model-package/')}/*",
      '${var.arn}',
    ]);
  });

  test('is refused where name or ARN is none', () => {
    expect(
      problems((stack) => ModelPackageGroup.fromModelPackageGroupName(stack, 'Churn', 'a/b')),
    ).toEqual([expect.stringMatching(/^modelPackageGroupName: must match/)]);
    expect(
      problems((stack) => ModelPackageGroup.fromModelPackageGroupArn(stack, 'Churn', VERSIONS)),
    ).toEqual([expect.stringMatching(/^modelPackageGroupArn: must be the ARN of a model package/)]);
  });
});

test('a group knows the permissions of its operations', () => {
  expect(ModelPackageGroup.requiredPermissions(ResourceOperation.DELETE)).toEqual([
    'sagemaker:DeleteModelPackageGroup',
    'sagemaker:DeleteModelPackageGroupPolicy',
    'sagemaker:DescribeModelPackageGroup',
    'sagemaker:GetModelPackageGroupPolicy',
  ]);
  expect(ModelPackageGroup.listStatement().actions).toEqual(['sagemaker:ListModelPackageGroups']);
});

function policyText(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, (one) => one.replaceAll('"', "'"));
}

test('a group is not shared with accounts that process.env does not have', () => {
  const found = (accounts: Array<string | undefined> | undefined) =>
    problems((stack) =>
      new ModelPackageGroup(stack, 'Group', { modelPackageGroupName: 'churn' }).shareWithAccounts(
        accounts as string[],
      ),
    );
  expect(found([undefined, '12'])).toEqual([
    'shareWithAccounts: must be account IDs of 12 digits, got undefined',
    'shareWithAccounts: must be account IDs of 12 digits, got "12"',
  ]);
  expect(found(undefined)).toEqual(['shareWithAccounts: is required; give accountIds']);
});
