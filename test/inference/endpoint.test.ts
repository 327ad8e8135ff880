import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import {
  type AnyProps,
  aModel,
  aVariant,
  endpointProblems,
  synthEndpoint,
  withEndpoint,
} from './an-endpoint';
import {
  Endpoint,
  EndpointConfig,
  ExecutionRole,
  InstanceType,
  ModelData,
  ModelPackageGroup,
  SagemakerModelConstruct,
} from '../../src';
import { CONTAINER } from '../a-model';
import { all, type Json, problems, resource, synth, types, warnings } from '../synth';

const TYPE = 'aws_sagemaker_endpoint';
const endpoint = (more?: AnyProps) => resource(synthEndpoint(more), TYPE);

describe('an endpoint', () => {
  test('is itself, its configuration and two holders, beside its model', () => {
    const json = synthEndpoint();
    expect(types(json)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      TYPE,
      'aws_sagemaker_endpoint_configuration',
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
      'terraform_data',
      'terraform_data',
    ]);
    const [config] = Object.keys(json.resource.aws_sagemaker_endpoint_configuration);
    const [policy] = Object.keys(json.resource.aws_iam_role_policy);
    expect(resource(json, TYPE)).toEqual({
      name: expect.stringMatching(
        /^test-Endpoint-\$\{substr\(terraform_data\.Endpoint_ReplaceOnChange_\w+\.id, 0, 8\)\}$/,
      ),
      endpoint_config_name: `\${aws_sagemaker_endpoint_configuration.${config}.name}`,
      // Not through models alone: a policy stays until the endpoint has moved on.
      depends_on: [`aws_iam_role_policy.${policy}`],
      lifecycle: {
        postcondition: [
          {
            condition: `\${(self.endpoint_config_name == aws_sagemaker_endpoint_configuration.${config}.name)}`,
            error_message: expect.stringContaining('SageMaker has rolled the update back'),
          },
        ],
      },
    });
  });

  test('has a name of the user exactly, without a warning, because it updates in place', () => {
    expect(endpoint({ endpointName: 'churn' }).name).toBe('churn');
    expect(
      warnings(
        withEndpoint((stack) => ({ endpointName: 'churn', productionVariants: [aVariant(stack)] })),
      ),
    ).toEqual([]);
  });

  test('is never made before the old one is deleted, and protects itself only', () => {
    const json = synthEndpoint({ preventDestroy: true });
    const { create_before_destroy, prevent_destroy } = resource(json, TYPE).lifecycle;
    expect([create_before_destroy, prevent_destroy]).toEqual([undefined, true]);
    expect(resource(json, 'aws_sagemaker_endpoint_configuration').lifecycle).toEqual({
      create_before_destroy: true,
    });
  });

  test('runs a configuration of its own or a given one, and not both', () => {
    const build = (more: AnyProps) => (stack: TerraformStack) => {
      const config = new EndpointConfig(stack, 'Config', { productionVariants: [aVariant(stack)] });
      new Endpoint(stack, 'Endpoint', { config, ...more });
    };
    const json = synth(build({}));
    expect(all(json, 'aws_sagemaker_endpoint_configuration')).toHaveLength(1);
    expect(resource(json, TYPE).endpoint_config_name).toMatch(/Config_\w+\.name\}$/);
    expect(
      problems(
        build({
          dataCapture: { destinationS3Uri: 's3://b/k' },
          kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1',
        }),
      ),
    ).toEqual(
      ['dataCapture', 'kmsKeyArn'].map(
        (name) =>
          `${name}: must not be combined with config, which says what the endpoint runs; set it there`,
      ),
    );
  });

  test('runs a configuration that exists, which it knows by its name', () => {
    const json = synth((stack) => {
      const config = EndpointConfig.fromEndpointConfigName(stack, 'There', 'churn');
      new Endpoint(stack, 'Endpoint', { config });
    });
    expect(resource(json, TYPE)).toMatchObject({
      endpoint_config_name: 'churn',
      lifecycle: { postcondition: [{ condition: '${(self.endpoint_config_name == "churn")}' }] },
    });
    expect(resource(json, TYPE).depends_on).toBeUndefined();
  });

  test('runs a configuration that goes through Cloud Control, by the name that AWS has', () => {
    const json = synthEndpoint({ metricsConfig: { enableEnhancedMetrics: true } });
    const name =
      /lookup\(jsondecode\(aws_cloudcontrolapi_resource\.Endpoint_Config_\w+\.properties\), "EndpointConfigName", null\)/;
    expect(resource(json, TYPE).endpoint_config_name).toMatch(name);
    expect(resource(json, TYPE).lifecycle.postcondition[0].condition).toMatch(name);
  });

  test('waits for the policies of all roles that its variants have, also of later ones', () => {
    const json = synth((stack) => {
      const config = new EndpointConfig(stack, 'Config', { productionVariants: [aVariant(stack)] });
      new Endpoint(stack, 'Endpoint', { config });
      const later = new Endpoint(stack, 'Other', {
        productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }],
      });
      expect(later.config).toBeInstanceOf(EndpointConfig);
      config.addProductionVariant(aVariant(stack, { variantName: 'B' }));
    });
    const [own, other] = all(json, TYPE).map(({ depends_on }) => depends_on);
    expect(own).toEqual([expect.stringMatching(/^aws_iam_role_policy\.Model_Role_Policy_\w+$/)]);
    expect(other).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\.Other_Config_Role_Policy_\w+$/),
    ]);
  });

  test('hands tags, region and provider to all that it makes', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-central-1' });
      const tags = { Team: 'risk' };
      new Endpoint(stack, 'Endpoint', {
        productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }],
        asyncInference: { outputPath: 's3://out/a', createTopics: true },
        ...{ tags, provider, region: 'eu-central-1' },
      });
    });
    for (const type of [
      TYPE,
      'aws_sagemaker_endpoint_configuration',
      'aws_sns_topic',
      'aws_iam_role',
    ]) {
      for (const one of all(json, type)) {
        expect([type, one.tags, one.provider]).toEqual([type, { Team: 'risk' }, 'aws.other']);
        expect(one.region).toBe(type === 'aws_iam_role' ? undefined : 'eu-central-1');
      }
    }
  });

  test('runs a configuration of another stack, whose policies it can not wait for', () => {
    const app = Testing.app();
    const [models, endpoints] = ['models', 'endpoints'].map((name) => {
      const stack = new TerraformStack(app, name);
      new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
      return stack;
    });
    const config = new EndpointConfig(models, 'Config', { productionVariants: [aVariant(models)] });
    new Endpoint(endpoints, 'Endpoint', { config });
    app.synth();
    const json = JSON.parse(Testing.synth(endpoints, true));
    expect(resource(json, TYPE).depends_on).toBeUndefined();
    expect(resource(json, TYPE).endpoint_config_name).toMatch(/terraform_remote_state/);
    expect(resource(json, TYPE).lifecycle.postcondition[0].condition).toMatch(
      /^\$\{\(self\.endpoint_config_name == .*terraform_remote_state/,
    );
  });
});

