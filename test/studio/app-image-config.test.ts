import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable } from 'cdktf';
import { AppImageConfig, ResourceOperation, type AppImageConfigProps } from '../../src';
import { aStack, meaning, only, problems, resource, synth, types, type Build } from '../synth';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:app-image-config/lab';
const HOME = { default_gid: 100, default_uid: 1000, mount_path: '/home/sagemaker-user' };

const aConfig =
  (props: Partial<AppImageConfigProps>): Build =>
  (stack) =>
    new AppImageConfig(stack, 'Lab', { appImageConfigName: 'lab', ...props });

const rendered = (props: Partial<AppImageConfigProps>) =>
  resource(synth(aConfig(props)), 'aws_sagemaker_app_image_config');

const wrong = (props: object) => problems(aConfig({ jupyterLab: {}, ...props }));

describe('an app image configuration', () => {
  test('is one resource, and what replaces it', () => {
    expect(types(synth(aConfig({ jupyterLab: {} })))).toEqual([
      'aws_sagemaker_app_image_config',
      'terraform_data',
    ]);
  });

  test('is the default child', () => {
    const { node } = new AppImageConfig(aStack(), 'Lab', {
      appImageConfigName: 'lab',
      jupyterLab: {},
    });
    expect(node.defaultChild).toBe(node.findChild('Resource'));
  });

  test.each([
    ['jupyterLab', 'jupyter_lab_image_config'],
    ['codeEditor', 'code_editor_app_image_config'],
  ])('of %s has what it is given, and nothing else', (kind, block) => {
    const config = {
      containerConfig: {
        containerArguments: ['--a'],
        containerEntrypoint: ['jupyter'],
        containerEnvironmentVariables: { A: 'b' },
      },
      fileSystemConfig: { defaultGid: 0, defaultUid: 0, mountPath: '/root' },
    };
    expect(rendered({ [kind]: config, tags: { team: 'ml' } })).toEqual({
      app_image_config_name: 'lab',
      [block]: {
        container_config: {
          container_arguments: ['--a'],
          container_entrypoint: ['jupyter'],
          container_environment_variables: { A: 'b' },
        },
        file_system_config: { default_gid: 0, default_uid: 0, mount_path: '/root' },
      },
      tags: { team: 'ml' },
      lifecycle: expect.any(Object),
    });
  });

  test('of kernels has them in their order', () => {
    const kernelSpecs = [{ name: 'r' }, { name: 'python3', displayName: 'Python' }];
    expect(rendered({ kernelGateway: { kernelSpecs, fileSystemConfig: {} } })).toMatchObject({
      kernel_gateway_image_config: {
        kernel_spec: [{ name: 'r' }, { name: 'python3', display_name: 'Python' }],
        file_system_config: HOME,
      },
    });
  });

  test.each([
    {},
    { containerConfig: {} },
    {
      containerConfig: {
        containerArguments: [],
        containerEntrypoint: [],
        containerEnvironmentVariables: {},
      },
    },
  ])('is never an empty block, which the provider does not send: %j', (jupyterLab) => {
    expect(rendered({ jupyterLab }).jupyter_lab_image_config).toEqual({ file_system_config: HOME });
  });

  test('has only the container where only that is given', () => {
    const jupyterLab = { containerConfig: { containerArguments: ['a'] } };
    expect(rendered({ jupyterLab }).jupyter_lab_image_config).toEqual({
      container_config: { container_arguments: ['a'] },
    });
  });

  test('is replaced where its kind changes', () => {
    const kinds = (props: Partial<AppImageConfigProps>) =>
      resource(synth(aConfig(props)), 'terraform_data').input.kinds;
    expect(kinds({ jupyterLab: {} })).toEqual(['jupyterLab']);
    expect(kinds({ codeEditor: {} })).toEqual(['codeEditor']);
    expect(kinds({ kernelGateway: { kernelSpecs: [{ name: 'r' }] } })).toEqual(['kernelGateway']);
    const { replace_triggered_by, postcondition } = rendered({ jupyterLab: {} }).lifecycle;
    expect(replace_triggered_by).toEqual([expect.stringMatching(/^terraform_data\.\w+$/)]);
    expect(postcondition[0].condition).toContain(
      'has = jsonencode(compact([length(self.jupyter_lab_image_config) > 0 ? "jupyterLab" : "", ',
    );
    expect(postcondition[0].condition).toContain('says = jsonencode(["jupyterLab"])');
  });

  test('hands on region and provider', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-west-2' });
      aConfig({ jupyterLab: {}, region: 'eu-central-1', provider })(stack);
    });
    expect(resource(json, 'aws_sagemaker_app_image_config')).toMatchObject({
      region: 'eu-central-1',
      provider: 'aws.other',
    });
  });

  test('gives its name and ARN as references', () => {
    const read = meaning((stack) => {
      const { appImageConfigName, appImageConfigArn } = new AppImageConfig(stack, 'Lab', {
        appImageConfigName: 'lab',
        jupyterLab: {},
      });
      return { appImageConfigName, appImageConfigArn };
    });
    expect(read).toEqual({
      appImageConfigName: expect.stringMatching(/\.app_image_config_name\}$/),
      appImageConfigArn: expect.stringMatching(/\.arn\}$/),
    });
  });

  test('is imported by its name', () => {
    const json = synth((stack) => {
      const props = { appImageConfigName: 'lab', jupyterLab: {} };
      new AppImageConfig(stack, 'Lab', props).importFrom('lab');
    });
    expect(only(json.import as any[]).id).toBe('lab');
  });

  test('takes tokens for everything', () => {
    const build: Build = (stack) => {
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      const list = new TerraformVariable(stack, 'list', {}).listValue;
      const number = new TerraformVariable(stack, 'number', {}).numberValue;
      aConfig({
        appImageConfigName: text,
        jupyterLab: {
          containerConfig: {
            containerArguments: list,
            containerEntrypoint: [text],
            containerEnvironmentVariables: { A: text },
          },
          fileSystemConfig: { defaultGid: number, defaultUid: number, mountPath: text },
        },
      })(stack);
    };
    expect(problems(build)).toEqual([]);
    expect(resource(synth(build), 'aws_sagemaker_app_image_config')).toMatchObject({
      jupyter_lab_image_config: {
        container_config: { container_arguments: '${var.list}' },
        file_system_config: { default_gid: '${var.number}' },
      },
    });
  });
});

