import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import {
  AwsProvider,
  ContainerImage,
  Endpoint,
  ExecutionRole,
  ImageVersionJobType,
  InstanceType,
  ModelApprovalStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  PrebuiltImage,
  SagemakerImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

class ChurnStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsProvider(this, 'aws', {
      region: 'eu-west-1',
      defaultTags: [{ tags: { team: 'churn' } }],
    });

    const role = new ExecutionRole(this, 'Role');
    const model = new SagemakerModelConstruct(this, 'Model', {
      role,
      primaryContainer: {
        image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()),
        modelData: ModelData.fromBucket('my-models', 'kmeans/model.tar.gz'),
        environment: { LOG_LEVEL: 'info' },
      },
    });

    const endpoint = new Endpoint(this, 'Endpoint', {
      productionVariants: [
        { model, instanceType: InstanceType.ML_M5_LARGE, initialInstanceCount: 2 },
      ],
    });
    endpoint.autoRollbackOn({ errorRatePercent: 1, modelLatencyInMilliseconds: 250 });
    endpoint
      .variant()
      .autoScaleInstanceCount({ minCapacity: 2, maxCapacity: 4 })
      .scaleOnInvocations('Load', { maxRequestsPerSecond: 30 });

    const group = new ModelPackageGroup(this, 'Group', { modelPackageGroupName: 'churn' });
    const version = new ModelPackage(this, 'Version', {
      group,
      approvalStatus: ModelApprovalStatus.APPROVED,
      inferenceSpecification: {
        containers: [
          {
            image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '1.7-1' })),
            modelData: ModelData.fromBucket('my-models', 'churn/model.tar.gz'),
          },
        ],
        supportedContentTypes: ['text/csv'],
        supportedResponseMimeTypes: ['text/csv'],
      },
    });

    const lab = new SagemakerImage(this, 'Lab', {
      imageName: 'lab',
      displayName: 'JupyterLab of the churn team',
    });
    const labVersion = lab.addVersion('V1', {
      baseImage: ContainerImage.fromEcrRepository('lab', { tag: '1.0' }),
      jobType: ImageVersionJobType.NOTEBOOK_KERNEL,
    });

    new TerraformOutput(this, 'endpointName', { value: endpoint.endpointName });
    new TerraformOutput(this, 'modelPackageArn', { value: version.modelPackageArn });
    new TerraformOutput(this, 'labVersion', { value: labVersion.version });
  }
}

const app = new App();
new ChurnStack(app, 'churn');
app.synth();