describe('an endpoint is refused', () => {
  test('without anything to run', () => {
    expect(problems((stack) => new Endpoint(stack, 'Endpoint'))).toEqual([
      'productionVariants: is required; give one in props or with addProductionVariant()',
    ]);
  });

  test.each<[string, AnyProps, string]>([
    [
      'with a name that ends in a hyphen',
      { endpointName: 'churn-' },
      'endpointName: must match ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$ (at most 63 characters), got "churn-"; begin and end it with a letter or digit, with hyphens between',
    ],
    [
      'with a token for what Terraform must know',
      { preventDestroy: 'yes' },
      'preventDestroy: must be true or false, got "yes"',
    ],
  ])('%s', (_, more, message) => {
    expect(endpointProblems(more)).toContainEqual(message);
  });

  test('with a configuration of another region', () => {
    const found = problems((stack) => {
      const config = EndpointConfig.fromEndpointConfigArn(
        stack,
        'There',
        'arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/churn',
      );
      new Endpoint(stack, 'Endpoint', { config });
    });
    expect(found).toEqual([expect.stringMatching(/^config: must be in eu-west-1/)]);
  });

  test('an import without the name, which would replace what is imported', () => {
    const found = problems(withEndpoint(undefined, (one) => one.importFrom('churn')));
    expect(found).toEqual([
      'importFrom: requires endpointName, because a generated name would replace what is imported; set endpointName to "churn"',
    ]);
  });
});

