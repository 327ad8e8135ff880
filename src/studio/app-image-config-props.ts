import { type IConstruct } from 'constructs';
import { type KernelGatewayImageConfig, type StudioAppImageConfig } from './app-image-config-types';
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

/** Properties of an `AppImageConfig`. */
export interface AppImageConfigProps extends ResourceProps, DestroyProtectionProps {
  /**
   * Name of the configuration, used exactly as set: 1 to 63 letters, digits and inner hyphens. A change
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
