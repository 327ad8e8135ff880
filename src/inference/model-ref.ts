import { type ResourceRef } from '../core/resource/resource-ref';
import { type PolicyStatement } from '../iam/policy-statement';
import { type UsedRole } from '../iam/used-role';

/** What a model tells the other constructs of this library about itself. */
export interface ModelRef extends ResourceRef {
  /** The role that its containers run with; absent where the model exists already. */
  readonly role?: UsedRole;
  roleArn?(): string;
  /**
   * Lets another role do what the containers need, also those that are still to come; absent where the model
   * exists already.
   */
  shareAccess?(allow: (statements: readonly PolicyStatement[]) => void): void;
  /** What the program says of its containers; absent where the model exists already. */
  readonly traits?: ModelTraits;
}

/** What decides where a model can run. */
export interface ModelTraits {
  /** Why the model goes before a new one comes, where that is so: it has a name of the user's. */
  readonly replacedOldFirst?: string;
  readonly isPipeline: boolean;
  readonly isMultiModel: boolean;
  /** Whether some of its data is no single archive. */
  readonly hasUncompressedData: boolean;
  readonly isNetworkIsolated: boolean;
  readonly hasVpc: boolean;
  /** The kinds of processors that its images are made for, as far as they are known. */
  readonly processors: readonly string[];
}
