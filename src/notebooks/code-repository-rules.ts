import { type CodeRepositoryProps } from './code-repository-props';
import { ResourceKind } from '../core/resource/resource-kind';
import { requiredLimit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { CreateCodeRepositoryInput } from '../facts/notebooks';

const Api = CreateCodeRepositoryInput.members;

export const CODE_REPOSITORY = new ResourceKind({
  stem: 'codeRepository',
  noun: 'code repository',
  arnPrefix: 'code-repository',
  type: 'AWS::SageMaker::CodeRepository',
  attributes: 'CodeRepositoryAttributes',
  name: Api.CodeRepositoryName,
});

const RULES: Rule<CodeRepositoryProps>[] = [
  ...CODE_REPOSITORY.nameRules,
  requiredLimit('gitConfig', ({ gitConfig }) => gitConfig, Api.GitConfig, Api.GitConfig.advice),
  ...RESOURCE,
  ...tagRules<CodeRepositoryProps>(Api.Tags),
];

/** Everything that the API or the provider refuses of a code repository. */
export function codeRepositoryProblems(repository: CodeRepositoryProps): string[] {
  return check(repository, RULES);
}
