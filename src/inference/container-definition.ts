import { type ContainerImage } from '../containers/container-image';
import { type ModelData } from '../containers/model-data';
import { type IModelPackage } from '../registry/model-package-props';

/** Whether a container serves one model or many. */
export enum ContainerMode {
  /** One model, loaded when the endpoint starts. */
  SINGLE_MODEL = 'SingleModel',
  /** Many models under one S3 prefix, loaded when they are asked for. The image must support it. */
  MULTI_MODEL = 'MultiModel',
}

/** Data beside the model data, such as adapters. */
export interface AdditionalModelData {
  /**
   * Name of the channel; the data appears in a folder of that name. 1 to 64 characters of `A-Za-z0-9._-`,
   * once a container.
   */
  readonly channelName: string;

  /** Where the data lies. */
  readonly modelData: ModelData;
}

/**
 * One container of a model: an image with its data, or a model package.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 */
export interface ContainerDefinition {
  /**
   * The Docker image. Give an image or a model package.
   *
   * @default - the model package says it
   */
  readonly image?: ContainerImage;

  /**
   * The model package. Give an image or a model package.
   *
   * @default - the image and its data are given here
   */
  readonly modelPackage?: IModelPackage;

  /**
   * The artifacts of the model. Built-in algorithms need them; a multi-model container needs a prefix.
   *
   * @default - the image brings what it needs
   */
  readonly modelData?: ModelData;

  /**
   * Data beside the model data, at most 5 channels.
   *
   * @default - none
   */
  readonly additionalModelData?: AdditionalModelData[];

  /**
   * Environment variables. At most 100; keys of at most 1024 letters, digits and underscores that begin
   * with no digit; values of at most 1024 characters; 32 kB for all containers of a model together.
   * They can be read by whoever may describe the model: no secrets.
   *
   * @default - none
   */
  readonly environment?: { [key: string]: string };

  /**
   * DNS name of the container, which direct invocation and metrics use. At most 63 letters, digits and
   * inner hyphens. In a pipeline all containers have one or none has.
   *
   * @default - given by SageMaker
   */
  readonly containerHostname?: string;

  /**
   * Whether the container serves one model or many.
   *
   * @default - ContainerMode.SINGLE_MODEL, by SageMaker
   */
  readonly mode?: ContainerMode;

  /**
   * Whether a multi-model container keeps models in memory between calls.
   *
   * @default true
   */
  readonly modelCaching?: boolean;

  /**
   * Which inference specification of the model package to use. At most 63 letters, digits and inner hyphens.
   *
   * @default - the package's main one
   */
  readonly inferenceSpecificationName?: string;
}