describe('the grants of an endpoint', () => {
  const ASYNC = { outputPath: 's3://out/churn', failurePath: 's3://failed/churn' };
  const granted = (use: (endpoint: any, caller: ExecutionRole) => void, more: AnyProps = {}) => {
    const json = synth(
      withEndpoint(
        (stack) => ({ productionVariants: [aVariant(stack)], ...more }),
        (one, stack) => use(one, new ExecutionRole(stack, 'Caller')),
      ),
    );
    const [, policy] = Object.entries<any>(json.resource.aws_iam_role_policy).find(([name]) =>
      name.startsWith('Caller'),
    )!;
    const [, own] = Object.entries<any>(json.resource.aws_iam_role_policy).find(([name]) =>
      name.startsWith('Model'),
    )!;
    const read = (text: string) =>
      JSON.parse(
        text
          .replace(/\$\{aws_sagemaker_endpoint\.\w+\.arn\}/g, 'ENDPOINT')
          .replace(/\$\{aws_iam_role\.Model_\w+\.arn\}/g, 'ROLE')
          .replace(/\$\{[^}]*\}/g, 'TOKEN'),
      ).Statement;
    return { caller: read(policy.policy), model: read(own.policy) };
  };

  test('allow to invoke it, for an answer at once or as a stream', () => {
    expect(granted((one, caller) => one.grantInvoke(caller)).caller).toEqual([
      {
        Effect: 'Allow',
        Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
        Resource: ['ENDPOINT'],
      },
    ]);
  });

  test('allow to invoke single models of many', () => {
    const { caller } = granted((one, role) =>
      one.grantInvoke(role, { targetModels: ['tenant-a/*'] }),
    );
    expect(caller[0].Condition).toEqual({
      StringLike: { 'sagemaker:TargetModel': ['tenant-a/*'] },
    });
  });

  test('allow to invoke it asynchronously, with requests and responses', () => {
    const { caller, model } = granted(
      (one, role) => one.grantInvokeAsync(role, { inputPath: 's3://in/churn/' }),
      { asyncInference: ASYNC },
    );
    expect(caller).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::failed/churn/*', 'arn:aws:s3:::out/churn/*'],
      },
      { Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::in/churn/*'] },
      { Effect: 'Allow', Action: ['sagemaker:InvokeEndpointAsync'], Resource: ['ENDPOINT'] },
    ]);
    expect(model).toContainEqual({
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::in/churn/*'],
    });
  });

  test('allow to manage it, also on the configurations to come, and to pass its roles', () => {
    const { caller } = granted((one, role) => one.grantManage(role));
    const configs = 'arn:aws:sagemaker:eu-west-1:*:endpoint-config/test-endpoint-config-*';
    const of = (action: string) =>
      caller
        .filter(({ Action }: any) => Action.includes(action))
        .flatMap(({ Resource }: any) => Resource)
        .sort();
    expect(of('sagemaker:UpdateEndpoint')).toEqual(['ENDPOINT', configs]);
    expect(of('sagemaker:AddTags')).toEqual(['ENDPOINT', configs]);
    expect(of('sagemaker:CreateEndpointConfig')).toEqual([configs]);
    expect(of('application-autoscaling:DeregisterScalableTarget')).toEqual([
      'arn:aws:application-autoscaling:*:*:scalable-target/*',
    ]);
    expect(caller).toContainEqual({
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: ['ROLE'],
      Condition: { StringEquals: { 'iam:PassedToService': ['sagemaker.amazonaws.com'] } },
    });
  });

  test('are those of an existing endpoint as well', () => {
    const json = synth((stack) => {
      const one = Endpoint.fromEndpointArn(
        stack,
        'There',
        'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn',
      );
      const caller = new ExecutionRole(stack, 'Caller');
      one.grantInvoke(caller);
      one.grantManage(caller);
    });
    const { policy } = resource(json, 'aws_iam_role_policy');
    expect(policy).toContain('arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn');
    expect(policy).toContain('arn:aws:sagemaker:*:*:endpoint-config/*');
  });
});

describe('a configuration that is in use', () => {
  const holders = (json: Json) =>
    Object.values<Json>(json.resource.terraform_data).filter(({ input }) => input?.config);

  test('is held by what comes after the endpoint, so that it stays where an update fails', () => {
    const json = synthEndpoint();
    const [config] = Object.keys(json.resource.aws_sagemaker_endpoint_configuration);
    const [name] = Object.keys(json.resource[TYPE]);
    expect(holders(json)).toEqual([
      {
        input: { config: `\${aws_sagemaker_endpoint_configuration.${config}.arn}` },
        depends_on: [`${TYPE}.${name}`],
      },
    ]);
  });

  test('is held by its ARN also where Cloud Control makes it', () => {
    const [holder] = holders(synthEndpoint({ metricsConfig: { enableEnhancedMetrics: true } }));
    expect(holder.input.config).toMatch(/^\$\{aws_cloudcontrolapi_resource\.\w+\.id\}$/);
  });

  test('is not held where the program does not make it', () => {
    const json = synth((stack) => {
      const config = EndpointConfig.fromEndpointConfigName(stack, 'Config', 'churn');
      new Endpoint(stack, 'Endpoint', { config });
    });
    expect(holders(json)).toEqual([]);
  });
});

describe('access that outlives its model', () => {
  const policy = (archive: string) => {
    const json = synth((stack) => {
      aModel(stack, {
        primaryContainer: { ...CONTAINER, modelData: ModelData.fromBucket('models', archive) },
      });
      withEndpoint()(stack);
    });
    const [held] = Object.values<any>(json.resource.terraform_data).filter(
      ({ triggers_replace }) => triggers_replace?.policy,
    );
    return { ...resource(json, 'aws_iam_role_policy'), held: held.triggers_replace.policy };
  };

  test('is a policy with another name for each text, made before the old one is deleted', () => {
    const [old, next] = [policy('a.tar.gz'), policy('b.tar.gz')];
    expect(old.name).toMatch(/^ExecutionPolicy-\$\{substr\(terraform_data\.\w+\.id, 0, 8\)\}$/);
    expect(old.lifecycle).toEqual({ create_before_destroy: true });
    expect(old.held).not.toBe(next.held);
    expect(policy('a.tar.gz').held).toBe(old.held);
  });

  test('is not for roles that nothing runs with: what their policies name may be there only once', () => {
    const json = synth((stack) => {
      const group = new ModelPackageGroup(stack, 'Group', { modelPackageGroupName: 'churn' });
      group.grantRegister(new ExecutionRole(stack, 'Trainer'));
    });
    const { name, lifecycle } = resource(json, 'aws_iam_role_policy');
    expect([name, lifecycle]).toEqual(['ExecutionPolicy', undefined]);
    expect(types(json)).not.toContain('terraform_data');
  });

  test('is updated in place where two policies would be too long for IAM, with a warning', () => {
    const build = (archives: number) => (stack: TerraformStack) => {
      const role = new ExecutionRole(stack, 'Shared');
      for (let i = 0; i < archives; i++) {
        const modelData = ModelData.fromBucket('models', `${'x'.repeat(200)}${i}/model.tar.gz`);
        new SagemakerModelConstruct(stack, `M${i}`, {
          primaryContainer: { ...CONTAINER, modelData },
          role,
        });
      }
    };
    expect(resource(synth(build(10)), 'aws_iam_role_policy').name).toMatch(/^ExecutionPolicy-/);
    expect(warnings(build(10))).toEqual([]);
    expect(resource(synth(build(25)), 'aws_iam_role_policy').name).toBe('ExecutionPolicy');
    expect(warnings(build(25))).toEqual([
      expect.stringMatching(/^policy: has more than 5120 characters/),
    ]);
  });
});
