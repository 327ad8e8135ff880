import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  ContainerMode,
  ExecutionRole,
  InferenceExecutionMode,
  ModelData,
  ModelPackage,
  SagemakerModelConstruct,
  type SagemakerModelProps,
} from '../../src';
import { CONTAINER, aModel, synthModel } from '../a-model';
import { LISTS, specification } from '../registry/a-model-package';
import { all, problems, resource, synth, warnings, type Json, namesOf } from '../synth';

const ROLE = 'arn:aws:iam::123456789012:role/scorer';
const VPC = { subnets: ['subnet-b', 'subnet-a'], securityGroupIds: ['sg-1'] };

const containers = (...names: string[]) =>
  names.map((containerHostname) => ({ ...CONTAINER, containerHostname }));

/** What makes a new model, of one with a role that is the same in every stack. */
const trigger = (
  props: SagemakerModelProps = {},
  use: (model: SagemakerModelConstruct, stack: TerraformStack) => void = () => {},
) =>
  resource(
    synth((stack) => {
      const role = ExecutionRole.fromRoleArn(stack, 'Role', ROLE);
      const own = { primaryContainer: CONTAINER, role, ...props };
      use(new SagemakerModelConstruct(stack, 'Model', own), stack);
    }),
    'terraform_data',
  ).triggers_replace;

const HASH = expect.stringMatching(/^[0-9a-f]{64}$/);

describe('a model with a generated name', () => {
  test('has a new name with everything that makes a new model, which is made first', () => {
    const json = synthModel();
    const [data] = namesOf(json, 'terraform_data');
    expect(resource(json, 'aws_sagemaker_model')).toMatchObject({
      name: `test-Model-\${substr(terraform_data.${data}.id, 0, 8)}`,
      lifecycle: { create_before_destroy: true },
    });
    expect(resource(json, 'terraform_data')).toEqual({
      triggers_replace: {
        execution_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.\w+\.arn\}$/),
        primary_container: HASH,
      },
    });
  });

  test.each<[string, SagemakerModelProps, string]>([
    [
      'an environment',
      { primaryContainer: { ...CONTAINER, environment: { A: 'b' } } },
      'primary_container',
    ],
    ['isolation', { enableNetworkIsolation: true }, 'enable_network_isolation'],
    ['a network', { vpcConfig: VPC }, 'vpc_config'],
  ])('is another one with %s, which shows', (_, props, argument) => {
    const [before, after] = [trigger(), trigger(props)];
    expect(after[argument]).toEqual(HASH);
    expect(after[argument]).not.toBe(before[argument]);
    expect({ ...after, [argument]: 0 }).toEqual({ ...before, [argument]: 0 });
  });

  test('is another one where a pipeline is called otherwise, or gets a container', () => {
    const serial = { primaryContainer: undefined, containers: containers('a', 'b') };
    const direct = { ...serial, inferenceExecutionMode: InferenceExecutionMode.DIRECT };
    expect(trigger(direct)).toEqual({
      ...trigger(serial),
      inference_execution_config: HASH,
    });
    const added = trigger(serial, (model) => model.addContainer(containers('c')[0]));
    expect(added).toEqual(trigger({ ...serial, containers: containers('a', 'b', 'c') }));
    expect(added).not.toEqual(trigger(serial));
  });

  test('is another one with what an escape hatch overrides', () => {
    const overridden = trigger({}, ({ node }) =>
      (node.defaultChild as SagemakerModel).addOverride('primary_container.image', 'other'),
    );
    expect(overridden.primary_container).toEqual(HASH);
    expect(overridden).not.toEqual(trigger());
  });

  test.each<[string, SagemakerModelProps, SagemakerModelProps]>([
    ['tags', {}, { tags: { team: 'ml' } }],
    ['a region that it is in', {}, { region: 'eu-west-1' }],
    ['no isolation', {}, { enableNetworkIsolation: false }],
    ['an empty environment', {}, { primaryContainer: { ...CONTAINER, environment: {} } }],
    ['one model', {}, { primaryContainer: { ...CONTAINER, mode: ContainerMode.SINGLE_MODEL } }],
    [
      'one model a container of a pipeline',
      { primaryContainer: undefined, containers: containers('a') },
      {
        primaryContainer: undefined,
        containers: [{ ...containers('a')[0], mode: ContainerMode.SINGLE_MODEL }],
      },
    ],
    [
      'another order of the network',
      { vpcConfig: VPC },
      { vpcConfig: { ...VPC, subnets: ['subnet-a', 'subnet-b', 'subnet-a'] } },
    ],
  ])('is the same with %s', (_, before, after) => {
    expect(trigger(after)).toEqual(trigger(before));
  });

  test('follows what only Terraform knows', () => {
    const found = trigger({}, (model, stack) => {
      const { listValue } = new TerraformVariable(stack, 'ids', { type: 'list(string)' });
      const resourceOf = model.node.defaultChild as SagemakerModel;
      resourceOf.putVpcConfig({ subnets: listValue, securityGroupIds: ['sg-1'] });
    });
    expect(found.vpc_config).toMatch(/^\$\{sha256\(jsonencode\(\{.*var\.ids.*\}\)\)\}$/);
  });
});

