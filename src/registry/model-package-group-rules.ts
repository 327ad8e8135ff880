import { type ModelPackageGroupProps } from './model-package-group-props';
import { ResourceKind } from '../core/resource/resource-kind';
import { limit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { CreateModelPackageGroupInput } from '../facts/registry';

const Api = CreateModelPackageGroupInput.members;

export const MODEL_PACKAGE_GROUP = new ResourceKind({
  stem: 'modelPackageGroup',
  noun: 'model package group',
  arnPrefix: 'model-package-group',
  type: 'AWS::SageMaker::ModelPackageGroup',
  attributes: 'ModelPackageGroupAttributes',
  name: Api.ModelPackageGroupName,
});

const RULES: Rule<ModelPackageGroupProps>[] = [
  ...MODEL_PACKAGE_GROUP.nameRules,
  limit('description', ({ description }) => description, Api.ModelPackageGroupDescription),
  ...RESOURCE,
  ...tagRules<ModelPackageGroupProps>(Api.Tags),
];

/** Everything that the API or the provider refuses of a group. */
export function groupProblems(group: ModelPackageGroupProps): string[] {
  return check(group, RULES);
}
