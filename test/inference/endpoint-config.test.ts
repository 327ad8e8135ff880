import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, Token, type TerraformStack } from 'cdktf';
import { type AnyProps, aModel, aVariant, configProblems, withConfig } from './an-endpoint';
import {
  AsyncNotificationTopic,
  CaptureMode,
  EndpointConfig,
  ExecutionRole,
  InferenceAmiVersion,
  InstanceType,
  RoutingStrategy,
  SagemakerModelConstruct,
} from '../../src';
import { Binding } from '../../tools/facts/binding';
import { CONTAINER } from '../a-model';
import { NEWER_ARGUMENTS } from '../newer-arguments';
import { all, namesOf, problems, resource, statements, synth, types, warnings } from '../synth';

const TYPE = 'aws_sagemaker_endpoint_configuration';
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1';
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:done';

const synthConfig = (more: AnyProps = {}, variant: AnyProps = {}) =>
  synth(withConfig((stack) => ({ productionVariants: [aVariant(stack, variant)], ...more })));
const config = (more?: AnyProps, variant?: AnyProps) => resource(synthConfig(more, variant), TYPE);
const rendered = (variant: AnyProps) => config({}, variant).production_variants[0];
const actions = (json: unknown) => statements(json).map(({ Action }) => Action);

describe('an endpoint configuration', () => {
  test('is one resource beside its model, with a generated name, made before the old one is deleted', () => {
    const json = synthConfig();
    expect(types(json)).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      TYPE,
      'aws_sagemaker_model',
      'terraform_data',
      'terraform_data',
    ]);
    const [model] = Object.keys(json.resource.aws_sagemaker_model);
    expect(resource(json, TYPE)).toEqual({
      name_prefix: 'test-Config-',
      production_variants: [
        {
          variant_name: 'AllTraffic',
          model_name: `\${aws_sagemaker_model.${model}.name}`,
          instance_type: 'ml.m5.large',
          initial_instance_count: 1,
          initial_variant_weight: 1,
        },
      ],
      lifecycle: { create_before_destroy: true },
    });
  });

  test('has a name of the user exactly, with a warning that says what breaks', () => {
    const build = withConfig((stack) => ({
      endpointConfigName: 'churn',
      productionVariants: [aVariant(stack)],
    }));
    const { name, name_prefix, lifecycle } = resource(synth(build), TYPE);
    expect([name, name_prefix, lifecycle]).toEqual(['churn', undefined, undefined]);
    expect(warnings(build)).toEqual([
      expect.stringMatching(/^endpointConfigName is fixed: a change deletes the configuration/),
    ]);
  });

  test('keeps a weight of 0', () => {
    expect(rendered({ initialVariantWeight: 0 }).initial_variant_weight).toBe(0);
  });

  test('has variants that are added later, whose roles get access', () => {
    const json = synth((stack) => {
      const one = new EndpointConfig(stack, 'Config', {
        dataCapture: { destinationS3Uri: 's3://records/churn' },
      });
      one.addProductionVariant(aVariant(stack, { variantName: 'A', initialVariantWeight: 3 }));
      const other = new SagemakerModelConstruct(stack, 'Other', { primaryContainer: CONTAINER });
      one.addProductionVariant(aVariant(stack, { variantName: 'B', model: other }));
    });
    const { production_variants } = resource(json, TYPE);
    expect(
      production_variants.map((one: any) => [one.variant_name, one.initial_variant_weight]),
    ).toEqual([
      ['A', 3],
      ['B', 1],
    ]);
    const policies = all(json, 'aws_iam_role_policy').map(({ policy }) => policy);
    expect(policies).toHaveLength(2);
    for (const policy of policies) expect(policy).toContain('arn:aws:s3:::records/churn/*');
  });

  test('hands tags, region and provider to all that it makes', () => {
    const json = synth(
      withConfig((stack) => ({
        productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }],
        asyncInference: { outputPath: 's3://out/a', createTopics: true },
        tags: { Team: 'risk' },
        region: 'eu-central-1',
        provider: new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-central-1' }),
      })),
    );
    for (const type of [TYPE, 'aws_sns_topic', 'aws_iam_role']) {
      for (const one of all(json, type)) {
        expect([type, one.tags, one.provider]).toEqual([type, { Team: 'risk' }, 'aws.other']);
        expect(one.region).toBe(type === 'aws_iam_role' ? undefined : 'eu-central-1');
      }
    }
    expect(all(json, 'aws_sns_topic_policy').map(({ provider }) => provider)).toEqual([
      'aws.other',
      'aws.other',
    ]);
  });

  test('takes tokens for everything that Terraform decides', () => {
    const json = synth((stack) => {
      const text = (id: string) => new TerraformVariable(stack, id, {}).stringValue;
      const number = (id: string) => new TerraformVariable(stack, id, {}).numberValue;
      withConfig(() => ({
        kmsKeyArn: text('key'),
        productionVariants: [
          aVariant(stack, {
            variantName: text('name'),
            instanceType: InstanceType.of(text('type')),
            initialInstanceCount: number('count'),
            initialVariantWeight: number('weight'),
          }),
        ],
        dataCapture: { destinationS3Uri: text('uri'), samplingPercentage: number('percent') },
      }))(stack);
    });
    expect(resource(json, TYPE)).toMatchObject({
      kms_key_arn: '${var.key}',
      production_variants: [
        {
          variant_name: '${var.name}',
          instance_type: '${var.type}',
          initial_instance_count: '${var.count}',
          initial_variant_weight: '${var.weight}',
        },
      ],
      data_capture_config: {
        destination_s3_uri: '${var.uri}',
        initial_sampling_percentage: '${var.percent}',
      },
    });
  });
});

