import { type TerraformStack } from 'cdktf';
import { Theme, writes } from './harness';
import { commandsIn, follow } from './remedy';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  InstanceType,
  ModelApprovalStatus,
  ModelCardStatus,
  ModelPackage,
  ModelPackageGroup,
  type ModelPackageProps,
} from '../../src';

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:model-package';
const INSTANCES = [InstanceType.ML_M5_LARGE];
const inferenceSpecification = {
  containers: [{ image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) }],
  supportedContentTypes: ['text/csv'],
  supportedResponseMimeTypes: ['text/csv'],
};
const edge = (name: string) => ({ ...inferenceSpecification, name });

function packages(scope: TerraformStack, props: Partial<ModelPackageProps>): void {
  const group = new ModelPackageGroup(scope, 'Group', { modelPackageGroupName: 'churn' });
  new ModelPackage(scope, 'Version', {
    group,
    inferenceSpecification,
    approvalStatus: ModelApprovalStatus.PENDING_MANUAL_APPROVAL,
    modelCard: {
      modelCardContent: JSON.stringify({ model_overview: { model_description: 'churn' } }),
      modelCardStatus: ModelCardStatus.DRAFT,
    },
    ...props,
  });
  new ModelPackage(scope, 'Unversioned', {
    modelPackageName: 'once',
    inferenceSpecification: {
      ...inferenceSpecification,
      supportedRealtimeInferenceInstanceTypes: INSTANCES,
      supportedTransformInstanceTypes: INSTANCES,
    },
    tags: { team: 'ml', cost: '1' },
  });
}

const stack = (props: Partial<ModelPackageProps> = {}) =>
  synthesize((scope) => packages(scope, props));

describe('what AWS has beside the program', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start('registry-drift');
    theme.write(stack());
    await theme.terraform.init();
    await theme.terraform.apply();
    await theme.stage.expectEmptyPlan('after the first apply');
  });
  afterAll(async () => {
    await theme.terraform.destroy();
    await theme.stop();
  });

  const approve = async (more: object = {}) =>
    theme.stage.wire.sagemaker('UpdateModelPackage', {
      ModelPackageArn: `${ARN}/churn/1`,
      ModelApprovalStatus: 'Approved',
      ...more,
    });
  /** What a plan warns of, where there is nothing to do. */
  const drift = async () => {
    expect(await theme.terraform.plan()).toEqual([]);
    return theme.terraform.failedChecks;
  };
  const heal = async () => {
    for (const command of (await drift()).flatMap(commandsIn)) await follow(theme.stage, command);
    expect(await drift()).toEqual([]);
  };

  test('is a warning in a plan without changes, and no apply fails of it', async () => {
    await approve();
    expect(await drift()).toEqual([
      'approvalStatus: AWS has "Approved", the program says "PendingManualApproval"; write what AWS has into the program, or run:\n' +
        `  aws cloudcontrol update-resource --type-name AWS::SageMaker::ModelPackage --identifier '${ARN}/churn/1' --region us-east-1 ` +
        `--patch-document '[{"op":"add","path":"/ModelApprovalStatus","value":"PendingManualApproval"}]'`,
    ]);
    const calls = await theme.callsDuring(() => theme.terraform.apply());
    expect(writes(calls)).toEqual([]);
  });

  test('is over where the program says the same', async () => {
    theme.write(stack({ approvalStatus: ModelApprovalStatus.APPROVED }));
    await theme.terraform.apply();
    expect(await drift()).toEqual([]);
  });

  test('is not looked for where the program does not want it, or says nothing', async () => {
    await approve({ ModelApprovalStatus: 'Rejected' });
    const approved = { approvalStatus: ModelApprovalStatus.APPROVED };
    theme.write(stack({ ...approved, cloudControl: { driftCheck: false } }));
    expect(await drift()).toEqual([]);
    theme.write(stack(approved));
    expect(await drift()).toHaveLength(1);
    await heal();

    theme.write(stack({ approvalStatus: undefined }));
    await theme.terraform.apply();
    await approve({ ModelApprovalStatus: 'Rejected' });
    expect(await drift()).toEqual([]);
    await approve();
    theme.write(stack(approved));
    await theme.terraform.apply();
  });

  test('heals with the command of the warning, whatever characters there are', async () => {
    const odd = `it's "good", \\ and $HOME; \`id\` <&> 'x'`;
    theme.write(
      stack({
        approvalStatus: ModelApprovalStatus.APPROVED,
        approvalDescription: odd,
        customerMetadata: { owner: 'risk', where: 'here' },
      }),
    );
    await theme.aws.refuseNext('UpdateResource', 'access');
    await expect(theme.terraform.apply()).rejects.toThrow('AccessDeniedException');
    expect((await drift()).join()).toMatch(
      /approvalDescription: AWS has null.*\ncustomerMetadata/s,
    );
    await heal();
    const { ApprovalDescription, CustomerMetadataProperties } = await theme.stage.wire.sagemaker(
      'DescribeModelPackage',
      { ModelPackageName: `${ARN}/churn/1` },
    );
    expect(ApprovalDescription).toBe(odd);
    expect(CustomerMetadataProperties).toEqual({ owner: 'risk', where: 'here' });
  });

  test('is the same JSON of a model card in other words', async () => {
    theme.write(stack({ approvalStatus: ModelApprovalStatus.APPROVED }));
    await theme.terraform.apply();
    const card = (ModelCardContent: string) => ({
      ModelCard: { ModelCardContent, ModelCardStatus: 'Draft' },
    });
    await approve(card('{ "model_overview": { "model_description": "churn" } }'));
    expect(await drift()).toEqual([]);
    await approve(card('{ "model_overview": { "model_description": "fraud" } }'));
    expect((await drift()).join()).toMatch(/^modelCard: AWS has .*fraud/);
    await heal();
  });

  test('is a specification that was not added, which heals, too', async () => {
    const base = { approvalStatus: ModelApprovalStatus.APPROVED };
    const added = (...names: string[]) =>
      stack({ ...base, additionalInferenceSpecificationsToAdd: names.map(edge) });
    theme.write(added('cpu'));
    await theme.terraform.apply();
    expect(await drift()).toEqual([]);

    // What AWS does not show it can't patch.
    theme.write(added('cpu', 'gpu'));
    await expect(theme.terraform.apply()).rejects.toThrow('Invalid patch update');
    expect((await drift()).join()).toMatch(
      /^additionalInferenceSpecificationsToAdd\[1\]: AWS has \[\], the program says \["gpu"\]/,
    );
    await heal();
    const { AdditionalInferenceSpecifications } = await theme.stage.wire.sagemaker(
      'DescribeModelPackage',
      { ModelPackageName: `${ARN}/churn/1` },
    );
    expect(AdditionalInferenceSpecifications.map(({ Name }: any) => Name)).toEqual(['cpu', 'gpu']);
  });

  test('are tags of a package without versions, by their keys', async () => {
    const ResourceArn = `${ARN}/once`;
    await theme.stage.wire.sagemaker('DeleteTags', { ResourceArn, TagKeys: ['team'] });
    await theme.stage.wire.sagemaker('AddTags', {
      ResourceArn,
      Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }],
    });
    const [message] = await drift();
    expect(message).toMatch(
      /^tags: AWS has \{"cost":"1"\}, the program says \{"cost":"1","team":"ml"\}/,
    );
    await heal();
  });
});
