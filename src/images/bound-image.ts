import type { PolicyStatement } from '../iam/policy-statement';

/** A container image in the place where it is used. */
export interface BoundImage {
  /** What the API takes: `registry/repository:tag` or `registry/repository@digest`. */
  readonly uri: string;
  /** Set for an image in a private registry in the VPC. */
  readonly privateRegistry?: { readonly credentialsProviderArn?: string };
  /** What a role needs to pull the image. */
  readonly permissions: PolicyStatement[];
  /** What is wrong with the image, for the property that holds it. */
  readonly problems?: string[];
}
