import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import { everything, IMAGE, specification } from './a-model-package';
import {
  ContainerImage,
  ExecutionRole,
  InstanceType,
  ModelCardStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  type ModelPackageProps,
  ResourceOperation,
  S3DataType,
  SkipModelValidation,
} from '../../src';
import { all, aStack, problems, resource, statements, synth, types } from '../synth';

const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';

const version = (stack: TerraformStack, props: Partial<ModelPackageProps> = {}) =>
  new ModelPackage(stack, 'Version', {
    group: new ModelPackageGroup(stack, 'Group', { modelPackageGroupName: 'churn' }),
    inferenceSpecification: specification(),
    ...props,
  });

const unversioned = (stack: TerraformStack, props: Partial<ModelPackageProps> = {}) =>
  new ModelPackage(stack, 'Package', {
    modelPackageName: 'churn',
    inferenceSpecification: {
      ...specification(),
      supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
      supportedTransformInstanceTypes: [InstanceType.ML_M5_LARGE],
    },
    ...props,
  });

const ofVersion = (props: Partial<ModelPackageProps> = {}) =>
  synth((stack) => version(stack, props));
const ofUnversioned = (props: Partial<ModelPackageProps> = {}, provider?: AwsProviderConfig) =>
  synth((stack) => unversioned(stack, props), provider);

/** The desired state without the token of our own. */
const desired = (json: ReturnType<typeof synth>): string => {
  const { desired_state } = resource(json, CLOUD_CONTROL);
  const token = /, "ClientToken" = terraform_data\.\w+\.id/;
  expect(desired_state).toMatch(token);
  return desired_state.replace(token, '');
};

describe('what is sent', () => {
  test('is one JSON, with a reference to the group', () => {
    const json = ofVersion({
      customerMetadata: { 'my key': 'a' },
      inferenceSpecification: specification({ environment: { NOTE: 'say "a"\n' } }),
    });
    const [group] = Object.keys(json.resource.aws_sagemaker_model_package_group);
    expect(desired(json)).toBe(
      `\${jsonencode({"CustomerMetadataProperties" = {"my key" = "a"}, "InferenceSpecification" = {"Containers" = [{"Environment" = {"NOTE" = "say \\"a\\"\\n"}, "Image" = "${IMAGE}", "ModelDataUrl" = "s3://models/churn/1/model.tar.gz"}], "SupportedContentTypes" = ["text/csv"], "SupportedResponseMIMETypes" = ["text/csv"]}, "ModelPackageGroupName" = aws_sagemaker_model_package_group.${group}.model_package_group_name})}`,
    );
  });

  test.each<[string, ModelData, string]>([
    [
      'an archive as a URL',
      ModelData.fromBucket('b', 'k.tar.gz'),
      '"ModelDataUrl" = "s3://b/k.tar.gz"',
    ],
    [
      'a prefix as a source',
      ModelData.fromBucketPrefix('b', 'k'),
      '"ModelDataSource" = {"S3DataSource" = {"CompressionType" = "None", "S3DataType" = "S3Prefix", "S3Uri" = "s3://b/k/"}}',
    ],
    [
      'an archive with a licence as a source',
      ModelData.fromBucket('b', 'k.tar.gz', { acceptEula: false }),
      '"ModelDataSource" = {"S3DataSource" = {"CompressionType" = "Gzip", "ModelAccessConfig" = {"AcceptEula" = false}, "S3DataType" = "S3Object", "S3Uri" = "s3://b/k.tar.gz"}}',
    ],
  ])('has %s', (_, modelData, text) => {
    const json = ofVersion({ inferenceSpecification: specification({ modelData }) });
    expect(desired(json)).toContain(`[{"Image" = "${IMAGE}", ${text}}]`);
  });

  test('has no more than it is given', () => {
    const json = ofVersion({ inferenceSpecification: undefined, modelMetrics: undefined });
    expect(desired(json)).toMatch(/^\$\{jsonencode\(\{"ModelPackageGroupName" = [\w.]+\}\)\}$/);
  });

  test('has numbers and booleans as such', () => {
    const text = desired(
      synth((stack) => {
        const { validationSpecification, certifyForMarketplace } = everything(stack);
        unversioned(stack, { validationSpecification, certifyForMarketplace });
      }),
    );
    expect(text).toContain('"CertifyForMarketplace" = false');
    expect(text).toContain('"MaxConcurrentTransforms" = 0, "MaxPayloadInMB" = 6');
    expect(text).toContain('{"InstanceCount" = 1, "InstanceType" = "ml.m5.large"');
  });

  test('does not depend on the order in which it is written', () => {
    const texts = [
      { domain: 'A', task: 'B', customerMetadata: { a: '1', b: '2' } },
      { task: 'B', customerMetadata: { a: '1', b: '2' }, domain: 'A' },
    ].map((props) => desired(ofVersion(props)));
    expect(new Set(texts).size).toBe(1);
  });
});