describe('a configuration with everything', () => {
  const everything = (stack: TerraformStack) => ({
    kmsKeyArn: KEY,
    executionRole: new ExecutionRole(stack, 'Hosts'),
    productionVariants: [
      aVariant(stack, {
        initialInstanceCount: 2,
        volumeSizeInGb: 30,
        containerStartupHealthCheckTimeoutInSeconds: 600,
        modelDataDownloadTimeoutInSeconds: 900,
        inferenceAmiVersion: InferenceAmiVersion.AL2_AMI_SAGEMAKER_INFERENCE_GPU_2,
        enableSsmAccess: true,
        coreDump: { destinationS3Uri: 's3://dumps/churn', kmsKeyArn: KEY },
        routingStrategy: RoutingStrategy.LEAST_OUTSTANDING_REQUESTS,
        managedInstanceScaling: { minInstanceCount: 1, maxInstanceCount: 4 },
      }),
    ],
    dataCapture: {
      destinationS3Uri: 's3://records/churn',
      samplingPercentage: 0,
      captureModes: [CaptureMode.INPUT_AND_OUTPUT],
      enabled: false,
      kmsKeyArn: KEY,
      csvContentTypes: ['text/csv'],
      jsonContentTypes: ['application/json'],
    },
    asyncInference: {
      outputPath: 's3://out/churn',
      failurePath: 's3://failed/churn',
      kmsKeyArn: KEY,
      maxConcurrentInvocationsPerInstance: 4,
      successTopicArn: TOPIC,
      errorTopicArn: TOPIC,
      includeInferenceResponseIn: [AsyncNotificationTopic.SUCCESS_NOTIFICATION_TOPIC],
    },
  });

  test('is rendered as the provider has it', () => {
    const json = synth(withConfig(everything));
    expect(resource(json, TYPE)).toMatchObject({
      kms_key_arn: KEY,
      execution_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.Hosts_\w+\.arn\}$/),
      production_variants: [
        {
          initial_instance_count: 2,
          volume_size_in_gb: 30,
          container_startup_health_check_timeout_in_seconds: 600,
          model_data_download_timeout_in_seconds: 900,
          inference_ami_version: 'al2-ami-sagemaker-inference-gpu-2',
          enable_ssm_access: true,
          core_dump_config: { destination_s3_uri: 's3://dumps/churn', kms_key_id: KEY },
          routing_config: [{ routing_strategy: 'LEAST_OUTSTANDING_REQUESTS' }],
          managed_instance_scaling: {
            status: 'ENABLED',
            min_instance_count: 1,
            max_instance_count: 4,
          },
        },
      ],
      data_capture_config: {
        destination_s3_uri: 's3://records/churn',
        enable_capture: false,
        initial_sampling_percentage: 0,
        kms_key_id: KEY,
        capture_options: [{ capture_mode: 'InputAndOutput' }],
        capture_content_type_header: {
          csv_content_types: ['text/csv'],
          json_content_types: ['application/json'],
        },
      },
      async_inference_config: {
        client_config: { max_concurrent_invocations_per_instance: 4 },
        output_config: {
          s3_output_path: 's3://out/churn',
          s3_failure_path: 's3://failed/churn',
          kms_key_id: KEY,
          notification_config: {
            success_topic: TOPIC,
            error_topic: TOPIC,
            include_inference_response_in: ['SUCCESS_NOTIFICATION_TOPIC'],
          },
        },
      },
    });
  });

  test("gives the model's role what it needs of it, and nothing else", () => {
    const json = synth(withConfig((stack) => ({ ...everything(stack), executionRole: undefined })));
    const own = statements(json).filter(({ Action }) => !/^(logs|cloudwatch|ecr):/.test(Action[0]));
    expect(own).toEqual([
      {
        Effect: 'Allow',
        Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        Resource: [KEY],
      },
      {
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
        Resource: ['arn:aws:s3:::failed/churn/*', 'arn:aws:s3:::out/churn/*'],
      },
      {
        Effect: 'Allow',
        Action: ['s3:PutObject'],
        Resource: ['arn:aws:s3:::dumps/churn/*', 'arn:aws:s3:::records/churn/*'],
      },
      { Effect: 'Allow', Action: ['sns:Publish'], Resource: [TOPIC] },
    ]);
  });

  test('has every argument of the provider but those of other capacity and what AWS has given up', () => {
    const { name_prefix, ...found } = resource(synth(withConfig(everything)), TYPE);
    const binding = new Binding('sagemaker-endpoint-configuration');
    const lacking = (name: string, block: any): string[] =>
      binding.arguments(name).flatMap((argument) => {
        const key = argument.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        const value = [block[key]].flat()[0];
        if (value === undefined) return [argument.name];
        return argument.block ? lacking(argument.block, value) : [];
      });
    const lacked = lacking(binding.root, found).filter((name) => !NEWER_ARGUMENTS.includes(name));
    expect(lacked.sort()).toEqual([
      'acceleratorType',
      'name',
      'serverlessConfig',
      'shadowProductionVariants',
      'tags',
    ]);
    expect(name_prefix).toBeDefined();
  });
});

