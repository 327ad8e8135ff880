import { type ContainerImage } from '../containers/container-image';
import { type ModelData } from '../containers/model-data';

/** What a model takes in, for the compilation by SageMaker Neo. */
export interface ModelInput {
  /** Shape of the input as JSON, such as `{"data": [1, 3, 224, 224]}`. 1 to 1024 characters. */
  readonly dataInputConfig: string;
}

/**
 * A container of a model package: an image and what it serves.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ModelPackageContainerDefinition.html
 */
export interface ModelPackageContainer {
  /** The Docker image, in Amazon ECR. */
  readonly image: ContainerImage;

  /**
   * Digest of the image: `sha256:` and 64 hexadecimal digits.
   *
   * @default - the digest that the image has when the package is made
   */
  readonly imageDigest?: string;

  /**
   * The artifacts of the model.
   *
   * @default - the image brings what it needs
   */
  readonly modelData?: ModelData;

  /**
   * Environment variables; at most 16. Whoever may describe the package can read them: no secrets.
   *
   * @default - none
   */
  readonly environment?: { [key: string]: string };

  /**
   * Machine learning framework of the model, such as `PYTORCH`; for the Inference Recommender.
   *
   * @default - not set
   */
  readonly framework?: string;

  /**
   * Version of the framework, such as `2.6.0`. 3 to 10 characters.
   *
   * @default - not set
   */
  readonly frameworkVersion?: string;

  /**
   * A well-known model that this one resembles, such as `resnet50`; for the Inference Recommender.
   *
   * @default - not set
   */
  readonly nearestModelName?: string;

  /**
   * What the model takes in.
   *
   * @default - not set
   */
  readonly modelInput?: ModelInput;

  /**
   * DNS name of the container. At most 63 letters, digits and inner hyphens.
   *
   * @default - given by SageMaker
   */
  readonly containerHostname?: string;
}