describe('what replaces', () => {
  test('is all that can not change, of a package without versions', () => {
    const json = synth((stack) => {
      const { approvalStatus, approvalDescription, ...others } = everything(stack);
      const { additionalInferenceSpecificationsToAdd, ...rest } = others;
      unversioned(stack, rest);
      expect([
        approvalStatus,
        approvalDescription,
        additionalInferenceSpecificationsToAdd,
      ]).not.toContain(undefined);
    });
    expect(Object.keys(resource(json, 'terraform_data').triggers_replace).sort()).toEqual([
      'AdditionalInferenceSpecifications',
      'CertifyForMarketplace',
      'CustomerMetadataProperties',
      'Domain',
      'DriftCheckBaselines',
      'InferenceSpecification',
      'MetadataProperties',
      'ModelCard',
      'ModelMetrics',
      'ModelPackageDescription',
      'ModelPackageName',
      'SamplePayloadUrl',
      'SecurityConfig',
      'SkipModelValidation',
      'SourceAlgorithmSpecification',
      'SourceUri',
      'Task',
      'ValidationSpecification',
    ]);
  });

  test('changes with what it holds, and with nothing else', () => {
    const held = (props: Partial<ModelPackageProps>) =>
      resource(ofVersion(props), 'terraform_data').triggers_replace;
    expect(held({ customerMetadata: { a: 'b' }, sourceUri: 'x' })).toEqual(held({}));
    const image = ContainerImage.fromRegistryPath(`${IMAGE}.1`);
    expect(held({ inferenceSpecification: specification({ image }) })).not.toEqual(held({}));
    expect(held({ skipModelValidation: SkipModelValidation.ALL }).SkipModelValidation).toBe('All');
  });

  test.each([
    [true, { create_before_destroy: true, prevent_destroy: true }],
    [false, { create_before_destroy: true, prevent_destroy: false }],
  ])('with preventDestroy %p', (preventDestroy, expected) => {
    const { replace_triggered_by, ...lifecycle } = resource(
      ofVersion({ preventDestroy }),
      CLOUD_CONTROL,
    ).lifecycle;
    expect(replace_triggered_by).toHaveLength(1);
    expect(lifecycle).toEqual(expected);
  });

  test('of a package without versions, which can be kept as well', () => {
    const { lifecycle } = resource(ofUnversioned({ preventDestroy: true }), CLOUD_CONTROL);
    expect(Object.keys(lifecycle).sort()).toEqual(['prevent_destroy', 'replace_triggered_by']);
  });
});

describe('tags', () => {
  const tags = (json: ReturnType<typeof synth>) => /"Tags" = (\[.*?\])/.exec(desired(json))?.[1];

  test('are a list, sorted by their keys', () => {
    expect(tags(ofUnversioned({ tags: { b: '2', a: '1' } }))).toBe(
      '[{"Key" = "a", "Value" = "1"}, {"Key" = "b", "Value" = "2"}]',
    );
  });

  test('are those of the provider that the package is given', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', {
        alias: 'other',
        region: 'eu-west-1',
        defaultTags: [{ tags: { team: 'other' } }],
      });
      unversioned(stack, { provider });
    });
    expect(tags(json)).toBe('[{"Key" = "team", "Value" = "other"}]');
  });

  test('are absent where there are none', () => {
    expect(tags(ofUnversioned())).toBeUndefined();
    expect(tags(ofUnversioned({ tags: {} }))).toBeUndefined();
  });

  test('together are held to the limit', () => {
    const many = (count: number, prefix: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, 'x']));
    const found = (own: number) =>
      problems((stack) => unversioned(stack, { tags: many(own, 'a') }), {
        region: 'eu-west-1',
        defaultTags: [{ tags: many(10, 'b') }],
      });
    expect(found(40)).toEqual([]);
    expect(found(41)).toEqual([expect.stringMatching(/^tags: must have at most 50/)]);
  });

  test('may have a value that only Terraform knows', () => {
    const json = synth((stack) => {
      const team = new TerraformVariable(stack, 'team', {}).stringValue;
      unversioned(stack, { tags: { team } });
    });
    expect(tags(json)).toBe('[{"Key" = "team", "Value" = var.team}]');
  });
});