describe('the topics of asynchronous inference', () => {
  const json = () =>
    synthConfig({ asyncInference: { outputPath: 's3://out/a', createTopics: true } });

  test('are made where they are wanted: encrypted, and with TLS only', () => {
    const byName = (one: any, other: any) => (one.name_prefix < other.name_prefix ? -1 : 1);
    expect(all(json(), 'aws_sns_topic').sort(byName)).toEqual(
      ['ErrorTopic', 'SuccessTopic'].map((id) => ({
        name_prefix: `test-Config-${id}-`,
        kms_master_key_id: 'alias/aws/sns',
      })),
    );
    const [policy] = all(json(), 'aws_sns_topic_policy').map((one) =>
      JSON.parse(one.policy.replace(/\$\{[^}]*\}/g, 'ARN')),
    );
    expect(policy.Statement).toEqual([
      {
        Sid: 'OnlyWithTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: 'ARN',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
    expect(actions(json())).toContainEqual(['sns:Publish']);
  });

  test('are not made where they are not wanted, or given', () => {
    expect(types(synthConfig({ asyncInference: { outputPath: 's3://out/a' } }))).not.toContain(
      'aws_sns_topic',
    );
    const given = synthConfig({
      asyncInference: { outputPath: 's3://out/a', createTopics: true, successTopicArn: TOPIC },
    });
    expect(all(given, 'aws_sns_topic').map(({ name_prefix }) => name_prefix)).toEqual([
      'test-Config-ErrorTopic-',
    ]);
  });
});

describe('a configuration that the provider can not make', () => {
  const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';
  const POOLS = [
    { instanceType: InstanceType.ML_G5_XLARGE, priority: 1 },
    { instanceType: InstanceType.ML_G6_XLARGE, priority: 2 },
  ];

  test('goes through Cloud Control, under a name that is another for each', () => {
    const json = synthConfig({ tags: { Team: 'risk' } }, { instancePools: POOLS });
    const [data] = namesOf(json, 'terraform_data').filter((name) => name.startsWith('Config_'));
    const { desired_state, type_name, lifecycle } = resource(json, CLOUD_CONTROL);
    expect([type_name, lifecycle]).toEqual([
      'AWS::SageMaker::EndpointConfig',
      { create_before_destroy: true, replace_triggered_by: [`terraform_data.${data}`] },
    ]);
    expect(desired_state).toContain(
      `"EndpointConfigName" = "test-Config-\${substr(terraform_data.${data}.id, 0, 8)}"`,
    );
    expect(desired_state).toContain(
      '"InstancePools" = [{"InstanceType" = "ml.g5.xlarge", "Priority" = 1}, {"InstanceType" = "ml.g6.xlarge", "Priority" = 2}]',
    );
    expect(desired_state).toContain('"Tags" = [{"Key" = "Team", "Value" = "risk"}]');
    expect(types(json)).not.toContain(TYPE);
  });

  const explainer = {
    shapConfig: { shapBaselineConfig: { mimeType: 'text/csv', shapBaseline: '1,2' } },
  };
  test.each<[string, AnyProps, AnyProps, string]>([
    [
      'explanations',
      { clarifyExplainer: explainer },
      {},
      '"ExplainerConfig" = {"ClarifyExplainerConfig" = {"ShapConfig" = {"ShapBaselineConfig" = {"MimeType" = "text/csv", "ShapBaseline" = "1,2"}}}}',
    ],
    [
      'metrics of instances',
      { metricsConfig: { enableEnhancedMetrics: true } },
      {},
      '"MetricsConfig" = {"EnableEnhancedMetrics" = true}',
    ],
    [
      'reserved capacity',
      {},
      {
        capacityReservation: {
          mlReservationArn: 'arn:aws:sagemaker:eu-west-1:123456789012:training-plan/a',
        },
      },
      '"CapacityReservationConfig" = {"CapacityReservationPreference" = "capacity-reservations-only", "MlReservationArn" = "arn:aws:sagemaker:eu-west-1:123456789012:training-plan/a"}',
    ],
    [
      'time for instances',
      {},
      { variantInstanceProvisionTimeoutInSeconds: 600 },
      '"VariantInstanceProvisionTimeoutInSeconds" = 600',
    ],
    [
      'routing by prefixes',
      {},
      { routingStrategy: RoutingStrategy.PREFIX_AWARE, prefixAwareRouting: { prefixLength: 2048 } },
      '"RoutingConfig" = {"PrefixAwareRoutingConfig" = {"PrefixLength" = 2048}, "RoutingStrategy" = "PREFIX_AWARE"}',
    ],
    [
      'a way to scale in',
      {},
      {
        managedInstanceScaling: {
          maxInstanceCount: 3,
          scaleInPolicy: { strategy: 'IDLE_RELEASE' },
        },
      },
      '"ManagedInstanceScaling" = {"MaxInstanceCount" = 3, "ScaleInPolicy" = {"Strategy" = "IDLE_RELEASE"}, "Status" = "ENABLED"}',
    ],
  ])('can have %s', (_, more, variant, part) => {
    expect(resource(synthConfig(more, variant), CLOUD_CONTROL).desired_state).toContain(part);
  });

  test('can have a network and isolation for inference components', () => {
    const json = synth(
      withConfig(() => ({
        productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }],
        vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
        enableNetworkIsolation: true,
      })),
    );
    const { desired_state } = resource(json, CLOUD_CONTROL);
    expect(desired_state).toContain('"EnableNetworkIsolation" = true');
    expect(desired_state).toContain(
      '"VpcConfig" = {"SecurityGroupIds" = ["sg-1"], "Subnets" = ["subnet-1"]}',
    );
    expect(desired_state).toMatch(/"ExecutionRoleArn" = aws_iam_role\.Config_Role_\w+\.arn/);
    expect(actions(json).flat()).toContain('ec2:CreateNetworkInterface');
  });

  test('takes variants that are added later', () => {
    const json = synth(
      withConfig(
        (stack) => ({ productionVariants: [aVariant(stack, { instancePools: POOLS })] }),
        (one, stack) => one.addProductionVariant(aVariant(stack, { variantName: 'Second' })),
      ),
    );
    expect(resource(json, CLOUD_CONTROL).desired_state).toContain('"VariantName" = "Second"');
  });

  test('must be one from the beginning', () => {
    const found = problems(
      withConfig(undefined, (one, stack) =>
        one.addProductionVariant(aVariant(stack, { variantName: 'B', instancePools: POOLS })),
      ),
    );
    expect(found).toEqual([
      'productionVariants[1].instancePools: must be in productionVariants of the props, because it decides how the configuration is made; give the variant there, not with addProductionVariant()',
    ]);
  });

  test('has Terraform make its tags, which have another form there, of a token', () => {
    const json = synth(
      withConfig((stack) => ({
        productionVariants: [aVariant(stack, { instancePools: POOLS })],
        tags: Token.asStringMap(new TerraformVariable(stack, 'tags', {}).value),
      })),
    );
    expect(resource(json, 'aws_cloudcontrolapi_resource').desired_state).toContain(
      '"Tags" = [ for key, val in var.tags: {"Key" = key, "Value" = val}]',
    );
  });

  test('can not be imported', () => {
    const found = problems(
      withConfig(
        (stack) => ({ productionVariants: [aVariant(stack, { instancePools: POOLS })] }),
        (one) => one.importFrom('churn'),
      ),
    );
    expect(found).toEqual([expect.stringMatching(/^importFrom: must not be called/)]);
  });
});

