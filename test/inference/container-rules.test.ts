import { Fn, TerraformVariable, Token } from 'cdktf';
import {
  ContainerMode,
  ModelData,
  ModelPackage,
  SagemakerModelConstruct,
  type AdditionalModelData,
  type ContainerDefinition,
} from '../../src';
import { CONTAINER, containerProblems, IMAGE, modelProblems } from '../a-model';
import { problems } from '../synth';

const PACKAGE = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3';
const PREFIX = ModelData.fromBucketPrefix('models', 'all');
const ARCHIVE = ModelData.fromBucket('models', 'model.tar.gz');

/** What is wrong with a container of a model package. */
const packageProblems = (container: ContainerDefinition = {}) =>
  problems((stack) => {
    const modelPackage = ModelPackage.fromModelPackageArn(stack, 'Package', PACKAGE);
    new SagemakerModelConstruct(stack, 'Model', {
      primaryContainer: { modelPackage, ...container },
    });
  });

const below = (messages: string[]) => messages.map((message) => `primaryContainer.${message}`);
const variables = (count: number) =>
  Object.fromEntries([...Array(count).keys()].map((i) => [`KEY_${i}`, 'value']));
const cut = (text: string) => `"${text.slice(0, 79)}… (${text.length} characters)`;

describe('a container', () => {
  test('has an image or a model package', () => {
    expect(containerProblems({})).toEqual([]);
    expect(packageProblems()).toEqual([]);
  });

  test('must not be without both', () => {
    expect(modelProblems({ primaryContainer: {} })).toEqual([
      'primaryContainer.image: is required unless modelPackage is set; use ContainerImage.from…',
    ]);
  });

  test('must not have both', () => {
    expect(packageProblems({ image: IMAGE })).toEqual([
      'primaryContainer.image: must not be combined with modelPackage, which has its own image; keep one of them',
    ]);
  });

  const wrong = { containerHostname: 'a b', environment: { '1': '' } };
  const wrongs = (path: string) => [
    `${path}.environment["1"]: key must match ^[a-zA-Z_][a-zA-Z0-9_]*$ (at most 1024 characters), got "1"; use letters, digits and underscores, and begin with no digit`,
    `${path}.containerHostname: must match ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$ (at most 63 characters), got "a b"`,
  ];

  test('of a pipeline is named by its place', () => {
    const right = { ...CONTAINER, containerHostname: 'right' };
    expect(modelProblems({ containers: [right, { ...CONTAINER, ...wrong }] })).toEqual(
      wrongs('containers[1]'),
    );
  });

  test('that was added later is checked as well', () => {
    const reported = problems((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', {
        containers: [{ ...CONTAINER, containerHostname: 'right' }],
      });
      model.addContainer({ ...CONTAINER, ...wrong });
    });
    expect(reported).toEqual(wrongs('containers[1]'));
  });
});

describe('the environment may have', () => {
  test.each<[string, Record<string, string>]>([
    ['no entries', {}],
    ['100 entries', variables(100)],
    ['a key of 1024 characters', { ['K'.repeat(1024)]: '' }],
    ['a value of 1024 characters', { KEY: 'v'.repeat(1024) }],
    ['keys of letters, digits and underscores', { _a1: '', A_: '', a: '' }],
    ['values with any signs', { JSON: '{"a": ["é", "\n"]}' }],
  ])('%s', (_, environment) => {
    expect(containerProblems({ environment })).toEqual([]);
  });

  test('tokens: a value, or all of it', () => {
    const reported = problems((stack) => {
      const { stringValue, value } = new TerraformVariable(stack, 'any', {});
      const environments = [{ KEY: stringValue }, Token.asStringMap(Fn.merge([value]))];
      const containers = environments.map((environment) => ({ ...CONTAINER, environment }));
      new SagemakerModelConstruct(stack, 'Model', { containers });
    });
    expect(reported).toEqual([]);
  });
});

describe('the environment must not have', () => {
  const DO = 'use letters, digits and underscores, and begin with no digit';
  const KEY = 'key must match ^[a-zA-Z_][a-zA-Z0-9_]*$ (at most 1024 characters)';

  test.each<[string, Record<string, unknown>, string]>([
    ['101 entries', variables(101), 'environment: must have at most 100 entries, got 101'],
    [
      'a key that begins with a digit',
      { '1BAD': '' },
      `environment["1BAD"]: ${KEY}, got "1BAD"; ${DO}`,
    ],
    [
      'a key with a hyphen',
      { 'LOG-LEVEL': '' },
      `environment["LOG-LEVEL"]: ${KEY}, got "LOG-LEVEL"; ${DO}`,
    ],
    ['an empty key', { '': '' }, `environment[""]: ${KEY}, got ""; ${DO}`],
    [
      'a key of 1025 characters',
      { ['K'.repeat(1025)]: '' },
      `environment[${cut('K'.repeat(1025))}]: key must have at most 1024 characters, got ${cut('K'.repeat(1025))}; use letters, digits and underscores, and begin with no digit`,
    ],
    [
      'a value of 1025 characters',
      { KEY: 'v'.repeat(1025) },
      `environment["KEY"]: must have at most 1024 characters, got ${cut('v'.repeat(1025))}; quote numbers, and put long values into the model data`,
    ],
    [
      'what process.env does not have',
      { TOKEN: undefined },
      'environment["TOKEN"]: is required; give a value or leave it out',
    ],
  ])('%s', (_, environment, message) => {
    expect(containerProblems({ environment: environment as any })).toEqual(below([message]));
  });
});

