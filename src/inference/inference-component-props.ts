import { type IConstruct } from 'constructs';
import { type IEndpoint } from './endpoint-props';
import { type InferenceComponentRef } from './inference-component-ref';
import { type ComponentScheduling, type ComputeResources } from './inference-component-types';
import { type ISagemakerModel } from './model-props';
import { type CloudControlOptions } from '../common/cloud-control-options';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';
import { type ModelData } from '../containers/model-data';
import { type IGrantable } from '../iam/grantable';

/** An inference component: a model on an endpoint that several models share, or an adapter of such a model. */
export interface IInferenceComponent extends IConstruct {
  /** Name of the inference component, which requests give as `InferenceComponentName`. */
  readonly inferenceComponentName: string;

  /** ARN of the inference component. */
  readonly inferenceComponentArn: string;

  /**
   * Allows a principal to invoke the component: on the endpoint and on the component, as AWS checks both.
   *
   * @param grantee the principal
   */
  grantInvoke(grantee: IGrantable): void;

  /** @internal */
  readonly _ref?: InferenceComponentRef;
}

/** Attributes of an existing inference component. */
export interface InferenceComponentAttributes extends ResourceAttributes {
  /** Name of the inference component. */
  readonly inferenceComponentName: string;

  /**
   * ARN of the inference component.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly inferenceComponentArn?: string;

  /**
   * The endpoint that the component is on, which `grantInvoke` needs.
   *
   * @default - not known
   */
  readonly endpoint?: IEndpoint;
}

/**
 * Properties of an `InferenceComponent`.
 *
 * There is no deployment policy and no caching of data: AWS takes both and never shows them, so that an update
 * of something else through Cloud Control loses them. There is no container image for the same reason; the
 * model has one.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceComponent.html
 */
export interface InferenceComponentProps extends ResourceProps, DestroyProtectionProps {
  /**
   * The endpoint that hosts the component: one whose variants have no `model`. Another endpoint makes a new
   * component.
   */
  readonly endpoint: IEndpoint;

  /**
   * Name of the variant that hosts the component. Another one makes a new component. An adapter is where its
   * `baseComponent` is.
   *
   * @default - `AllTraffic`
   */
  readonly variantName?: string;

  /**
   * The model. Give this or `baseComponent`. A change of its image, data or environment makes a new model, to
   * which the component is updated in place before the old model is deleted.
   *
   * @default - `baseComponent` is set
   */
  readonly model?: ISagemakerModel;

  /**
   * What each copy takes of an instance. In place. Required with `model`; an adapter uses what its
   * `baseComponent` has.
   *
   * @default - `baseComponent` is set
   */
  readonly computeResources?: ComputeResources;

  /**
   * Number of copies that a new component starts with, at least 1. A change of it changes nothing of a component
   * that exists, whose copies are scaled: it counts for the next new one. An adapter has no copies.
   *
   * @default 1
   */
  readonly copyCount?: number;

  /**
   * Makes the component an adapter of this one: requests to it are answered by the model of the base component
   * together with `artifact`. Give this or `model`. Another one makes a new adapter.
   *
   * @default - `model` is set
   */
  readonly baseComponent?: IInferenceComponent;

  /**
   * The archive of the adapter, such as a LoRA adapter. In place. The roles that the program knows of the base
   * component get access to it.
   *
   * @default - `model` is set
   */
  readonly artifact?: ModelData;

  /**
   * How long the download and extraction of model data may take: 60 to 3600 seconds. In place.
   *
   * @default - chosen by SageMaker
   */
  readonly modelDataDownloadTimeoutInSeconds?: number;

  /**
   * How long a container may take until it passes health checks: 60 to 3600 seconds. In place.
   *
   * @default - chosen by SageMaker
   */
  readonly containerStartupHealthCheckTimeoutInSeconds?: number;

  /**
   * How copies are placed on instances and Availability Zones. In place. An adapter has no copies.
   *
   * @default - chosen by SageMaker
   */
  readonly scheduling?: ComponentScheduling;

  /**
   * Name of the component, used exactly as set: at most 63 letters, digits and inner hyphens. A change of it,
   * and any other that makes a new component, deletes the old one first.
   *
   * @default - a generated name, such as `chat-Llama-3f2a9c1d`: the path of the construct and eight characters,
   * new ones for a new component, which exists before the old one is deleted
   */
  readonly inferenceComponentName?: string;

  /**
   * How the Cloud Control API is used, which makes the component. Not with `liveSchema`: AWS's schema does not
   * say what makes a new component.
   *
   * @default - with the provider's credentials and this library's schema
   */
  readonly cloudControl?: CloudControlOptions;
}
