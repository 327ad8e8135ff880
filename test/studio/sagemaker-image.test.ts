import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  ContainerImage,
  ExecutionRole,
  type IExecutionRole,
  ResourceOperation,
  SagemakerAnnotations,
  SagemakerImage,
  type ISagemakerImage,
  type SagemakerImageProps,
} from '../../src';
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
  type Build,
} from '../synth';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:image/geo';
const ROLE = 'arn:aws:iam::123456789012:role/images';
const BASE = ContainerImage.fromEcrRepository('team/geo', { tag: '1', account: '210987654321' });

const anImage =
  (props: Partial<SagemakerImageProps> = {}): Build =>
  (stack) =>
    new SagemakerImage(stack, 'Geo', { imageName: 'geo', ...props });

const rendered = (props: Partial<SagemakerImageProps> = {}) =>
  resource(synth(anImage(props)), 'aws_sagemaker_image');

const wrong = (props: object) => problems(anImage(props));

describe('an image', () => {
  test('is one resource and its role', () => {
    expect(types(synth(anImage()))).toEqual(['aws_iam_role', 'aws_sagemaker_image']);
  });

  test('has what it is given, and nothing else', () => {
    expect(rendered({ displayName: 'Geo', description: 'Maps', tags: { team: 'ml' } })).toEqual({
      image_name: 'geo',
      display_name: 'Geo',
      description: 'Maps',
      role_arn: expect.stringMatching(/^\$\{aws_iam_role\.\w+\.arn\}$/),
      tags: { team: 'ml' },
    });
    expect(Object.keys(rendered()).sort()).toEqual(['image_name', 'role_arn']);
  });

  test('is the default child', () => {
    const image = new SagemakerImage(aStack(), 'Geo', { imageName: 'geo' });
    expect(image.node.defaultChild).toBe(image.node.findChild('Resource'));
    expect((image.node.defaultChild as any).terraformResourceType).toBe('aws_sagemaker_image');
  });

  test('can be kept from destruction', () => {
    expect(rendered({ preventDestroy: true }).lifecycle).toEqual({ prevent_destroy: true });
    expect(rendered({ preventDestroy: false }).lifecycle).toEqual({ prevent_destroy: false });
  });

  test('hands tags, region and provider to all resources', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-west-2' });
      new SagemakerImage(stack, 'Geo', {
        imageName: 'geo',
        tags: { team: 'ml' },
        region: 'eu-central-1',
        provider,
      }).addVersion('V1', { baseImage: BASE });
    });
    expect(resource(json, 'aws_sagemaker_image')).toMatchObject({
      tags: { team: 'ml' },
      region: 'eu-central-1',
      provider: 'aws.other',
    });
    expect(resource(json, 'aws_sagemaker_image_version')).toMatchObject({
      region: 'eu-central-1',
      provider: 'aws.other',
    });
    expect(resource(json, 'aws_iam_role')).toMatchObject({
      tags: { team: 'ml' },
      provider: 'aws.other',
    });
    expect(resource(json, 'aws_iam_role_policy')).toMatchObject({ provider: 'aws.other' });
  });

  test('gives all that is known of it as references', () => {
    const read = meaning((stack) => {
      const made = new SagemakerImage(stack, 'Geo', { imageName: 'geo' });
      return fields(made);
    });
    const of = (attribute: string) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_sagemaker_image\\.\\w+\\.${attribute}\\}$`));
    expect(read).toEqual({
      imageName: of('image_name'),
      imageArn: of('arn'),
      roleArn: of('role_arn'),
      displayName: of('display_name'),
      description: of('description'),
      tags: of('tags_all'),
      region: 'eu-west-1',
    });
  });

  test('is imported by its name, and by its region where that is its own', () => {
    const imported = (region?: string) =>
      only(
        synth((stack) => {
          new SagemakerImage(stack, 'Geo', { imageName: 'geo', region }).importFrom('geo');
        }).import as any[],
      );
    expect(imported()).toEqual({
      id: 'geo',
      to: expect.stringMatching(/^aws_sagemaker_image\.\w+$/),
    });
    expect(imported('eu-west-3').id).toBe('geo@eu-west-3');
  });

  test('takes tokens for everything', () => {
    const build: Build = (stack) => {
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      new SagemakerImage(stack, 'Geo', {
        imageName: text,
        displayName: text,
        description: text,
        region: text,
        tags: { [text]: text },
      });
    };
    expect(problems(build)).toEqual([]);
    expect(resource(synth(build), 'aws_sagemaker_image')).toMatchObject({
      image_name: '${var.text}',
      display_name: '${var.text}',
    });
  });
});

describe('the role of an image', () => {
  test('has a name that stays, at most 64 characters long', () => {
    const name = (id: string) =>
      resource(
        synth((stack) => new SagemakerImage(stack, id, { imageName: 'geo' })),
        'aws_iam_role',
      );
    expect(name('Geo')).toMatchObject({ name: 'test-Geo-Role' });
    expect(name('Geo')).not.toHaveProperty('name_prefix');
    const long = name('G'.repeat(100)).name;
    expect(long).toHaveLength(64);
    expect(long).toMatch(/^test-G+-[0-9a-f]{8}-Role$/);
  });

  test('may pull the base images of all versions, and nothing more', () => {
    const json = synth((stack) => {
      const made = new SagemakerImage(stack, 'Geo', { imageName: 'geo' });
      made.addVersion('V1', { baseImage: BASE });
      made.addVersion('V2', {
        baseImage: ContainerImage.fromRegistryPath(
          '123456789012.dkr.ecr.eu-west-1.amazonaws.com/other:2',
        ),
      });
    });
    expect(statements(json)).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'ecr:BatchCheckLayerAvailability',
          'ecr:BatchGetImage',
          'ecr:GetDownloadUrlForLayer',
        ],
        Resource: [
          'arn:aws:ecr:eu-west-1:123456789012:repository/other',
          'arn:aws:ecr:eu-west-1:210987654321:repository/team/geo',
        ],
      },
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
    ]);
  });

  test('is no cause for a warning where it is the own one, and one where it is given', () => {
    expect(warnings(anImage())).toEqual([]);
    const given = (
      roleOf: (stack: TerraformStack) => IExecutionRole,
      props: Partial<SagemakerImageProps> = {},
    ) => warnings((stack) => anImage({ role: roleOf(stack), ...props })(stack));
    const generated = (stack: TerraformStack) => new ExecutionRole(stack, 'Shared');
    expect(given(generated)).toEqual([
      'role has a generated name: if the role is replaced, the provider replaces the image with all its versions. Give the role a roleName, remove role to get one with a stable name, or set preventDestroy',
    ]);
    expect(given(generated, { preventDestroy: true })).toEqual([]);
    expect(given((stack) => ExecutionRole.fromRoleArn(stack, 'Role', ROLE))).toEqual([]);
    const named = (stack: TerraformStack) => {
      const role = new ExecutionRole(stack, 'Shared', { roleName: 'images' });
      SagemakerAnnotations.of(role).acknowledgeWarning('fixed-name');
      return role;
    };
    expect(given(named)).toEqual([]);
  });

  test('is the given one, which gets the permissions of the versions', () => {
    const build: Build = (stack) => {
      const role = new ExecutionRole(stack, 'Shared');
      const made = new SagemakerImage(stack, 'Geo', { imageName: 'geo', role });
      made.addVersion('V1', { baseImage: BASE });
      expect(made.role).toBe(role);
    };
    const json = synth(build);
    expect(all(json, 'aws_iam_role')).toHaveLength(1);
    expect(statements(json)).toHaveLength(2);
  });

  test('names the needed statements where it exists already', () => {
    const stack = aStack();
    const role = ExecutionRole.fromRoleArn(stack, 'Role', ROLE);
    const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo', role });
    image.addVersion('V1', { baseImage: BASE });
    expect(role.requiredStatements.flatMap(({ resources }) => resources)).toContain(
      'arn:aws:ecr:eu-west-1:210987654321:repository/team/geo',
    );
  });

  test('is refused where it is none of this stack', () => {
    const role = new ExecutionRole(new TerraformStack(Testing.app(), 'other'), 'Role');
    expect(wrong({ role })).toEqual([
      expect.stringMatching(/^role: must be in the stack of the image, got one of another stack/),
    ]);
  });
});

describe('what an image may be', () => {
  test.each<Partial<SagemakerImageProps>>([
    { imageName: 'a' },
    { imageName: `A${'-b'.repeat(31)}` },
    { displayName: 'x'.repeat(128) },
    { description: 'x'.repeat(512) },
    { tags: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, ''])) },
    { region: 'ap-southeast-7' },
  ])('right: %j', (props) => {
    expect(wrong(props)).toEqual([]);
  });

  test.each<[object, RegExp]>([
    [{ imageName: undefined }, /^imageName: is required; give the name of the image/],
    [{ imageName: '' }, /^imageName: is required/],
    [{ imageName: 'a--b' }, /^imageName: must match .*got "a--b"; .*single hyphens/],
    [{ imageName: '-a' }, /^imageName: must match/],
    [{ imageName: 'a'.repeat(64) }, /^imageName: must have 1 to 63 characters/],
    [{ imageName: 'a.b' }, /^imageName: must have no dots, .*got "a.b"; use hyphens/],
    [{ displayName: '' }, /^displayName: must have 1 to 128 characters, got ""/],
    [{ displayName: ' x' }, /^displayName: must match/],
    [{ displayName: 'x'.repeat(129) }, /^displayName: must have 1 to 128/],
    [{ description: '' }, /^description: must have 1 to 512 characters, got ""; leave it out/],
    [{ description: 'x'.repeat(513) }, /^description: must have 1 to 512/],
    [{ tags: { 'aws:x': 'y' } }, /^tags: keys must not begin with "aws:"/],
    [{ region: 'Ireland' }, /^region: must be a region such as eu-west-1, got "Ireland"/],
  ])('wrong: %j', (props, message) => {
    expect(wrong(props)).toEqual([expect.stringMatching(message)]);
  });

  test('all that is wrong is reported at once', () => {
    expect(wrong({ imageName: '', displayName: '', description: '' })).toHaveLength(3);
  });
});

describe('an image that exists', () => {
  const attributes = {
    imageName: 'Geo',
    imageArn: ARN,
    roleArn: ROLE,
    displayName: 'Geo',
    description: 'Maps',
    tags: { team: 'ml' },
    region: 'eu-west-1',
  };

  test('makes no Terraform block, by whatever it is known', () => {
    const json = synth((stack) => {
      SagemakerImage.fromImageName(stack, 'ByName', 'geo');
      SagemakerImage.fromImageArn(stack, 'ByArn', ARN);
      SagemakerImage.fromImageAttributes(stack, 'By', attributes);
    });
    expect(types(json)).toEqual([]);
  });

  test('keeps all that is known of it', () => {
    expect(fields(SagemakerImage.fromImageAttributes(aStack(), 'Geo', attributes))).toEqual(
      attributes,
    );
  });

  test('has an ARN in lower case, of its region and account', () => {
    const read = meaning((stack) => fields(SagemakerImage.fromImageName(stack, 'Geo', 'Geo')));
    expect(read).toEqual({
      imageName: 'Geo',
      imageArn: expect.stringMatching(
        /^arn:aws:sagemaker:eu-west-1:\$\{data\.aws_caller_identity\.\w+\.account_id\}:image\/geo$/,
      ),
      region: 'eu-west-1',
    });
    const { imageArn } = meaning((stack) => ({
      imageArn: SagemakerImage.fromImageName(
        stack,
        'Geo',
        new TerraformVariable(stack, 'name', {}).stringValue,
      ).imageArn,
    }));
    expect(imageArn).toContain(':image/${lower(var.name)}');
  });

  test('has its name and region from its ARN', () => {
    const { imageName, region } = SagemakerImage.fromImageArn(aStack(), 'Geo', ARN);
    expect({ imageName, region }).toEqual({ imageName: 'geo', region: 'eu-west-1' });
    const read = meaning((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'arn', {});
      const found = SagemakerImage.fromImageArn(stack, 'Geo', stringValue);
      return { imageName: found.imageName, region: found.region };
    });
    expect(read).toEqual({
      imageName: '${element(split("/", var.arn), 1)}',
      region: '${element(split(":", var.arn), 3)}',
    });
  });

  test.each<[string, Build, RegExp]>([
    [
      'a wrong name',
      (stack) => SagemakerImage.fromImageName(stack, 'Geo', 'a/b'),
      /^imageName: must match/,
    ],
    [
      'no name',
      (stack) => SagemakerImage.fromImageName(stack, 'Geo', ''),
      /^imageName: is required/,
    ],
    [
      'a name in place of an ARN',
      (stack) => SagemakerImage.fromImageArn(stack, 'Geo', 'geo'),
      /^imageArn: must be the ARN of an image .*got "geo"/,
    ],
    [
      'the ARN of a version',
      (stack) =>
        SagemakerImage.fromImageArn(
          stack,
          'Geo',
          'arn:aws:sagemaker:eu-west-1:123456789012:image-version/geo/1',
        ),
      /^imageArn: must be the ARN of an image/,
    ],
  ])('is refused with %s', (_, build, message) => {
    expect(problems(build)).toEqual([expect.stringMatching(message)]);
  });
});

describe('an image that is imported', () => {
  const ARN_OF_ROLE = 'arn:aws:iam::123456789012:role/geo';
  const imported = (name: any, withRole = true): Build => {
    return (stack) => {
      const role = withRole ? ExecutionRole.fromRoleArn(stack, 'Role', ARN_OF_ROLE) : undefined;
      new SagemakerImage(stack, 'Geo', { imageName: 'geo', role }).importFrom(name);
    };
  };

  test.each<[unknown, string]>([
    [
      'geology',
      'importFrom: must be the name in the program, "geo", got "geology"; a resource imported by another name would be replaced',
    ],
    [undefined, 'importFrom: is required; give imageName'],
    ['', 'importFrom: must be the name of an existing resource, got ""'],
    [ARN, `importFrom: must be the name of an existing resource, got "${ARN}"`],
  ])('not as %j', (name, problem) => {
    expect(problems(imported(name))).toEqual([problem]);
  });

  test('without its role would be replaced', () => {
    const withoutRole = expect.stringMatching(/^the image is imported with a role created here/);
    expect(warnings(imported('geo'))).not.toContainEqual(withoutRole);
    expect(warnings(imported('geo', false))).toContainEqual(withoutRole);
  });
});

describe('an image that is looked up', () => {
  const found = (stack: TerraformStack, imageArn = ARN) =>
    SagemakerImage.fromLookup(stack, 'Geo', { imageArn });

  test('is one data source', () => {
    const json = synth((stack) => found(stack));
    expect(types(json)).toEqual(['data.aws_cloudcontrolapi_resource']);
    expect(resource(json, 'data.aws_cloudcontrolapi_resource')).toEqual({
      type_name: 'AWS::SageMaker::Image',
      identifier: ARN,
    });
  });

  test('reads all seven fields, and minds absent ones', () => {
    const read = meaning((stack) => fields(found(stack)));
    const property = (name: string) =>
      expect.stringMatching(
        new RegExp(
          `^\\$\\{lookup\\(jsondecode\\(data\\.aws_cloudcontrolapi_resource\\.\\w+\\.properties\\), "${name}", null\\)\\}$`,
        ),
      );
    expect(read).toEqual({
      imageName: property('ImageName'),
      imageArn: property('ImageArn'),
      roleArn: property('ImageRoleArn'),
      displayName: property('ImageDisplayName'),
      description: property('ImageDescription'),
      tags: expect.stringMatching(
        /^\$\{\{ for key, val in lookup\(jsondecode\(.*\), "Tags", \[\]\): val\.Key => val\.Value \}\}$/,
      ),
      region: 'eu-west-1',
    });
  });

  test('is looked for in the region of its ARN', () => {
    const region = (arn: string) =>
      resource(
        synth((stack) => found(stack, arn)),
        'data.aws_cloudcontrolapi_resource',
      ).region;
    expect(region(ARN)).toBeUndefined();
    expect(region(ARN.replace('eu-west-1', 'us-east-2'))).toBe('us-east-2');
  });

  test('is looked for in a region that is given, by a token', () => {
    const json = synth((stack) => {
      const imageArn = new TerraformVariable(stack, 'arn', {}).stringValue;
      SagemakerImage.fromLookup(stack, 'Geo', { imageArn, region: 'us-east-2' });
    });
    expect(resource(json, 'data.aws_cloudcontrolapi_resource').region).toBe('us-east-2');
  });

  test('is looked for with its provider, and by a token', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-2' });
      const imageArn = new TerraformVariable(stack, 'arn', {}).stringValue;
      const { region } = SagemakerImage.fromLookup(stack, 'Geo', { imageArn, provider });
      new TerraformOutput(stack, 'region', { value: region });
    });
    expect(resource(json, 'data.aws_cloudcontrolapi_resource')).toEqual({
      type_name: 'AWS::SageMaker::Image',
      identifier: '${var.arn}',
      provider: 'aws.other',
    });
    expect(json.output.region.value).toBe('${element(split(":", var.arn), 3)}');
  });

  test('is refused without an ARN', () => {
    expect(problems((stack) => found(stack, 'geo'))).toEqual([
      expect.stringMatching(/^imageArn: must be the ARN of an image/),
    ]);
  });
});

test('an image knows the permissions of its operations', () => {
  expect(SagemakerImage.requiredPermissions(ResourceOperation.READ)).toEqual([
    'sagemaker:DescribeImage',
    'sagemaker:ListTags',
  ]);
  expect(SagemakerImage.requiredPermissions(ResourceOperation.UPDATE)).toEqual([
    'iam:PassRole',
    'sagemaker:AddTags',
    'sagemaker:DeleteTags',
    'sagemaker:DescribeImage',
    'sagemaker:ListTags',
    'sagemaker:UpdateImage',
  ]);
  const { actions, resources } = SagemakerImage.listStatement();
  expect({ actions, resources }).toEqual({ actions: ['sagemaker:ListImages'], resources: ['*'] });
});

/** All that an image says of itself. */
function fields(image: ISagemakerImage): Record<string, any> {
  const { imageName, imageArn, roleArn, displayName, description, tags, region } = image;
  const known = { imageName, imageArn, roleArn, displayName, description, tags, region };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