test.each<[string, (binding: SagemakerModel) => void]>([
  ['an override', (binding) => binding.addOverride('name', 'mine')],
  ['the binding', (binding) => void (binding.name = 'mine')],
])('a name put in place of the generated one by %s is refused', (_, name) => {
  const found = problems((stack) => {
    const model = new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER });
    name(model.node.defaultChild as SagemakerModel);
  });
  expect(found).toEqual([
    'modelName: must be set with modelName, not by overriding the binding\'s name, got "mine"; changes would be lost',
  ]);
});

describe('a model that Terraform imports', () => {
  const imported = (props: SagemakerModelProps, ...names: string[]) =>
    synth((stack) => {
      const own = { primaryContainer: CONTAINER, ...props };
      const model = new SagemakerModelConstruct(stack, 'Model', own);
      names.forEach((name) => model.importFrom(name));
    });

  test('keeps its name until something makes a new one', () => {
    const json = imported({}, 'churn-2026-11');
    expect(json.import).toEqual([
      { id: 'churn-2026-11', to: expect.stringMatching(/^aws_sagemaker_model\./) },
    ]);
    const { name, lifecycle } = resource(json, 'aws_sagemaker_model');
    expect(name).toMatch(
      /^\$\{terraform_data\.Model_Imported_\w+\.input == terraform_data\.Model_ReplaceOnChange_\w+\.triggers_replace \? "churn-2026-11" : "test-Model-\$\{substr\(.*\)\}"\}$/,
    );
    expect(lifecycle).toEqual({ create_before_destroy: true });
    const [data, first] = all(json, 'terraform_data').sort((one) => (one.input ? 1 : -1));
    expect(first.input).toEqual(data.triggers_replace);
    expect(first.lifecycle).toEqual({ ignore_changes: ['input'] });
  });

  test('keeps the name that the program gives', () => {
    const json = imported({ modelName: 'churn' }, 'churn');
    expect(resource(json, 'aws_sagemaker_model').name).toBe('churn');
    expect(all(json, 'terraform_data')).toHaveLength(1);
  });

  test('may be imported by another name at last', () => {
    const json = imported({}, 'old', 'new');
    expect(json.import.map(({ id }: Json) => id)).toEqual(['new']);
    expect(resource(json, 'aws_sagemaker_model').name).toContain('? "new" :');
  });
});

