import { type IConstruct } from 'constructs';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';

/** How Studio runs a custom image: its container, file system or kernels. */
export interface IAppImageConfig extends IConstruct {
  /** Name of the configuration, by which a domain refers to it. */
  readonly appImageConfigName: string;

  /** ARN of the configuration. */
  readonly appImageConfigArn: string;
}

/** Attributes of an existing app image configuration. */
export interface AppImageConfigAttributes extends ResourceAttributes {
  /** Name of the configuration. */
  readonly appImageConfigName: string;

  /**
   * ARN of the configuration.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly appImageConfigArn?: string;
}

/** Where an app's home directory is in the container, and to whom it belongs. */
export interface AppImageFileSystemConfig {
  /**
   * POSIX group of the user's files: 0 or 100. Kernel gateways take 0 for user 0 and 100 for user 1000 only.
   *
   * @default 100
   */
  readonly defaultGid?: number;

  /**
   * POSIX user of the user's files: 0 or 1000.
   *
   * @default 1000
   */
  readonly defaultUid?: number;

  /**
   * Where the user's home directory is mounted: an absolute path of at most 1024 characters, which must
   * exist in the image.
   *
   * @default '/home/sagemaker-user'
   */
  readonly mountPath?: string;
}

/** How an app's container starts. */
export interface AppImageContainerConfig {
  /**
   * Arguments of the entry point, at most 50 of at most 64 characters each.
   *
   * @default - those of the image
   */
  readonly containerArguments?: string[];

  /**
   * Entry point: one program, of at most 256 characters.
   *
   * @default - that of the image
   */
  readonly containerEntrypoint?: string[];

  /**
   * Environment variables, at most 25; keys and values of at most 256 characters. They stand in the state
   * and in `DescribeAppImageConfig`: no place for secrets.
   *
   * @default - none
   */
  readonly containerEnvironmentVariables?: { [key: string]: string };
}

/** How Studio runs an image in JupyterLab or Code Editor. */
export interface StudioAppImageConfig {
  /**
   * How the container starts.
   *
   * @default - as the image says
   */
  readonly containerConfig?: AppImageContainerConfig;

  /**
   * The home directory.
   *
   * @default - `/home/sagemaker-user`, of user 1000 and group 100
   */
  readonly fileSystemConfig?: AppImageFileSystemConfig;
}

/** A kernel of an image, as Jupyter knows it. */
export interface KernelSpec {
  /** Name of the kernel as `jupyter kernelspec list` shows it: 1 to 1024 characters. */
  readonly name: string;

  /**
   * The name that Studio shows: 1 to 1024 characters.
   *
   * @default - `name`
   */
  readonly displayName?: string;
}

/** How Studio Classic runs an image as a kernel gateway. */
export interface KernelGatewayImageConfig {
  /** The kernels of the image, 1 to 5. */
  readonly kernelSpecs: KernelSpec[];

  /**
   * The home directory.
   *
   * @default - `/home/sagemaker-user`, of user 1000 and group 100, by SageMaker
   */
  readonly fileSystemConfig?: AppImageFileSystemConfig;
}

/** Properties of an `AppImageConfig`. */
export interface AppImageConfigProps extends ResourceProps, DestroyProtectionProps {
  /**
   * Name of the configuration, exactly as given: 1 to 63 letters, digits and inner hyphens. A change
   * replaces the configuration.
   */
  readonly appImageConfigName: string;

  /**
   * Runs the image in JupyterLab. Give this, `codeEditor` or `kernelGateway`; a change from one to another
   * replaces the configuration, because SageMaker would keep both.
   *
   * @default - another kind is set
   */
  readonly jupyterLab?: StudioAppImageConfig;

  /**
   * Runs the image in Code Editor.
   *
   * @default - another kind is set
   */
  readonly codeEditor?: StudioAppImageConfig;

  /**
   * Runs the image as a kernel gateway, in Studio Classic.
   *
   * @default - another kind is set
   */
  readonly kernelGateway?: KernelGatewayImageConfig;
}
