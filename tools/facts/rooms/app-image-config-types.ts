import { APP_IMAGE_CONFIG } from './resources';
import type { TypesFile } from './room';

const APP = {
  ContainerConfig: ['How the container starts.', '- as the image defines it'],
  FileSystemConfig: ['The home directory.', '- `/home/sagemaker-user`, of user 1000 and group 100'],
} as const;

/** How Studio runs an image. */
export const APP_IMAGE_CONFIG_TYPES: TypesFile = {
  file: 'studio/app-image-config-types.ts',
  from: APP_IMAGE_CONFIG,
  roots: ['JupyterLabAppImageConfig', 'CodeEditorAppImageConfig', 'KernelGatewayImageConfig'],
  names: {
    CodeEditorAppImageConfig: 'StudioAppImageConfig',
    ContainerConfig: 'AppImageContainerConfig',
    FileSystemConfig: 'AppImageFileSystemConfig',
    JupyterLabAppImageConfig: 'StudioAppImageConfig',
  },
  words: {
    JupyterLabAppImageConfig: ['How Studio runs an image in JupyterLab or Code Editor.', APP],
    CodeEditorAppImageConfig: ['How Studio runs an image in JupyterLab or Code Editor.', APP],
    KernelGatewayImageConfig: [
      'How Studio Classic runs an image as a kernel gateway.',
      {
        KernelSpecs: 'The kernels of the image, 1 to 5.!',
        FileSystemConfig: [
          'The home directory.',
          '- `/home/sagemaker-user`, of user 1000 and group 100, by SageMaker',
        ],
      },
    ],
    KernelSpec: [
      'A kernel of an image, as Jupyter knows it.',
      {
        Name: 'Name of the kernel as `jupyter kernelspec list` shows it.',
        DisplayName: ['The name that Studio shows.', '- `name`'],
      },
    ],
    FileSystemConfig: [
      'Where the home directory of an app is in the container, and who owns it.',
      {
        MountPath: [
          "Where the user's home directory is mounted: an absolute path, which must exist in the image.",
          "'/home/sagemaker-user'",
        ],
        DefaultUid: ["POSIX user of the user's files.", '1000'],
        DefaultGid: [
          "POSIX group of the user's files: 0 or 100. Kernel gateways only accept 0 for user 0 and 100 for user 1000.!",
          '100',
        ],
      },
    ],
    ContainerConfig: [
      "How an app's container starts.",
      {
        ContainerArguments: ['Arguments of the entry point.', '- those of the image'],
        ContainerEntrypoint: [
          'Entry point: one program, of at most 256 characters.!',
          '- that of the image',
        ],
        ContainerEnvironmentVariables:
          'Environment variables. Whoever may describe the configuration or read the state can read them: no secrets.',
      },
    ],
  },
};