describe('a model with a name of the user', () => {
  const fixed = (props: SagemakerModelProps = {}) => aModel({ modelName: 'my-model', ...props });
  const held = (props: SagemakerModelProps = {}) =>
    resource(synthModel({ modelName: 'my-model', ...props }), 'terraform_data');

  test('goes before the new one comes, which warns', () => {
    expect(fixed().lifecycle).not.toHaveProperty('create_before_destroy');
    const found = warnings((stack) => {
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: CONTAINER,
        modelName: 'my-model',
      });
      new SagemakerModelConstruct(stack, 'Other', { primaryContainer: CONTAINER });
    });
    expect(found).toEqual([
      'modelName is fixed: a change that replaces the model destroys it before the new one exists, and fails if a dependent requires the new one first. Remove modelName to get a generated name and replacement without a gap',
    ]);
  });

  test.each<[string, SagemakerModelProps, object]>([
    [
      'vpcConfig',
      { vpcConfig: VPC },
      {
        subnets: '${toset(["subnet-b", "subnet-a"])}',
        securityGroupIds: '${toset(["sg-1"])}',
      },
    ],
    [
      'inferenceExecutionMode',
      {
        primaryContainer: undefined,
        containers: containers('a'),
        inferenceExecutionMode: InferenceExecutionMode.DIRECT,
      },
      { inferenceExecutionMode: 'Direct' },
    ],
    ['nothing yet', {}, {}],
  ])('is replaced by a change of %s, which the provider alone would lose', (_, props, input) => {
    expect(held(props)).toEqual({ input });
    const json = synthModel({ modelName: 'my-model', ...props });
    const [id] = namesOf(json, 'terraform_data');
    // The whole resource, none of its attributes: that alone adopts a model that exists.
    expect(resource(json, 'aws_sagemaker_model').lifecycle.replace_triggered_by).toEqual([
      `terraform_data.${id}`,
    ]);
  });

  test('is replaced by model data that is no archive, also of containers that are added later', () => {
    const data = (prefix: string) => ModelData.fromBucketPrefix('models', prefix);
    const json = synth((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', {
        modelName: 'my-model',
        containers: [{ ...CONTAINER, modelData: data('a'), containerHostname: 'a' }],
      });
      model.addContainer({
        ...CONTAINER,
        containerHostname: 'b',
        modelData: ModelData.fromBucket('models', 'b.tar.gz'),
        additionalModelData: [{ channelName: 'adapters', modelData: data('c') }],
      });
    });
    expect(resource(json, 'terraform_data').input).toEqual({
      modelDataSources: [['s3://models/a/'], ['s3://models/c/']],
    });
  });

  /** The rows of the condition: what AWS must have, by property. */
  const expected = (json: Json): Record<string, [string, string]> => {
    const [{ condition }] = resource(json, 'aws_sagemaker_model').lifecycle.postcondition;
    const rows = condition.matchAll(
      /\{ property = "([^"]+)", has = jsonencode\((.*?)\), says = jsonencode\((.*?)\) \}/g,
    );
    return Object.fromEntries([...rows].map(([, name, has, says]) => [name, [has, says]]));
  };

  test('fails while AWS has another network, mode or data, with the command that mends it', () => {
    const json = synthModel({ modelName: 'my-model', vpcConfig: VPC });
    const container = 'self.primary_container[0]';
    expect(expected(json)).toEqual({
      'vpcConfig.subnets': [
        'toset(try(self.vpc_config[0].subnets, []))',
        'toset(["subnet-b", "subnet-a"])',
      ],
      'vpcConfig.securityGroupIds': [
        'toset(try(self.vpc_config[0].security_group_ids, []))',
        'toset(["sg-1"])',
      ],
      inferenceExecutionMode: [
        'try(coalesce(self.inference_execution_config[0].mode), "Serial")',
        '"Serial"',
      ],
      'primaryContainer.modelData': [
        `try(${container}.model_data_source[0].s3_data_source[0].s3_uri, null)`,
        'null',
      ],
      'primaryContainer.additionalModelData': [
        'try([for one in jsondecode(jsonencode(self.primary_container))[0].additional_model_data_source : one.channel_name], [])',
        '[]',
      ],
      id: ['self.id == null', 'false'],
    });
    const [{ error_message }] = resource(json, 'aws_sagemaker_model').lifecycle.postcondition;
    expect(error_message).toMatch(
      /run:\\n {2}terraform apply -replace='aws_sagemaker_model\.Model_\w+'/,
    );
  });

  test.each<[string, ModelData]>([
    ['an archive', ModelData.fromBucket('models', 'b.tar.gz')],
    ['uncompressed data', ModelData.fromBucketPrefix('models', 'b')],
  ])('expects nothing of %s, whose change the provider sees', (_, modelData) => {
    const of = (props: SagemakerModelProps) => Object.keys(expected(synthModel(props)));
    const channel = { channelName: 'a', modelData };
    const container = { ...CONTAINER, modelData, additionalModelData: [channel] };
    expect(of({ modelName: 'my-model', primaryContainer: container })).not.toContainEqual(
      expect.stringMatching(/odelData$/),
    );
  });

  test('expects what an escape hatch overrides', () => {
    const json = synth((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', {
        modelName: 'my-model',
        primaryContainer: CONTAINER,
      });
      const binding = model.node.defaultChild as SagemakerModel;
      binding.putVpcConfig({ subnets: ['subnet-x'], securityGroupIds: ['sg-x'] });
    });
    expect(expected(json)['vpcConfig.subnets'][1]).toBe('toset(["subnet-x"])');
    expect(resource(json, 'terraform_data').input).toMatchObject({
      subnets: '${toset(["subnet-x"])}',
    });
  });
});

