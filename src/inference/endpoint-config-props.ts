import { type IConstruct } from 'constructs';
import { type ClarifyExplainer } from './clarify-explainer-types';
import { type ModelVpcConfig } from './model-props';
import { type ProductionVariant } from './production-variant-props';
import { type AsyncNotificationTopic, type CaptureMode } from './production-variant-types';
import { type EndpointMetricsConfig } from './variant-capacity-types';
import { type CloudControlOptions } from '../common/cloud-control-options';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';
import { type ResourceRef } from '../core/resource/resource-ref';
import { type IExecutionRole } from '../iam/execution-role-props';

/** What an endpoint runs: models, and what they run on. */
export interface IEndpointConfig extends IConstruct {
  /** Name of the endpoint configuration. */
  readonly endpointConfigName: string;

  /** ARN of the endpoint configuration. */
  readonly endpointConfigArn: string;

  /** @internal */
  readonly _ref?: ResourceRef;
}

/** Attributes of an existing endpoint configuration. */
export interface EndpointConfigAttributes extends ResourceAttributes {
  /** Name of the endpoint configuration. */
  readonly endpointConfigName: string;

  /**
   * ARN of the endpoint configuration.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly endpointConfigArn?: string;
}

/**
 * Makes an endpoint asynchronous: requests name their payload in S3 and queue up; responses go to S3.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html
 */
export interface AsyncInference {
  /** S3 URI of the prefix for responses; at most 512 characters. The models' roles get access to it. */
  readonly outputPath: string;

  /**
   * S3 URI of the prefix for failures; at most 512 characters.
   *
   * @default - failures are not kept
   */
  readonly failurePath?: string;

  /**
   * ARN of the KMS key that encrypts what is written.
   *
   * @default - a key of AWS
   */
  readonly kmsKeyArn?: string;

  /**
   * The most requests that an instance handles at a time: 1 to 1000.
   *
   * @default - chosen by SageMaker
   */
  readonly maxConcurrentInvocationsPerInstance?: number;

  /**
   * ARN of the Amazon SNS topic that hears of successes.
   *
   * @default - a topic that the configuration creates if `createTopics` is true, else none
   */
  readonly successTopicArn?: string;

  /**
   * ARN of the Amazon SNS topic that hears of errors.
   *
   * @default - a topic that the configuration creates if `createTopics` is true, else none
   */
  readonly errorTopicArn?: string;

  /**
   * Whether to create the topics that are not given: encrypted, and reached through TLS only.
   *
   * @default false
   */
  readonly createTopics?: boolean;

  /**
   * The topics whose notifications contain the response itself, if it is small enough.
   *
   * @default - none
   */
  readonly includeInferenceResponseIn?: AsyncNotificationTopic[];
}

/**
 * Records requests and responses of an endpoint in S3, for Model Monitor.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html
 */
export interface DataCapture {
  /** S3 URI of the prefix for the records; at most 512 characters. The models' roles get access to it. */
  readonly destinationS3Uri: string;

  /**
   * Share of the requests that is recorded, in percent: 0 to 100.
   *
   * @default 100
   */
  readonly samplingPercentage?: number;

  /**
   * What is recorded.
   *
   * @default - requests and responses
   */
  readonly captureModes?: CaptureMode[];

  /**
   * Whether data capture is on. The endpoint can be told to begin and to stop only by an update.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * ARN of the KMS key that encrypts the records.
   *
   * @default - a key of AWS
   */
  readonly kmsKeyArn?: string;

  /**
   * Media types that are recorded as CSV: 1 to 10 of at most 256 characters.
   *
   * @default - all is recorded in base64
   */
  readonly csvContentTypes?: string[];

  /**
   * Media types that are recorded as JSON: 1 to 10 of at most 256 characters.
   *
   * @default - all is recorded in base64
   */
  readonly jsonContentTypes?: string[];
}

/** What an endpoint configuration says: the same for one of its own and for one that an endpoint creates. */
export interface EndpointConfigOptions {
  /**
   * The variants that answer requests, 1 to 10.
   *
   * @default - those of `addProductionVariant()`
   */
  readonly productionVariants?: ProductionVariant[];

  /**
   * A variant that gets a copy of the requests without answering them, for tests of a new model. Only one,
   * beside exactly one production variant.
   *
   * @default - none
   */
  readonly shadowVariants?: ProductionVariant[];

  /**
   * Makes the endpoint asynchronous.
   *
   * @default - the endpoint answers at once
   */
  readonly asyncInference?: AsyncInference;

  /**
   * Records requests and responses in S3.
   *
   * @default - no data capture
   */
  readonly dataCapture?: DataCapture;

  /**
   * ARN of the KMS key that encrypts the storage volumes of the instances. AWS refuses it for instance types
   * with local NVMe storage, which is always encrypted.
   *
   * @default - a key of AWS
   */
  readonly kmsKeyArn?: string;

  /**
   * The role that SageMaker assumes for variants without a model, which host inference components.
   *
   * @default - the roles of the models; an `ExecutionRole` that the configuration creates, where a variant has
   * no model
   */
  readonly executionRole?: IExecutionRole;

  /**
   * Explains answers with SageMaker Clarify. Makes the configuration through Cloud Control.
   *
   * @default - no explanations
   */
  readonly clarifyExplainer?: ClarifyExplainer;

  /**
   * Which metrics the endpoint publishes. Makes the configuration through Cloud Control.
   *
   * @default - metrics of each variant, every minute
   */
  readonly metricsConfig?: EndpointMetricsConfig;

  /**
   * The network of inference components. Makes the configuration through Cloud Control.
   *
   * @default - no VPC; variants with a model have the network of the model
   */
  readonly vpcConfig?: ModelVpcConfig;

  /**
   * Whether inference components are cut off from every network. Makes the configuration through Cloud
   * Control.
   *
   * @default false
   */
  readonly enableNetworkIsolation?: boolean;
}

/** Properties of an `EndpointConfig`. */
export interface EndpointConfigProps
  extends EndpointConfigOptions, ResourceProps, DestroyProtectionProps {
  /**
   * Name of the configuration, used exactly as set: at most 63 letters, digits and inner hyphens.
   * Configurations can't change: if you set a name, a change destroys the configuration that the endpoint uses
   * before the new one exists, and the endpoint does not learn of the new one.
   *
   * @default - a generated name that begins with the path of the construct
   */
  readonly endpointConfigName?: string;

  /**
   * How the Cloud Control API creates the configuration, where it is the one that does.
   *
   * @default - the caller's credentials, the default timeouts
   */
  readonly cloudControl?: CloudControlOptions;
}
