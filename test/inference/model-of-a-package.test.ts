import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  ContainerImage,
  ExecutionRole,
  type IModelPackage,
  ModelPackage,
  ModelPackageGroup,
  type ModelPackageProps,
  SagemakerModelConstruct,
  type SagemakerModelProps,
} from '../../src';
import { specification } from '../registry/a-model-package';
import { problems, resource, statements, synth, warnings, type Build } from '../synth';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3';
const ELSEWHERE = ARN.replace('eu-west-1', 'us-east-1');
const WRONG =
  'primaryContainer.modelPackage: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"; SageMaker only uses resources in its own region';

const aModelOf =
  (
    modelPackage: (stack: TerraformStack) => IModelPackage,
    props: SagemakerModelProps = {},
  ): Build =>
  (stack) =>
    void new SagemakerModelConstruct(stack, 'Model', {
      primaryContainer: { modelPackage: modelPackage(stack) },
      ...props,
    });

/** A package of this program, whose image is in the region that it is in. */
const own =
  (props: (stack: TerraformStack) => Partial<ModelPackageProps> = () => ({})) =>
  (stack: TerraformStack) =>
    new ModelPackage(stack, 'Version', {
      group: ModelPackageGroup.fromModelPackageGroupName(stack, 'Group', 'churn'),
      inferenceSpecification: specification({ image: ContainerImage.fromEcrRepository('scorer') }),
      ...props(stack),
    });

const imported = (arn: string) => (stack: TerraformStack) =>
  ModelPackage.fromModelPackageArn(stack, 'Package', arn);

const lookedUp = (arn: string) => (stack: TerraformStack) =>
  ModelPackage.fromLookup(stack, 'Package', { modelPackageArn: arn });

const resources = (build: Build) => statements(synth(build)).flatMap(({ Resource }) => Resource);

describe('a model of a package of this program', () => {
  test('names it, and so comes after it', () => {
    const { primary_container } = resource(synth(aModelOf(own())), 'aws_sagemaker_model');
    expect(primary_container).toEqual({
      model_package_name: expect.stringMatching(/^\$\{aws_cloudcontrolapi_resource\.\w+\.id\}$/),
    });
  });

  test("may read what the package's containers need, of all its specifications", () => {
    const image = ContainerImage.fromRegistryPath(
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/other:1',
    );
    const additionalInferenceSpecifications = [{ ...specification({ image }), name: 'other' }];
    const found = statements(synth(aModelOf(own(() => ({ additionalInferenceSpecifications })))));
    const of = (service: string) =>
      found
        .filter(({ Action }) => Action.some((action: string) => action.startsWith(service)))
        .map(({ Action, Resource }) => ({ Action, Resource }));
    expect(of('s3:')).toEqual([
      { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::models/churn/1/model.tar.gz'] },
    ]);
    expect(
      of('ecr:')
        .flatMap(({ Resource }) => Resource)
        .sort(),
    ).toEqual([
      '*',
      expect.stringMatching(/^arn:aws:ecr:eu-west-1:\$\{.*\}:repository\/scorer$/),
      'arn:aws:ecr:eu-west-1:123456789012:repository/other',
    ]);
  });

  test('gives its permissions to the role that it is given', () => {
    const json = synth((stack) => {
      const role = new ExecutionRole(stack, 'Role');
      aModelOf(own(), { role })(stack);
    });
    expect(statements(json).flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining(['s3:GetObject', 'ecr:BatchGetImage']),
    );
  });

  test.each<[string, (stack: TerraformStack) => Partial<ModelPackageProps>, string[]]>([
    ['its own', () => ({ region: 'eu-west-1' }), []],
    ['another', () => ({ region: 'us-east-1' }), [WRONG]],
    [
      'one that only Terraform knows',
      (stack) => ({ region: new TerraformVariable(stack, 'region', {}).stringValue }),
      [],
    ],
    [
      "another provider's",
      (stack) => ({
        provider: new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' }),
      }),
      [WRONG],
    ],
    [
      'that of a provider which says none',
      (stack) => ({ provider: new AwsProvider(stack, 'Other', { alias: 'other' }) }),
      [],
    ],
  ])('is right or wrong with a package in the region: %s', (_, props, expected) => {
    expect(problems(aModelOf(own(props)))).toEqual(expected);
  });

  test('is right where neither says its region', () => {
    expect(problems(aModelOf(own()), {})).toEqual([]);
  });

  test('is right in the region of the package, which is not that of the provider', () => {
    const region = 'us-east-1';
    expect(
      problems(
        aModelOf(
          own(() => ({ region })),
          { region },
        ),
      ),
    ).toEqual([]);
  });
});

describe.each([
  ['by its ARN', imported],
  ['by a lookup', lookedUp],
])('a model of a package that exists, %s', (_, known) => {
  test('names it, and may read nothing for it', () => {
    const build = aModelOf(known(ARN));
    expect(resource(synth(build), 'aws_sagemaker_model').primary_container).toEqual({
      model_package_name: ARN,
    });
    expect(resources(build).filter((one) => /^arn:aws:(s3|ecr):/.test(one))).toEqual([]);
  });

  test('must be in its region', () => {
    expect(problems(aModelOf(known(ARN)))).toEqual([]);
    expect(problems(aModelOf(known(ELSEWHERE)))).toEqual([WRONG]);
    expect(problems(aModelOf(known(ELSEWHERE), { region: 'us-east-1' }))).toEqual([]);
    expect(problems(aModelOf(known(ELSEWHERE)), {})).toEqual([]);
  });

  test('is right where only Terraform knows the ARN', () => {
    const build = aModelOf((stack) =>
      known(new TerraformVariable(stack, 'arn', {}).stringValue)(stack),
    );
    expect(problems(build)).toEqual([]);
    expect(resource(synth(build), 'aws_sagemaker_model').primary_container).toEqual({
      model_package_name: '${var.arn}',
    });
  });

  test('is named by its place in a pipeline', () => {
    const build: Build = (stack) => {
      const modelPackage = known(ELSEWHERE)(stack);
      new SagemakerModelConstruct(stack, 'Model', {
        containers: [{ modelPackage }, { modelPackage }],
      });
    };
    expect(problems(build)).toEqual(
      [0, 1].map((i) => WRONG.replace('primaryContainer', `containers[${i}]`)),
    );
  });
});

describe('a model of a package of another stack', () => {
  const inOtherStack =
    (make: (other: TerraformStack) => IModelPackage) =>
    (stack: TerraformStack): IModelPackage => {
      const other = new TerraformStack(stack.node.root, 'other');
      new AwsProvider(other, 'Aws', { region: 'eu-west-1' });
      return make(other);
    };

  test('is warned that its package may go first', () => {
    expect(warnings(aModelOf(inOtherStack(own())))).toEqual([
      expect.stringMatching(/^primaryContainer\.modelPackage: another stack makes it: .* remove/),
    ]);
  });

  test('is not where nobody of this program makes it', () => {
    expect(warnings(aModelOf(inOtherStack(imported(ARN))))).toEqual([]);
    expect(warnings(aModelOf(own()))).toEqual([]);
  });
});
