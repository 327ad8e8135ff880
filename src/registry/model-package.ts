import { Construct, type IConstruct } from 'constructs';
import { check, given, limit, rule, isLiteral, shown, validateAtSynth } from '../core/validation';
import { ContainerDefinition } from '../facts/create-model';

/** A version of a model in the SageMaker model registry, or a model of AWS Marketplace. */
export interface IModelPackage extends IConstruct {
  /** ARN of the model package, such as `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3`. */
  readonly modelPackageArn: string;
}

/**
 * A model package that exists.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry.html
 */
export class ModelPackage {
  /**
   * Uses a model package by its ARN; creates nothing.
   *
   * What the containers of the package need is not known here: give the role its statements for their
   * images and data with `role.addToPolicy`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param modelPackageArn ARN of the model package
   */
  static fromModelPackageArn(scope: Construct, id: string, modelPackageArn: string): IModelPackage {
    return new ImportedModelPackage(scope, id, modelPackageArn);
  }

  private constructor() {}
}

class ImportedModelPackage extends Construct implements IModelPackage {
  constructor(
    scope: Construct,
    id: string,
    readonly modelPackageArn: string,
  ) {
    super(scope, id);
    validateAtSynth(this, () =>
      check(modelPackageArn, [
        given('modelPackageArn', (arn) => arn, 'give the ARN of a model package'),
        limit('modelPackageArn', (arn) => arn, ContainerDefinition.ModelPackageName),
        rule('modelPackageArn', (arn) =>
          isLiteral(arn) && typeof arn === 'string' && !arn.startsWith('arn:')
            ? `must be an ARN, because the provider takes no bare name, got ${shown(arn)}`
            : undefined,
        ),
      ]),
    );
  }
}
