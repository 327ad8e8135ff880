import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable } from 'cdktf';
import { ContainerImage, SagemakerModelConstruct, type EcrRepositoryImageOptions } from '../../src';
import { aContainer, containerProblems, modelProblems, synthModel } from '../a-model';
import { problems, resource, statements, synth, types, type Json } from '../synth';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const VPC = { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] };

const pathProblems = (uri: string) =>
  containerProblems({ image: ContainerImage.fromRegistryPath(uri) });
const imageUri = (json: Json) => resource(json, 'aws_sagemaker_model').primary_container.image;

describe('an image by its path', () => {
  const URI = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/scorer:1.4';

  test('is passed on as it is', () => {
    const json = synthModel({ primaryContainer: { image: ContainerImage.fromRegistryPath(URI) } });
    expect(resource(json, 'aws_sagemaker_model').primary_container).toEqual({ image: URI });
    expect(types(json)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
    ]);
  });

  test.each([
    [URI, 'arn:aws:ecr:eu-west-1:123456789012:repository/team/scorer'],
    [
      `123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/scorer@${DIGEST}`,
      'arn:aws:ecr:us-east-1:123456789012:repository/scorer',
    ],
    [
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/scorer',
      'arn:aws-cn:ecr:cn-north-1:123456789012:repository/scorer',
    ],
  ])('%s may be pulled by the role', (uri, arn) => {
    const region = arn.split(':')[3];
    const image = ContainerImage.fromRegistryPath(uri);
    const all = statements(synthModel({ primaryContainer: { image } }, { region }));
    expect(all).toContainEqual(
      expect.objectContaining({
        Action: expect.arrayContaining(['ecr:BatchGetImage']),
        Resource: [arn],
      }),
    );
  });

  test('that is a reference is taken apart by Terraform', () => {
    const json = synth((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'repository', {});
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image: ContainerImage.fromRegistryPath(`${stringValue}:1.4`) },
      });
    });
    expect(imageUri(json)).toBe('${var.repository}:1.4');
    expect(resource(json, 'aws_iam_role_policy').policy).toContain(
      '${replace("${var.repository}:1.4", "/^([0-9]{12})[.]dkr[.]ecr(?:-fips)?[.]([a-z0-9-]+)[.][^/]+/([^:@]+).*$/", "arn:aws:ecr:$2:$1:repository/$3")}',
    );
  });

  const longest = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${'a'.repeat(205)}:1234`;

  test.each([longest, URI])('may be %s', (uri) => {
    expect(uri.length).toBeLessThanOrEqual(255);
    expect(pathProblems(uri)).toEqual([]);
  });

  test.each([
    [
      'my image:1',
      'primaryContainer.image: must match ^[\\S]+$ (at most 255 characters), got "my image:1"; give registry/repository:tag without blanks',
    ],
    [
      'image:1\n',
      'primaryContainer.image: must match ^[\\S]+$ (at most 255 characters), got "image:1\\n"; give registry/repository:tag without blanks',
    ],
    [
      `${'a'.repeat(251)}:1234`,
      `primaryContainer.image: must have at most 255 characters, got "${'a'.repeat(79)}… (256 characters); give registry/repository:tag without blanks`,
    ],
  ])('must not be %j', (uri, message) => {
    expect(pathProblems(uri)).toEqual([message]);
  });

  test('must be in the region of the model', () => {
    const uri = '123456789012.dkr.ecr.us-east-1.amazonaws.com/scorer:1';
    expect(pathProblems(uri)).toEqual([
      'primaryContainer.image: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"; SageMaker only uses resources in its own region',
    ]);
    const primaryContainer = { image: ContainerImage.fromRegistryPath(uri) };
    expect(modelProblems({ primaryContainer, region: 'us-east-1' })).toEqual([]);
    expect(modelProblems({ primaryContainer }, {})).toEqual([]);
  });

  test.each(['nginx:1', 'docker.io/library/nginx:1', 'public.ecr.aws/team/scorer:1'])(
    'must be in Amazon ECR, not %s',
    (uri) => {
      expect(pathProblems(uri)).toEqual([
        `primaryContainer.image: must be in Amazon ECR (account.dkr.ecr.region.amazonaws.com/repository:tag), got "${uri}"; push it there, or use ContainerImage.fromPrivateRegistry for a registry in your VPC`,
      ]);
    },
  );
});

