import type { IConstruct } from 'constructs';
import type { Location } from '../core/terraform/location';
import type { IExecutionRole } from '../iam/execution-role-props';

/** What a version has to know of the image that it belongs to. */
export interface SagemakerImageRef {
  /** Where the image is. */
  readonly location: Location;
  /** Its region, as far as the program says it; asked at synth. */
  region(): string | undefined;
  /** The name as the program has it, which Terraform knows before there is an image. */
  readonly givenName: string;
  /** The image itself, where this program makes it. */
  readonly own?: {
    readonly image: IConstruct;
    /** The name, unknown to Terraform where the image is replaced, so that its versions are as well. */
    readonly id: string;
    /** The role that pulls. */
    readonly role: IExecutionRole;
  };
  /** Tells the image apart from others. */
  readonly key: string;
}
