import type { TerraformStack } from 'cdktf';
import {
  AppImageConfig,
  ModelPackage,
  ModelPackageGroup,
  SagemakerImage,
  SagemakerImageVersion,
  SagemakerModelConstruct,
} from '../../../src';
import { problems } from '../../synth';

const arn = (resource: string) => `arn:aws:sagemaker:us-east-1:123456789012:${resource}`;

/** What exists and is known by its ARN, in a region that is told besides. */
const EXISTING: Record<string, (stack: TerraformStack, region: string) => void> = {
  model: (stack, region) =>
    SagemakerModelConstruct.fromModelAttributes(stack, 'One', {
      modelName: 'one',
      modelArn: arn('model/one'),
      region,
    }),
  image: (stack, region) =>
    SagemakerImage.fromImageAttributes(stack, 'One', {
      imageName: 'one',
      imageArn: arn('image/one'),
      region,
    }),
  'an image that is looked up': (stack, region) =>
    SagemakerImage.fromLookup(stack, 'One', { imageArn: arn('image/one'), region }),
  'an app image configuration': (stack, region) =>
    AppImageConfig.fromAppImageConfigAttributes(stack, 'One', {
      appImageConfigName: 'one',
      appImageConfigArn: arn('app-image-config/one'),
      region,
    }),
  'a model package group': (stack, region) =>
    ModelPackageGroup.fromModelPackageGroupAttributes(stack, 'One', {
      modelPackageGroupName: 'one',
      modelPackageGroupArn: arn('model-package-group/one'),
      region,
    }),
  'a model package that is looked up': (stack, region) =>
    ModelPackage.fromLookup(stack, 'One', { modelPackageArn: arn('model-package/one/1'), region }),
};

const NAMED: Record<string, (stack: TerraformStack, name: string) => void> = {
  modelName: (stack, modelName) =>
    SagemakerModelConstruct.fromModelAttributes(stack, 'One', {
      modelName,
      modelArn: arn('model/one'),
    }),
  imageName: (stack, imageName) =>
    SagemakerImage.fromImageAttributes(stack, 'One', { imageName, imageArn: arn('image/one') }),
  appImageConfigName: (stack, appImageConfigName) =>
    AppImageConfig.fromAppImageConfigAttributes(stack, 'One', {
      appImageConfigName,
      appImageConfigArn: arn('app-image-config/one'),
    }),
  modelPackageGroupName: (stack, modelPackageGroupName) =>
    ModelPackageGroup.fromModelPackageGroupAttributes(stack, 'One', {
      modelPackageGroupName,
      modelPackageGroupArn: arn('model-package-group/one'),
    }),
};

test.each(Object.entries(NAMED))('%s is that of its ARN, but for capitals', (property, build) => {
  expect(problems((stack) => build(stack, 'One'))).toEqual([]);
  expect(problems((stack) => build(stack, 'two'))).toEqual([
    `${property}: must be that of the ARN (one), got "two"`,
  ]);
});

test('what is known by nothing is reported, not thrown', () => {
  const name = undefined!;
  const arns = (stack: TerraformStack) => [
    SagemakerModelConstruct.fromModelName(stack, 'Model', name).modelArn,
    SagemakerImage.fromImageName(stack, 'Image', name).imageArn,
    AppImageConfig.fromAppImageConfigName(stack, 'Config', name).appImageConfigArn,
    ModelPackageGroup.fromModelPackageGroupName(stack, 'Group', name).modelPackageGroupArn,
    SagemakerImageVersion.fromImageVersionArn(stack, 'Version', name).version,
    ModelPackage.fromModelPackageArn(stack, 'Package', name).modelPackageArn,
  ];
  const found = problems((stack) => void arns(stack));
  expect(found.filter((problem) => /: is required/.test(problem))).toHaveLength(6);
});

test.each(Object.entries(EXISTING))('%s is in the region of its ARN', (_, build) => {
  expect(problems((stack) => build(stack, 'us-east-1'))).toEqual([]);
  expect(problems((stack) => build(stack, 'us-east-2'))).toEqual([
    'region: must be that of the ARN (us-east-1), got "us-east-2"; leave it out',
  ]);
  expect(problems((stack) => build(stack, 'here'))).toEqual([
    'region: must be a region such as eu-west-1, got "here"',
  ]);
});
