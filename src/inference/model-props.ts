import { type IConstruct } from 'constructs';
import { type ContainerDefinition } from './container-definition-types';
import { type ModelRef } from './model-ref';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';
import { type IExecutionRole } from '../iam/execution-role-props';
import { type PolicyStatement } from '../iam/policy-statement';

/** A SageMaker model: containers with their data, ready for an endpoint or a transform job. */
export interface ISagemakerModel extends IConstruct {
  /** Name of the model. */
  readonly modelName: string;

  /** ARN of the model. */
  readonly modelArn: string;

  /**
   * Adds a statement to the policy of the role that its containers run with.
   *
   * @param statement what the containers may do
   */
  addToRolePolicy(statement: PolicyStatement): void;

  /** @internal */
  readonly _ref?: ModelRef;
}

/** Attributes of an existing model. */
export interface SagemakerModelAttributes extends ResourceAttributes {
  /** Name of the model. */
  readonly modelName: string;

  /**
   * ARN of the model.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly modelArn?: string;

  /**
   * The role that its containers run with, such as one of `ExecutionRole.fromRoleArn`. Endpoints that use the
   * model add what the containers need besides the model's own, for data capture, say.
   *
   * @default - unknown: what the containers need is a warning
   */
  readonly role?: IExecutionRole;
}

/** The network that a model's containers join. */
export interface ModelVpcConfig {
  /** IDs of 1 to 16 subnets of one VPC; two or more Availability Zones are recommended. */
  readonly subnets: string[];

  /** IDs of 1 to 5 security groups of the same VPC. */
  readonly securityGroupIds: string[];
}

/** Properties of a `SagemakerModelConstruct`. */
export interface SagemakerModelProps extends ResourceProps, DestroyProtectionProps {
  /**
   * Name of the model, used exactly as set: at most 63 letters, digits and inner hyphens. SageMaker models
   * can't change: every change but that of tags replaces the model, and if you set a name, the old one is
   * destroyed before the new one exists; where a dependent must have the new one first, apply fails.
   *
   * @default - a generated name, such as `kmeans-Model-3f2a9c1d`: the path of the construct and eight
   * characters, new ones for a new model, which exists before the old one is deleted
   */
  readonly modelName?: string;

  /**
   * The role that reads model data, pulls images and writes logs.
   *
   * @default - an `ExecutionRole` that the model creates, with the permissions that the containers need
   */
  readonly role?: IExecutionRole;

  /**
   * The container, where there is one. Give this or `containers`.
   *
   * @default - `containers` are given
   */
  readonly primaryContainer?: ContainerDefinition;

  /**
   * The containers of a pipeline, 1 to 15, in their order. Give these or `primaryContainer`.
   *
   * @default - `primaryContainer` is given, or `addContainer()` is called
   */
  readonly containers?: ContainerDefinition[];

  /**
   * Whether the containers of a pipeline are called one after the other or each by itself.
   *
   * @default - InferenceExecutionMode.SERIAL, by SageMaker
   */
  readonly inferenceExecutionMode?: InferenceExecutionMode;

  /**
   * Whether the containers are cut off from every network; SageMaker still brings them model data.
   *
   * @default false
   */
  readonly enableNetworkIsolation?: boolean;

  /**
   * The network that the containers join.
   *
   * @default - no VPC
   */
  readonly vpcConfig?: ModelVpcConfig;
}

/** How the containers of a pipeline are called. */
export enum InferenceExecutionMode {
  /** One after the other; the response of each is the request to the next. */
  SERIAL = 'Serial',
  /** Each by itself, by its `containerHostname`. */
  DIRECT = 'Direct',
}
