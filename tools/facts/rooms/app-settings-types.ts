import { DOMAIN } from './resources';
import type { TypesFile } from './room';

const BY_SAGEMAKER = '- chosen by SageMaker';
const RESOURCES = ['Image, instance type and start-up script of new apps.', BY_SAGEMAKER] as const;
const IMAGES = ['Custom images that users may choose.', '- no custom images'] as const;
const SCRIPTS = [
  'ARNs of the lifecycle configurations that users may choose; that of `defaultResourceSpec` must be among them.',
  '- none',
] as const;
const REPOSITORIES = 'Git repositories that users find in the app.';
const BUILT_IN = 'ARN of a lifecycle configuration that runs before the default one.';
const IDLE = 'When idle apps shut down.';
const ON_OFF = { ENABLED: 'On.', DISABLED: 'Off.' };

/** Defaults of the applications of Studio. */
export const APP_SETTINGS_TYPES: TypesFile = {
  file: 'studio/app-settings-types.ts',
  from: DOMAIN,
  roots: [
    'JupyterServerAppSettings',
    'KernelGatewayAppSettings',
    'TensorBoardAppSettings',
    'RStudioServerProAppSettings',
    'RSessionAppSettings',
    'CodeEditorAppSettings',
    'JupyterLabAppSettings',
  ],
  names: {
    // A resource has that name.
    CodeRepository: 'AppCodeRepository',
    'ResourceSpec.SageMakerImageArn': 'sagemakerImageArn',
    'ResourceSpec.SageMakerImageVersionArn': 'sagemakerImageVersionArn',
    'ResourceSpec.SageMakerImageVersionAlias': 'sagemakerImageVersionAlias',
  },
  types: {
    AppInstanceType: 'InstanceType',
  },
  enums: {
    LifecycleManagement: [
      'LifecycleManagement',
      'Whether idle apps shut down by themselves.',
      ON_OFF,
    ],
    RStudioServerProAccessStatus: [
      'RStudioServerProAccessStatus',
      'Whether a user may open RStudio.',
      ON_OFF,
    ],
    RStudioServerProUserGroup: [
      'RStudioServerProUserGroup',
      "A user's rights in RStudio.",
      { R_STUDIO_ADMIN: 'An administrator.', R_STUDIO_USER: 'A user.' },
    ],
  },
  words: {
    ResourceSpec: [
      'What an app runs on.',
      {
        SageMakerImageArn: ['ARN of the image.', BY_SAGEMAKER],
        SageMakerImageVersionArn: ['ARN of the version of the image.', '- the latest version'],
        SageMakerImageVersionAlias: ['Alias of the version of the image.', '- none'],
        InstanceType: ['Type of the instance.', BY_SAGEMAKER],
        LifecycleConfigArn: ['ARN of the lifecycle configuration that runs at start.', '- none'],
      },
    ],
    JupyterServerAppSettings: [
      'Defaults of Studio Classic.',
      {
        DefaultResourceSpec: RESOURCES,
        LifecycleConfigArns: SCRIPTS,
        CodeRepositories: REPOSITORIES,
      },
    ],
    KernelGatewayAppSettings: [
      'Defaults of kernel gateways.',
      { DefaultResourceSpec: RESOURCES, CustomImages: IMAGES, LifecycleConfigArns: SCRIPTS },
    ],
    TensorBoardAppSettings: ['Defaults of TensorBoard.', { DefaultResourceSpec: RESOURCES }],
    RSessionAppSettings: [
      'Defaults of sessions of RStudio.',
      { DefaultResourceSpec: RESOURCES, CustomImages: IMAGES },
    ],
    RStudioServerProAppSettings: [
      'What a user may do in RStudio on SageMaker.',
      {
        AccessStatus: ['Whether the user may open it.', BY_SAGEMAKER],
        UserGroup: [
          'What rights the user has there.',
          '- RStudioServerProUserGroup.R_STUDIO_USER, by SageMaker',
        ],
      },
    ],
    CodeEditorAppSettings: [
      'Defaults of Code Editor.',
      {
        DefaultResourceSpec: RESOURCES,
        CustomImages: IMAGES,
        LifecycleConfigArns: SCRIPTS,
        AppLifecycleManagement: [IDLE, BY_SAGEMAKER],
        BuiltInLifecycleConfigArn: BUILT_IN,
      },
    ],
    JupyterLabAppSettings: [
      'Defaults of JupyterLab.',
      {
        DefaultResourceSpec: RESOURCES,
        CustomImages: IMAGES,
        LifecycleConfigArns: SCRIPTS,
        CodeRepositories: REPOSITORIES,
        AppLifecycleManagement: [IDLE, BY_SAGEMAKER],
        EmrSettings: ['Roles for Amazon EMR.', '- none'],
        BuiltInLifecycleConfigArn: BUILT_IN,
      },
    ],
    CodeRepository: [
      'A Git repository that users may clone.',
      { RepositoryUrl: 'Its `https://` address.' },
    ],
    CustomImage: [
      'A custom image of a domain.',
      {
        ImageName: 'Name of the image.',
        ImageVersionNumber: ['Version of the image.', '- the latest version'],
        AppImageConfigName: 'Name of the configuration of how Studio runs the image.',
      },
    ],
    AppLifecycleManagement: [
      'When apps shut down by themselves.',
      { IdleSettings: ['When idle apps do.', BY_SAGEMAKER] },
    ],
    IdleSettings: [
      'When idle apps shut down.',
      {
        LifecycleManagement: ['Whether they do.', BY_SAGEMAKER],
        IdleTimeoutInMinutes: ['How long an app may be idle.', BY_SAGEMAKER],
        MinIdleTimeoutInMinutes: ['The shortest time that a user may choose.', BY_SAGEMAKER],
        MaxIdleTimeoutInMinutes: ['The longest time that a user may choose.', BY_SAGEMAKER],
      },
    ],
    EmrSettings: [
      'Roles for Amazon EMR.',
      {
        AssumableRoleArns:
          'ARNs of roles that the execution role may assume to list and use clusters, such as those of other accounts.',
        ExecutionRoleArns: 'ARNs of runtime roles for clusters and EMR Serverless.',
      },
    ],
  },
};
