import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  ContainerImage,
  ImageScope,
  ImageVersionJobType,
  ImageVersionProcessor,
  ImageVersionVendorGuidance,
  PrebuiltImage,
  type PrebuiltImageOptions,
  Processor,
  ResourceOperation,
  SagemakerImage,
  SagemakerImageVersion,
  type SagemakerImageVersionOptions,
} from '../../src';
import {
  aStack,
  meaning,
  only,
  problems,
  resource,
  synth,
  types,
  warnings,
  type Build,
  type Json,
} from '../synth';

const URI = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/geo:1';
const BASE = ContainerImage.fromRegistryPath(URI);
const ALL: SagemakerImageVersionOptions = {
  baseImage: BASE,
  aliases: ['latest', '1.0'],
  horovod: false,
  jobType: ImageVersionJobType.NOTEBOOK_KERNEL,
  mlFramework: 'TensorFlow 2.16',
  processor: ImageVersionProcessor.GPU,
  programmingLang: 'Python 3.12.1',
  releaseNotes: 'Newer GDAL',
  vendorGuidance: ImageVersionVendorGuidance.STABLE,
};

const aVersion =
  (props: Partial<SagemakerImageVersionOptions> = {}): Build =>
  (stack) =>
    new SagemakerImage(stack, 'Geo', { imageName: 'geo' }).addVersion('V1', {
      baseImage: BASE,
      ...props,
    });

const rendered = (props: Partial<SagemakerImageVersionOptions> = {}) =>
  resource(synth(aVersion(props)), 'aws_sagemaker_image_version');

const wrong = (props: object) => problems(aVersion(props));

/** The versions of an image, by their ids. */
function versions(...props: Partial<SagemakerImageVersionOptions>[]): Record<string, Json> {
  const json = synth((stack) => {
    const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo' });
    props.forEach((one, i) => image.addVersion(`V${i + 1}`, { baseImage: BASE, ...one }));
  });
  const byName = Object.entries<Json>(json.resource.aws_sagemaker_image_version);
  return Object.fromEntries(byName.map(([name, block]) => [name.split('_')[1], block]));
}

describe('a version', () => {
  test('is one resource beside its image, and what replaces it', () => {
    expect(types(synth(aVersion()))).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_sagemaker_image',
      'aws_sagemaker_image_version',
      'terraform_data',
    ]);
  });

  test('has what it is given, and nothing else', () => {
    expect(rendered(ALL)).toEqual({
      image_name: expect.stringMatching(/^\$\{aws_sagemaker_image\.\w+\.id\}$/),
      base_image: URI,
      aliases: ['latest', '1.0'],
      horovod: false,
      job_type: 'NOTEBOOK_KERNEL',
      ml_framework: 'TensorFlow 2.16',
      processor: 'GPU',
      programming_lang: 'Python 3.12.1',
      release_notes: 'Newer GDAL',
      vendor_guidance: 'STABLE',
      depends_on: expect.any(Array),
      lifecycle: expect.any(Object),
    });
    expect(Object.keys(rendered()).sort()).toEqual([
      'base_image',
      'depends_on',
      'image_name',
      'lifecycle',
    ]);
  });

  test('waits for the policy that lets the role pull', () => {
    expect(rendered().depends_on).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\.Geo_Role_Policy_\w+$/),
    ]);
  });

  test('is the default child', () => {
    const stack = aStack();
    const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo' });
    const { node } = image.addVersion('V1', { baseImage: BASE });
    expect((node.defaultChild as any).terraformResourceType).toBe('aws_sagemaker_image_version');
  });

  test('gives all that is known of it as references', () => {
    const read = meaning((stack) => {
      const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo' });
      const made = image.addVersion('V1', { baseImage: BASE });
      const { imageVersionArn, imageName, imageArn, containerImage } = made;
      const version = `${made.version}`;
      return { imageVersionArn, imageName, imageArn, containerImage, version };
    });
    const of = (attribute: string) =>
      expect.stringMatching(
        new RegExp(`^\\$\\{aws_sagemaker_image_version\\.\\w+\\.${attribute}\\}$`),
      );
    expect(read).toEqual({
      imageVersionArn: of('arn'),
      imageName: of('image_name'),
      imageArn: of('image_arn'),
      containerImage: of('container_image'),
      version: of('version'),
    });
  });

  test('can be kept from destruction', () => {
    expect(rendered({ preventDestroy: true }).lifecycle).toMatchObject({ prevent_destroy: true });
    expect(rendered().lifecycle).not.toHaveProperty('prevent_destroy');
  });

  test('is replaced when metadata comes or goes, and not when it changes', () => {
    const given = (props: Partial<SagemakerImageVersionOptions>) =>
      resource(synth(aVersion(props)), 'terraform_data').input.given;
    expect(given({})).toEqual([]);
    expect(given(ALL)).toEqual([
      'jobType',
      'mlFramework',
      'processor',
      'programmingLang',
      'releaseNotes',
      'vendorGuidance',
    ]);
    expect(rendered().lifecycle.replace_triggered_by).toEqual([
      expect.stringMatching(/^terraform_data\.Geo_V1_ReplaceOnChange_\w+$/),
    ]);
  });

  test('fails while AWS has metadata that the program does not give', () => {
    const [{ condition }] = rendered({ ...ALL, processor: undefined }).lifecycle.postcondition;
    expect(condition.match(/\{ property = "(?!id").*? \}/g)).toEqual([
      '{ property = "processor", has = jsonencode(try(contains(["", "NOT_PROVIDED"], self.processor) ? null : self.processor, null)), says = jsonencode(null) }',
    ]);
    expect(rendered().lifecycle.postcondition[0].condition.match(/property = /g)).toHaveLength(7);
    expect(rendered(ALL).lifecycle.postcondition[0].condition.match(/property = /g)).toHaveLength(
      1,
    );
  });

  test('is imported by the name of its image and its number', () => {
    const imported = (region?: string) =>
      only(
        synth((stack) => {
          const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo', region });
          const baseImage = ContainerImage.fromEcrRepository('geo', { account: '123456789012' });
          image.addVersion('V1', { baseImage }).importFrom(3);
        }).import as Json[],
      );
    expect(imported()).toEqual({
      id: 'geo,3',
      to: expect.stringMatching(/^aws_sagemaker_image_version\.\w+$/),
    });
    expect(imported('eu-west-3').id).toBe('geo,3@eu-west-3');
  });

  test('takes tokens for everything', () => {
    const build: Build = (stack) => {
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      const list = new TerraformVariable(stack, 'list', {}).listValue;
      new SagemakerImage(stack, 'Geo', { imageName: text }).addVersion('V1', {
        baseImage: ContainerImage.fromRegistryPath(text),
        aliases: list,
        mlFramework: text,
        programmingLang: text,
        releaseNotes: text,
      });
    };
    expect(problems(build)).toEqual([]);
    expect(resource(synth(build), 'aws_sagemaker_image_version')).toMatchObject({
      base_image: '${var.text}',
      aliases: '${var.list}',
    });
  });
});

