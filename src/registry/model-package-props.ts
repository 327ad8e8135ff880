import { type IConstruct } from 'constructs';
import { type IModelPackageGroup } from './model-package-group-props';
import { type ModelPackageRef } from './model-package-ref';
import {
  type AdditionalInferenceSpecification,
  type DriftCheckBaselines,
  type InferenceSpecification,
  type MetadataProperties,
  type ModelApprovalStatus,
  type ModelMetrics,
  type ModelPackageModelCard,
  type ModelPackageSecurityConfig,
  type ModelPackageValidationSpecification,
  type SkipModelValidation,
  type SourceAlgorithmSpecification,
} from './model-package-types';
import { type CloudControlOptions } from '../common/cloud-control-options';
import {
  type DestroyProtectionProps,
  type LookupProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';

/** A version of a model in the SageMaker model registry, or a model of AWS Marketplace. */
export interface IModelPackage extends IConstruct {
  /** ARN of the model package, such as `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3`. */
  readonly modelPackageArn: string;

  /** @internal */
  readonly _ref?: ModelPackageRef;
}

/** Attributes of an existing model package. */
export interface ModelPackageAttributes extends ResourceAttributes {
  /** ARN of the model package. */
  readonly modelPackageArn: string;
}

/** What a lookup asks for. */
export interface ModelPackageLookupProps extends LookupProps {
  /** ARN of the model package. */
  readonly modelPackageArn: string;
}

/** A model package as AWS has it when Terraform runs. Attributes that it does not have are null in Terraform. */
export interface ILookedUpModelPackage extends IModelPackage {
  /** Name of its group; null for a package without versions. */
  readonly modelPackageGroupName: string;

  /** Name of a package without versions; null for a version. */
  readonly modelPackageName: string;

  /** Number of the version; null for a package without versions. */
  readonly modelPackageVersion: number;

  /** `Completed`, `Failed`, `InProgress`, `Pending` or `Deleting`. */
  readonly modelPackageStatus: string;

  /** `Approved`, `Rejected` or `PendingManualApproval`. */
  readonly approvalStatus: string;

  /** What it is. */
  readonly description: string;

  /** Creation time, in ISO 8601. */
  readonly creationTime: string;
}

/**
 * Properties of a `ModelPackage`. Approval, customer metadata, `additionalInferenceSpecificationsToAdd` and,
 * as far as AWS allows, model card and source URI change in place. A change of anything else makes a new
 * version and then deletes the old one.
 *
 * `tags` are for packages without versions; versions have those of their group. The `default_tags` of the
 * provider are added here, because Cloud Control adds none.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html
 */
export interface ModelPackageProps extends ResourceProps, DestroyProtectionProps {
  /**
   * The group that gets a new version. Give this or `modelPackageName`. A change creates a new version.
   *
   * @default - `modelPackageName` is set
   */
  readonly group?: IModelPackageGroup;

  /**
   * Name of a package without versions, used exactly as set: 1 to 63 letters, digits and inner hyphens. Give
   * this or `group`. A change creates a new package. Any change that makes a new package deletes the old one
   * first, because both have the name.
   *
   * @default - `group` is set
   */
  readonly modelPackageName?: string;

  /**
   * What the package is. At most 1024 characters. A change creates a new version.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Whether the version may be deployed; for versions only. In place.
   *
   * @default - ModelApprovalStatus.PENDING_MANUAL_APPROVAL, by SageMaker
   */
  readonly approvalStatus?: ModelApprovalStatus;

  /**
   * Why it has this status. At most 1024 characters; for versions only. In place.
   *
   * @default - no reason
   */
  readonly approvalDescription?: string;

  /**
   * How the model is deployed: containers, types of content, instances. A change creates a new version.
   *
   * @default - taken from `sourceAlgorithmSpecification`
   */
  readonly inferenceSpecification?: InferenceSpecification;

  /**
   * Other ways to deploy the model; at most 15. A change creates a new version.
   *
   * @default - none
   */
  readonly additionalInferenceSpecifications?: AdditionalInferenceSpecification[];

  /**
   * Ways to deploy the model that are added to a version that exists; at most 15. In place. Give them once the
   * version is made: AWS takes them in an update only. It does not give them back, and taking one away here
   * does not take it from the version. Versions of a group only. Before a change that makes a new version,
   * move them to `additionalInferenceSpecifications`: AWS refuses them when it makes one.
   *
   * @default - none
   */
  readonly additionalInferenceSpecificationsToAdd?: AdditionalInferenceSpecification[];

  /**
   * The algorithm that trained the model. A change creates a new version.
   *
   * @default - none
   */
  readonly sourceAlgorithmSpecification?: SourceAlgorithmSpecification;

  /**
   * How SageMaker validates the package. A change creates a new version.
   *
   * @default - not validated
   */
  readonly validationSpecification?: ModelPackageValidationSpecification;

  /**
   * Metrics of the model. A change creates a new version.
   *
   * @default - none
   */
  readonly modelMetrics?: ModelMetrics;

  /**
   * Baselines for drift checks. A change creates a new version.
   *
   * @default - none
   */
  readonly driftCheckBaselines?: DriftCheckBaselines;

  /**
   * Your own metadata: at most 50 entries, keys and values of at most 128 characters each: letters, digits,
   * blanks and `_.:/=+-@`. In place.
   *
   * @default - none
   */
  readonly customerMetadata?: { [key: string]: string };

  /**
   * Where the model comes from. A change creates a new version.
   *
   * @default - not set
   */
  readonly metadataProperties?: MetadataProperties;

  /**
   * Domain of the model, such as `COMPUTER_VISION`; for the Inference Recommender. A change makes a new
   * version.
   *
   * @default - not set
   */
  readonly domain?: string;

  /**
   * Task of the model, such as `IMAGE_CLASSIFICATION`; for the Inference Recommender. A change makes a new
   * version.
   *
   * @default - not set
   */
  readonly task?: string;

  /**
   * S3 URI of a `tar.gz` with sample requests; for the Inference Recommender. A change creates a new version.
   *
   * @default - none
   */
  readonly samplePayloadUrl?: string;

  /**
   * URI of the source of the model. At most 1024 characters. In place, as far as AWS allows.
   *
   * @default - not set
   */
  readonly sourceUri?: string;

  /**
   * The model card. In place, as far as AWS allows.
   *
   * @default - none
   */
  readonly modelCard?: ModelPackageModelCard;

  /**
   * The KMS key of the package's own data. A change creates a new version.
   *
   * @default - a key of AWS
   */
  readonly securityConfig?: ModelPackageSecurityConfig;

  /**
   * Which checks are left out. A change creates a new version.
   *
   * @default - SkipModelValidation.NONE, by SageMaker
   */
  readonly skipModelValidation?: SkipModelValidation;

  /**
   * Whether to certify the package for AWS Marketplace; for packages without versions only. A change makes a
   * new package.
   *
   * @default false
   */
  readonly certifyForMarketplace?: boolean;

  /**
   * How the Cloud Control API is used, which makes the package.
   *
   * @default - with the provider's credentials and this library's schema
   */
  readonly cloudControl?: CloudControlOptions;
}
