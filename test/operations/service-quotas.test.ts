import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  CapacitySize,
  ContainerImage,
  Deployment,
  Endpoint,
  type EndpointProps,
  type ProductionVariant,
  SagemakerModelConstruct,
  ServiceQuotas,
  InstanceType,
} from '../../src';
import { aComponent } from '../inference/a-component';
import { aStack, problems, warningIds, warnings } from '../synth';

const MODEL = { image: ContainerImage.fromEcrRepository('scorer') };
const LARGE = InstanceType.ML_M5_LARGE;
const USAGE = 'ml.m5.large for endpoint usage';

function anEndpoint(
  stack: TerraformStack,
  variant: Partial<ProductionVariant> = {},
  props: Partial<EndpointProps> = {},
  id = 'Endpoint',
) {
  const model = new SagemakerModelConstruct(stack, `${id}Model`, { primaryContainer: MODEL });
  const capacity = variant.serverless || variant.instancePools ? {} : { instanceType: LARGE };
  return new Endpoint(stack, id, {
    productionVariants: [{ model, ...capacity, ...variant }],
    ...props,
  });
}

/** What a stack needs of its account, by the subject. */
function needs(build: (stack: TerraformStack) => unknown): Record<string, number> {
  const stack = aStack();
  build(stack);
  const { required } = ServiceQuotas.ofStack(stack);
  const ofAccount = required.filter(({ fixedValue }) => fixedValue === undefined);
  return Object.fromEntries(ofAccount.map(({ subject, value }) => [subject, value]));
}

const unknown = (build: (stack: TerraformStack) => unknown) => {
  const stack = aStack();
  build(stack);
  return ServiceQuotas.ofStack(stack).unknown;
};

describe('the instances of a type', () => {
  test('are there twice during an update', () => {
    expect(needs((stack) => anEndpoint(stack, { initialInstanceCount: 3 }))[USAGE]).toBe(6);
  });

  test('are as many as scaling allows, and new ones from the initial number', () => {
    const found = needs((stack) =>
      anEndpoint(stack, { initialInstanceCount: 2 })
        .variant()
        .autoScaleInstanceCount({ minCapacity: 2, maxCapacity: 10 }),
    );
    expect(found[USAGE]).toBe(12);
  });

  test('are a batch more where an update is rolling', () => {
    const rolling = (maximumBatchSize: CapacitySize) =>
      needs((stack) =>
        anEndpoint(
          stack,
          { initialInstanceCount: 4 },
          { deployment: Deployment.rolling({ maximumBatchSize, waitIntervalInSeconds: 60 }) },
        ),
      )[USAGE];
    expect(rolling(CapacitySize.instances(1))).toBe(5);
    expect(rolling(CapacitySize.percent(50))).toBe(6);
  });

  test('are those of all endpoints', () => {
    const found = needs((stack) => {
      anEndpoint(stack);
      anEndpoint(stack, { instanceType: InstanceType.ML_G5_XLARGE }, {}, 'Gpu');
      anEndpoint(stack, { initialInstanceCount: 2 }, {}, 'Other');
    });
    expect(found).toEqual({
      [USAGE]: 6,
      'ml.g5.xlarge for endpoint usage': 2,
      Endpoints: 3,
      'IAM roles': 3,
    });
  });

  test('may be of any type of a pool', () => {
    const found = needs((stack) =>
      anEndpoint(stack, {
        initialInstanceCount: 2,
        instancePools: [
          { instanceType: LARGE, priority: 1 },
          { instanceType: InstanceType.ML_C5_LARGE, priority: 2 },
        ],
      }),
    );
    expect([found[USAGE], found['ml.c5.large for endpoint usage']]).toEqual([4, 4]);
  });

  test.each<[string, (stack: TerraformStack) => Partial<ProductionVariant>]>([
    [
      'its number of instances',
      (stack) => ({ initialInstanceCount: new TerraformVariable(stack, 'n', {}).numberValue }),
    ],
    [
      'its instance type',
      (stack) => ({
        instanceType: InstanceType.of(new TerraformVariable(stack, 't', {}).stringValue),
      }),
    ],
  ])('are not counted where only Terraform knows %s', (what, variant) => {
    const build = (stack: TerraformStack) => anEndpoint(stack, variant(stack));
    expect(unknown(build)).toEqual([`Endpoint AllTraffic: ${what} is known to Terraform alone`]);
    expect(needs(build)[USAGE]).toBeUndefined();
  });
});