describe('region and provider', () => {
  test('are those of all resources that the package owns', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' });
      const group = ModelPackageGroup.fromModelPackageGroupName(stack, 'Churn', 'churn');
      const image = ContainerImage.fromEcrRepository('scorer');
      version(stack, {
        group,
        provider,
        region: 'eu-central-1',
        inferenceSpecification: specification({ image }),
      });
    });
    expect(resource(json, CLOUD_CONTROL)).toMatchObject({
      provider: 'aws.other',
      region: 'eu-central-1',
    });
    const sources = types(json).filter((type) => type.startsWith('data.'));
    expect(sources).toEqual(['data.aws_caller_identity']);
    expect(resource(json, 'data.aws_caller_identity').provider).toBe('aws.other');
    expect(desired(json)).toContain('.dkr.ecr.eu-central-1.amazonaws.com/scorer:latest');
  });

  test('are left out where none is given', () => {
    const json = resource(ofVersion(), CLOUD_CONTROL);
    expect('region' in json || 'provider' in json).toBe(false);
  });
});

describe('the validation role', () => {
  const withRole = (role: (stack: TerraformStack) => ModelPackageProps['group'] | any) =>
    synth((stack) => {
      const { validationSpecification } = everything(stack);
      const validationRole = role(stack);
      version(stack, {
        validationSpecification: { ...validationSpecification!, validationRole },
      });
    });

  test('gets what all containers need, no resource too many', () => {
    const json = synth((stack) => {
      const { validationSpecification } = everything(stack);
      const image = ContainerImage.fromRegistryPath(IMAGE.replace('scorer', 'other'));
      version(stack, {
        validationSpecification,
        additionalInferenceSpecifications: [{ ...specification({ image }), name: 'other' }],
      });
    });
    const resources = statements(json).flatMap(({ Resource }) => Resource);
    expect(new Set(resources)).toEqual(
      new Set([
        '*',
        'arn:aws:logs:eu-west-1:*:log-group:/aws/sagemaker/*',
        'arn:aws:logs:eu-west-1:*:log-group:/aws/sagemaker/*:log-stream:*',
        'arn:aws:s3:::samples',
        'arn:aws:s3:::samples/in*',
        'arn:aws:s3:::samples/out/*',
        'arn:aws:ecr:eu-west-1:123456789012:repository/other',
        'arn:aws:ecr:eu-west-1:123456789012:repository/scorer',
        'arn:aws:s3:::models/churn/1/model.tar.gz',
      ]),
    );
  });

  test('that exists is named by its ARN, and nothing is added to it', () => {
    const arn = 'arn:aws:iam::123456789012:role/proof';
    const json = withRole((stack) => ExecutionRole.fromRoleArn(stack, 'Given', arn));
    expect(desired(json)).toContain(`"ValidationRole" = "${arn}"`);
    expect(resource(json, CLOUD_CONTROL).depends_on).toBeUndefined();
  });
});

test('two packages in a stack share nothing but the schema', () => {
  const json = synth((stack) => {
    version(stack);
    unversioned(stack);
  });
  expect(all(json, CLOUD_CONTROL)).toHaveLength(2);
  expect(all(json, 'terraform_data')).toHaveLength(2);
  expect(Object.keys(json.locals)).toHaveLength(1);
});

test('a package tells its group', () => {
  const stack = aStack();
  const one = version(stack);
  expect(one.group).toBe(stack.node.findChild('Group'));
  expect(unversioned(stack).group).toBeUndefined();
});

describe('the permissions', () => {
  const { UPDATE, READ, DELETE, CREATE } = ResourceOperation;

  test('to update are those of the handler', () => {
    expect(ModelPackage.requiredPermissions(UPDATE)).toEqual([
      'ecr:BatchGetImage',
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKey',
      's3:GetObject',
      's3:ListBucket',
      'sagemaker:AddTags',
      'sagemaker:DeleteTags',
      'sagemaker:DescribeModelPackage',
      'sagemaker:ListTags',
      'sagemaker:UpdateModelPackage',
    ]);
  });

  test('to read and to delete are few', () => {
    expect(ModelPackage.requiredPermissions(READ)).toEqual([
      'kms:Decrypt',
      'kms:DescribeKey',
      'sagemaker:DescribeModelPackage',
      'sagemaker:ListTags',
    ]);
    expect(ModelPackage.requiredPermissions(DELETE)).toEqual([
      'kms:Decrypt',
      'kms:DescribeKey',
      'sagemaker:DeleteModelPackage',
      'sagemaker:DescribeModelPackage',
    ]);
  });

  test.each([undefined, false, true])('of Cloud Control with liveSchema %p', (liveSchema) => {
    const actions = ModelPackage.cloudControlPermissions(CREATE, liveSchema);
    expect(actions.includes('cloudformation:DescribeType')).toBe(liveSchema === true);
    expect(actions).toEqual([...actions].sort());
    expect(actions).toContain('cloudformation:CreateResource');
  });
});

