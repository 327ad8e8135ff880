import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Fn, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { aComponent, ADAPTER, aModel, anAdapter, anEndpoint, COMPUTE } from './a-component';
import {
  AvailabilityZoneBalanceMode,
  ContainerImage,
  Endpoint,
  ExecutionRole,
  InferenceComponent,
  type InferenceComponentProps,
  PlacementStrategy,
  ResourceOperation,
  SagemakerModelConstruct,
} from '../../src';
import { SCHEMA } from '../../src/facts/cloudformation-inference-component';
import { all, type Json, meaning, only, resource, synth, types, warnings } from '../synth';

const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';

/** Terraform's language with the names that Terraform has for a construct: `<Llama>` for its component. */
const short = (text: string) =>
  text
    .replace(/aws_cloudcontrolapi_resource\.(\w+?)_[0-9A-F]{8}/g, '<$1>')
    .replace(/terraform_data\.(\w+?)_[0-9A-F]{8}/g, '<$1>')
    .replace(/(aws_\w+)\.(\w+?)_[0-9A-F]{8}/g, '$1.$2');

const desiredState = (json: Json, id = 'Llama') =>
  short(
    all(json, CLOUD_CONTROL)
      .map(({ desired_state }) => desired_state)
      .find((text) => text.includes(`"test-${id}-`)),
  );

const holder = (json: Json, id: string): Json =>
  only(
    Object.entries<Json>(json.resource.terraform_data).filter(([name]) =>
      new RegExp(`^${id}_[0-9A-F]{8}$`).test(name),
    ),
  )[1];

/** Everything that a component with a model can have. */
const everything: Partial<InferenceComponentProps> = {
  variantName: 'shared',
  computeResources: {
    numberOfCpuCoresRequired: 0.5,
    numberOfAcceleratorDevicesRequired: 1,
    minMemoryRequiredInMb: 1024,
    maxMemoryRequiredInMb: 2048,
  },
  copyCount: 2,
  modelDataDownloadTimeoutInSeconds: 600,
  containerStartupHealthCheckTimeoutInSeconds: 300,
  scheduling: {
    placementStrategy: PlacementStrategy.BINPACK,
    availabilityZoneBalance: {
      enforcementMode: AvailabilityZoneBalanceMode.PERMISSIVE,
      maxImbalance: 0,
    },
  },
  tags: { team: 'ml' },
};