describe('what an app image configuration may be', () => {
  const kernels = (count: number) => ({
    jupyterLab: undefined,
    kernelGateway: { kernelSpecs: Array.from({ length: count }, (_, i) => ({ name: `k${i}` })) },
  });
  const container = (containerConfig: object) => ({ jupyterLab: { containerConfig } });
  const fileSystem = (fileSystemConfig: object) => ({ jupyterLab: { fileSystemConfig } });
  const variables = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`K${i}`, '']));

  test.each<object>([
    { appImageConfigName: `a${'-'.repeat(61)}b` },
    kernels(1),
    kernels(5),
    container({ containerArguments: Array(50).fill('x'.repeat(64)) }),
    container({ containerEntrypoint: ['x'.repeat(256)] }),
    container({ containerEnvironmentVariables: variables(25) }),
    fileSystem({ defaultGid: 0, defaultUid: 1000, mountPath: '/' }),
  ])('right: %#', (props) => {
    expect(wrong(props)).toEqual([]);
  });

  test.each<[object, RegExp]>([
    [{ appImageConfigName: undefined }, /^appImageConfigName: is required/],
    [{ appImageConfigName: 'a-' }, /^appImageConfigName: must match/],
    [{ appImageConfigName: 'a'.repeat(64) }, /^appImageConfigName: must have at most 63/],
    [
      { jupyterLab: undefined },
      /^jupyterLab: is required, or codeEditor, or kernelGateway; give exactly one of them, got none$/,
    ],
    [{ codeEditor: {} }, /^jupyterLab: .*exactly one of them, got 2$/],
    [kernels(0), /^kernelGateway.kernelSpecs: must have 1 to 5 items, got 0/],
    [kernels(6), /^kernelGateway.kernelSpecs: must have 1 to 5 items, got 6/],
    [
      { jupyterLab: undefined, kernelGateway: { kernelSpecs: [{ name: '' }] } },
      /^kernelGateway.kernelSpecs\[0\].name: is required/,
    ],
    [
      { jupyterLab: undefined, kernelGateway: { kernelSpecs: [{ name: 'r', displayName: '' }] } },
      /^kernelGateway.kernelSpecs\[0\].displayName: must have 1 to 1024 characters/,
    ],
    [
      container({ containerArguments: Array(51).fill('x') }),
      /^jupyterLab.containerConfig.containerArguments: must have at most 50 items/,
    ],
    [
      container({ containerArguments: [' '] }),
      /^jupyterLab.containerConfig.containerArguments\[0\]: must match/,
    ],
    [
      container({ containerEntrypoint: ['a', 'b'] }),
      /^jupyterLab.containerConfig.containerEntrypoint: must have at most 1 items, got 2; give the program only/,
    ],
    [
      container({ containerEnvironmentVariables: variables(26) }),
      /^jupyterLab.containerConfig.containerEnvironmentVariables: must have at most 25 entries/,
    ],
    [
      fileSystem({ defaultGid: 1 }),
      /^jupyterLab.fileSystemConfig.defaultGid: must be 0 or 100, .*got 1$/,
    ],
    [
      fileSystem({ defaultUid: 100 }),
      /^jupyterLab.fileSystemConfig.defaultUid: must be 0 or 1000, .*got 100$/,
    ],
    [
      fileSystem({ mountPath: 'home' }),
      /^jupyterLab.fileSystemConfig.mountPath: must match .*give an absolute path/,
    ],
    [fileSystem({ mountPath: '' }), /^jupyterLab.fileSystemConfig.mountPath: must have 1 to 1024/],
    [{ region: 'here' }, /^region: must be a region/],
    [{ tags: { 'aws:x': 'y' } }, /^tags: keys must not begin/],
  ])('wrong: %j', (props, message) => {
    expect(wrong(props)).toEqual([expect.stringMatching(message)]);
  });

  test.each<[object, string[]]>([
    [{ defaultUid: 0, defaultGid: 0 }, []],
    [{ defaultUid: 1000, defaultGid: 100 }, []],
    [{ mountPath: '/home' }, []],
    [
      { defaultUid: 0 },
      [
        'kernelGateway.fileSystemConfig: must be user 1000 in group 100, or user 0 in group 0, got 0/100; give both',
      ],
    ],
  ])('in Studio Classic a user has one group: %j', (fileSystemConfig, expected) => {
    const kernelGateway = { kernelSpecs: [{ name: 'r' }], fileSystemConfig };
    expect(wrong({ jupyterLab: undefined, kernelGateway })).toEqual(expected);
  });

  test('a kernel that process.env does not have is reported', () => {
    const kernelGateway = { kernelSpecs: [undefined] } as any;
    expect(wrong({ jupyterLab: undefined, kernelGateway })).toEqual([
      'kernelGateway.kernelSpecs[0]: is required; give a value or leave it out',
    ]);
  });

  test('kernels are required', () => {
    const kernelGateway = { kernelSpecs: undefined! };
    expect(wrong({ jupyterLab: undefined, kernelGateway })).toEqual([
      'kernelGateway.kernelSpecs: is required',
    ]);
  });
});