describe('what else is counted', () => {
  test('is the concurrency of serverless variants', () => {
    const serverless = { memorySizeInMb: 2048, maxConcurrency: 20, provisionedConcurrency: 2 };
    const found = needs((stack) => {
      anEndpoint(stack, { serverless });
      anEndpoint(stack, { serverless: { memorySizeInMb: 1024, maxConcurrency: 5 } }, {}, 'Other');
    });
    expect(found).toMatchObject({
      'Concurrency of all serverless variants': 25,
      'Provisioned concurrency of all serverless variants': 2,
    });
  });

  test('has the name of its quota in the table', () => {
    const stack = aStack();
    anEndpoint(stack, { serverless: { memorySizeInMb: 1024, maxConcurrency: 5 } });
    expect(ServiceQuotas.ofStack(stack).toTable()).toMatch(
      /^Maximum total concurrency that can be allocated across all serverless endpoints +5 /m,
    );
  });

  test('are endpoints, components, alarms and roles', () => {
    const found = needs((stack) => {
      aComponent(stack);
      anEndpoint(stack).autoRollbackOn({ errorRatePercent: 1, modelLatencyInMilliseconds: 100 });
    });
    expect(found).toMatchObject({
      'Inference components': 1,
      'CloudWatch alarms': 2,
      Endpoints: 1,
    });
  });

  test('is not what another stack makes', () => {
    const json = { resource: { aws_sagemaker_endpoint: { a: { endpoint_config_name: 'there' } } } };
    const quotas = ServiceQuotas.ofJson(JSON.stringify(json));
    expect(quotas.unknown).toEqual([
      'aws_sagemaker_endpoint.a: another stack makes its configuration, or it exists',
    ]);
    expect(quotas.required.map(({ subject }) => subject)).toEqual(['Endpoints']);
  });
});

test('a configuration that was written by hand is counted as well', () => {
  const json = {
    resource: {
      aws_sagemaker_endpoint_configuration: {
        c: [{ production_variants: [{ instance_type: 'ml.m5.large', initial_instance_count: 2 }] }],
      },
      aws_sagemaker_endpoint: {
        e: { endpoint_config_name: '${aws_sagemaker_endpoint_configuration.c.name}' },
      },
    },
  };
  const [first] = ServiceQuotas.ofJson(JSON.stringify(json)).required;
  expect(first).toEqual({
    subject: USAGE,
    quotaName: USAGE,
    value: 4,
    reasons: ['aws_sagemaker_endpoint.e variant 1: 2, and 2 new during an update'],
  });
});

test('the table says what needs how much', () => {
  const stack = aStack();
  for (const id of ['One', 'Two']) anEndpoint(stack, {}, {}, id);
  const { stringValue } = new TerraformVariable(stack, 'type', {});
  anEndpoint(stack, { instanceType: InstanceType.of(stringValue) }, {}, 'Three');
  expect(ServiceQuotas.ofStack(stack).toTable().split('\n')).toEqual(
    [
      'quota                                        at most  for',
      `${USAGE}                     4  One AllTraffic: 1, and 1 new during an update; and 1 more`,
      'Endpoints                                          3  One; and 2 more',
      'IAM roles                                          3  OneModel/Role; and 2 more',
      'Characters of the inline policies of a role     1490  TwoModel/Role (IAM takes 10240)',
      'not counted: Three AllTraffic: its instance type is known to Terraform alone',
      '',
    ].map((line) => line.replace(USAGE, USAGE.padEnd(30))),
  );
});

describe('the inline policies of a role', () => {
  const policy = (role: string, length: number, more: object = {}) => ({
    role,
    policy: 'x y'.padEnd(length + 1, 'z'),
    ...more,
  });
  const of = (aws_iam_role_policy: object) => {
    const aws_iam_role = { a: { name: 'a' }, b: { name: 'b' } };
    const json = JSON.stringify({ resource: { aws_iam_role, aws_iam_role_policy } });
    const { required } = ServiceQuotas.ofJson(json);
    return required.filter(({ fixedValue }) => fixedValue !== undefined);
  };
  const replaced = { lifecycle: { create_before_destroy: true } };

  test('are those of the role that has most', () => {
    const found = of({
      one: policy('${aws_iam_role.a.id}', 100),
      two: policy('${aws_iam_role.b.id}', 60),
      three: policy('${aws_iam_role.b.name}', 70),
    });
    expect(found).toEqual([
      {
        subject: 'Characters of the inline policies of a role',
        value: 130,
        reasons: ['aws_iam_role.b'],
        fixedValue: 10240,
      },
    ]);
  });

  test.each([
    ['twice where old and new stand side by side', 5000, 10000],
    ['once where they have no room', 5121, 5121],
  ])('count %s', (_, length, value) => {
    expect(of({ one: policy('a', length, replaced) })).toEqual([
      expect.objectContaining({ value }),
    ]);
  });

  test('are not there without one', () => {
    expect(of({})).toEqual([]);
  });
});

describe('a program that asks for it is warned', () => {
  const warned = (limits: Record<string, number>) => (stack: TerraformStack) => {
    ServiceQuotas.warnAbove(stack, limits);
    anEndpoint(stack, { initialInstanceCount: 3 });
  };

  test('where it needs more than there is', () => {
    expect(warnings(warned({ [USAGE]: 5, Endpoints: 1 }))).toEqual([
      `${USAGE}: the stack needs 6, and 5 is given (Endpoint AllTraffic: 3, and 3 new during an update)`,
    ]);
    expect(warningIds(warned({ [USAGE]: 0, Endpoints: 0 }))).toEqual([
      'above-quota',
      'above-quota',
    ]);
  });

  test('of nothing else', () => {
    expect(warnings(warned({ [USAGE]: 6, 'ml.g5.xlarge for endpoint usage': 0 }))).toEqual([]);
  });

  test('of numbers that are none', () => {
    expect(problems(warned({ [USAGE]: -1 }))).toEqual([
      `limits["${USAGE}"]: must be at least 0, got -1`,
    ]);
  });
});
