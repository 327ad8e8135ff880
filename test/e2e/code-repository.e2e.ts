import { Theme, writes } from './harness';
import { synthesize } from './stack';
import { CodeRepository, type CodeRepositoryProps, type GitConfig } from '../../src';

const secretArn = (name: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}`;

describe('a code repository', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('code-repository')));
  afterAll(() => theme.stop());

  const repository = (git: Partial<GitConfig>, others: Partial<CodeRepositoryProps> = {}) =>
    synthesize(
      (stack) =>
        new CodeRepository(stack, 'Repository', {
          codeRepositoryName: 'Notebooks',
          gitConfig: { repositoryUrl: 'https://example.com/a.git', ...git },
          ...others,
        }),
    );

  test('changes its secret and tags in place, all else replaces it', async () => {
    const { created, changes, refused } = await theme.lifecycle({
      goneBetween: ['code-repository/notebooks'],
      create: repository({}, { tags: { team: 'ml', owner: 'a' } }),
      changes: {
        tags: repository({}, { tags: { team: 'data', stage: 'test' } }),
        'a secret': repository({ secretArn: secretArn('a') }),
        'another secret': repository({ secretArn: secretArn('b') }),
        'no secret': repository({}),
        branch: repository({ branch: 'main' }),
        'another branch': repository({ branch: 'next', secretArn: secretArn('b') }),
        'no branch': repository({ secretArn: secretArn('b') }),
        url: repository({ repositoryUrl: 'https://example.com/b.git', secretArn: secretArn('b') }),
        name: repository({ secretArn: secretArn('b') }, { codeRepositoryName: 'Others' }),
      },
    });
    expect(created.map(({ type }) => type)).toEqual([
      'aws_sagemaker_code_repository',
      'terraform_data',
    ]);
    const calls = Object.entries(changes).map(([name, change]) => [name, writes(change.calls)]);
    const replaced = ['DeleteCodeRepository', 'CreateCodeRepository'];
    expect(Object.fromEntries(calls)).toEqual({
      tags: ['DeleteTags', 'AddTags'],
      'a secret': replaced,
      'another secret': ['UpdateCodeRepository'],
      'no secret': replaced,
      branch: replaced,
      'another branch': replaced,
      'no branch': replaced,
      url: replaced,
      name: replaced,
    });
    // A deletion that AWS refuses must stay in the plan.
    expect(refused['no secret'].map((refusal) => refusal.split(':')[0])).toEqual(
      expect.arrayContaining(replaced),
    );
  });
});