describe('a replaced version', () => {
  test('goes after the new one has come, unless it has aliases, which must be free', () => {
    expect(rendered().lifecycle).toMatchObject({ create_before_destroy: true });
    expect(rendered({ aliases: [] }).lifecycle).toMatchObject({ create_before_destroy: true });
    expect(rendered({ aliases: ['a'] }).lifecycle).not.toHaveProperty('create_before_destroy');
  });

  test('is made in the order of those that it waits for', () => {
    const { V1, V2, V3 } = versions({}, { aliases: ['a'] }, {});
    expect(V1.lifecycle).toHaveProperty('create_before_destroy', true);
    expect(V2.lifecycle).not.toHaveProperty('create_before_destroy');
    expect(V3.lifecycle).not.toHaveProperty('create_before_destroy');
  });
});

describe('several versions of an image', () => {
  test('are made one after the other, so that their numbers follow the program', () => {
    const { V1, V2, V3 } = versions({}, {}, {});
    const waitsFor = ({ depends_on: list }: Json) =>
      list.filter((one: string) => one.startsWith('aws_sagemaker_image_version'));
    expect(waitsFor(V1)).toEqual([]);
    expect(waitsFor(V2)).toEqual([expect.stringContaining('Geo_V1_')]);
    expect(waitsFor(V3)).toEqual([expect.stringContaining('Geo_V2_')]);
  });

  test('are so, too, where the image is known twice by its name', () => {
    const twins = (aliases: string[][], name: string): Build => {
      return (stack) =>
        aliases.forEach((own, i) => {
          const image = SagemakerImage.fromImageName(stack, `Geo${i}`, i === 0 ? 'geo' : name);
          const props = { image, baseImage: BASE, aliases: own };
          new SagemakerImageVersion(stack, `V${i}`, props);
        });
    };
    const [first, second] = Object.values<Json>(
      synth(twins([[], []], 'geo')).resource.aws_sagemaker_image_version,
    );
    expect([first.depends_on, second.depends_on]).toEqual([undefined, [expect.any(String)]]);
    expect(problems(twins([['a'], ['a']], 'geo'))).toHaveLength(2);
    expect(problems(twins([['a'], ['a']], 'other'))).toEqual([]);
  });

  test('can not share an alias', () => {
    const build: Build = (stack) => {
      const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo' });
      image.addVersion('V1', { baseImage: BASE, aliases: ['latest', 'one'] });
      image.addVersion('V2', { baseImage: BASE, aliases: ['latest', 'two'] });
    };
    expect(problems(build)).toEqual(
      Array(2).fill(
        'aliases: must be unique among the versions of the image, got "latest" on several versions; keep it on one',
      ),
    );
    expect(problems(() => versions({ aliases: ['a'] }, { aliases: ['b'] }))).toEqual([]);
  });
});

