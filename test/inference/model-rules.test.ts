import { Fn, TerraformVariable, Token } from 'cdktf';
import {
  ContainerMode,
  InferenceExecutionMode,
  ModelData,
  SagemakerModelConstruct,
  type ContainerDefinition,
  type SagemakerModelProps,
} from '../../src';
import { CONTAINER, modelProblems } from '../a-model';
import { problems } from '../synth';

const { SERIAL, DIRECT } = InferenceExecutionMode;
const named = (...names: Array<string | undefined>): ContainerDefinition[] =>
  names.map((containerHostname) => ({ ...CONTAINER, containerHostname }));
const many = (count: number) => Array<ContainerDefinition>(count).fill(CONTAINER);
const ids = (kind: string, count: number) => [...Array(count).keys()].map((i) => `${kind}-${i}`);

describe('modelName', () => {
  const found = (modelName: any) => modelProblems({ modelName });
  const ADVICE = 'begin and end it with a letter or digit, with hyphens between';

  test.each(['a', 'A-1', 'a--b', 'a'.repeat(63)])('may be %s', (name) => {
    expect(found(name)).toEqual([]);
  });

  test.each(['', 'my_model', 'my model', '-a', 'a-', 'a.b', 'a\n', 'é'])(
    'must not be %j',
    (name) => {
      expect(found(name)).toEqual([
        `modelName: must match ^[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?$ (at most 63 characters), got ${JSON.stringify(name)}; ${ADVICE}`,
      ]);
    },
  );

  test('must not have 64 characters', () => {
    expect(found('a'.repeat(64))).toEqual([
      `modelName: must have at most 63 characters, got "${'a'.repeat(64)}"; ${ADVICE}`,
    ]);
  });
});

describe('region', () => {
  test.each(['eu-west-1', 'us-gov-west-1', 'cn-north-1'])('may be %s', (region) => {
    expect(modelProblems({ region }, { region })).not.toContainEqual(
      expect.stringMatching(/^region/),
    );
  });

  test.each(['Ireland', 'eu-west', 'eu-west-1a', ''])('must not be %j', (region) => {
    expect(modelProblems({ region })).toContain(
      `region: must be a region such as eu-west-1, got ${JSON.stringify(region)}`,
    );
  });

  test('that is wrong is one mistake, whatever else follows from it', () => {
    expect(modelProblems({ region: 'Ireland' })).toHaveLength(1);
  });
});

describe('containers', () => {
  test('are given, or a primary container', () => {
    expect(modelProblems({ primaryContainer: CONTAINER })).toEqual([]);
    expect(modelProblems({ containers: [CONTAINER] })).toEqual([]);
  });

  test('must not be given beside a primary container, nor both be absent', () => {
    expect(modelProblems({ primaryContainer: CONTAINER, containers: [CONTAINER] })).toEqual([
      'primaryContainer: must not be combined with containers or addContainer(); make it the first of containers',
    ]);
    expect(modelProblems({ primaryContainer: undefined })).toEqual([
      'primaryContainer: is required unless containers are set; set containers for a pipeline',
    ]);
  });

  test.each([1, 2, 15])('may be %j', (count) => {
    expect(modelProblems({ containers: many(count) })).toEqual([]);
  });

  test.each([0, 16])('must not be %j', (count) => {
    expect(modelProblems({ containers: many(count) })).toEqual([
      `containers: must have 1 to 15 items, got ${count}`,
    ]);
  });

  test('must not become 16', () => {
    const reported = problems((stack) => {
      new SagemakerModelConstruct(stack, 'Model', { containers: many(15) }).addContainer(CONTAINER);
    });
    expect(reported).toEqual(['containers: must have 1 to 15 items, got 16']);
  });
});

