import { type IConstruct } from 'constructs';
import {
  type DestroyProtectionProps,
  type ResourceAttributes,
  type ResourceProps,
} from '../common/resource-props';

/** A Git repository in SageMaker, which notebook instances clone. */
export interface ICodeRepository extends IConstruct {
  /** Name of the code repository, by which a notebook instance refers to it. */
  readonly codeRepositoryName: string;

  /** ARN of the code repository. */
  readonly codeRepositoryArn: string;
}

/** Attributes of an existing code repository. */
export interface CodeRepositoryAttributes extends ResourceAttributes {
  /** Name of the code repository. */
  readonly codeRepositoryName: string;

  /**
   * ARN of the code repository.
   *
   * @default - built from the name, the account of the provider and the region
   */
  readonly codeRepositoryArn?: string;
}

/**
 * Where a Git repository is, its default branch, and the credentials to clone it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_GitConfig.html
 */
export interface GitConfig {
  /**
   * URL of the Git repository, in AWS CodeCommit or elsewhere: begins with `https://`; 11 to 1024 characters.
   * Whoever may describe the code repository or read the state can read it: no credentials. A change
   * replaces the code repository.
   */
  readonly repositoryUrl: string;

  /**
   * Default branch: 1 to 1024 bytes of UTF-8, without spaces and `~^:?*[`. A change replaces the code repository.
   *
   * @default - no branch; the Git repository has a default branch of its own
   */
  readonly branch?: string;

  /**
   * ARN of the AWS Secrets Manager secret with the credentials; at most 2048 characters. The secret must have
   * the staging label `AWSCURRENT` and the form `{"username": "…", "password": "…"}`.
   *
   * Another ARN is updated in place. Removing the secret replaces the code repository, because SageMaker can't
   * remove it in place; adding one replaces it, too.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-git-resource.html
   * @default - no credentials
   */
  readonly secretArn?: string;
}

/** Properties of a `CodeRepository`. */
export interface CodeRepositoryProps extends ResourceProps, DestroyProtectionProps {
  /**
   * Name of the code repository, used exactly as set: 1 to 63 letters, digits and inner hyphens. A change
   * replaces the code repository.
   */
  readonly codeRepositoryName: string;

  /** The Git repository. */
  readonly gitConfig: GitConfig;
}