describe('a version of an image that exists', () => {
  test('is one resource, without a role', () => {
    const json = synth((stack) => {
      const image = SagemakerImage.fromImageName(stack, 'Geo', 'geo');
      new SagemakerImageVersion(stack, 'V1', { image, baseImage: BASE });
    });
    expect(types(json)).toEqual(['aws_sagemaker_image_version', 'terraform_data']);
    expect(resource(json, 'aws_sagemaker_image_version')).toMatchObject({ image_name: 'geo' });
    expect(resource(json, 'aws_sagemaker_image_version')).not.toHaveProperty('depends_on');
  });

  test('is where the image is, or where it is told', () => {
    const place = (build: (stack: TerraformStack, provider: AwsProvider) => unknown) => {
      const json = synth((stack) => {
        build(stack, new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-2' }));
      });
      const { region, provider } = resource(json, 'aws_sagemaker_image_version');
      return { region, provider };
    };
    const prefix = 'arn:aws:sagemaker';
    const version = (stack: TerraformStack, image: any, own: object = {}) =>
      new SagemakerImageVersion(stack, 'V', {
        image,
        baseImage: ContainerImage.fromEcrRepository('geo', { account: '123456789012' }),
        ...own,
      });

    expect(
      place((stack, provider) => {
        const known = { imageName: 'geo', region: 'eu-west-2', provider };
        version(stack, SagemakerImage.fromImageAttributes(stack, 'Geo', known));
      }),
    ).toEqual({ region: 'eu-west-2', provider: 'aws.other' });
    expect(
      place((stack) => {
        const arn = `${prefix}:us-west-2:123456789012:image/geo`;
        version(stack, SagemakerImage.fromImageArn(stack, 'Geo', arn));
      }),
    ).toEqual({ region: 'us-west-2', provider: undefined });
    expect(
      place((stack) => {
        const arn = `${prefix}:eu-west-1:123456789012:image/geo`;
        version(stack, SagemakerImage.fromImageArn(stack, 'Geo', arn));
      }),
    ).toEqual({ region: undefined, provider: undefined });
    expect(
      place((stack, provider) => {
        const image = SagemakerImage.fromImageName(stack, 'Geo', 'geo');
        version(stack, image, { region: 'eu-north-1', provider });
      }),
    ).toEqual({ region: 'eu-north-1', provider: 'aws.other' });
  });

  test('of another stack must be known by its name', () => {
    const app = Testing.app();
    const other = new TerraformStack(app, 'other');
    const image = new SagemakerImage(other, 'Geo', { imageName: 'geo' });
    expect(
      problems((stack) => new SagemakerImageVersion(stack, 'V1', { image, baseImage: BASE })),
    ).toContain(
      'image: must be in the stack of the version, got one of another stack; use SagemakerImage.fromImageName with its name',
    );
  });
});

test('a version knows what the provider calls besides the handlers', () => {
  for (const operation of [ResourceOperation.CREATE, ResourceOperation.READ]) {
    expect(SagemakerImageVersion.requiredPermissions(operation)).toContain('sagemaker:ListAliases');
  }
  expect(() => SagemakerImageVersion.requiredPermissions('CREATE' as any)).toThrow(
    'operation: must be one of create, read, update, delete, list, got "CREATE"',
  );
});

describe('what a version may be', () => {
  test.each<Partial<SagemakerImageVersionOptions>>([
    ALL,
    { aliases: ['_', 'a'.repeat(128)] },
    { mlFramework: 'PyTorch2.0' },
    { releaseNotes: 'x'.repeat(255) },
    { baseImage: ContainerImage.fromEcrRepository('geo', { digest: `sha256:${'0'.repeat(64)}` }) },
  ])('right: %#', (props) => {
    expect(wrong(props)).toEqual([]);
  });

  test.each<[object, RegExp]>([
    [{ baseImage: undefined }, /^baseImage: is required; give a ContainerImage/],
    [
      { baseImage: ContainerImage.fromPrivateRegistry('registry.example.com/geo:1') },
      /^baseImage: must be in Amazon ECR, got "registry.example.com\/geo:1"; push it there/,
    ],
    [
      { baseImage: ContainerImage.fromRegistryPath('docker.io/geo') },
      /^baseImage: must be in Amazon ECR/,
    ],
    [
      { baseImage: ContainerImage.fromEcrRepository('Geo') },
      /^baseImage.repositoryName: must match/,
    ],
    [{ aliases: ['.a'] }, /^aliases\[0\]: must match .*got "\.a"; give letters/],
    [{ aliases: ['a', 'b c'] }, /^aliases\[1\]: must match/],
    [{ aliases: ['a'.repeat(129)] }, /^aliases\[0\]: must have 1 to 128 characters/],
    [{ jobType: 'LABELING' }, /^jobType: must be one of TRAINING, INFERENCE, NOTEBOOK_KERNEL/],
    [{ mlFramework: 'TensorFlow' }, /^mlFramework: must match .*such as Python 3\.12/],
    [{ processor: 'TPU' }, /^processor: must be one of CPU, GPU/],
    [{ programmingLang: 'Python 3' }, /^programmingLang: must match/],
    [{ releaseNotes: '' }, /^releaseNotes: must have 1 to 255 characters/],
    [{ releaseNotes: 'x'.repeat(256) }, /^releaseNotes: must have 1 to 255 characters/],
    [{ vendorGuidance: 'GOOD' }, /^vendorGuidance: must be one of NOT_PROVIDED, STABLE/],
  ])('wrong: %j', (props, message) => {
    expect(wrong(props)).toEqual([expect.stringMatching(message)]);
  });

  test.each<[PrebuiltImageOptions, unknown[]]>([
    [{ version: '1.5', scope: ImageScope.TRAINING }, []],
    [
      { scope: ImageScope.TRAINING },
      [expect.stringMatching(/^baseImage: autogluon .* was used by default/)],
    ],
  ])('may be made of an image for training, %j', (options, expected) => {
    const image = PrebuiltImage.of('autogluon', { ...options, processor: Processor.CPU });
    const baseImage = ContainerImage.fromPrebuilt(image);
    expect(warnings(aVersion({ baseImage }))).toEqual(expected);
  });

  test('an image is one of the same region', () => {
    expect(
      problems((stack) => {
        const image = new SagemakerImage(stack, 'Geo', { imageName: 'geo', region: 'us-east-1' });
        new SagemakerImageVersion(stack, 'V', { image, baseImage: BASE, region: 'eu-west-1' });
      }),
    ).toEqual([
      expect.stringMatching(
        /^image: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"/,
      ),
    ]);
  });

  test.each<[number | undefined, string]>([
    [0, 'must be the number of a version, got 0'],
    [-1, 'must be the number of a version, got -1'],
    [1.5, 'must be the number of a version, got 1.5'],
    [undefined, 'is required; give version'],
  ])('version %j is not imported', (version, problem) => {
    const build: Build = (stack) =>
      new SagemakerImage(stack, 'Geo', { imageName: 'geo' })
        .addVersion('V1', { baseImage: BASE })
        .importFrom(version!);
    expect(problems(build)).toEqual([`importFrom: ${problem}`]);
  });

  test('an image is required', () => {
    const props: any = { baseImage: BASE };
    expect(problems((stack) => new SagemakerImageVersion(stack, 'V1', props))).toEqual([
      'image: is required; give a SagemakerImage',
    ]);
  });
});

describe('a version that exists', () => {
  const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:image-version/geo/3';

  test('makes no Terraform block, and has its parts from its ARN', () => {
    const build: Build = (stack) => {
      const found = SagemakerImageVersion.fromImageVersionArn(stack, 'V3', ARN);
      const { imageVersionArn, imageName, version } = found;
      expect({ imageVersionArn, imageName, version }).toEqual({
        imageVersionArn: ARN,
        imageName: 'geo',
        version: 3,
      });
    };
    expect(types(synth(build))).toEqual([]);
  });

  test('has its parts from a token', () => {
    const read = meaning((stack) => {
      const arn = new TerraformVariable(stack, 'arn', {}).stringValue;
      const found = SagemakerImageVersion.fromImageVersionArn(stack, 'V3', arn);
      return { imageName: found.imageName, version: `${found.version}` };
    });
    expect(read).toEqual({
      imageName: '${element(split("/", var.arn), 1)}',
      version: '${tonumber(element(split("/", var.arn), 2))}',
    });
  });

  test.each(['', 'geo', ARN.replace('/3', '')])('is refused by %j', (arn) => {
    expect(
      problems((stack) => SagemakerImageVersion.fromImageVersionArn(stack, 'V3', arn)),
    ).toEqual([expect.stringMatching(/^imageVersionArn: (must be|is required)/)]);
  });
});

test('a version knows the permissions of its operations', () => {
  expect(SagemakerImageVersion.requiredPermissions(ResourceOperation.DELETE)).toEqual([
    'sagemaker:DeleteImageVersion',
    'sagemaker:DescribeImageVersion',
  ]);
  expect(SagemakerImageVersion.listStatement().actions).toEqual(['sagemaker:ListImageVersions']);
});