describe('a variant without a model', () => {
  test('hosts inference components, with a role of the configuration', () => {
    const json = synth(
      withConfig(() => ({ productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }] })),
    );
    const { execution_role_arn, production_variants } = resource(json, TYPE);
    expect(execution_role_arn).toMatch(/^\$\{aws_iam_role\.Config_Role_\w+\.arn\}$/);
    expect(production_variants).toEqual([
      { variant_name: 'AllTraffic', instance_type: 'ml.g5.xlarge', initial_instance_count: 1 },
    ]);
  });

  test('uses a given role, which must be in its stack', () => {
    const json = synth(
      withConfig((stack) => ({
        productionVariants: [{ instanceType: InstanceType.ML_G5_XLARGE }],
        executionRole: new ExecutionRole(stack, 'Hosts'),
      })),
    );
    expect(Object.keys(json.resource.aws_iam_role)).toHaveLength(1);
    expect(resource(json, TYPE).execution_role_arn).toMatch(/aws_iam_role\.Hosts_/);
  });
});

test('a configuration without variants at first has no role for those without a model', () => {
  const found = problems(
    withConfig(
      () => ({}),
      (one) => one.addProductionVariant({ instanceType: InstanceType.ML_G5_XLARGE }),
    ),
  );
  expect(found).toEqual([
    'executionRole: is required where variants that host inference components are added with addProductionVariant(); give the role that SageMaker assumes for them',
  ]);
});