describe('a model of a package without versions', () => {
  const aPackage = (stack: TerraformStack) =>
    new ModelPackage(stack, 'Package', {
      modelPackageName: 'churn',
      inferenceSpecification: { ...specification(), ...LISTS },
    });
  const WARNING =
    /modelPackage: has a fixed name, so a change that replaces it deletes this model and the package/;

  test('goes before the new one comes, because the package must, and warns', () => {
    const build = (stack: TerraformStack) =>
      void new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { modelPackage: aPackage(stack) },
      });
    expect(resource(synth(build), 'aws_sagemaker_model').lifecycle).toEqual({
      create_before_destroy: false,
    });
    expect(warnings(build)).toContainEqual(expect.stringMatching(WARNING));
  });

  test('may get it later', () => {
    const build = (stack: TerraformStack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', {
        containers: [{ ...CONTAINER, containerHostname: 'a' }],
      });
      model.addContainer({ modelPackage: aPackage(stack), containerHostname: 'b' });
    };
    expect(problems(build)).toEqual([]);
    expect(resource(synth(build), 'aws_sagemaker_model').lifecycle).toEqual({
      create_before_destroy: false,
    });
    expect(warnings(build)).toContainEqual(expect.stringMatching(/^containers\[1\]\.modelPackage/));
  });

  test('of another stack makes no difference, as Terraform knows nothing of it there', () => {
    const build = (stack: TerraformStack) => {
      const other = new TerraformStack(stack.node.root, 'other');
      new AwsProvider(other, 'aws', { region: 'eu-west-1' });
      const modelPackage = aPackage(other);
      void new SagemakerModelConstruct(stack, 'Model', { primaryContainer: { modelPackage } });
    };
    expect(resource(synth(build), 'aws_sagemaker_model').lifecycle).toEqual({
      create_before_destroy: true,
    });
    // But that it may be deleted first.
    expect(warnings(build)).toEqual([
      expect.stringMatching(/^primaryContainer\.modelPackage: another stack makes it/),
    ]);
  });

  test('that exists outside of the program makes no difference', () => {
    const arn = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn';
    const build = (stack: TerraformStack) =>
      void new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { modelPackage: ModelPackage.fromModelPackageArn(stack, 'P', arn) },
      });
    expect(resource(synth(build), 'aws_sagemaker_model').lifecycle).toEqual({
      create_before_destroy: true,
    });
    expect(warnings(build)).toEqual([]);
  });
});