describe('a component', () => {
  test('is one resource, held by what makes a new one and by its number of copies', () => {
    const json = synth((stack) => aComponent(stack));
    expect(types(json)).toEqual([CLOUD_CONTROL, 'terraform_data', 'terraform_data']);
    const { desired_state, lifecycle, ...rest } = resource(json, CLOUD_CONTROL);
    expect(short(desired_state)).toBe(
      '${jsonencode({"EndpointName" = "shared", ' +
        '"RuntimeConfig" = {"CopyCount" = <Llama_AtCreation>.input["RuntimeConfig/CopyCount"]}, ' +
        '"Specification" = {"ComputeResourceRequirements" = {"MinMemoryRequiredInMb" = 1024}, "ModelName" = "llama"}, ' +
        '"VariantName" = "AllTraffic", ' +
        '"InferenceComponentName" = "test-Llama-${substr(<Llama_ReplaceOnChange>.id, 0, 8)}"})}',
    );
    expect(rest).toEqual({
      type_name: 'AWS::SageMaker::InferenceComponent',
      schema: expect.stringMatching(/^\$\{local\./),
    });
    expect(lifecycle.create_before_destroy).toBe(true);
    expect(short(only(lifecycle.replace_triggered_by))).toBe('<Llama_ReplaceOnChange>');
    expect(holder(json, 'Llama_ReplaceOnChange')).toEqual({
      triggers_replace: { EndpointName: 'shared', VariantName: 'AllTraffic' },
    });
    const { triggers_replace, ...atCreation } = holder(json, 'Llama_AtCreation');
    expect(short(triggers_replace.id)).toBe('${<Llama_ReplaceOnChange>.id}');
    expect(atCreation).toEqual({
      input: { 'RuntimeConfig/CopyCount': 1 },
      lifecycle: { ignore_changes: ['input'] },
    });
  });

  test('renders all that it takes', () => {
    const json = synth((stack) => aComponent(stack, everything));
    expect(desiredState(json)).toBe(
      '${jsonencode({"EndpointName" = "shared", ' +
        '"RuntimeConfig" = {"CopyCount" = <Llama_AtCreation>.input["RuntimeConfig/CopyCount"]}, ' +
        '"Specification" = {"ComputeResourceRequirements" = {"MaxMemoryRequiredInMb" = 2048, "MinMemoryRequiredInMb" = 1024, ' +
        '"NumberOfAcceleratorDevicesRequired" = 1, "NumberOfCpuCoresRequired" = 0.5}, "ModelName" = "llama", ' +
        '"SchedulingConfig" = {"AvailabilityZoneBalance" = {"EnforcementMode" = "PERMISSIVE", "MaxImbalance" = 0}, "PlacementStrategy" = "BINPACK"}, ' +
        '"StartupParameters" = {"ContainerStartupHealthCheckTimeoutInSeconds" = 300, "ModelDataDownloadTimeoutInSeconds" = 600}}, ' +
        '"Tags" = [{"Key" = "team", "Value" = "ml"}], "VariantName" = "shared", ' +
        '"InferenceComponentName" = "test-Llama-${substr(<Llama_ReplaceOnChange>.id, 0, 8)}"})}',
    );
    expect(holder(json, 'Llama_AtCreation').input).toEqual({ 'RuntimeConfig/CopyCount': 2 });
  });

  test('is replaced by its place alone; all else changes in place', () => {
    const held = (props: Partial<InferenceComponentProps>) =>
      holder(
        synth((stack) => aComponent(stack, props)),
        'Llama_ReplaceOnChange',
      ).triggers_replace;
    const { variantName, ...inPlace } = everything;
    expect(held(inPlace)).toEqual(held({}));
    expect(held({ variantName })).toEqual({ EndpointName: 'shared', VariantName: 'shared' });
  });

  test('has a state that does not change with its number of copies', () => {
    const [one, two] = [1, 2].map((copyCount) =>
      synth((stack) => aComponent(stack, { copyCount })),
    );
    expect(one.resource[CLOUD_CONTROL]).toEqual(two.resource[CLOUD_CONTROL]);
    expect(one.resource.terraform_data).not.toEqual(two.resource.terraform_data);
  });

  test('tells the provider what AWS can not change, which the schema of AWS does not say', () => {
    const json = synth((stack) => aComponent(stack));
    const text = only(
      Object.entries<string>(json.locals).filter(([name]) => name.includes('Schema')),
    )[1];
    const { createOnlyProperties, ...schema } = JSON.parse(text.replaceAll('$${', '${'));
    expect(schema).toEqual(JSON.parse(SCHEMA));
    expect(createOnlyProperties).toEqual([
      '/properties/InferenceComponentName',
      '/properties/EndpointName',
      '/properties/VariantName',
      '/properties/Specification/BaseInferenceComponentName',
    ]);
  });

  test('is compared with AWS in what AWS shows and what changes in place', () => {
    const differences = (build: (stack: TerraformStack) => unknown) =>
      Object.entries<string>(synth((stack) => void build(stack)).locals).find(([name]) =>
        name.includes('DriftCheck'),
      )![1];
    const ofComponent = differences((stack) => aComponent(stack, everything));
    expect(ofComponent.match(/(?<=property = )"\w+"/g)).toEqual([
      '"computeResources"',
      '"model"',
      '"scheduling"',
      '"startupParameters"',
      '"tags"',
    ]);
    expect(ofComponent.match(/(?<=path = )"[\w/]+"/g)).toContain('"/Specification/ModelName"');
    expect(ofComponent).not.toContain('CopyCount');
    const ofAdapter = differences((stack) => anAdapter(stack));
    expect(ofAdapter.match(/(?<=property = |path = )"[\w/]+"/g)).toEqual([
      '"artifact"',
      '"/Specification/Container/ArtifactUrl"',
    ]);
  });

  test('has a name of its own, which keeps the old component until the new one exists no more', () => {
    const json = synth((stack) => aComponent(stack, { inferenceComponentName: 'llama' }));
    const { desired_state, lifecycle } = resource(json, CLOUD_CONTROL);
    expect(desired_state).toContain('"InferenceComponentName" = "llama"');
    expect(lifecycle).not.toHaveProperty('create_before_destroy');
    expect(holder(json, 'Llama_ReplaceOnChange').triggers_replace).toEqual({
      EndpointName: 'shared',
      InferenceComponentName: 'llama',
      VariantName: 'AllTraffic',
    });
  });

  test('takes what only Terraform knows', () => {
    const json = synth((stack) => {
      const variable = (id: string, type = 'string') => new TerraformVariable(stack, id, { type });
      aComponent(stack, {
        variantName: variable('variant').stringValue,
        inferenceComponentName: variable('name').stringValue,
        copyCount: variable('copies', 'number').numberValue,
        computeResources: { minMemoryRequiredInMb: variable('memory', 'number').numberValue },
        modelDataDownloadTimeoutInSeconds: variable('wait', 'number').numberValue,
        tags: { team: variable('team').stringValue },
      });
    });
    const { desired_state } = resource(json, CLOUD_CONTROL);
    for (const expected of [
      '"VariantName" = var.variant',
      '"InferenceComponentName" = var.name',
      '"MinMemoryRequiredInMb" = var.memory',
      '"ModelDataDownloadTimeoutInSeconds" = var.wait',
      '{"Key" = "team", "Value" = var.team}',
    ]) {
      expect(desired_state).toContain(expected);
    }
    expect(holder(json, 'Llama_AtCreation').input).toEqual({
      'RuntimeConfig/CopyCount': '${var.copies}',
    });
  });

  test('has the default tags of the provider beside its own', () => {
    const provider = { region: 'eu-west-1', defaultTags: [{ tags: { team: 'ml', stage: 'dev' } }] };
    const json = synth((stack) => aComponent(stack, { tags: { stage: 'prod' } }), provider);
    expect(resource(json, CLOUD_CONTROL).desired_state).toContain(
      '"Tags" = [{"Key" = "stage", "Value" = "prod"}, {"Key" = "team", "Value" = "ml"}]',
    );
    const late = warnings((stack) => {
      const other = new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-west-1' });
      aComponent(stack, { provider: other });
      other.defaultTags = [{ tags: { team: 'ml' } }];
    });
    expect(only(late)).toMatch(
      'the default tags of the provider were not known when the component',
    );
  });

  test('takes what Cloud Control takes', () => {
    const roleArn = 'arn:aws:iam::123456789012:role/maker';
    const json = synth((stack) =>
      aComponent(stack, {
        cloudControl: { roleArn, createTimeout: '30m', driftCheck: false },
        preventDestroy: true,
      }),
    );
    const { role_arn, timeouts, lifecycle } = resource(json, CLOUD_CONTROL);
    expect({ role_arn, timeouts }).toEqual({ role_arn: roleArn, timeouts: { create: '30m' } });
    expect(lifecycle.prevent_destroy).toBe(true);
    expect(json).not.toHaveProperty('check');
  });

  test('is where its endpoint is', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' });
      const attributes = { endpointName: 'shared', region: 'us-east-1', provider };
      const endpoint = Endpoint.fromEndpointAttributes(stack, 'E', attributes);
      aComponent(stack, {
        endpoint,
        model: SagemakerModelConstruct.fromModelAttributes(stack, 'M', {
          modelName: 'llama',
          region: 'us-east-1',
        }),
      });
    });
    const { region, provider } = resource(json, CLOUD_CONTROL);
    expect({ region, provider }).toEqual({ region: 'us-east-1', provider: 'aws.other' });
  });

  test('has its attributes as references, its name also while it is updated', () => {
    const read = meaning((stack) => {
      const one = aComponent(stack);
      const named = aComponent(stack, { inferenceComponentName: 'llama' }, 'Named');
      return {
        name: one.inferenceComponentName,
        given: named.inferenceComponentName,
        arn: one.inferenceComponentArn,
        status: one.inferenceComponentStatus,
      };
    });
    expect(Object.fromEntries(Object.entries(read).map(([k, v]) => [k, short(v)]))).toEqual({
      name: '${["test-Llama-${substr(<Llama_ReplaceOnChange>.id, 0, 8)}", <Llama>.id].0}',
      given: '${["llama", <Named>.id].0}',
      arn: '${<Llama>.id}',
      status: '${lookup(jsondecode(<Llama>.properties), "InferenceComponentStatus", null)}',
    });
  });

  test('needs of Cloud Control what its operations need', () => {
    for (const operation of Object.values(ResourceOperation)) {
      const actions = InferenceComponent.cloudControlPermissions(operation);
      expect(actions).toEqual([...actions].sort());
      expect(actions).not.toContain('cloudformation:DescribeType');
    }
    expect(InferenceComponent.requiredPermissions(ResourceOperation.UPDATE)).toContain(
      'sagemaker:UpdateInferenceComponent',
    );
  });
});

