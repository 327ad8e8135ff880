import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  InstanceType,
  ModelApprovalStatus,
  ModelCardStatus,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  PrebuiltImage,
  SagemakerModelConstruct,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'model-registry');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const bucket = 'my-models';
const tags = { team: 'churn' };

const group = new ModelPackageGroup(stack, 'Churn', {
  modelPackageGroupName: 'churn',
  description: 'Who is about to leave',
  tags,
});
// The account that runs the model for customers.
group.shareWithAccounts(['210987654321']);

// One construct is one version. For the next one add a V2 and leave this.
const version = new ModelPackage(stack, 'V1', {
  group,
  description: 'Trained on data up to October 2026',
  approvalStatus: ModelApprovalStatus.APPROVED,
  approvalDescription: 'AUC 0.91 on the customers of November',
  inferenceSpecification: {
    containers: [
      {
        image: ContainerImage.fromPrebuilt(PrebuiltImage.xgboost({ version: '1.7-1' })),
        modelData: ModelData.fromBucket(bucket, 'churn/2026-11/model.tar.gz'),
      },
    ],
    supportedContentTypes: ['text/csv'],
    supportedResponseMimeTypes: ['text/csv'],
    supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
    supportedTransformInstanceTypes: [InstanceType.ML_M5_LARGE],
  },
  modelMetrics: {
    modelQuality: {
      statistics: {
        s3Uri: `s3://${bucket}/churn/2026-11/statistics.json`,
        contentType: 'application/json',
      },
    },
  },
  customerMetadata: { trainingData: '2026-10' },
  modelCard: {
    modelCardContent: JSON.stringify({
      model_overview: { model_creator: 'The churn team' },
      intended_uses: {
        purpose_of_model: 'Finds customers who are about to leave',
        risk_rating: 'Low',
      },
    }),
    modelCardStatus: ModelCardStatus.APPROVED,
  },
});

const model = new SagemakerModelConstruct(stack, 'Model', {
  primaryContainer: { modelPackage: version },
  enableNetworkIsolation: true,
  tags,
});

new TerraformOutput(stack, 'modelPackageArn', { value: version.modelPackageArn });
new TerraformOutput(stack, 'modelPackageVersion', { value: version.modelPackageVersion });
new TerraformOutput(stack, 'modelName', { value: model.modelName });

app.synth();