describe('host names', () => {
  test.each<[string, Array<string | undefined>, InferenceExecutionMode | undefined]>([
    ['absent', [undefined, undefined], undefined],
    ['absent in mode Serial', [undefined, undefined], SERIAL],
    ['all there', ['a', 'b'], SERIAL],
    ['all there in mode Direct', ['a', 'b'], DIRECT],
  ])('may be %s', (_, names, inferenceExecutionMode) => {
    expect(modelProblems({ containers: named(...names), inferenceExecutionMode })).toEqual([]);
  });

  test.each<[string, Array<string | undefined>, InferenceExecutionMode | undefined, string]>([
    [
      'there for some only',
      ['a', undefined, undefined],
      undefined,
      'containers: must all have a containerHostname when one has, got none in containers[1], containers[2]',
    ],
    [
      'absent in mode Direct',
      [undefined, 'b', undefined],
      DIRECT,
      'containers: must each have a containerHostname in mode Direct, got none in containers[0], containers[2]',
    ],
    [
      'the same twice',
      ['a', 'b', 'a'],
      SERIAL,
      'containers: must each have a unique containerHostname, got "a" more than once',
    ],
  ])('must not be %s', (_, names, inferenceExecutionMode, message) => {
    expect(modelProblems({ containers: named(...names), inferenceExecutionMode })).toEqual([
      message,
    ]);
  });

  test('may be tokens', () => {
    const reported = problems((stack) => {
      const one = new TerraformVariable(stack, 'one', {}).stringValue;
      const two = new TerraformVariable(stack, 'two', {}).stringValue;
      new SagemakerModelConstruct(stack, 'Model', {
        containers: named(one, two),
        inferenceExecutionMode: DIRECT,
      });
    });
    expect(reported).toEqual([]);
  });
});

describe('inferenceExecutionMode', () => {
  test('is of those that the API has', () => {
    const inferenceExecutionMode = 'Parallel' as InferenceExecutionMode;
    expect(modelProblems({ containers: many(2), inferenceExecutionMode })).toEqual([
      'inferenceExecutionMode: must be one of Serial, Direct, got "Parallel"',
    ]);
  });

  test('is for pipelines', () => {
    expect(modelProblems({ inferenceExecutionMode: SERIAL })).toEqual([
      'inferenceExecutionMode: requires containers, because it sets how they are invoked; leave it out',
    ]);
  });
});

describe('multi-model containers', () => {
  const multi = (containerHostname?: string): ContainerDefinition => ({
    ...CONTAINER,
    containerHostname,
    mode: ContainerMode.MULTI_MODEL,
    modelData: ModelData.fromBucketPrefix('models', 'all'),
  });

  test('may be one of a serial pipeline', () => {
    expect(modelProblems({ containers: [CONTAINER, multi()] })).toEqual([]);
  });

  test('must not be two of them', () => {
    expect(modelProblems({ containers: [multi(), CONTAINER, multi()] })).toEqual([
      'containers: must have at most one container in mode MultiModel, got 2; give them endpoints of their own',
    ]);
  });

  test('must not be called directly', () => {
    const containers = [...named('a'), multi('b')];
    expect(modelProblems({ containers, inferenceExecutionMode: DIRECT })).toEqual([
      'containers: must not use mode MultiModel with direct invocation; use a separate endpoint',
    ]);
  });
});

describe('all environments of a model', () => {
  // 16 entries of 4 + 1020 bytes are 16 kB.
  const half = (more = 0) =>
    Object.fromEntries(
      [...Array(16).keys()].map((i) => [
        `KE${String(i).padStart(2, '0')}`,
        'v'.repeat(i === 0 ? 1020 + more : 1020),
      ]),
    );
  const model = (...environments: Record<string, string>[]) =>
    modelProblems({
      containers: environments.map((environment) => ({ ...CONTAINER, environment })),
    });

  test('may have 32,768 bytes together', () => {
    expect(model(half(), half())).toEqual([]);
  });

  test('must not have one more', () => {
    expect(model(half(), half(1))).toEqual([
      'environment: all keys and values of all containers must have at most 32768 bytes, got 32769; put large settings into the model data',
    ]);
  });

  test('are counted in bytes, not in characters', () => {
    const umlauts = { ...half(), KE15: `${'v'.repeat(1019)}é` };
    expect(model(half(), umlauts)).toEqual([expect.stringContaining('got 32769')]);
  });

  test('are counted in a single container too', () => {
    const environment = { ...half(), ...prefixedKeys('X', half(1)) };
    expect(modelProblems({ primaryContainer: { ...CONTAINER, environment } })).toEqual([
      expect.stringMatching(/^environment: .* got 32785;/),
    ]);
  });

  test('are counted without tokens', () => {
    const token = Token.asString(Fn.rawString('x'));
    expect(model(half(), { ...half(), KE00: token })).toEqual([]);
  });
});