describe('a component of a program', () => {
  const program = (then: (made: Record<string, any>, stack: TerraformStack) => void = () => {}) =>
    synth((stack) => {
      const endpoint = anEndpoint(stack);
      const model = aModel(stack, 'Model', true);
      const base = new InferenceComponent(stack, 'Llama', {
        endpoint,
        model,
        computeResources: COMPUTE,
      });
      const adapter = new InferenceComponent(stack, 'Tone', {
        endpoint,
        baseComponent: base,
        artifact: ADAPTER,
      });
      then({ endpoint, model, base, adapter }, stack);
    });
  const component = (json: Json, id: string) =>
    Object.entries<Json>(json.resource[CLOUD_CONTROL]).find(([name]) =>
      name.startsWith(`${id}_`),
    )![1];

  test('waits for its endpoint and for what its roles may do', () => {
    const json = program();
    expect(component(json, 'Llama').depends_on.map(short)).toEqual([
      'aws_sagemaker_endpoint.Shared',
      'aws_iam_role_policy.Shared_Config_Role_Policy',
      'aws_iam_role_policy.Model_Role_Policy',
    ]);
    expect(component(json, 'Tone').depends_on.map(short)).toEqual([
      'aws_sagemaker_endpoint.Shared',
      '<Llama>',
      'aws_iam_role_policy.Shared_Config_Role_Policy',
      'aws_iam_role_policy.Model_Role_Policy',
    ]);
  });

  test('refers to its model, which is deleted after it has been updated to the new one', () => {
    const json = program();
    expect(desiredState(json)).toContain('"ModelName" = aws_sagemaker_model.Model.name');
    expect(resource(json, 'aws_sagemaker_model').lifecycle.create_before_destroy).toBe(true);
    expect(JSON.stringify(holder(json, 'Llama_ReplaceOnChange').triggers_replace)).not.toContain(
      'aws_sagemaker_model',
    );
  });

  test('lets the role of the endpoint load the model, as its own may, and both the adapter', () => {
    const json = program(({ model }) =>
      model.addContainer({ image: ContainerImage.fromEcrRepository('late') }),
    );
    const documents = Object.entries<Json>(json.resource.aws_iam_role_policy);
    expect(documents.map(([name]) => name.split('_')[0]).sort()).toEqual(['Model', 'Shared']);
    for (const [, { policy }] of documents) {
      expect(policy).toContain(
        '"arn:aws:s3:::adapters/tone.tar.gz","arn:aws:s3:::models/llama.tar.gz"',
      );
      expect(policy).toContain('repository/scorer');
      expect(policy).toContain('repository/late');
    }
  });

  test('is invoked on its endpoint and by its own ARN', () => {
    const json = program(({ base }, stack) => base.grantInvoke(new ExecutionRole(stack, 'Caller')));
    const [, { policy }] = Object.entries<Json>(json.resource.aws_iam_role_policy).find(([name]) =>
      name.startsWith('Caller'),
    )!;
    expect(JSON.parse(short(policy)).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
        Resource: ['${<Llama>.id}', '${aws_sagemaker_endpoint.Shared.arn}'],
      },
    ]);
  });

  test('has an adapter without copies, which is replaced with it', () => {
    const json = program();
    expect(desiredState(json, 'Tone')).toBe(
      '${jsonencode({"EndpointName" = aws_sagemaker_endpoint.Shared.name, ' +
        '"Specification" = {"BaseInferenceComponentName" = "test-Llama-${substr(<Llama_ReplaceOnChange>.id, 0, 8)}", ' +
        '"Container" = {"ArtifactUrl" = "s3://adapters/tone.tar.gz"}}, ' +
        '"InferenceComponentName" = "test-Tone-${substr(<Tone_ReplaceOnChange>.id, 0, 8)}"})}',
    );
    const { triggers_replace } = holder(json, 'Tone_ReplaceOnChange');
    expect(short(triggers_replace['Specification/BaseInferenceComponentName'])).toBe(
      'test-Llama-${substr(<Llama_ReplaceOnChange>.id, 0, 8)}',
    );
    expect(Object.keys(json.resource.terraform_data).join()).not.toContain('Tone_AtCreation');
  });

  test('has an adapter that goes with it where it has a name of its own', () => {
    const json = synth((stack) => {
      const endpoint = anEndpoint(stack);
      const base = aComponent(stack, { endpoint, inferenceComponentName: 'llama' });
      anAdapter(stack, { endpoint, baseComponent: base });
    });
    const { triggers_replace } = holder(json, 'Tone_ReplaceOnChange');
    expect(short(triggers_replace.baseComponent)).toBe('${<Llama_ReplaceOnChange>.id}');
    expect(component(json, 'Tone').lifecycle).not.toHaveProperty('create_before_destroy');
  });

  test('may have a model and a base that exist', () => {
    const json = synth((stack) => {
      const endpoint = anEndpoint(stack);
      aComponent(stack, { endpoint });
      anAdapter(stack, { endpoint });
    });
    expect(desiredState(json)).toContain('"ModelName" = "llama"');
    expect(desiredState(json, 'Tone')).toContain('"BaseInferenceComponentName" = "llama"');
    expect(resource(json, 'aws_iam_role_policy').policy).toContain('adapters/tone.tar.gz');
  });

  test('may have a model of another stack, for whose role this stack does not wait', () => {
    const json = synth((stack) => {
      const other = new TerraformStack(stack.node.root as any, 'other');
      new AwsProvider(other, 'Aws', { region: 'eu-west-1' });
      aComponent(stack, { endpoint: anEndpoint(stack), model: aModel(other) });
    });
    expect(component(json, 'Llama').depends_on.map(short)).toEqual([
      'aws_sagemaker_endpoint.Shared',
      'aws_iam_role_policy.Shared_Config_Role_Policy',
    ]);
  });
});

