import { type SagemakerImageProps } from './sagemaker-image-props';
import { RESOURCE } from '../core/validation/resource-rules';
import {
  check,
  required,
  isLiteral,
  limit,
  rule,
  formatValue,
  type Rule,
} from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { CreateImageRequest } from '../facts/create-image';
import { roleRules } from '../iam/role-rules';

const FORM = 'begin and end it with a letter or digit, with single hyphens between';

/** The rules of an image that is known by its name. */
export const IMAGE_NAME: Rule<{ readonly imageName?: string }>[] = [
  required('imageName', (image) => image.imageName, 'give the name of an image'),
  limit('imageName', (image) => image.imageName || undefined, CreateImageRequest.ImageName, FORM),
];

/** The rules of an image that is known by its ARN. */
export const IMAGE_ARN: Rule<{ readonly imageArn?: string }>[] = [
  required('imageArn', (image) => image.imageArn, 'give the ARN of an image'),
  rule('imageArn', ({ imageArn }) =>
    isLiteral(imageArn) &&
    imageArn &&
    !/^arn:[^:]+:sagemaker:[^:]+:\d{12}:image\/[^/]+$/.test(imageArn)
      ? `must be the ARN of an image (arn:aws:sagemaker:region:account:image/name), got ${formatValue(imageArn)}`
      : undefined,
  ),
];

interface ImageInput extends SagemakerImageProps {
  readonly roleIsInOtherStack: boolean;
}

const RULES: Rule<ImageInput>[] = [
  ...IMAGE_NAME,
  rule('imageName', ({ imageName }) =>
    isLiteral(imageName) && String(imageName).includes('.')
      ? `must have no dots, which the provider refuses, got ${formatValue(imageName)}; use hyphens`
      : undefined,
  ),
  limit(
    'displayName',
    (image) => image.displayName,
    CreateImageRequest.DisplayName,
    'begin and end it with something else than a blank, or leave it out',
  ),
  limit(
    'description',
    (image) => image.description,
    CreateImageRequest.Description,
    'leave it out for none',
  ),
  ...RESOURCE,
  ...roleRules('image'),
  ...tagRules<ImageInput>(CreateImageRequest.Tags),
];

/** Everything that the API or the provider refuses of an image. */
export function imageProblems(image: ImageInput): string[] {
  return check(image, RULES);
}
