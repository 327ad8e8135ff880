import { TerraformStack } from 'cdktf';
import {
  AwsProvider,
  ContainerImage,
  Deployment,
  Endpoint,
  EndpointConfig,
  ExecutionRole,
  InferenceComponent,
  InstanceType,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  SagemakerModelConstruct,
  ServiceQuotas,
  ServingDiagram,
} from '../../src';
import { specification } from '../registry/a-model-package';
import { aStack, type Build } from '../synth';

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/scorer:1';

/** The lines of a picture, without what begins and ends each of them. */
function picture(build: Build): string[] {
  const stack = aStack();
  build(stack);
  return linesOf(ServingDiagram.ofStack(stack).toMermaid());
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim());

const aModel = (stack: TerraformStack, id = 'Model', role?: ExecutionRole) =>
  new SagemakerModelConstruct(stack, id, {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(IMAGE),
      modelData: ModelData.fromBucket('models', `${id}/model.tar.gz`),
    },
    role,
  });

const anEndpoint = (stack: TerraformStack, id = 'Endpoint', model = aModel(stack)) =>
  new Endpoint(stack, id, {
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
  });

describe('the picture of a stack', () => {
  test('has the endpoint, its variant and its model', () => {
    expect(picture((stack) => anEndpoint(stack))).toEqual([
      'subgraph f1["endpoint Endpoint"]',
      'n2["AllTraffic<br/>1 × ml.m5.large"]',
      'end',
      'n1("model Model<br/>team/scorer:1<br/>s3://models/Model/model.tar.gz")',
      'n1 --> n2',
    ]);
  });

  test('has weights, shadows, scaling, alarms and where things are written to', () => {
    const found = picture((stack) => {
      const [one, two] = ['One', 'Two'].map((id) => aModel(stack, id));
      const endpoint = new Endpoint(stack, 'Endpoint', {
        endpointName: 'churn',
        productionVariants: [
          {
            variantName: 'Live',
            model: one,
            instanceType: InstanceType.ML_M5_LARGE,
            initialInstanceCount: 2,
          },
        ],
        shadowVariants: [
          { variantName: 'Next', model: two, instanceType: InstanceType.ML_C5_LARGE },
        ],
        dataCapture: { destinationS3Uri: 's3://captured/all' },
        deployment: Deployment.blueGreen({ terminationWaitInSeconds: 600 }),
      });
      endpoint.variant('Live').autoScaleInstanceCount({ minCapacity: 2, maxCapacity: 6 });
      endpoint.autoRollbackOn({ errorRatePercent: 1 });
    });
    expect(found).toEqual([
      'subgraph f1["endpoint Endpoint (churn)"]',
      'n3["Live<br/>2 × ml.m5.large<br/>weight 1<br/>scales from 2 to 6"]',
      'n4["Next (shadow)<br/>1 × ml.c5.large<br/>weight 1"]',
      'end',
      'n1("model One<br/>team/scorer:1<br/>s3://models/One/model.tar.gz")',
      'n2("model Two<br/>team/scorer:1<br/>s3://models/Two/model.tar.gz")',
      'n5[("s3://captured/all")]:::elsewhere',
      expect.stringMatching(/^n6\{\{"alarm<br\/>/),
      'n1 --> n3',
      'n2 --> n4',
      'n3 -->|captured data| n5',
      'n6 -->|roll back| n3',
      'classDef elsewhere stroke-dasharray: 5 5',
    ]);
  });

  test('has asynchronous and serverless variants, and topics', () => {
    const found = picture((stack) => {
      const model = aModel(stack);
      new Endpoint(stack, 'Async', {
        productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
        asyncInference: { outputPath: 's3://out/', createTopics: true },
      });
      new Endpoint(stack, 'Small', {
        productionVariants: [{ model, serverless: { memorySizeInMb: 2048, maxConcurrency: 5 } }],
      });
    });
    expect(found).toContain('n6["AllTraffic<br/>serverless, 2048 MB<br/>up to 5 at a time"]');
    expect(found).toEqual(
      expect.arrayContaining([
        'n3[("s3://out/")]:::elsewhere',
        'n4>"topic<br/>Async/Config/SuccessTopic"]',
        'n5>"topic<br/>Async/Config/ErrorTopic"]',
        'n1 --> n2',
        'n2 -->|responses| n3',
        'n2 -->|success| n4',
        'n2 -->|error| n5',
        'n1 --> n6',
      ]),
    );
  });

  test('has what goes through Cloud Control: components, packages, configurations', () => {
    const found = picture((stack) => {
      const endpoint = new Endpoint(stack, 'Shared', {
        productionVariants: [{ instanceType: InstanceType.ML_G5_12XLARGE }],
      });
      const group = new ModelPackageGroup(stack, 'Churn', { modelPackageGroupName: 'churn' });
      const version = new ModelPackage(stack, 'V1', {
        group,
        inferenceSpecification: specification(),
      });
      const model = new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { modelPackage: version },
      });
      new InferenceComponent(stack, 'Chat', {
        endpoint,
        model,
        computeResources: { minMemoryRequiredInMb: 1024 },
      }).autoScaleCopyCount({ minCapacity: 1, maxCapacity: 3 });
    });
    expect(found).toEqual([
      'subgraph f1["endpoint Shared"]',
      'n4["AllTraffic<br/>1 × ml.g5.12xlarge"]',
      'n5["component Chat<br/>scales from 1 to 3"]',
      'end',
      'n1[["model package group Churn<br/>churn"]]',
      'n2[["model package V1<br/>scorer:1<br/>s3://models/churn/1/model.tar.gz"]]',
      'n3("model Model")',
      'n1 --> n2',
      'n2 --> n3',
      'n3 --> n5',
    ]);
  });

  test('has a dashed line for what exists, or another stack makes', () => {
    const found = picture((stack) => {
      const other = new TerraformStack(stack.node.root, 'registry');
      new AwsProvider(other, 'Aws', { region: 'eu-west-1' });
      const model = SagemakerModelConstruct.fromModelName(stack, 'There', 'churn');
      anEndpoint(stack, 'Endpoint', model as SagemakerModelConstruct);
      const version = new ModelPackage(other, 'V1', {
        group: ModelPackageGroup.fromModelPackageGroupName(other, 'G', 'churn'),
        inferenceSpecification: specification({
          image: ContainerImage.fromEcrRepository('scorer'),
        }),
      });
      new SagemakerModelConstruct(stack, 'OfOther', {
        primaryContainer: { modelPackage: version },
      });
    });
    const dashed = found.filter((line) => line.endsWith(':::elsewhere'));
    expect(dashed.map((line) => line.replace(/^n\d/, ''))).toEqual([
      '[["model package<br/>of stack registry"]]:::elsewhere',
      '("model<br/>churn"):::elsewhere',
    ]);
  });

  test('shows a role where several share it', () => {
    const found = picture((stack) => {
      const role = new ExecutionRole(stack, 'Role');
      for (const id of ['One', 'Two']) aModel(stack, id, role);
    });
    expect(found.filter((line) => /role|runs as/.test(line))).toEqual([
      'n2(["role<br/>Role"])',
      'n1 -->|runs as| n2',
      'n3 -->|runs as| n2',
    ]);
  });

  test('draws what looks alike once', () => {
    const many = (count: number) =>
      picture((stack) => {
        for (let i = 1; i <= count; i++) anEndpoint(stack, `E${i}`, aModel(stack, `M${i}`));
      });
    expect(many(3).filter((line) => line.startsWith('subgraph'))).toHaveLength(3);
    const folded = many(200);
    expect(folded.filter((line) => line.startsWith('subgraph'))).toHaveLength(1);
    expect(folded).toContainEqual(expect.stringMatching(/"and 199 more like endpoint E1"/));
    expect(folded.length).toBeLessThan(10);
  });

  test('shows a configuration that no endpoint of the stack uses', () => {
    const found = picture(
      (stack) =>
        new EndpointConfig(stack, 'Config', {
          productionVariants: [{ model: aModel(stack), instanceType: InstanceType.ML_M5_LARGE }],
        }),
    );
    expect(found[0]).toBe('subgraph f1["endpoint configuration Config"]');
  });

  test('is the same in every order of the program, and of the JSON', () => {
    const build =
      (...ids: string[]): Build =>
      (stack) =>
        ids.forEach((id) => anEndpoint(stack, id, aModel(stack, `${id}Model`)));
    expect(picture(build('A', 'B'))).toEqual(picture(build('B', 'A')));
    const stack = aStack();
    build('A', 'B')(stack);
    const diagram = ServingDiagram.ofStack(stack).toMermaid();
    expect(ServingDiagram.ofJson(JSON.stringify(stack.toTerraform())).toMermaid()).toBe(diagram);
  });

  test('is drawn when it is asked for', () => {
    const stack = aStack();
    const diagram = ServingDiagram.ofStack(stack);
    expect(diagram.toMermaid()).toBe('flowchart LR\n');
    anEndpoint(stack);
    expect(diagram.toMermaid()).toContain('endpoint Endpoint');
  });

  test('can be one of Graphviz', () => {
    const stack = aStack();
    anEndpoint(stack);
    const model = SagemakerModelConstruct.fromModelName(stack, 'There', 'say');
    anEndpoint(stack, 'Other', model as SagemakerModelConstruct);
    expect(ServingDiagram.ofStack(stack).toDot()).toBe(`digraph {
  rankdir=LR;
  subgraph cluster_1 {
    label="endpoint Endpoint";
    n2 [label="AllTraffic\\n1 × ml.m5.large", shape=box];
  }
  subgraph cluster_2 {
    label="endpoint Other";
    n3 [label="AllTraffic\\n1 × ml.m5.large", shape=box];
  }
  n1 [label="model Model\\nteam/scorer:1\\ns3://models/Model/model.tar.gz", shape=ellipse];
  n4 [label="model\\nsay", shape=ellipse, style=dashed];
  n1 -> n2;
  n4 -> n3;
}
`);
  });
});

test.each<[string, () => unknown, string]>([
  ['a diagram', () => ServingDiagram.ofStack('churn' as any), 'stack: must be a TerraformStack'],
  ['quotas', () => ServiceQuotas.ofStack(undefined as any), 'stack: is required'],
  ['limits', () => ServiceQuotas.warnAbove(aStack(), 5 as any), 'limits: must be a map, got 5'],
])('of what is no stack there are no %s', (_, make, message) => {
  expect(make).toThrow(message);
});

describe('a configuration that was written by hand', () => {
  const drawn = (json: object) => linesOf(ServingDiagram.ofJson(JSON.stringify(json)).toMermaid());

  test('is drawn as well, with addresses as names', () => {
    const found = drawn({
      resource: [
        {
          aws_sagemaker_model: {
            churn: [{ name: 'churn', primary_container: [{ image: IMAGE }] }],
          },
          aws_s3_bucket: { captured: {} },
        },
        {
          aws_sagemaker_endpoint_configuration: {
            churn: {
              production_variants: {
                model_name: '${aws_sagemaker_model.churn.name}',
                instance_type: '${var.type}',
                initial_instance_count: 2,
              },
              data_capture_config: [{ destination_s3_uri: 's3://${aws_s3_bucket.captured.id}/a' }],
            },
          },
          aws_sagemaker_endpoint: {
            churn: {
              name: 'say "churn" <b>',
              endpoint_config_name: '${aws_sagemaker_endpoint_configuration.churn.name}',
            },
            other: { endpoint_config_name: 'made-by-hand' },
          },
        },
      ],
    });
    expect(found).toEqual([
      'subgraph f1["endpoint aws_sagemaker_endpoint.churn (say #34;churn#34; #60;b#62;)"]',
      'n2["variant 1<br/>2 × …"]',
      'end',
      'subgraph f2["endpoint aws_sagemaker_endpoint.other"]',
      'n4["configuration<br/>made-by-hand"]:::elsewhere',
      'end',
      'n1("model aws_sagemaker_model.churn<br/>team/scorer:1")',
      'n3[("s3://…/a")]',
      'n1 --> n2',
      'n2 -->|captured data| n3',
      'classDef elsewhere stroke-dasharray: 5 5',
    ]);
  });

  test.each<unknown>([{}, { resource: 5 }, { resource: { aws_sagemaker_endpoint: [1, null] } }])(
    'may hold nothing to draw: %j',
    (json) => {
      expect(drawn(json as object)).toEqual([]);
    },
  );

  test.each(['', 'resource "aws_x" {}', '[]', '5'])('must be a stack, not %j', (text) => {
    expect(() => ServingDiagram.ofJson(text)).toThrow(/^text: must be the JSON of a stack, got "/);
  });
});