describe('an image in an ECR repository', () => {
  const ecr = (options?: EcrRepositoryImageOptions, name = 'team/scorer') =>
    ContainerImage.fromEcrRepository(name, options);
  const ecrProblems = (options?: EcrRepositoryImageOptions, name?: string) =>
    containerProblems({ image: ecr(options, name) });
  const ACCOUNT = { account: '123456789012' };

  test.each<[string, EcrRepositoryImageOptions, string]>([
    ['a tag', { tag: '1.4' }, ':1.4'],
    ['a digest', { digest: DIGEST }, `@${DIGEST}`],
    ['neither, which is the tag latest', {}, ':latest'],
  ])('has %s', (_, options, version) => {
    expect(aContainer({ image: ecr({ ...ACCOUNT, ...options }) })).toEqual({
      image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/scorer${version}`,
    });
  });

  test("is by default in the provider's account", () => {
    const json = synthModel({ primaryContainer: { image: ecr() } });
    expect(imageUri(json)).toMatch(
      /^\$\{data\.aws_caller_identity\.\w+\.account_id\}\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/team\/scorer:latest$/,
    );
    expect(types(json)).toContain('data.aws_caller_identity');
  });

  test('asks for nothing that is given', () => {
    const json = synthModel({ primaryContainer: { image: ecr(ACCOUNT) } });
    expect(types(json)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
    ]);
  });

  test("is by default in the model's region, with the host of its partition", () => {
    const primaryContainer = { image: ecr(ACCOUNT) };
    expect(imageUri(synthModel({ primaryContainer, region: 'cn-north-1' }))).toBe(
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/scorer:latest',
    );
  });

  test('asks for region and host where the region is unknown', () => {
    const json = synthModel({ primaryContainer: { image: ecr(ACCOUNT) } }, {});
    expect(imageUri(json)).toMatch(
      /^123456789012\.dkr\.ecr\.\$\{data\.aws_region\.\w+\.id\}\.\$\{data\.aws_partition\.\w+\.dns_suffix\}\/team\/scorer:latest$/,
    );
  });

  test('is looked for with the provider of the model', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Us', { alias: 'us', region: 'us-east-1' });
      new SagemakerModelConstruct(stack, 'Model', { provider, primaryContainer: { image: ecr() } });
    });
    expect(resource(json, 'data.aws_caller_identity')).toEqual({ provider: 'aws.us' });
    expect(imageUri(json)).toContain('.dkr.ecr.us-east-1.amazonaws.com/');
  });

  test.each<[string, EcrRepositoryImageOptions, string]>([
    ['a repository of 2 characters', {}, 'ab'],
    ['a repository with all signs of ECR', {}, 'a.b/c_d/e-f/g__h'],
    ['a tag of letters, digits and signs', { tag: '_v1.2-rc.1' }, 'ab'],
    ['a tag of 1 character', { tag: '1' }, 'ab'],
    ['the region of the model', { region: 'eu-west-1' }, 'ab'],
  ])('may have %s', (_, options, name) => {
    expect(ecrProblems(options, name)).toEqual([]);
  });

  const NAME =
    '^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$ (2 to 256 characters)';

  test.each<[string, EcrRepositoryImageOptions, string, string]>([
    [
      'an upper-case repository',
      {},
      'Scorer',
      `repositoryName: must match ${NAME}, got "Scorer"; give the repository's name only, in lower case, such as team/scorer`,
    ],
    [
      'the ARN of a repository',
      {},
      'arn:aws:ecr:eu-west-1:123456789012:repository/scorer',
      `repositoryName: must match ${NAME}, got "arn:aws:ecr:eu-west-1:123456789012:repository/scorer"; give the repository's name only, in lower case, such as team/scorer`,
    ],
    [
      'a repository of 1 character',
      {},
      'a',
      'repositoryName: must have 2 to 256 characters, got "a"; give the repository\'s name only, in lower case, such as team/scorer',
    ],
    [
      'an account of 11 digits',
      { account: '12345678901' },
      'ab',
      'account: must match ^[0-9]{12}$, got "12345678901"; give 12 digits',
    ],
    [
      'a tag with a colon',
      { tag: 'scorer:1' },
      'ab',
      'tag: must be a Docker tag of letters, digits, ".", "_" and "-", got "scorer:1"',
    ],
    [
      'a tag that begins with a hyphen',
      { tag: '-1' },
      'ab',
      'tag: must be a Docker tag of letters, digits, ".", "_" and "-", got "-1"',
    ],
    [
      'a digest without its algorithm',
      { digest: DIGEST.slice(7) },
      'ab',
      `digest: must be sha256: and 64 hexadecimal digits, got "${DIGEST.slice(7)}"`,
    ],
    [
      'a digest of 63 digits',
      { digest: DIGEST.slice(0, -1) },
      'ab',
      `digest: must be sha256: and 64 hexadecimal digits, got "${DIGEST.slice(0, -1)}"`,
    ],
    [
      'a tag and a digest',
      { tag: '1', digest: DIGEST },
      'ab',
      'digest: must not be combined with tag; keep the digest to pin the image, or the tag',
    ],
  ])('must not have %s', (_, options, name, message) => {
    expect(ecrProblems(options, name)).toEqual([`primaryContainer.image.${message}`]);
  });

  test('must be in the region of the model', () => {
    expect(ecrProblems({ region: 'us-east-1' })).toEqual([
      'primaryContainer.image.region: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"; SageMaker only uses resources in its own region',
    ]);
  });

  test('may be all tokens', () => {
    const reported = problems((stack) => {
      const { stringValue: token } = new TerraformVariable(stack, 'any', {});
      const image = ContainerImage.fromEcrRepository(token, {
        tag: token,
        account: token,
        region: token,
      });
      const pinned = ContainerImage.fromEcrRepository(token, { digest: token });
      new SagemakerModelConstruct(stack, 'Model', { containers: [{ image }, { image: pinned }] });
    });
    expect(reported).toEqual([]);
  });
});

describe('the length of an image of which a part is unknown', () => {
  const HOST = '.dkr.ecr.eu-west-1.amazonaws.com/';
  const name = (length: number) => 'a'.repeat(length);
  const problemsOf = (make: (token: string) => ContainerImage) =>
    problems((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'v', {});
      new SagemakerModelConstruct(stack, 'M', { primaryContainer: { image: make(stringValue) } });
    });
  const room = 255 - 12 - HOST.length;

  test('counts the digits of the account', () => {
    const repository = (length: number) => () =>
      ContainerImage.fromEcrRepository(name(length), { tag: '1' });
    expect(problemsOf(repository(room - 2))).toEqual([]);
    expect(problemsOf(repository(room - 1))).toEqual([
      'primaryContainer.image: must have at most 255 characters, got 256 with the 12 digits of the account; shorten repositoryName or tag',
    ]);
  });

  test('counts what is known beside a token', () => {
    const image = (length: number) => (token: string) =>
      ContainerImage.fromEcrRepository(`${token}/${name(length)}`, {
        tag: '1',
        account: '123456789012',
      });
    expect(problemsOf(image(room - 3))).toEqual([]);
    expect(problemsOf(image(room - 2))).toEqual([
      expect.stringMatching(
        /^primaryContainer\.image: must have at most 255 characters, .* besides what only Terraform knows/,
      ),
    ]);
  });
});

