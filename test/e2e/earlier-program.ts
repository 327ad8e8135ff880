import { type TerraformStack } from 'cdktf';
import { IMAGE } from './stack';
import {
  AppImageConfig,
  ContainerImage,
  InferenceExecutionMode,
  InstanceType,
  ModelApprovalStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  SagemakerImage,
  SagemakerModelConstruct,
} from '../../src';

const image = ContainerImage.fromRegistryPath(`${IMAGE}:1`);
const container = (name: string) => ({
  image,
  modelData: ModelData.fromBucket('models', `${name}/model.tar.gz`),
  containerHostname: name,
});

/** A program whose JSON, as versions before made it, is in `earlier-states`: it must not change. */
export function earlierProgram(scope: TerraformStack): void {
  const vpcConfig = { subnets: ['subnet-b', 'subnet-a'], securityGroupIds: ['sg-1'] };
  new SagemakerModelConstruct(scope, 'Model', {
    primaryContainer: { image, modelData: ModelData.fromBucketPrefix('models', 'llama') },
    vpcConfig,
    tags: { team: 'ml' },
  });
  new SagemakerModelConstruct(scope, 'Fixed', {
    modelName: 'always-the-same',
    containers: [container('clean'), container('score')],
    inferenceExecutionMode: InferenceExecutionMode.DIRECT,
    vpcConfig,
  });
  const version = new ModelPackage(scope, 'Version', {
    group: new ModelPackageGroup(scope, 'Group', { modelPackageGroupName: 'churn' }),
    approvalStatus: ModelApprovalStatus.APPROVED,
    inferenceSpecification: {
      containers: [{ image, modelData: ModelData.fromBucket('models', 'churn/model.tar.gz') }],
      supportedContentTypes: ['text/csv'],
      supportedResponseMimeTypes: ['text/csv'],
    },
  });
  new ModelPackage(scope, 'Unversioned', {
    modelPackageName: 'once',
    inferenceSpecification: {
      containers: [{ image }],
      supportedContentTypes: ['text/csv'],
      supportedResponseMimeTypes: ['text/csv'],
      supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
      supportedTransformInstanceTypes: [InstanceType.ML_M5_LARGE],
    },
  });
  new SagemakerModelConstruct(scope, 'OfVersion', { primaryContainer: { modelPackage: version } });
  new SagemakerImage(scope, 'Studio', { imageName: 'studio' }).addVersion('V1', {
    baseImage: image,
    releaseNotes: 'first',
  });
  new AppImageConfig(scope, 'Lab', { appImageConfigName: 'lab', jupyterLab: {} });
}
