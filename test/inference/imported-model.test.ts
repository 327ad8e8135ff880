import { TerraformVariable } from 'cdktf';
import { SagemakerModelConstruct } from '../../src';
import { aStack, meaning, problems, synth, types } from '../synth';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:model/scorer';

describe('a model that exists', () => {
  test('makes no Terraform block, by whatever it is known', () => {
    const json = synth((stack) => {
      SagemakerModelConstruct.fromModelName(stack, 'ByName', 'scorer');
      SagemakerModelConstruct.fromModelArn(stack, 'ByArn', ARN);
      SagemakerModelConstruct.fromModelAttributes(stack, 'By', { modelName: 'scorer' });
    });
    expect(types(json)).toEqual([]);
  });

  test('has its name from its ARN, and its ARN as given', () => {
    const model = SagemakerModelConstruct.fromModelArn(aStack(), 'Model', ARN);
    expect([model.modelName, model.modelArn]).toEqual(['scorer', ARN]);
  });

  test('has its name from an ARN that is a token', () => {
    const read = meaning((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'arn', {});
      const { modelName, modelArn } = SagemakerModelConstruct.fromModelArn(stack, 'M', stringValue);
      return { modelName, modelArn };
    });
    expect(read).toEqual({
      modelName: '${element(split("/", var.arn), 1)}',
      modelArn: '${var.arn}',
    });
  });

  test('has its ARN from its name, the region and the account', () => {
    const { modelArn } = meaning((stack) => ({
      modelArn: SagemakerModelConstruct.fromModelName(stack, 'Model', 'scorer').modelArn,
    }));
    expect(modelArn).toMatch(
      /^arn:aws:sagemaker:eu-west-1:\$\{data\.aws_caller_identity\.\w+\.account_id\}:model\/scorer$/,
    );
  });

  test('has its ARN in a region of its own', () => {
    const { modelArn } = meaning((stack) => ({
      modelArn: SagemakerModelConstruct.fromModelAttributes(stack, 'Model', {
        modelName: 'scorer',
        region: 'cn-north-1',
      }).modelArn,
    }));
    expect(modelArn).toMatch(/^arn:aws-cn:sagemaker:cn-north-1:/);
  });

  test('keeps all that is known of it', () => {
    const model = SagemakerModelConstruct.fromModelAttributes(aStack(), 'Model', {
      modelName: 'scorer',
      modelArn: ARN,
    });
    expect([model.modelName, model.modelArn]).toEqual(['scorer', ARN]);
  });

  test('must have a name that a model can have', () => {
    const byName = (name: string) =>
      problems((stack) => SagemakerModelConstruct.fromModelName(stack, 'Model', name));
    expect(byName('scorer')).toEqual([]);
    expect(byName('my_model')).toEqual([
      'modelName: must match ^[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?$ (at most 63 characters), got "my_model"; begin and end it with a letter or digit, with hyphens between',
    ]);
  });

  test('must have the ARN of a model', () => {
    const byArn = (arn: string) =>
      problems((stack) => SagemakerModelConstruct.fromModelArn(stack, 'Model', arn));
    expect(byArn(ARN)).toEqual([]);
    expect(byArn('scorer')).toEqual([
      'modelArn: must be the ARN of a model (arn:aws:sagemaker:region:account:model/name), got "scorer"',
    ]);
  });
});
