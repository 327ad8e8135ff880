import { type TerraformProvider } from 'cdktf';
import { type IConstruct } from 'constructs';
import { type ISagemakerImage } from './sagemaker-image-props';
import { type DestroyProtectionProps, type ResourceAttributes } from '../common/resource-props';
import { type ContainerImage } from '../containers/container-image';

/** A version of a SageMaker image. */
export interface ISagemakerImageVersion extends IConstruct {
  /** ARN of the version, such as `arn:aws:sagemaker:eu-west-1:123456789012:image-version/geo/3`. */
  readonly imageVersionArn: string;

  /** Name of the image that the version belongs to. */
  readonly imageName: string;

  /** Number of the version, which SageMaker counts up and never gives again. */
  readonly version: number;
}

/** Attributes of an existing image version. */
export interface SagemakerImageVersionAttributes extends ResourceAttributes {
  /** Name of the image that the version belongs to. */
  readonly imageName: string;

  /** Number of the version. */
  readonly version: number;

  /**
   * ARN of the version.
   *
   * @default - built from the name and the number, the account of the provider and the region
   */
  readonly imageVersionArn?: string;
}

/** What an image version is for. */
export enum ImageVersionJobType {
  /** Training jobs. */
  TRAINING = 'TRAINING',
  /** Inference. */
  INFERENCE = 'INFERENCE',
  /** Kernels of notebooks. */
  NOTEBOOK_KERNEL = 'NOTEBOOK_KERNEL',
}

/** What an image version runs on. */
export enum ImageVersionProcessor {
  /** CPUs. */
  CPU = 'CPU',
  /** GPUs. */
  GPU = 'GPU',
}

/** How stable the maintainer calls an image version. */
export enum ImageVersionVendorGuidance {
  /** Not provided. */
  NOT_PROVIDED = 'NOT_PROVIDED',
  /** The version is stable. */
  STABLE = 'STABLE',
  /** The version is going to be archived. */
  TO_BE_ARCHIVED = 'TO_BE_ARCHIVED',
  /** The version is archived. */
  ARCHIVED = 'ARCHIVED',
}

/** What a version of a SageMaker image consists of. */
export interface SagemakerImageVersionOptions extends DestroyProtectionProps {
  /**
   * The container image, in Amazon ECR. SageMaker resolves a tag once, when the version is created: a tag
   * that moves later changes nothing. A change creates a new version and destroys this one; the new one
   * comes first unless there are `aliases`. To keep the old version, add another one.
   */
  readonly baseImage: ContainerImage;

  /**
   * Other names of the version, 1 to 128 letters, digits, `.`, `_` and `-` each, such as `latest`. One
   * version of the image has an alias at a time. Change in place; need AWS provider 6.
   *
   * With aliases a replaced version is destroyed before the new one exists, because its aliases must be
   * free. To move an alias without a gap, give it to a version that stands later in the program: earlier
   * versions change first, so that it is free. To move it back, take it away and apply before you give it.
   *
   * @default - no aliases
   */
  readonly aliases?: string[];

  /**
   * Whether the image supports Horovod. Changes in place.
   *
   * @default - not set
   */
  readonly horovod?: boolean;

  /**
   * What the version is for. Changes in place; adding or removing it replaces the version, because the
   * provider can't take it away.
   *
   * @default - not set
   */
  readonly jobType?: ImageVersionJobType;

  /**
   * The machine learning framework and its version, such as `TensorFlow 2.16`. Changes in place; adding
   * or removing it replaces the version.
   *
   * @default - not set
   */
  readonly mlFramework?: string;

  /**
   * What the version runs on. Changes in place; adding or removing it replaces the version.
   *
   * @default - not set
   */
  readonly processor?: ImageVersionProcessor;

  /**
   * The programming language and its version, such as `Python 3.12`. Changes in place; adding or
   * removing it replaces the version.
   *
   * @default - not set
   */
  readonly programmingLang?: string;

  /**
   * What is new, 1 to 255 bytes of UTF-8. Changes in place; adding or removing it replaces the version.
   *
   * @default - not set
   */
  readonly releaseNotes?: string;

  /**
   * How stable the version is. Changes in place; adding or removing it replaces the version.
   *
   * @default - not set
   */
  readonly vendorGuidance?: ImageVersionVendorGuidance;
}

/** Properties of a `SagemakerImageVersion`. */
export interface SagemakerImageVersionProps extends SagemakerImageVersionOptions {
  /** The image that the version belongs to. A change replaces the version. */
  readonly image: ISagemakerImage;

  /**
   * Region of the image. Needs AWS provider 6.
   *
   * @default - the region of the image
   */
  readonly region?: string;

  /**
   * AWS provider to create the version with.
   *
   * @default - the provider of the image
   */
  readonly provider?: TerraformProvider;
}
