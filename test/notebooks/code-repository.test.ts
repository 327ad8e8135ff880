import { TerraformVariable, Testing } from 'cdktf';
import {
  CodeRepository,
  ResourceOperation,
  type CodeRepositoryProps,
  type GitConfig,
} from '../../src';
import { aStack, problems, resource, synth, types, type Build } from '../synth';

const URL = 'https://github.com/aws/amazon-sagemaker-examples.git';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:sagemaker-git-AbCdEf';

const aRepository =
  (props: Partial<CodeRepositoryProps> = {}): Build =>
  (stack) =>
    new CodeRepository(stack, 'Examples', {
      codeRepositoryName: 'Examples',
      gitConfig: { repositoryUrl: URL },
      ...props,
    });

const git = (config: Partial<GitConfig>) => ({ gitConfig: { repositoryUrl: URL, ...config } });

describe('a code repository', () => {
  test('is one resource, and what replaces it', () => {
    expect(types(synth(aRepository()))).toEqual([
      'aws_sagemaker_code_repository',
      'terraform_data',
    ]);
  });

  test.each<[object, object, object]>([
    [{}, {}, {}],
    [{ branch: 'main', secretArn: SECRET }, { branch: 'main', secret_arn: SECRET }, { a: 'b' }],
  ])('has what it is given, and nothing else: %j', (config, rendered, tags) => {
    expect(
      resource(
        synth(aRepository({ ...git(config), tags: { ...tags } })),
        'aws_sagemaker_code_repository',
      ),
    ).toEqual({
      code_repository_name: 'Examples',
      git_config: { repository_url: URL, ...rendered },
      tags,
      lifecycle: { replace_triggered_by: [expect.stringMatching(/^terraform_data\.\w+$/)] },
    });
  });

  test('is replaced where a secret comes or goes, not where it is another', () => {
    const held = (config: Partial<GitConfig>) =>
      resource(synth(aRepository(git(config))), 'terraform_data').triggers_replace;
    expect(held({})).toEqual({ secret: 'absent' });
    expect(held({ secretArn: SECRET })).toEqual({ secret: 'present' });
    expect(held({ secretArn: `${SECRET}2`, branch: 'main' })).toEqual({ secret: 'present' });
  });

  test('takes tokens for everything', () => {
    const build: Build = (stack) => {
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      const gitConfig = { repositoryUrl: text, branch: text, secretArn: text };
      aRepository({ codeRepositoryName: text, gitConfig })(stack);
    };
    expect(problems(build)).toEqual([]);
    expect(resource(synth(build), 'aws_sagemaker_code_repository')).toMatchObject({
      code_repository_name: '${var.text}',
      git_config: {
        branch: '${var.text}',
        repository_url: '${var.text}',
        secret_arn: '${var.text}',
      },
    });
  });
});

describe('what a code repository may be', () => {
  test.each<object>([
    { codeRepositoryName: `a${'-'.repeat(61)}b` },
    git({ repositoryUrl: 'https://abcd' }),
    git({ repositoryUrl: 'https://example.com:8443/a b?c=d' }),
    git({ repositoryUrl: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/examples' }),
    git({ repositoryUrl: `https://${'a'.repeat(1016)}` }),
    git({ branch: 'b' }),
    git({ branch: `feature/${'é'.repeat(508)}` }),
    git({ secretArn: SECRET }),
    git({ secretArn: SECRET.replace('arn:aws', 'arn:aws-us-gov') }),
  ])('right: %#', (props) => {
    expect(problems(aRepository(props))).toEqual([]);
  });

  test('is rendered without gitConfig, which is reported afterwards', () => {
    const stack = aStack();
    aRepository({ gitConfig: undefined })(stack);
    expect(() => Testing.synth(stack, false)).not.toThrow();
    expect(() => Testing.synth(stack, true)).toThrow('gitConfig: is required');
  });

  test.each<[object, RegExp]>([
    [{ codeRepositoryName: undefined }, /^codeRepositoryName: is required/],
    [{ codeRepositoryName: 'a_b' }, /^codeRepositoryName: must match .*; begin and end it with/],
    [{ codeRepositoryName: 'a'.repeat(64) }, /^codeRepositoryName: must have 1 to 63 characters/],
    [{ gitConfig: undefined }, /^gitConfig: is required; give the repositoryUrl$/],
    [git({ repositoryUrl: undefined }), /^gitConfig.repositoryUrl: is required; give the https:/],
    [git({ repositoryUrl: 'https://ab' }), /^gitConfig.repositoryUrl: must have 11 to 1024 char/],
    [
      git({ repositoryUrl: `https://${'a'.repeat(1017)}` }),
      /^gitConfig.repositoryUrl: must have 11 to 1024 characters, got .*\(1025 characters\)/,
    ],
    [
      git({ repositoryUrl: 'git@github.com:aws/examples.git' }),
      /^gitConfig.repositoryUrl: must match .*; give the https:\/\/ URL/,
    ],
    [git({ repositoryUrl: 'https://abc' }), /^gitConfig.repositoryUrl: must match/],
    [git({ repositoryUrl: 'http://example.com/a.git' }), /^gitConfig.repositoryUrl: must match/],
    [git({ repositoryUrl: 'https:////////' }), /^gitConfig.repositoryUrl: must match/],
    [
      git({ branch: '' }),
      /^gitConfig.branch: must have 1 to 1024 characters, got ""; leave it out for none$/,
    ],
    [git({ branch: 'b'.repeat(1025) }), /^gitConfig.branch: must have 1 to 1024 characters/],
    ...[...' ~^:?*['].map((character): [object, RegExp] => [
      git({ branch: `a${character}b` }),
      /^gitConfig.branch: must match /,
    ]),
    [
      git({ secretArn: 'sagemaker-git' }),
      /^gitConfig.secretArn: must be the ARN of a secret \(arn:aws:secretsmanager:/,
    ],
    [git({ secretArn: '' }), /^gitConfig.secretArn: must have 1 to 2048 characters/],
    [{ region: 'here' }, /^region: must be a region/],
    [{ tags: { 'aws:x': 'y' } }, /^tags: keys must not begin/],
  ])('wrong: %j', (props, message) => {
    expect(problems(aRepository(props))).toEqual([expect.stringMatching(message)]);
  });
});

test('a code repository knows the permissions of its operations', () => {
  expect(CodeRepository.requiredPermissions(ResourceOperation.UPDATE)).toEqual([
    'sagemaker:AddTags',
    'sagemaker:DeleteTags',
    'sagemaker:UpdateCodeRepository',
  ]);
  expect(CodeRepository.listStatement().actions).toEqual(['sagemaker:ListCodeRepositories']);
});