describe('a configuration is refused', () => {
  test('without variants', () => {
    expect(problems(withConfig(() => ({})))).toEqual([
      'productionVariants: is required; give one in props or with addProductionVariant()',
    ]);
  });

  const many = (count: number, more: AnyProps = {}) =>
    withConfig((stack) => ({
      productionVariants: Array.from({ length: count }, (_, i) =>
        aVariant(stack, { variantName: `V${i}`, ...more }),
      ),
    }));

  test('with more than ten variants, and not with ten', () => {
    expect(problems(many(10))).toEqual([]);
    expect(problems(many(11))).toEqual(['productionVariants: must have 1 to 10 items, got 11']);
  });

  const shadowed = (production: number, shadow: number) =>
    problems(
      withConfig((stack) => ({
        productionVariants: Array.from({ length: production }, (_, i) =>
          aVariant(stack, { variantName: `P${i}` }),
        ),
        shadowVariants: Array.from({ length: shadow }, (_, i) =>
          aVariant(stack, { variantName: `S${i}` }),
        ),
      })),
    );

  test('with a shadow variant beside another number of production variants than one', () => {
    expect(shadowed(1, 1)).toEqual([]);
    expect(shadowed(2, 1)).toEqual([
      'shadowVariants: requires exactly one production variant beside it, got 2',
    ]);
    expect(shadowed(1, 2)).toEqual(['shadowVariants: must have at most 1 item, got 2']);
  });

  test('with two variants of one name, also one of them a shadow', () => {
    const message =
      'productionVariants: must each have a unique variantName, got "AllTraffic" more than once';
    expect(
      problems(withConfig((stack) => ({ productionVariants: [aVariant(stack), aVariant(stack)] }))),
    ).toEqual([message]);
    expect(
      problems(
        withConfig((stack) => ({
          productionVariants: [aVariant(stack)],
          shadowVariants: [aVariant(stack)],
        })),
      ),
    ).toEqual([message]);
  });

  test('where only some variants have a model', () => {
    const found = problems(
      withConfig((stack) => ({
        productionVariants: [
          aVariant(stack),
          { variantName: 'B', instanceType: InstanceType.ML_M5_LARGE },
        ],
      })),
    );
    expect(found).toEqual([
      'productionVariants[1].model: is required; give one, as the other variants have it: without it the variant hosts inference components',
    ]);
  });

  test('with fractions of weights, and says what to write', () => {
    const weighted = (...weights: number[]) =>
      problems(
        withConfig((stack) => ({
          productionVariants: weights.map((initialVariantWeight, i) =>
            aVariant(stack, { variantName: `V${i}`, initialVariantWeight }),
          ),
        })),
      );
    expect(weighted(1, 9)).toEqual([]);
    expect(weighted(0.1, 0.9)).toEqual(
      [0.1, 0.9].map(
        (weight, i) =>
          `productionVariants[${i}].initialVariantWeight: must be a whole number, because Terraform would see another fraction at every plan, got ${weight}; write 1 and 9`,
      ),
    );
    expect(weighted(-1)).toEqual([
      'productionVariants[0].initialVariantWeight: must be at least 0, got -1',
    ]);
  });

  const SERVERLESS = { memorySizeInMb: 2048, maxConcurrency: 5 };
  test.each<[string, AnyProps, string]>([
    [
      'data capture',
      { dataCapture: { destinationS3Uri: 's3://b/k' } },
      'dataCapture: must not be set for serverless capacity, which does not support it; use an instanceType',
    ],
    [
      'asynchronous inference',
      { asyncInference: { outputPath: 's3://b/k' } },
      'asyncInference: must not be set for serverless capacity, which does not support it; use an instanceType',
    ],
  ])('with %s on serverless capacity', (_, more, message) => {
    expect(
      problems(
        withConfig((stack) => ({
          productionVariants: [aVariant(stack, { serverless: SERVERLESS })],
          ...more,
        })),
      ),
    ).toEqual([message]);
  });

  test('with two variants, one of them serverless', () => {
    expect(
      problems(
        withConfig((stack) => ({
          productionVariants: [
            aVariant(stack, { serverless: SERVERLESS }),
            aVariant(stack, { variantName: 'B' }),
          ],
        })),
      ),
    ).toEqual([
      'productionVariants: must have only one variant where one is serverless, got 2; give each an endpoint of its own',
    ]);
  });

  test.each<[string, AnyProps, string[]]>([
    [
      'data capture of more than all',
      { dataCapture: { destinationS3Uri: 's3://b/k', samplingPercentage: 101 } },
      ['dataCapture.samplingPercentage: must be 0 to 100, got 101'],
    ],
    [
      'data capture to nowhere',
      { dataCapture: { destinationS3Uri: undefined } },
      ['dataCapture.destinationS3Uri: is required; give the S3 URI of a prefix'],
    ],
    [
      'a capture mode twice',
      {
        dataCapture: {
          destinationS3Uri: 's3://b/k',
          captureModes: [CaptureMode.INPUT, CaptureMode.INPUT],
        },
      },
      ['dataCapture.captureModes: must each have a unique value, got "Input" more than once'],
    ],
    [
      'capture modes that only Terraform knows',
      {
        dataCapture: {
          destinationS3Uri: 's3://b/k',
          captureModes: Token.asList('${var.modes}') as CaptureMode[],
        },
      },
      [
        'dataCapture.captureModes: must be written in the program, as each of them is a block in Terraform, got a token',
      ],
    ],
    [
      'the id of a key',
      { kmsKeyArn: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      [expect.stringMatching(/^kmsKeyArn: must be the ARN of a KMS key/)],
    ],
    [
      'responses in notifications without a topic',
      {
        asyncInference: {
          outputPath: 's3://b/k',
          includeInferenceResponseIn: [AsyncNotificationTopic.ERROR_NOTIFICATION_TOPIC],
        },
      },
      [
        'asyncInference.includeInferenceResponseIn: requires errorTopicArn; give the topic, or set createTopics',
      ],
    ],
    [
      'no requests at a time',
      { asyncInference: { outputPath: 's3://b/k', maxConcurrentInvocationsPerInstance: 0 } },
      ['asyncInference.maxConcurrentInvocationsPerInstance: must be 1 to 1000, got 0'],
    ],
    [
      'metrics every 15 seconds',
      { metricsConfig: { metricPublishFrequencyInSeconds: 15 } },
      [expect.stringMatching(/^metricsConfig\.metricPublishFrequencyInSeconds: must be .*got 15/)],
    ],
    [
      'a network that is that of the models',
      { vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } },
      [
        'vpcConfig: must be set on the models, whose containers it is for; here it is for inference components',
      ],
    ],
    [
      'a wrong region',
      { region: 'Ireland' },
      [expect.stringMatching(/^region: must be a region such as eu-west-1/)],
    ],
  ])('with %s', (_, more, messages) => {
    expect(configProblems(more)).toEqual(messages);
  });

  test('with a model in another region', () => {
    const found = problems(
      withConfig((stack) => ({
        productionVariants: [
          aVariant(stack, {
            model: SagemakerModelConstruct.fromModelArn(
              stack,
              'There',
              'arn:aws:sagemaker:us-east-1:123456789012:model/churn',
            ),
          }),
        ],
      })),
    );
    expect(found).toEqual([
      expect.stringMatching(/^productionVariants\[0\]\.model: must be in eu-west-1/),
    ]);
  });
});