describe('an image in a private registry', () => {
  const CREDENTIALS = 'arn:aws:lambda:eu-west-1:123456789012:function:credentials';
  const privateImage = (arn?: string, uri = 'registry.example.com/scorer:1') =>
    ContainerImage.fromPrivateRegistry(uri, { repositoryCredentialsProviderArn: arn });
  const privateProblems = (image: ContainerImage) =>
    modelProblems({ primaryContainer: { image }, vpcConfig: VPC });
  const block = (image: ContainerImage) =>
    resource(synthModel({ primaryContainer: { image }, vpcConfig: VPC }), 'aws_sagemaker_model')
      .primary_container;

  test('is reached through the VPC', () => {
    expect(block(privateImage())).toEqual({
      image: 'registry.example.com/scorer:1',
      image_config: { repository_access_mode: 'Vpc' },
    });
  });

  test('gives its credentials through a Lambda function', () => {
    expect(block(privateImage(CREDENTIALS)).image_config).toEqual({
      repository_access_mode: 'Vpc',
      repository_auth_config: { repository_credentials_provider_arn: CREDENTIALS },
    });
  });

  test.each([undefined, CREDENTIALS])('may have the credentials %s', (arn) => {
    expect(privateProblems(privateImage(arn))).toEqual([]);
  });

  test('needs a VPC', () => {
    expect(containerProblems({ image: privateImage() })).toEqual([
      'vpcConfig: is required for an image in a private registry, which is reached through the VPC',
    ]);
  });

  test('must not have credentials that are no Lambda function', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry';
    expect(privateProblems(privateImage(arn))).toEqual([
      `primaryContainer.image.repositoryCredentialsProviderArn: must be the ARN of a Lambda function (arn:aws:lambda:region:account:function:name), got "${arn}"`,
    ]);
  });

  test('must not have blanks in its path', () => {
    expect(privateProblems(privateImage(undefined, 'my registry/scorer'))).toEqual([
      'primaryContainer.image: must match ^[\\S]+$ (at most 255 characters), got "my registry/scorer"; give registry/repository:tag without blanks',
    ]);
  });
});
