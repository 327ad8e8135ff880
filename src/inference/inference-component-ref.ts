import { type ITerraformDependable } from 'cdktf';
import { type IEndpoint } from './endpoint-props';
import { type ResourceRef } from '../core/resource/resource-ref';
import { type PolicyStatement } from '../iam/policy-statement';

/** What an inference component tells the other constructs of this library about itself. */
export interface InferenceComponentRef extends ResourceRef {
  /** For what has to wait until the component is there; absent where it exists already. */
  readonly dependable?: ITerraformDependable;
  /** The endpoint that the component is on, where the program says so. */
  readonly endpoint?: IEndpoint;
  /** Whether it is an adapter of another one; absent where it exists already. */
  readonly isAdapter?: boolean;
  /** Another one for each new component, where that has the name of the old one, which goes first. */
  readonly replacedOldFirst?: string;
  /** Lets the roles that its containers may run with do something. */
  allow?(statements: readonly PolicyStatement[]): void;
  /** What must exist before its containers use the roles. */
  dependables?(): ITerraformDependable[];
}
