import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  EndpointConfig,
  ExecutionRole,
  type IExecutionRole,
  InstanceType,
  PolicyStatement,
  SagemakerModelConstruct,
} from '../../src';
import {
  aStack,
  meaning,
  problems,
  statements,
  synth,
  types,
  warningIds,
  warnings,
} from '../synth';

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

describe('the role of a model that exists', () => {
  const READ = new PolicyStatement({
    actions: ['dynamodb:GetItem'],
    resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/features'],
  });
  const served = (stack: TerraformStack, role?: IExecutionRole) =>
    new EndpointConfig(stack, 'Config', {
      productionVariants: [
        {
          model: SagemakerModelConstruct.fromModelAttributes(stack, 'There', {
            modelName: 'scorer',
            role,
          }),
          instanceType: InstanceType.ML_M5_LARGE,
        },
      ],
      dataCapture: { destinationS3Uri: 's3://captured/all' },
    });

  test('is unknown unless it is given', () => {
    expect(warningIds((stack) => served(stack))).toEqual(['existing-model-role']);
    const found = problems((stack) =>
      SagemakerModelConstruct.fromModelName(stack, 'A', 'scorer').addToRolePolicy(READ),
    );
    expect(found).toEqual([
      'addToRolePolicy: the role of the model is unknown; use SagemakerModelConstruct.fromModelAttributes with role',
    ]);
  });

  test('gets what the containers need besides', () => {
    const build = (stack: TerraformStack) => {
      const role = new ExecutionRole(stack, 'Role');
      served(stack, role)._variants[0].props.model!.addToRolePolicy(READ);
    };
    expect(statements(synth(build))).toEqual([
      { Effect: 'Allow', Action: READ.actions, Resource: READ.resources },
      { Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::captured/all/*'] },
    ]);
    expect(warnings(build)).toEqual([]);
  });

  test('says what it needs where it exists, too', () => {
    const stack = aStack();
    const role = ExecutionRole.fromRoleArn(stack, 'R', 'arn:aws:iam::123456789012:role/R');
    served(stack, role);
    expect(role.requiredStatements.flatMap(({ actions }) => actions)).toEqual(['s3:PutObject']);
  });

  test('must be in the stack of the model', () => {
    const found = problems((stack) => {
      const other = new TerraformStack(stack.node.root, 'other');
      new AwsProvider(other, 'Aws', { region: 'eu-west-1' });
      served(stack, new ExecutionRole(other, 'Role'));
    });
    expect(found).toEqual([
      expect.stringMatching(/^role: must be in the stack of the model, got one of another stack/),
    ]);
  });
});
