import { TerraformVariable } from 'cdktf';
import { ModelPackage } from '../../src';
import { aStack, problems, synth, types } from '../synth';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3';

const found = (arn: string) =>
  problems((stack) => ModelPackage.fromModelPackageArn(stack, 'Package', arn));

describe('a model package that exists', () => {
  test('makes no Terraform block', () => {
    const json = synth((stack) => ModelPackage.fromModelPackageArn(stack, 'Package', ARN));
    expect(types(json)).toEqual([]);
  });

  test('has its ARN', () => {
    expect(ModelPackage.fromModelPackageArn(aStack(), 'Package', ARN).modelPackageArn).toBe(ARN);
  });

  test.each([
    ARN,
    'arn:aws:sagemaker:eu-west-1:123456789012:model-package/marketplace-model',
    'arn:aws-cn:sagemaker:cn-north-1:123456789012:model-package/churn/999999999',
  ])('may be %s', (arn) => {
    expect(found(arn)).toEqual([]);
  });

  test.each([
    'churn',
    'arn:aws:sagemaker:eu-west-1:1234:model-package/churn/3',
    'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn-/3',
    'arn:aws:s3:::churn',
    'arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn',
    'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn',
  ])('must not be %s', (arn) => {
    expect(found(arn)).toEqual([
      `modelPackageArn: must be the ARN of a model package (arn:aws:sagemaker:region:account:model-package/group/1), got "${arn}"`,
    ]);
  });

  test('must not have more than 176 characters', () => {
    expect(found(ARN.padEnd(177, '3'))).toEqual([
      expect.stringMatching(/^modelPackageArn: must have at most 176 characters, got 177$/),
    ]);
  });

  test('may be a token', () => {
    const reported = problems((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'arn', {});
      ModelPackage.fromModelPackageArn(stack, 'Package', stringValue);
    });
    expect(reported).toEqual([]);
  });
});
