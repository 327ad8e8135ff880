import { TerraformVariable, Testing } from 'cdktf';
import { aStack, synthText, warnings, type Build } from './synth';
import {
  ContainerImage,
  ExecutionRole,
  InferenceExecutionMode,
  ModelData,
  PrebuiltImage,
  SagemakerModelConstruct,
} from '../src';

/** A program with all that could depend on order, time or counters. */
const program: Build = (stack) => {
  const { stringValue } = new TerraformVariable(stack, 'any', {});
  const role = new ExecutionRole(stack, 'Role'.repeat(20));
  const images = [
    ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()),
    ContainerImage.fromPrebuilt(PrebuiltImage.viaDataSource('pca', { imageTag: stringValue })),
    ContainerImage.fromEcrRepository('scorer', { tag: stringValue }),
  ];
  new SagemakerModelConstruct(stack, 'Model', {
    role,
    containers: images.map((image, i) => ({
      image,
      containerHostname: `h${i}`,
      modelData: ModelData.fromBucket(stringValue, `m${i}.tar.gz`),
    })),
    inferenceExecutionMode: InferenceExecutionMode.DIRECT,
    vpcConfig: { subnets: [stringValue, 'subnet-1'], securityGroupIds: ['sg-1'] },
  });
};

describe('the same program', () => {
  test.each([{ region: 'eu-west-1' }, {}])('gives the same bytes twice, with %j', (provider) => {
    expect(synthText(program, provider)).toBe(synthText(program, provider));
  });

  test('gives the same metadata twice', () => {
    const whole = () => {
      const stack = aStack();
      program(stack);
      return JSON.stringify(stack.toTerraform());
    };
    expect(whole()).toBe(whole());
  });

  test('gives the same bytes when it is synthesized again', () => {
    const stack = aStack();
    program(stack);
    expect(Testing.synth(stack, true)).toBe(Testing.synth(stack, true));
  });

  test('warns in the same words, and once', () => {
    const imported: Build = (stack) => {
      const { stringValue } = new TerraformVariable(stack, 'bucket', {});
      new SagemakerModelConstruct(stack, 'Model', {
        role: ExecutionRole.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/r'),
        primaryContainer: {
          image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()),
          modelData: ModelData.fromBucket(stringValue, 'model.tar.gz'),
        },
      });
    };
    expect(warnings(imported)).toEqual(warnings(imported));
    expect(warnings(imported)).toHaveLength(1);
  });

  test('leaves no token behind', () => {
    expect(synthText(program)).not.toMatch(/TfToken|TOKEN/);
  });
});
