import type { IConstruct } from 'constructs';
import { type ResourceRef } from '../core/resource/resource-ref';
import { type IExecutionRole } from '../iam/execution-role-props';

/** What an image tells its versions. */
export interface SagemakerImageRef extends ResourceRef {
  /** The image itself, where this program creates it. */
  readonly own?: {
    readonly image: IConstruct;
    /** The role that pulls. */
    readonly role: IExecutionRole;
    /** The name, unknown to Terraform where the image is replaced, so that its versions are as well. */
    id(): string;
  };
}