describe('a configuration warns', () => {
  test('of a key for instances whose storage AWS encrypts anyway', () => {
    const build = (instanceType: InstanceType) =>
      warnings(
        withConfig((stack) => ({
          productionVariants: [aVariant(stack, { instanceType })],
          kmsKeyArn: KEY,
        })),
      );
    expect(build(InstanceType.ML_M5_LARGE)).toEqual([]);
    expect(build(InstanceType.ML_G5_XLARGE)).toEqual([
      'kmsKeyArn: AWS refuses a key for instances with local NVMe storage, which is always encrypted, got ml.g5.xlarge in productionVariants[0]',
    ]);
  });

  test('of models that exist, whose roles it can not change', () => {
    const found = warnings(
      withConfig((stack) => ({
        productionVariants: [
          aVariant(stack, {
            model: SagemakerModelConstruct.fromModelName(stack, 'There', 'churn'),
          }),
        ],
        dataCapture: { destinationS3Uri: 's3://b/k' },
      })),
    );
    expect(found).toEqual([
      expect.stringMatching(/^the roles of existing models get no permissions from here/),
    ]);
  });

  test('of options of Cloud Control that have no effect', () => {
    const found = warnings(
      withConfig((stack) => ({
        productionVariants: [aVariant(stack)],
        cloudControl: { createTimeout: '30m' },
      })),
    );
    expect(found).toEqual([
      'cloudControl: has no effect, because the provider makes the configuration',
    ]);
  });
});

describe('a model with a name of the user', () => {
  const named = (more: AnyProps) =>
    problems((stack) => {
      aModel(stack, { modelName: 'churn' });
      withConfig(() => ({ productionVariants: [aVariant(stack)], ...more }))(stack);
    });

  test('can not be in a configuration that is made before the old one is deleted', () => {
    expect(named({})).toEqual([
      'productionVariants[0].model: must be replaced new before old, because a new configuration exists before the old one is deleted, but it has a fixed modelName; remove modelName',
    ]);
    expect(named({ endpointConfigName: 'churn' })).toEqual([]);
  });
});
