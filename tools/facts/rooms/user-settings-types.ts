import { DOMAIN } from './resources';
import type { TypesFile } from './room';

const BY_SAGEMAKER = '- chosen by SageMaker';
const SECURITY_GROUPS = 'IDs of the security groups of the apps, in the VPC of the domain.';
const ON_OFF = { ENABLED: 'On.', DISABLED: 'Off.' };

/** What users and shared spaces get in Studio. */
export const USER_SETTINGS_TYPES: TypesFile = {
  file: 'studio/user-settings-types.ts',
  from: DOMAIN,
  roots: ['UserSettings', 'DefaultSpaceSettings'],
  names: {
    EFSFileSystemConfig: 'EfsFileSystemConfig',
  },
  types: {
    AppInstanceType: 'InstanceType',
    'UserSettings.ExecutionRole': 'IExecutionRole',
    'DefaultSpaceSettings.ExecutionRole': 'IExecutionRole',
  },
  enums: {
    AppType: ['AppType', 'An application of Studio.'],
    AutoMountHomeEFS: [
      'AutoMountHomeEfs',
      "Whether the user's home directory on EFS is mounted.",
      {
        Enabled: 'It is.',
        Disabled: 'It is not.',
        DefaultAsDomain: 'As the domain defines it; for user profiles only.',
      },
    ],
    MlTools: ['MlTool', 'A tool that Studio shows in its navigation.'],
    NotebookOutputOption: [
      'NotebookOutputOption',
      "Whether a shared notebook contains its cells' output.",
      { Allowed: 'It may.', Disabled: 'It does not.' },
    ],
    StudioWebPortal: ['StudioWebPortal', 'Whether users may open Studio.', ON_OFF],
  },
  words: {
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
  },
};
