import { type SagemakerImageProps } from './sagemaker-image-props';
import { ResourceKind } from '../core/resource/resource-kind';
import { memberLimits } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, rule, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { CreateImageRequest } from '../facts/studio';

const Api = CreateImageRequest.members;

export const IMAGE = new ResourceKind({
  stem: 'image',
  noun: 'image',
  arnPrefix: 'image',
  type: 'AWS::SageMaker::Image',
  attributes: 'SagemakerImageAttributes',
  name: Api.ImageName,
});

const RULES: Rule<SagemakerImageProps>[] = [
  ...IMAGE.nameRules,
  rule('imageName', ({ imageName }) =>
    isLiteral(imageName) && imageName.includes('.')
      ? `must have no dots, which the provider refuses, got ${formatValue(imageName)}; use hyphens`
      : undefined,
  ),
  ...memberLimits<SagemakerImageProps>(CreateImageRequest, 'DisplayName', 'Description'),
  ...RESOURCE,
  ...tagRules<SagemakerImageProps>(Api.Tags),
];

/** Everything that the API or the provider refuses of an image. */
export function imageProblems(image: SagemakerImageProps): string[] {
  return check(image, RULES);
}
