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
const STATUS = ['Whether the feature is on.', BY_SAGEMAKER] as const;
const BUILT_IN = 'ARN of a lifecycle configuration that runs before the default one.';
const IDLE = 'When idle apps shut down.';
const SECURITY_GROUPS = 'IDs of the security groups of the apps, in the VPC of the domain.';
const ON_OFF = { ENABLED: 'On.', DISABLED: 'Off.' };

/** A domain of Studio, and what its users get. */
export const DOMAIN_TYPES: TypesFile = {
  file: 'studio/domain-types.ts',
  from: DOMAIN,
  roots: ['CreateDomainRequest'],
  // Props of every resource.
  leftOut: ['CreateDomainRequest.Tags'],
  names: {
    CreateDomainRequest: 'DomainInput',
    'CreateDomainRequest.KmsKeyId': 'kmsKeyArn',
    'CanvasAppSettings.IdentityProviderOAuthSettings': 'identityProviderOauthSettings',
    IdentityProviderOAuthSetting: 'IdentityProviderOauthSetting',
    EFSFileSystemConfig: 'EfsFileSystemConfig',
    'RStudioServerProDomainSettings.DomainExecutionRoleArn': 'domainExecutionRole',
    'ResourceSpec.SageMakerImageArn': 'sagemakerImageArn',
    'ResourceSpec.SageMakerImageVersionArn': 'sagemakerImageVersionArn',
    'ResourceSpec.SageMakerImageVersionAlias': 'sagemakerImageVersionAlias',
  },
  types: {
    AppInstanceType: 'InstanceType',
    'UserSettings.ExecutionRole': 'IExecutionRole',
    'DefaultSpaceSettings.ExecutionRole': 'IExecutionRole',
    'RStudioServerProDomainSettings.DomainExecutionRoleArn': 'IExecutionRole',
  },
  enums: {
    AppNetworkAccessType: [
      'AppNetworkAccessType',
      'Which network apps use for traffic other than that of the file system.',
      {
        PublicInternetOnly: 'A network of AWS with access to the internet.',
        VpcOnly: 'The VPC of the domain alone.',
      },
    ],
    AppSecurityGroupManagement: [
      'AppSecurityGroupManagement',
      'Who creates the security groups between apps in mode `VpcOnly`.',
      { Service: 'SageMaker.', Customer: 'You.' },
    ],
    AppType: ['AppType', 'An application of Studio.'],
    AuthMode: [
      'AuthMode',
      'How users sign in.',
      { SSO: 'By IAM Identity Center.', IAM: 'By IAM.' },
    ],
    AutoMountHomeEFS: [
      'AutoMountHomeEfs',
      "Whether the user's home directory on EFS is mounted.",
      {
        Enabled: 'It is.',
        Disabled: 'It is not.',
        DefaultAsDomain: 'As the domain defines it; for user profiles only.',
      },
    ],
    DataSourceName: ['CanvasDataSource', 'A data source that Canvas signs in to with OAuth.'],
    ExecutionRoleIdentityConfig: [
      'ExecutionRoleIdentityConfig',
      "Whether sessions of the execution role carry the name of the user's profile as `sts:SourceIdentity`.",
      { USER_PROFILE_NAME: 'It does.', DISABLED: 'It does not.' },
    ],
    FeatureStatus: ['FeatureStatus', 'Whether a feature is on.', ON_OFF],
    LifecycleManagement: [
      'LifecycleManagement',
      'Whether idle apps shut down by themselves.',
      ON_OFF,
    ],
    MlTools: ['MlTool', 'A tool that Studio shows in its navigation.'],
    NotebookOutputOption: [
      'NotebookOutputOption',
      "Whether a shared notebook contains its cells' output.",
      { Allowed: 'It may.', Disabled: 'It does not.' },
    ],
    'RetentionPolicy.HomeEfsFileSystem': [
      'RetentionType',
      'What happens to a file system when its domain is destroyed.',
      { Retain: 'It is kept.', Delete: 'It is deleted.' },
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
    StudioWebPortal: ['StudioWebPortal', 'Whether users may open Studio.', ON_OFF],
    TagPropagation: [
      'TagPropagation',
      "Whether apps and spaces get the domain's tags.",
      { ENABLED: 'They do.', DISABLED: 'They do not.' },
    ],
  },
  words: {
    CreateDomainRequest: [
      'The members of a domain.',
      {
        DomainName: 'Name of the domain: letters, digits and inner hyphens.',
        AuthMode: 'How users sign in. A change replaces the domain.',
        DefaultUserSettings: 'Settings of users that have none of their own.',
        DomainSettings: ['Settings of the domain itself.', BY_SAGEMAKER],
        SubnetIds: 'IDs of subnets of the VPC.',
        VpcId: 'ID of the VPC of the file system and the apps.',
        AppNetworkAccessType: [
          'Which network apps use.',
          '- AppNetworkAccessType.PUBLIC_INTERNET_ONLY, by SageMaker',
        ],
        KmsKeyId: ['KMS key that encrypts the EFS and EBS volumes.', '- a key of AWS'],
        AppSecurityGroupManagement: [
          'Who creates the security groups between apps in mode `VpcOnly`; needed for RStudio, which takes `SERVICE`.',
          BY_SAGEMAKER,
        ],
        TagPropagation: [
          "Whether apps and spaces get the domain's tags.",
          '- TagPropagation.DISABLED, by SageMaker',
        ],
        DefaultSpaceSettings: ['Settings of shared spaces that have none of their own.', '- none'],
        RetentionPolicy: [
          'What is kept when the domain is destroyed.',
          '- the file system is kept',
        ],
      },
    ],
    RetentionPolicy: [
      'What is kept when a domain is destroyed.',
      {
        HomeEfsFileSystem: [
          'The file system of the home directories.',
          '- RetentionType.RETAIN, by SageMaker',
        ],
      },
    ],
    UserSettings: [
      'What a user gets in Studio.',
      {
        ExecutionRole: "The role of the user's apps.",
        SecurityGroups: [SECURITY_GROUPS, BY_SAGEMAKER],
        SharingSettings: ['How notebooks are shared.', '- not shared'],
        JupyterServerAppSettings: ['Studio Classic.', BY_SAGEMAKER],
        KernelGatewayAppSettings: ['Kernel gateways of Studio Classic.', BY_SAGEMAKER],
        TensorBoardAppSettings: ['TensorBoard.', BY_SAGEMAKER],
        RStudioServerProAppSettings: ['RStudio on SageMaker.', BY_SAGEMAKER],
        RSessionAppSettings: ['Sessions of RStudio.', BY_SAGEMAKER],
        CanvasAppSettings: ['SageMaker Canvas.', BY_SAGEMAKER],
        CodeEditorAppSettings: ['Code Editor.', BY_SAGEMAKER],
        JupyterLabAppSettings: ['JupyterLab.', BY_SAGEMAKER],
        SpaceStorageSettings: ['Storage of private spaces.', BY_SAGEMAKER],
        DefaultLandingUri: [
          'What opens when the user signs in: `studio::` for Studio, `app:JupyterServer:` for Studio Classic.',
          BY_SAGEMAKER,
        ],
        StudioWebPortal: ['Whether the user may open Studio.', BY_SAGEMAKER],
        CustomPosixUserConfig: ['POSIX identity on custom file systems.', BY_SAGEMAKER],
        CustomFileSystemConfigs: 'File systems of your own that the user may mount.',
        StudioWebPortalSettings: ['What Studio hides from the user.', '- nothing'],
        AutoMountHomeEFS: ["Whether the user's home directory on EFS is mounted.", BY_SAGEMAKER],
      },
    ],
    DefaultSpaceSettings: [
      'Settings of shared spaces.',
      {
        ExecutionRole: 'The role of the apps.',
        SecurityGroups: [SECURITY_GROUPS, BY_SAGEMAKER],
        JupyterServerAppSettings: ['Studio Classic.', BY_SAGEMAKER],
        KernelGatewayAppSettings: ['Kernel gateways of Studio Classic.', BY_SAGEMAKER],
        JupyterLabAppSettings: ['JupyterLab.', BY_SAGEMAKER],
        SpaceStorageSettings: ['Storage of the spaces.', BY_SAGEMAKER],
        CustomPosixUserConfig: ['POSIX identity on custom file systems.', BY_SAGEMAKER],
        CustomFileSystemConfigs: 'File systems of your own that the spaces may mount.',
      },
    ],
    SharingSettings: [
      'How notebooks of Studio Classic are shared.',
      {
        NotebookOutputOption: [
          "Whether a shared notebook contains its cells' output.",
          '- NotebookOutputOption.DISABLED, by SageMaker',
        ],
        S3OutputPath: 'S3 URI of the prefix for shared notebooks.',
        S3KmsKeyId: ['KMS key that encrypts shared notebooks.', '- a key of AWS'],
      },
    ],
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
    DefaultSpaceStorageSettings: [
      'Storage of spaces.',
      { DefaultEbsStorageSettings: ['Volumes of Amazon EBS.', BY_SAGEMAKER] },
    ],
    DefaultEbsStorageSettings: [
      'Size of the EBS volume of a space.',
      {
        DefaultEbsVolumeSizeInGb: 'Size when the user chooses none.',
        MaximumEbsVolumeSizeInGb: 'The largest size that a user may choose.',
      },
    ],
    CustomPosixUserConfig: [
      'POSIX identity of a user on custom file systems.',
      { Uid: 'User ID.', Gid: 'Group ID.' },
    ],
    CustomFileSystemConfig: [
      'A file system of your own that users may mount.',
      { EFSFileSystemConfig: 'An Amazon EFS file system.' },
    ],
    EFSFileSystemConfig: [
      'An Amazon EFS file system.',
      {
        FileSystemId: 'ID of the file system.',
        FileSystemPath: 'Directory that users may access, with all below it.',
      },
    ],
    StudioWebPortalSettings: [
      'What Studio hides from users.',
      {
        HiddenMlTools: ['Tools that the navigation does not show.', '- nothing is hidden'],
        HiddenAppTypes: ['Applications that users do not see.', '- nothing is hidden'],
        HiddenInstanceTypes: ['Instance types that users do not see.', '- nothing is hidden'],
      },
    ],
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
    DomainSettings: [
      'Settings of a domain itself.',
      {
        SecurityGroupIds: 'IDs of the security groups between the domain and its apps.',
        RStudioServerProDomainSettings: ['RStudio on SageMaker.', '- no RStudio'],
        ExecutionRoleIdentityConfig: [
          "Whether sessions of the execution role carry the name of the user's profile as `sts:SourceIdentity`.",
          BY_SAGEMAKER,
        ],
        DockerSettings: ['Docker in apps.', '- no Docker'],
      },
    ],
    RStudioServerProDomainSettings: [
      'RStudio of a domain.',
      {
        DomainExecutionRoleArn: 'The role of the server.',
        RStudioConnectUrl: ['Address of an RStudio Connect server.', '- none'],
        RStudioPackageManagerUrl: ['Address of an RStudio Package Manager.', '- none'],
        DefaultResourceSpec: RESOURCES,
      },
    ],
    DockerSettings: [
      'Docker in the apps of a domain.',
      {
        EnableDockerAccess: ['Whether apps may use Docker.', BY_SAGEMAKER],
        VpcOnlyTrustedAccounts: ['IDs of accounts that are trusted in mode `VpcOnly`.', '- none'],
      },
    ],
  },
};
