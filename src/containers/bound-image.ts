import { type Location } from '../core/terraform/location';
import { type Warning, warnIf, warningsAt } from '../core/validation/warnings';
import type { PolicyStatement } from '../iam/policy-statement';

/** A container image in the place where it is used. */
export interface BoundImage {
  /** What the API takes: `registry/repository:tag` or `registry/repository@digest`. */
  readonly uri: string;
  /** Set for an image in a private registry in the VPC. */
  readonly privateRegistry?: { readonly credentialsProviderArn?: string };
  /** What a role needs to pull the image. */
  readonly permissions: PolicyStatement[];
  /** The kind of processor that the image is made for, where that is known: `cpu`, `gpu`, `inf`, … */
  readonly processor?: string;
  /** What is wrong with the image, for the property that holds it. */
  readonly problems?: string[];
  /** What is legal but unwise. */
  readonly warnings?: readonly Warning[];
  /** Why it should not serve a model, where that is known. */
  readonly notForModels?: string;
  /** Why it needs model data, where that is known. */
  readonly needsModelData?: string;
  /** Why it should not serve many models, where that is known. */
  readonly notMultiModel?: string;
}

/** What is legal but unwise about an image that serves models, at the path of the property that holds it. */
export function modelImageWarnings(
  image: BoundImage | undefined,
  path: string,
  isMultiModel = false,
): Warning[] {
  const { warnings = [], notForModels, notMultiModel } = image ?? {};
  return warningsAt(`${path}: `, [
    ...warnings,
    ...warnIf(notForModels !== undefined, 'image-not-for-models', () => notForModels!),
    ...warnIf(
      isMultiModel && notMultiModel !== undefined,
      'image-not-multi-model',
      () => notMultiModel!,
    ),
  ]);
}

/** A prebuilt image in the place where it is used. */
export interface ResolvedImage extends Omit<BoundImage, 'permissions' | 'privateRegistry'> {
  /** ARN of the repository, in the account of AWS that owns it; absent where there is no image. */
  readonly repositoryArn?: string;
}

/** How a prebuilt image is found. */
export interface PrebuiltImageSource {
  resolve(location: Location): ResolvedImage;
  /** The URI in a literal region; throws where there is none. */
  uri(region: string): string;
}
