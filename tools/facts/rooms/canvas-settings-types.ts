import { DOMAIN } from './resources';
import type { TypesFile } from './room';

const BY_SAGEMAKER = '- chosen by SageMaker';
const STATUS = ['Whether the feature is on.', BY_SAGEMAKER] as const;
const ON_OFF = { ENABLED: 'On.', DISABLED: 'Off.' };

/** What users may do in SageMaker Canvas. */
export const CANVAS_SETTINGS_TYPES: TypesFile = {
  file: 'studio/canvas-settings-types.ts',
  from: DOMAIN,
  roots: ['CanvasAppSettings'],
  names: {
    'CanvasAppSettings.IdentityProviderOAuthSettings': 'identityProviderOauthSettings',
    IdentityProviderOAuthSetting: 'IdentityProviderOauthSetting',
  },
  enums: {
    DataSourceName: ['CanvasDataSource', 'A data source that Canvas signs in to with OAuth.'],
    FeatureStatus: ['FeatureStatus', 'Whether a feature is on.', ON_OFF],
  },
  words: {
    CanvasAppSettings: [
      'Settings of SageMaker Canvas.',
      {
        TimeSeriesForecastingSettings: ['Time series forecasting.', BY_SAGEMAKER],
        ModelRegisterSettings: ['The registration of models.', BY_SAGEMAKER],
        WorkspaceSettings: ['Where Canvas keeps its artifacts.', BY_SAGEMAKER],
        IdentityProviderOAuthSettings: 'OAuth sign-in to data sources.',
        DirectDeploySettings: ['Deployment of models to endpoints.', BY_SAGEMAKER],
        KendraSettings: ['Document queries with Amazon Kendra.', BY_SAGEMAKER],
        GenerativeAiSettings: ['Generative AI with Amazon Bedrock.', BY_SAGEMAKER],
        EmrServerlessSettings: ['Large data with EMR Serverless.', BY_SAGEMAKER],
      },
    ],
    TimeSeriesForecastingSettings: [
      'Time series forecasting in Canvas.',
      {
        Status: STATUS,
        AmazonForecastRoleArn: ['ARN of the role for Amazon Forecast.', '- the execution role'],
      },
    ],
    ModelRegisterSettings: [
      'The registration of models of Canvas.',
      {
        Status: STATUS,
        CrossAccountModelRegisterRoleArn: [
          'ARN for registering models in the registry of another account.',
          '- the registry of this account',
        ],
      },
    ],
    WorkspaceSettings: [
      'Where Canvas keeps its artifacts.',
      {
        S3ArtifactPath: ['S3 URI of the prefix for artifacts.', BY_SAGEMAKER],
        S3KmsKeyId: ['KMS key that encrypts the artifacts.', '- a key of AWS'],
      },
    ],
    IdentityProviderOAuthSetting: [
      'OAuth sign-in of Canvas to a data source.',
      {
        DataSourceName: 'The data source.',
        Status: STATUS,
        SecretArn: 'ARN of the Secrets Manager secret with the credentials.',
      },
    ],
    DirectDeploySettings: ['Deployment of models of Canvas to endpoints.', { Status: STATUS }],
    KendraSettings: ['Document queries of Canvas with Amazon Kendra.', { Status: STATUS }],
    GenerativeAiSettings: [
      'Generative AI in Canvas.',
      {
        AmazonBedrockRoleArn: [
          'ARN of the role that fine-tunes models in Amazon Bedrock.',
          '- no fine-tuning',
        ],
      },
    ],
    EmrServerlessSettings: [
      'Large data in Canvas with EMR Serverless.',
      { ExecutionRoleArn: ['ARN of the role of the jobs.', BY_SAGEMAKER], Status: STATUS },
    ],
  },
};