describe.each(['containerHostname', 'inferenceSpecificationName'] as const)('%s', (property) => {
  const found = (value: unknown) =>
    property === 'containerHostname'
      ? containerProblems({ [property]: value as string })
      : packageProblems({ [property]: value as string });
  const shape = 'must match ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$';
  const size = property === 'containerHostname' ? 'at most 63' : '1 to 63';

  test.each(['a', 'A-1--b', 'a'.repeat(63)])('may be %s', (value) => {
    expect(found(value)).toEqual([]);
  });

  test.each(['first_stage', '-a', 'a-', 'a.b', 'a b'])('must not be %j', (value) => {
    expect(found(value)).toEqual([
      `primaryContainer.${property}: ${shape} (${size} characters), got ${JSON.stringify(value)}`,
    ]);
  });

  test('must not have 64 characters', () => {
    expect(found('a'.repeat(64))).toEqual([
      `primaryContainer.${property}: must have ${size} characters, got "${'a'.repeat(64)}"`,
    ]);
  });
});

test('inferenceSpecificationName is for a model package only', () => {
  expect(containerProblems({ inferenceSpecificationName: 'a' })).toEqual([
    'primaryContainer.inferenceSpecificationName: requires modelPackage, because it selects one of its specifications; leave it out',
  ]);
});

describe('additional model data', () => {
  const channels = (count: number): AdditionalModelData[] =>
    [...Array(count).keys()].map((i) => ({ channelName: `c${i}`, modelData: ARCHIVE }));
  const channel = (channelName: any, modelData: any = ARCHIVE) =>
    containerProblems({ additionalModelData: [{ channelName, modelData }] });

  test('may have 5 channels, not 6', () => {
    expect(containerProblems({ additionalModelData: channels(5) })).toEqual([]);
    expect(containerProblems({ additionalModelData: channels(6) })).toEqual([
      'primaryContainer.additionalModelData: must have at most 5 items, got 6',
    ]);
  });

  test.each(['c', 'A.b_c-1', 'c'.repeat(64)])('may have a channel %s', (name) => {
    expect(channel(name)).toEqual([]);
  });

  test.each<[unknown, string]>([
    ['', 'is required; name the folder of the data'],
    [
      'c'.repeat(65),
      `must have 1 to 64 characters, got "${'c'.repeat(65)}"; name the folder of the data`,
    ],
    [
      'my channel',
      'must match ^[A-Za-z0-9\\.\\-_]+$ (1 to 64 characters), got "my channel"; name the folder of the data',
    ],
    [undefined, 'is required; name the folder of the data'],
  ])('must not have a channel %j', (name, message) => {
    expect(channel(name)).toEqual([
      `primaryContainer.additionalModelData[0].channelName: ${message}`,
    ]);
  });

  test('must not lack its data', () => {
    const additionalModelData = [{ channelName: 'a', modelData: undefined! }];
    expect(containerProblems({ additionalModelData })).toEqual([
      'primaryContainer.additionalModelData[0].modelData: is required; use ModelData.fromBucketPrefix',
    ]);
  });

  test('must not use a channel twice', () => {
    const additionalModelData = [...channels(3), ...channels(2)];
    expect(containerProblems({ additionalModelData })).toEqual([
      'primaryContainer.additionalModelData: must each have a unique channelName, got "c0", "c1" more than once',
    ]);
  });

  test('is checked as all model data', () => {
    expect(channel('a', ModelData.fromBucket('models', 'a.zip'))).toEqual([
      'primaryContainer.additionalModelData[0].modelData.key: must name one archive that ends in .tar.gz, got "a.zip"; for unpacked files or a multi-model container use ModelData.fromBucketPrefix',
    ]);
  });
});

describe('a multi-model container', () => {
  const multi = (container: ContainerDefinition) =>
    containerProblems({ mode: ContainerMode.MULTI_MODEL, ...container });

  test.each([undefined, true, false])('has a prefix, and modelCaching %j', (modelCaching) => {
    expect(multi({ modelData: PREFIX, modelCaching })).toEqual([]);
  });

  test('must have data', () => {
    expect(multi({})).toEqual([
      'primaryContainer.modelData: is required in mode MultiModel; use ModelData.fromBucketPrefix',
    ]);
  });

  test('must not have one archive', () => {
    expect(multi({ modelData: ARCHIVE })).toEqual([
      'primaryContainer.modelData: must be a prefix in mode MultiModel, got one object; use ModelData.fromBucketPrefix',
    ]);
  });

  test('must not say anything of an EULA', () => {
    const modelData = ModelData.fromBucketPrefix('models', 'all', { acceptEula: true });
    expect(multi({ modelData })).toEqual([
      'primaryContainer.modelData.acceptEula: must not be set in mode MultiModel, which does not support it; leave it out',
    ]);
  });

  test.each([
    [undefined, 'SingleModel'],
    [ContainerMode.SINGLE_MODEL, 'SingleModel'],
  ])('alone caches models, not one of mode %s', (mode, shown) => {
    expect(containerProblems({ mode, modelCaching: false })).toEqual([
      `primaryContainer.modelCaching: must only be given in mode MultiModel, got mode ${shown}; leave it out`,
    ]);
  });

  test('is of a mode that the API has', () => {
    expect(containerProblems({ mode: 'Many' as any })).toEqual([
      'primaryContainer.mode: must be one of SingleModel, MultiModel, got "Many"',
    ]);
  });
});