describe('an existing component', () => {
  test('is invoked on the endpoint that its attributes name', () => {
    const json = synth((stack) => {
      const component = InferenceComponent.fromInferenceComponentAttributes(stack, 'C', {
        inferenceComponentName: 'llama',
        inferenceComponentArn: 'arn:aws:sagemaker:eu-west-1:123456789012:inference-component/llama',
        endpoint: Endpoint.fromEndpointArn(
          stack,
          'E',
          'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/shared',
        ),
      });
      component.grantInvoke(new ExecutionRole(stack, 'Caller'));
    });
    expect(resource(json, 'aws_iam_role_policy').policy).toContain(
      '"Resource":["arn:aws:sagemaker:eu-west-1:123456789012:endpoint/shared","arn:aws:sagemaker:eu-west-1:123456789012:inference-component/llama"]',
    );
  });
});

describe('the type', () => {
  const schema = JSON.parse(SCHEMA);
  const paths = (node: Json, path: string): string[] => {
    const target = node.$ref ? schema.definitions[node.$ref.split('/').pop()] : node;
    if (path.endsWith('/Tags') || !target.properties) return [path.slice(1)];
    return Object.entries<Json>(target.properties).flatMap(([name, member]) =>
      paths(member, `${path}/${name}`),
    );
  };

  test('has nothing that a component lacks, but for what AWS sets or forgets', () => {
    const notGiven = [
      ...schema.readOnlyProperties.map((path: string) => path.replace('/properties/', '')),
      // Written and never shown: an update through Cloud Control loses them.
      'Specification/Container/Image',
      'Specification/DataCacheConfig',
      'DeploymentConfig',
      // Settings of a container of its own; the model has them.
      'Specification/Container/Environment',
      'Specification/Container/ContainerMetricsConfig',
      // The endpoint by its name says it.
      'EndpointArn',
      // One for each type of instance, in place of the one that is given.
      'Specifications',
    ];
    const open = paths(schema, '').filter(
      (path) => !notGiven.some((one) => path === one || path.startsWith(`${one}/`)),
    );
    const json = synth((stack) => {
      aComponent(stack, everything);
      anAdapter(stack);
    });
    const text = all(json, CLOUD_CONTROL)
      .map(({ desired_state }) => desired_state)
      .join();
    for (const path of open) {
      const name = path.split('/').pop()!;
      expect([path, text.includes(`"${name}" = `)]).toEqual([path, true]);
    }
    expect(open.length).toBeGreaterThan(12);
  });
});

test('the name of a component can be used in functions and outputs', () => {
  const json = synth((stack) => {
    const { inferenceComponentName } = aComponent(stack);
    new TerraformOutput(stack, 'upper', { value: Fn.upper(inferenceComponentName) });
  });
  expect(short(json.output.upper.value)).toBe(
    '${upper(["test-Llama-${substr(<Llama_ReplaceOnChange>.id, 0, 8)}", <Llama>.id].0)}',
  );
});