describe('the content of a model card', () => {
  const content = (modelCardContent: unknown) => {
    const json = synth((stack) => {
      const modelCard = { modelCardContent, modelCardStatus: ModelCardStatus.DRAFT };
      version(stack, { modelCard });
    });
    return /"ModelCardContent" = (.*?), "ModelCardStatus"/.exec(desired(json))![1];
  };
  const purpose = (text: string) => ({ intended_uses: { purpose_of_model: text } });
  const quoted = (text: string) => JSON.stringify(text);

  test('is an object or its JSON', () => {
    const object = purpose('Finds "churn"');
    expect(content(object)).toBe(quoted(JSON.stringify(object)));
    expect(content(JSON.stringify(object))).toBe(content(object));
  });

  test.each(['${prompt}', '%{if a}', '$${prompt}'])('is text, not an expression: %s', (text) => {
    const escaped = text.replace(/^\$\{/, '$$${').replace(/^%/, '%%');
    expect(content(purpose(text))).toBe(quoted(JSON.stringify(purpose(escaped))));
    expect(content(JSON.stringify(purpose(text)))).toBe(content(purpose(text)));
  });

  test('may hold what only Terraform knows', () => {
    const json = synth((stack) => {
      const owner = new TerraformVariable(stack, 'owner', {}).stringValue;
      const count = new TerraformVariable(stack, 'count', {}).numberValue;
      const modelCardContent = { owner, count, note: '${a}' };
      version(stack, {
        modelCard: { modelCardContent, modelCardStatus: ModelCardStatus.DRAFT },
      });
    });
    expect(desired(json)).toContain(
      '"ModelCardContent" = jsonencode({"owner" = var.owner, "count" = var.count, "note" = "$${a}"})',
    );
  });

  test.each([[[1]], 5, true, 'a', null])('must not be %j', (modelCardContent) => {
    const found = problems((stack) =>
      version(stack, { modelCard: { modelCardContent, modelCardStatus: ModelCardStatus.DRAFT } }),
    );
    expect(found).toEqual([
      expect.stringMatching(
        /^modelCard\.modelCardContent: (must be an object, or its JSON|is required)/,
      ),
    ]);
  });
});

describe('the validation role', () => {
  const granted = (job: object) =>
    statements(
      synth((stack) => {
        const { validationSpecification } = everything(stack);
        const [profile] = validationSpecification!.validationProfiles;
        const transformJobDefinition = { ...profile.transformJobDefinition, ...job };
        version(stack, {
          validationSpecification: {
            ...validationSpecification!,
            validationProfiles: [{ ...profile, transformJobDefinition }],
          },
        });
      }),
    );
  const resourcesOf = (action: string, job: object) =>
    granted(job)
      .filter(({ Action }) => Action.includes(action))
      .flatMap(({ Resource }) => Resource);
  const input = (s3Uri: string, s3DataType: S3DataType) => ({
    transformInput: { dataSource: { s3DataSource: { s3Uri, s3DataType } } },
  });

  test('reads a manifest, and lists nothing for it', () => {
    const job = input('s3://in/all.manifest', S3DataType.MANIFEST_FILE);
    expect(resourcesOf('s3:GetObject', job)).toContain('arn:aws:s3:::in/all.manifest');
    expect(resourcesOf('s3:ListBucket', job)).toEqual([]);
  });

  test.each([
    ['1234abcd-12ab', 'arn:aws:kms:eu-west-1:*:key/1234abcd-12ab'],
    ['arn:aws:kms:eu-west-1:123456789012:key/1', 'arn:aws:kms:eu-west-1:123456789012:key/1'],
    ['alias/models', undefined],
  ])('uses the key %s', (key, arn) => {
    const job = {
      transformOutput: { s3OutputPath: 's3://out', kmsKeyId: key },
      transformResources: {
        instanceCount: 1,
        instanceType: InstanceType.ML_M5_LARGE,
        volumeKmsKeyId: key,
      },
    };
    const expected = arn === undefined ? [] : [arn];
    expect(resourcesOf('kms:GenerateDataKey', job)).toEqual(expected);
    expect(resourcesOf('kms:CreateGrant', job)).toEqual(expected);
    expect(resourcesOf('s3:PutObject', job)).toEqual(['arn:aws:s3:::out/*']);
  });
});
