import { Theme, writes } from './harness';
import { synthesize } from './stack';
import {
  ExecutionRole,
  ModelPackageGroup,
  type ModelPackageGroupProps,
  PolicyStatement,
} from '../../src';
import { type Call } from '../../tools/local-aws';

const group = (props: Partial<ModelPackageGroupProps>, ...shares: string[][]) =>
  synthesize((stack) => {
    const churn = new ModelPackageGroup(stack, 'Churn', {
      modelPackageGroupName: 'Churn',
      ...props,
    });
    shares.forEach((accounts) => churn.shareWithAccounts(accounts));
    const role = new ExecutionRole(stack, 'Registrar');
    churn.grantRegister(role);
    churn.grantRead(role);
  });

/** Shared with an account, and readable for a role of another one. */
const withReader = () =>
  synthesize((stack) => {
    const churn = new ModelPackageGroup(stack, 'Churn', {
      modelPackageGroupName: 'Churn',
      tags: { team: 'ai' },
    });
    churn.shareWithAccounts([SECOND]);
    churn.addToResourcePolicy(
      new PolicyStatement({
        principals: [READER],
        actions: ['sagemaker:DescribeModelPackageGroup'],
        resources: [churn.modelPackageGroupArn],
      }),
    );
    const role = new ExecutionRole(stack, 'Registrar');
    churn.grantRegister(role);
    churn.grantRead(role);
  });

const READER = 'arn:aws:iam::333322221111:role/Reader';
const [FIRST, SECOND] = ['210987654321', '111122223333'];

describe('a model package group', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('registry-group')));
  afterAll(() => theme.stop());

  test('is shared with more and fewer accounts, replaced with its description, and lives', async () => {
    const { created, createCalls, changes } = await theme.lifecycle({
      goneBetween: ['model-package-group/churn'],
      create: group({ tags: { team: 'ml' } }, [FIRST]),
      changes: {
        'another account': group({ tags: { team: 'ai' } }, [FIRST], [SECOND, FIRST]),
        'the same in another order': group({ tags: { team: 'ai' } }, [SECOND, FIRST]),
        'one account less': group({ tags: { team: 'ai' } }, [SECOND]),
        'a statement more': withReader(),
        'no account': group({}),
        'an account again': group({}, [FIRST]),
        description: group({ description: 'Leaves' }, [FIRST]),
      },
    });
    expect(created.map(({ type }) => type)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_model_package_group',
      'aws_sagemaker_model_package_group_policy',
    ]);
    expect(writes(createCalls)).toEqual(['CreateModelPackageGroup', 'PutModelPackageGroupPolicy']);
    expect(principals(createCalls)).toEqual([root(FIRST)]);

    const { calls: more } = changes['another account'];
    expect(writes(more).sort()).toEqual(['AddTags', 'PutModelPackageGroupPolicy']);
    expect(principals(more)).toEqual([root(SECOND), root(FIRST)]);
    expect(changes['the same in another order'].planned).toEqual([]);
    expect(principals(changes['one account less'].calls)).toEqual([root(SECOND)]);
    expect(JSON.stringify(changes['a statement more'].calls)).toContain(READER);
    expect(writes(changes['no account'].calls).sort()).toEqual([
      'DeleteModelPackageGroupPolicy',
      'DeleteTags',
    ]);
    expect(writes(changes.description.calls)).toEqual([
      'DeleteModelPackageGroupPolicy',
      'DeleteModelPackageGroup',
      'CreateModelPackageGroup',
      'PutModelPackageGroupPolicy',
    ]);
  });
});

const root = (account: string) => `arn:aws:iam::${account}:root`;

/** Whom the policy of the group names, in each of its statements alike. */
function principals(calls: Call[]): string[] {
  const { input } = calls.find(({ operation }) => operation === 'PutModelPackageGroupPolicy')!;
  const { Statement } = JSON.parse(String((input as any).ResourcePolicy));
  const [first, ...others] = Statement.map(({ Principal }: any) => Principal.AWS);
  others.forEach((other: unknown) => expect(other).toEqual(first));
  return [first].flat();
}