describe('vpcConfig', () => {
  const found = (subnets: any, securityGroupIds: any = ['sg-1']) =>
    modelProblems({ vpcConfig: { subnets, securityGroupIds } });
  const groups = (securityGroupIds: any) => found(['subnet-1'], securityGroupIds);
  const SUBNETS = 'give the IDs of subnets of one VPC';
  const GROUPS = 'give the IDs of security groups of the same VPC';

  test.each([1, 16])('may have %j subnets', (count) => {
    expect(found(ids('subnet', count))).toEqual([]);
  });

  test.each([0, 17])('must not have %j subnets', (count) => {
    expect(found(ids('subnet', count))).toEqual([
      `vpcConfig.subnets: must have 1 to 16 items, got ${count}; ${SUBNETS}`,
    ]);
  });

  test.each([1, 5])('may have %j security groups', (count) => {
    expect(groups(ids('sg', count))).toEqual([]);
  });

  test.each([0, 6])('must not have %j security groups', (count) => {
    expect(groups(ids('sg', count))).toEqual([
      `vpcConfig.securityGroupIds: must have 1 to 5 items, got ${count}; ${GROUPS}`,
    ]);
  });

  test('must have ids, not names or ARNs', () => {
    expect(found(['my subnet', 'subnet-1'])).toEqual([
      'vpcConfig.subnets[0]: must be the ID of a subnet (subnet-…), got "my subnet"',
    ]);
    expect(groups(['sg-1', `sg-${'0'.repeat(30)}`])).toEqual([
      `vpcConfig.securityGroupIds[1]: must have at most 32 characters, got "sg-${'0'.repeat(30)}"; ${GROUPS}`,
    ]);
  });

  test('must have both lists', () => {
    const vpcConfig = { subnets: undefined!, securityGroupIds: undefined! };
    expect(modelProblems({ vpcConfig })).toEqual([
      `vpcConfig.securityGroupIds: is required; ${GROUPS}`,
      `vpcConfig.subnets: is required; ${SUBNETS}`,
    ]);
  });

  test('may be tokens: an id, or a whole list', () => {
    const reported = problems((stack) => {
      const { listValue, stringValue } = new TerraformVariable(stack, 'ids', {});
      const vpcs = [
        { subnets: listValue, securityGroupIds: Token.asList(Fn.tolist([])) },
        { subnets: [stringValue, 'subnet-1'], securityGroupIds: [`${stringValue} `] },
      ];
      vpcs.forEach((vpcConfig, i) => {
        const props: SagemakerModelProps = { primaryContainer: CONTAINER, vpcConfig };
        new SagemakerModelConstruct(stack, `Model${i}`, props);
      });
    });
    expect(reported).toEqual([]);
  });
});

test('tokens pass in all properties at once', () => {
  const reported = problems((stack) => {
    const { stringValue: token, listValue: list } = new TerraformVariable(stack, 'any', {});
    new SagemakerModelConstruct(stack, 'Model', {
      modelName: token,
      region: token,
      containers: named(token),
      inferenceExecutionMode: token as InferenceExecutionMode,
      vpcConfig: { subnets: list, securityGroupIds: list },
      tags: { [`a${token}`]: token },
    });
  });
  expect(reported).toEqual([]);
});

function prefixedKeys(prefix: string, map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [prefix + key, value]));
}
