import { type ISagemakerModel } from './model-props';
import {
  type CoreDump,
  type InferenceAmiVersion,
  type RoutingStrategy,
  type ServerlessCapacity,
} from './production-variant-types';
import {
  type CapacityReservation,
  type InstancePool,
  type ManagedInstanceScaling,
  type PrefixAwareRouting,
} from './variant-capacity-types';
import { type InstanceType } from '../common/instance-type';

/**
 * A model on instances of one type, or on serverless capacity. An endpoint splits its requests among its
 * variants by their weights.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
export interface ProductionVariant {
  /**
   * The model. Without one the variant hosts inference components, and the configuration needs an
   * `executionRole`.
   *
   * @default - the variant hosts inference components
   */
  readonly model?: ISagemakerModel;

  /**
   * Name of the variant, unique among all variants of the endpoint: at most 63 letters, digits and inner
   * hyphens. Metrics, scaling and `TargetVariant` of an invocation refer to it.
   *
   * @default - `AllTraffic`
   */
  readonly variantName?: string;

  /**
   * Type of the instances.
   *
   * @default - none: `serverless` or `instancePools` is given
   */
  readonly instanceType?: InstanceType;

  /**
   * Number of instances that the variant starts with, at least 1. Every update of the endpoint starts the
   * variant with this number again, also where it has been scaled since.
   *
   * @default - the least that the variant scales to, else 1
   */
  readonly initialInstanceCount?: number;

  /**
   * Share of the requests, relative to the sum of the weights of all variants: a whole number, 0 for no
   * requests but those that name the variant.
   *
   * @default 1
   */
  readonly initialVariantWeight?: number;

  /**
   * Size of the storage volume of each instance, in GB: 1 to 512. Not for instance types with local NVMe
   * storage, which have no volume.
   *
   * @default - chosen by SageMaker
   */
  readonly volumeSizeInGb?: number;

  /**
   * How long a container may take until it passes health checks: 60 to 3600 seconds.
   *
   * @default - chosen by SageMaker
   */
  readonly containerStartupHealthCheckTimeoutInSeconds?: number;

  /**
   * How long the download and extraction of model data may take: 60 to 3600 seconds.
   *
   * @default - chosen by SageMaker
   */
  readonly modelDataDownloadTimeoutInSeconds?: number;

  /**
   * Amazon Machine Image of the instances, which decides on drivers such as that of CUDA.
   *
   * @default - chosen by SageMaker
   */
  readonly inferenceAmiVersion?: InferenceAmiVersion;

  /**
   * Whether AWS Systems Manager can open sessions on the instances, for debugging. Not for serverless
   * capacity and inference components.
   *
   * @default false
   */
  readonly enableSsmAccess?: boolean;

  /**
   * Where SageMaker keeps core dumps of containers that crash. The model's role gets access to it.
   *
   * @default - no core dumps
   */
  readonly coreDump?: CoreDump;

  /**
   * How requests are distributed over the instances of the variant.
   *
   * @default - RoutingStrategy.RANDOM, by SageMaker
   */
  readonly routingStrategy?: RoutingStrategy;

  /**
   * How prompts are compared by `RoutingStrategy.PREFIX_AWARE`. Makes the configuration through Cloud
   * Control.
   *
   * @default - chosen by SageMaker
   */
  readonly prefixAwareRouting?: PrefixAwareRouting;

  /**
   * Lets SageMaker scale the instances, as the copies of inference components need them.
   *
   * @default - the number of instances is fixed, or scaled by `autoScaleInstanceCount`
   */
  readonly managedInstanceScaling?: ManagedInstanceScaling;

  /**
   * Serverless capacity in place of instances.
   *
   * @default - instances
   */
  readonly serverless?: ServerlessCapacity;

  /**
   * Types of instances, 1 to 5, of which SageMaker takes what is available, in place of `instanceType`. Makes
   * the configuration through Cloud Control.
   *
   * @default - `instanceType`
   */
  readonly instancePools?: InstancePool[];

  /**
   * Reserved capacity that the variant runs on. Makes the configuration through Cloud Control.
   *
   * @default - capacity on demand
   */
  readonly capacityReservation?: CapacityReservation;

  /**
   * How long SageMaker tries to get instances: 300 to 3600 seconds. Makes the configuration through Cloud
   * Control.
   *
   * @default - chosen by SageMaker
   */
  readonly variantInstanceProvisionTimeoutInSeconds?: number;
}
