import { Construct } from 'constructs';
import {
  type CodeRepositoryAttributes,
  type CodeRepositoryProps,
  type ICodeRepository,
} from './code-repository-props';
import { CODE_REPOSITORY, codeRepositoryProblems } from './code-repository-rules';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { Replacement } from '../core/terraform/replacement';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

/**
 * A Git repository as a resource in SageMaker. Notebook instances refer to it by its name and clone it.
 *
 * The Git repository itself is neither created nor changed nor deleted. Tags and the ARN of a secret are
 * updated in place. Every other change replaces the code repository: the old one is destroyed first.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-git-repo.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateCodeRepository.html
 * @resource aws_sagemaker_code_repository
 * @example
 *
 * new CodeRepository(this, 'Examples', {
 *   codeRepositoryName: 'examples',
 *   gitConfig: { repositoryUrl: 'https://github.com/aws/amazon-sagemaker-examples.git' },
 * });
 */
export class CodeRepository extends Construct implements ICodeRepository {
  /**
   * References an existing code repository by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param codeRepositoryName name of the code repository
   */
  static fromCodeRepositoryName(
    scope: Construct,
    id: string,
    codeRepositoryName: string,
  ): ICodeRepository {
    return new ExistingCodeRepository(scope, id, CODE_REPOSITORY, { codeRepositoryName });
  }

  /**
   * References an existing code repository by its ARN; creates no Terraform resource. SageMaker writes names
   * in ARNs in lower case: where the name has capitals, use `fromCodeRepositoryAttributes`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param codeRepositoryArn ARN of the code repository
   */
  static fromCodeRepositoryArn(
    scope: Construct,
    id: string,
    codeRepositoryArn: string,
  ): ICodeRepository {
    return new ExistingCodeRepository(scope, id, CODE_REPOSITORY, { codeRepositoryArn }, 'arn');
  }

  /**
   * References an existing code repository by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the code repository
   */
  static fromCodeRepositoryAttributes(
    scope: Construct,
    id: string,
    attributes: CodeRepositoryAttributes,
  ): ICodeRepository {
    return new ExistingCodeRepository(scope, id, CODE_REPOSITORY, attributes);
  }

  /**
   * The IAM actions that an operation on code repositories needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(CODE_REPOSITORY, operation);
  }

  /** Returns an IAM policy statement that allows listing all code repositories. */
  static listStatement(): PolicyStatement {
    return listStatement(CODE_REPOSITORY);
  }

  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerCodeRepository>;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the code repository
   */
  constructor(scope: Construct, id: string, props: CodeRepositoryProps) {
    super(scope, id);
    props = accept(this, 'CodeRepositoryProps', props);
    const { codeRepositoryName, gitConfig, tags, region, provider } = props;
    this.location = new Location(this, props);
    // SageMaker can't remove a secret: the provider sends an empty ARN, which the API refuses.
    const replacement = new Replacement(this, () => ({
      // `App.synth` renders before it says that there is none.
      secret: gitConfig?.secretArn === undefined ? 'absent' : 'present',
    }));
    this.resource = new bindings.SagemakerCodeRepository(this, 'Resource', {
      codeRepositoryName,
      gitConfig,
      tags,
      region,
      provider,
      lifecycle: lifecycleOf(props, replacement.triggeredBy()),
    });

    validateAtSynth(this, () => codeRepositoryProblems(props));
  }

  /** Name of the code repository. */
  get codeRepositoryName(): string {
    return this.resource.codeRepositoryName;
  }

  /** ARN of the code repository. */
  get codeRepositoryArn(): string {
    return this.resource.arn;
  }

  /**
   * Imports an existing code repository into the Terraform state with an `import` block at the next apply,
   * instead of creating one.
   *
   * @param codeRepositoryName name of the code repository
   */
  importFrom(codeRepositoryName: string): void {
    importByName(this, this.resource, {
      method: 'CodeRepository.importFrom',
      argument: { codeRepositoryName },
      name: this.resource.codeRepositoryNameInput,
      location: this.location,
    });
  }
}

class ExistingCodeRepository extends ExistingResource<'codeRepository'> implements ICodeRepository {
  get codeRepositoryName(): string {
    return this._ref.name;
  }

  get codeRepositoryArn(): string {
    return this._ref.arn();
  }
}
