import { Fn, Op, TerraformOutput, TerraformVariable, Token, type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  InstanceType,
  ModelApprovalStatus,
  ModelCardStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  type ModelPackageProps,
  SagemakerModelConstruct,
} from '../../src';

interface Options extends Partial<ModelPackageProps> {
  readonly tag?: string;
  readonly contentType?: string;
}

function versions(
  scope: TerraformStack,
  { tag = '1', contentType = 'text/csv', ...props }: Options = {},
) {
  const group = new ModelPackageGroup(scope, 'Group', { modelPackageGroupName: 'churn' });
  const version = new ModelPackage(scope, 'Version', {
    group,
    description: 'who "leaves", and why: $${x} \\ %',
    approvalStatus: ModelApprovalStatus.PENDING_MANUAL_APPROVAL,
    inferenceSpecification: {
      containers: [
        {
          image: ContainerImage.fromRegistryPath(`${IMAGE}:${tag}`),
          modelData: ModelData.fromBucket('models', 'churn/model.tar.gz'),
          environment: { LOG_LEVEL: 'info' },
        },
      ],
      supportedContentTypes: [contentType],
      supportedResponseMimeTypes: ['text/csv'],
      supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
    },
    modelMetrics: {
      modelQuality: {
        statistics: { s3Uri: 's3://metrics/churn.json', contentType: 'application/json' },
      },
    },
    modelCard: {
      modelCardContent: JSON.stringify({ model_overview: { model_description: 'churn' } }),
      modelCardStatus: ModelCardStatus.DRAFT,
    },
    ...props,
  });
  new SagemakerModelConstruct(scope, 'Model', { primaryContainer: { modelPackage: version } });
  new TerraformOutput(scope, 'version', { value: version.modelPackageVersion });
  new TerraformOutput(scope, 'status', { value: version.modelPackageStatus });
  new TerraformOutput(scope, 'created', { value: version.creationTime });
  return { group, version };
}

const stack = (options?: Options) => synthesize((scope) => void versions(scope, options));

const INFERENCE = {
  containers: [{ image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) }],
  supportedContentTypes: ['text/csv'],
  supportedResponseMimeTypes: ['text/csv'],
};
const LIST = [InstanceType.ML_M5_LARGE];

/** Beside the version two more, and a package without versions, whose schema the provider asks for. */
const unversioned = (options: Options, description: string, team: string) =>
  synthesize((scope) => {
    const { group, version } = versions(scope, options);
    for (const id of ['Next', 'AfterNext']) {
      new ModelPackage(scope, id, { group, description: id, inferenceSpecification: INFERENCE });
    }
    const single = new ModelPackage(scope, 'Unversioned', {
      modelPackageName: 'churn-once',
      description,
      // Only Terraform knows them.
      tags: new TerraformVariable(scope, 'tags', { default: { team } }).value,
      inferenceSpecification: {
        ...INFERENCE,
        supportedRealtimeInferenceInstanceTypes: LIST,
        supportedTransformInstanceTypes: LIST,
      },
      cloudControl: { liveSchema: true },
    });
    new SagemakerModelConstruct(scope, 'OfUnversioned', {
      primaryContainer: { modelPackage: single },
    });
    const found = ModelPackage.fromLookup(scope, 'Found', {
      modelPackageArn: version.modelPackageArn,
    });
    // What was found ends up where the test can see it.
    new SagemakerModelConstruct(scope, 'FromLookup', {
      primaryContainer: { modelPackage: found },
      tags: {
        group: found.modelPackageGroupName,
        name: Fn.jsonencode(found.modelPackageName),
        hasItsNumber: Token.asString(Op.eq(found.modelPackageVersion, version.modelPackageVersion)),
        status: found.modelPackageStatus,
        approval: found.approvalStatus,
      },
    });
  });

describe('model packages', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('registry')));
  afterAll(() => theme.stop());

  test('are created, approved in place, replaced new before old, looked up and destroyed', async () => {
    const approved = { approvalStatus: ModelApprovalStatus.APPROVED, approvalDescription: 'good' };
    const baselines = {
      driftCheckBaselines: {
        modelQuality: {
          statistics: { s3Uri: 's3://metrics/base.json', contentType: 'application/json' },
        },
      },
    };
    const kmsKeyId = 'arn:aws:kms:us-east-1:123456789012:key/1';
    const secured = { ...baselines, securityConfig: { kmsKeyId } };
    const last = { ...approved, ...secured, tag: '2', contentType: 'application/json' };
    const { createCalls, changes } = await theme.lifecycle({
      goneBetween: ['model-package/churn-once', 'model/e2e-ofunversioned-#'],
      create: stack(),
      changes: {
        approval: stack(approved),
        metadata: stack({ ...approved, customerMetadata: { owner: 'risk' } }),
        image: stack({ ...approved, tag: '2' }),
        baselines: stack({ ...approved, ...baselines, tag: '2' }),
        'security config': stack({ ...approved, ...secured, tag: '2' }),
        'content type': stack(last),
        'a package without versions': unversioned(last, 'first', 'risk'),
        'its tags': unversioned(last, 'first', 'churn'),
        'its description': unversioned(last, 'second', 'churn'),
      },
    });
    const made = createCalls.map(({ operation }) => operation);
    expect(made).toEqual(
      expect.arrayContaining(['CreateModelPackageGroup', 'CreateResource', 'CreateModel']),
    );
    expect(made).not.toContain('DescribeType');

    const ofPackages = (name: string) =>
      writes(changes[name].calls).filter((operation) => /Resource$|Model$/.test(operation));
    expect(ofPackages('approval')).toEqual(['UpdateResource']);
    expect(ofPackages('metadata')).toEqual(['UpdateResource']);
    const replaced = ['CreateResource', 'CreateModel', 'DeleteModel', 'DeleteResource'];
    expect(ofPackages('image')).toEqual(replaced);
    expect(ofPackages('baselines')).toEqual(replaced);
    expect(ofPackages('security config')).toEqual(replaced);
    expect(ofPackages('content type')).toEqual(replaced);

    const live = changes['a package without versions'].calls.map(({ operation }) => operation);
    expect(live).toContain('DescribeType');
    expect(ofPackages('a package without versions').sort()).toEqual([
      ...['CreateModel', 'CreateModel'],
      ...['CreateResource', 'CreateResource', 'CreateResource'],
    ]);
    const descriptions = changes['a package without versions'].calls
      .filter(({ operation }) => operation === 'CreateResource')
      .map(({ input }) => JSON.parse(String(input?.DesiredState)).ModelPackageDescription);
    expect(descriptions.filter((one) => one !== 'first')).toEqual(['Next', 'AfterNext']);
    const fromLookup = changes['a package without versions'].calls.find(
      ({ operation, input }) => operation === 'CreateModel' && input?.Tags !== undefined,
    );
    expect(fromLookup?.input?.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'group', Value: 'churn' },
        { Key: 'name', Value: 'null' },
        { Key: 'hasItsNumber', Value: 'true' },
        { Key: 'status', Value: 'Completed' },
        { Key: 'approval', Value: 'Approved' },
      ]),
    );
    expect(ofPackages('its tags')).toEqual(['UpdateResource']);
    // Both have the same name, so that the model of it goes first as well.
    expect(ofPackages('its description')).toEqual([
      ...['DeleteModel', 'DeleteResource', 'CreateResource', 'CreateModel'],
    ]);
  });
});
