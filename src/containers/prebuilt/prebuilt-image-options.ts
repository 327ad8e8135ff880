import { type InstanceType, type Processor } from '../../common/instance-type';

/** What a prebuilt image is for, in the words of the SageMaker Python SDK. */
export enum ImageScope {
  /** Serves a model. */
  INFERENCE = 'inference',
  /** Serves a model on AWS Graviton. */
  INFERENCE_GRAVITON = 'inference_graviton',
  /** Serves a model with Amazon Elastic Inference, which AWS has retired. */
  EIA = 'eia',
  /** Trains a model. */
  TRAINING = 'training',
  /** Runs a processing job. */
  PROCESSING = 'processing',
  /** Evaluates a model. */
  EVALUATION = 'evaluation',
  /** Runs the rules of SageMaker Debugger. */
  DEBUGGER = 'debugger',
  /** Profiles a training job in detail. */
  DETAILED_PROFILER = 'detailed-profiler',
  /** Monitors an endpoint. */
  MONITORING = 'monitoring',
}

/**
 * Which of the images of a framework or algorithm. Every value must be known at synth.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
export interface PrebuiltImageOptions {
  /**
   * Version of the framework or algorithm, such as `2.6.0`, or an alias of one, such as `2.6`. The version
   * appears in the tag as written. The tag of an alias moves when AWS releases a patched image; pin a version
   * in production.
   *
   * @default - the newest version in this release of the library, with a warning where there are several
   */
  readonly version?: string;

  /**
   * Hugging Face only: the framework below Transformers with its version, such as `pytorch2.1.0`.
   *
   * @default - the newest that the version has
   */
  readonly baseFrameworkVersion?: string;

  /**
   * Version of Python, such as `py310`.
   *
   * @default - the only one; required if there are several
   */
  readonly pythonVersion?: string;

  /**
   * What the container computes on.
   *
   * @default - that of `instanceType`, else the only one; required if there are several
   */
  readonly processor?: Processor;

  /**
   * What the image is for. Models take `INFERENCE`.
   *
   * @default - `INFERENCE_GRAVITON` for an `instanceType` with Graviton, else `INFERENCE` where there is
   * such an image, else the only scope
   */
  readonly scope?: ImageScope;

  /**
   * The last part of the tag, such as `cu121`, for the few images whose tag has one that is not fixed.
   *
   * @default - the tag has no such part, or a fixed one
   */
  readonly containerVersion?: string;

  /**
   * The instances that the container will run on, from which the processor follows.
   *
   * @default - taken from `processor`
   */
  readonly instanceType?: InstanceType;
}

/** Options of an image that the provider's data source finds. */
export interface PrebuiltImageDataSourceOptions {
  /**
   * Tag of the image.
   *
   * @default - `1`, by the provider; only the built-in algorithms have it
   */
  readonly imageTag?: string;

  /**
   * Region of the image. SageMaker pulls from the region of the model only.
   *
   * @default - the region of the model
   */
  readonly region?: string;

  /**
   * How the registry's host ends, such as `amazonaws.com.cn`.
   *
   * @default - the suffix of the region where that is known, else of the provider's region
   */
  readonly dnsSuffix?: string;
}