describe('an app image configuration that exists', () => {
  test('makes no Terraform block, by whatever it is known', () => {
    const json = synth((stack) => {
      AppImageConfig.fromAppImageConfigName(stack, 'ByName', 'lab');
      AppImageConfig.fromAppImageConfigArn(stack, 'ByArn', ARN);
    });
    expect(types(json)).toEqual([]);
  });

  test('has its name from its ARN, and its ARN from its name', () => {
    const byArn = AppImageConfig.fromAppImageConfigArn(aStack(), 'Lab', ARN);
    expect([byArn.appImageConfigName, byArn.appImageConfigArn]).toEqual(['lab', ARN]);
    const { arn } = meaning((stack) => ({
      arn: AppImageConfig.fromAppImageConfigAttributes(stack, 'Lab', {
        appImageConfigName: 'Lab',
        region: 'cn-north-1',
      }).appImageConfigArn,
    }));
    expect(arn).toMatch(/^arn:aws-cn:sagemaker:cn-north-1:\$\{.*\}:app-image-config\/lab$/);
  });

  test('is refused where name or ARN is none', () => {
    expect(problems((stack) => AppImageConfig.fromAppImageConfigName(stack, 'Lab', 'a/b'))).toEqual(
      [expect.stringMatching(/^appImageConfigName: must match/)],
    );
    expect(problems((stack) => AppImageConfig.fromAppImageConfigArn(stack, 'Lab', 'lab'))).toEqual([
      expect.stringMatching(/^appImageConfigArn: must be the ARN of an app image configuration/),
    ]);
  });
});

test('an app image configuration knows the permissions of its operations', () => {
  expect(AppImageConfig.requiredPermissions(ResourceOperation.READ)).toEqual([
    'sagemaker:DescribeAppImageConfig',
    'sagemaker:ListTags',
  ]);
  expect(AppImageConfig.listStatement().actions).toEqual([
    'sagemaker:ListAppImageConfigs',
    'sagemaker:ListTags',
  ]);
});
