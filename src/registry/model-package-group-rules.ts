import { type ModelPackageGroupProps } from './model-package-group-props';
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
import { CreateModelPackageGroupInput } from '../facts/create-model-package-group';

/** The rules of a group that is known by its name. */
export const GROUP_NAME: Rule<{ readonly modelPackageGroupName?: string }>[] = [
  required(
    'modelPackageGroupName',
    (group) => group.modelPackageGroupName,
    'give the name of a group',
  ),
  limit(
    'modelPackageGroupName',
    (group) => group.modelPackageGroupName || undefined,
    CreateModelPackageGroupInput.ModelPackageGroupName,
    'begin and end it with a letter or digit, with hyphens between',
  ),
];

/** The rules of a group that is known by its ARN. */
export const GROUP_ARN: Rule<{ readonly modelPackageGroupArn?: string }>[] = [
  required(
    'modelPackageGroupArn',
    (group) => group.modelPackageGroupArn,
    'give the ARN of a group',
  ),
  rule('modelPackageGroupArn', ({ modelPackageGroupArn: arn }) =>
    isLiteral(arn) &&
    arn &&
    !/^arn:[^:]+:sagemaker:[^:]+:\d{12}:model-package-group\/[^/]+$/.test(arn)
      ? `must be the ARN of a model package group (arn:aws:sagemaker:region:account:model-package-group/name), got ${formatValue(arn)}`
      : undefined,
  ),
];

const RULES: Rule<ModelPackageGroupProps>[] = [
  ...GROUP_NAME,
  limit(
    'description',
    (group) => group.description,
    // The provider refuses an empty one.
    { ...CreateModelPackageGroupInput.ModelPackageGroupDescription, min: 1 },
    'leave it out for none',
  ),
  ...RESOURCE,
  ...tagRules<ModelPackageGroupProps>(CreateModelPackageGroupInput.Tags),
];

/** Everything that the API or the provider refuses of a group. */
export function groupProblems(group: ModelPackageGroupProps): string[] {
  return check(group, RULES);
}
