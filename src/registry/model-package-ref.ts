import { type ResourceRef } from '../core/resource/resource-ref';
import { type PolicyStatement } from '../iam/policy-statement';

/** What a model package tells the models that use it. */
export interface ModelPackageRef extends ResourceRef {
  /** What a role needs for its containers; nothing is known of a package that this program does not create. */
  readonly permissions?: readonly PolicyStatement[];
  /** Whether this program deletes it before it creates the new one, as both have one name. */
  readonly isReplacedOldFirst?: boolean;
}
