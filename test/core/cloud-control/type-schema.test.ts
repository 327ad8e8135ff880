import { TerraformVariable } from 'cdktf';
import { TypeSchema, type SchemaNode } from '../../../src/core/cloud-control/type-schema';
import { camelCase } from '../../../src/core/validation/spelling';
import { SCHEMA } from '../../../src/facts/cloudformation-model-package';
import { aStack } from '../../synth';

const TYPE = new TypeSchema(
  JSON.stringify({
    typeName: 'Test::Test::Test',
    createOnlyProperties: ['/properties/Name', '/properties/Things', '/properties/Token'],
    writeOnlyProperties: ['/properties/Token'],
    definitions: {
      Thing: {
        type: 'object',
        properties: {
          MIMETypes: { type: 'array', items: { type: 'string', pattern: '[a-z]+/[a-z]+' } },
          SizeInGB: { type: 'integer', minimum: 1 },
          Version: { type: 'string', pattern: '[0-9]' },
          Env: {
            type: 'object',
            maxProperties: 2,
            patternProperties: { '.*': { type: 'string', maxLength: 3 } },
          },
        },
        required: ['SizeInGB'],
      },
    },
    properties: {
      Name: { type: 'string', minLength: 2, maxLength: 4, pattern: '[a-z]*' },
      Kind: { type: 'string', enum: ['A', 'B'] },
      On: { type: 'boolean' },
      Token: { type: 'string' },
      Things: { type: 'array', minItems: 1, maxItems: 2, items: { $ref: '#/definitions/Thing' } },
      Free: { type: 'string', pattern: '(${1,3}' },
      Line: { type: 'string', pattern: '.*' },
      Text: { type: 'string', pattern: '.*' },
      Tags: {
        type: 'array',
        items: {
          properties: {
            Key: { type: 'string', maxLength: 3 },
            Value: { type: 'string', minLength: 1 },
          },
        },
      },
    },
  }),
  {
    loose: ['version'],
    lax: ['text'],
    token: 'Token',
    addsTo: { Things: 'Others' },
    api: {
      type: 'structure',
      required: [],
      members: {
        Name: { type: 'string', pattern: '[a-y]*', advice: 'leave it out' },
        Kind: { type: 'string', enum: ['A', 'C'] },
        Line: { type: 'string', max: 3 },
        Others: {
          type: 'list',
          item: {
            type: 'structure',
            required: [],
            members: { SizeInGB: { type: 'integer', max: 9 } },
          },
        },
      },
    },
  },
);

describe('a property', () => {
  test.each([
    ['ModelDataUrl', 'modelDataUrl'],
    ['S3Uri', 's3Uri'],
    ['KMSKeyId', 'kmsKeyId'],
    ['SupportedResponseMIMETypes', 'supportedResponseMimeTypes'],
    ['MaxPayloadInMB', 'maxPayloadInMb'],
    ['MB', 'mb'],
  ])('%s is called %s', (theirs, ours) => {
    expect(camelCase(theirs)).toBe(ours);
  });

  test('has a name of its own in each structure of the model package', () => {
    const { definitions, properties } = JSON.parse(SCHEMA);
    for (const node of [{ properties }, ...Object.values<SchemaNode>(definitions)]) {
      const names = Object.keys(node.properties ?? {}).map(camelCase);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*([A-Z][a-z0-9]+)*$/);
    }
  });
});

describe('the state', () => {
  test("is spelled as the type's, without what the type does not know", () => {
    const thing = { mimeTypes: ['a/b'], sizeInGb: 0, env: { keepMe: 'x' }, unknown: 1 };
    const given = { name: 'ab', on: false, things: [thing], kind: undefined, other: 'x' };
    expect(TYPE.state(given)).toEqual({
      Name: 'ab',
      On: false,
      Things: [{ MIMETypes: ['a/b'], SizeInGB: 0, Env: { keepMe: 'x' } }],
    });
  });

  test('has no token of the program', () => {
    expect(TYPE.state({ name: 'ab', token: 'once' })).toEqual({ Name: 'ab' });
  });

  test('knows what can not change', () => {
    expect(TYPE.createOnly).toEqual(['Name', 'Things', 'Token']);
    expect(TYPE.writeOnly).toEqual(['Token']);
    expect(TYPE.typeName).toBe('Test::Test::Test');
  });
});

describe('a problem', () => {
  const thing = { sizeInGb: 1 };

  test.each<[object, string[]]>([
    [{}, []],
    [{ name: 'ab', kind: 'A', on: true, things: [thing, thing] }, []],
    [{ name: 'a' }, ['name: must have 2 to 4 characters, got "a"']],
    [{ name: 'abcde' }, ['name: must have 2 to 4 characters, got "abcde"']],
    [{ name: 'aB' }, ['name: must match [a-z]*, got "aB"']],
    [{ kind: 'C' }, ['kind: must be one of A, B, got "C"']],
    // Where the API takes less, that counts; of both what both know.
    [{ name: 'abz' }, ['name: must match ^[a-y]*$, got "abz"; leave it out']],
    [{ kind: 'B' }, ['kind: must be one of A, got "B"']],
    [{ things: [{ sizeInGb: 9 }] }, []],
    [{ things: [{ sizeInGb: 10 }] }, ['things[0].sizeInGb: must be at most 9, got 10']],
    [{ line: 'äöü' }, []],
    [{ line: 'aäöü' }, ['line: must have at most 3 characters, got "aäöü"']],
    [{ line: 'a\n' }, ['line: must have no line break, got "a\\n"']],
    [{ text: 'a\n' }, []],
    // Tags are a map in programs.
    [{ tags: [{ key: 'abc', value: 'x' }] }, []],
    [
      { tags: [{ key: 'abcd', value: '' }] },
      [
        'tags["abcd"]: key must have at most 3 characters, got "abcd"',
        'tags["abcd"]: must have at least 1 characters, got ""',
      ],
    ],
    [{ things: [] }, ['things: must have 1 to 2 items, got 0']],
    [{ things: [thing, thing, thing] }, ['things: must have 1 to 2 items, got 3']],
    [{ things: [{}] }, ['things[0].sizeInGb: is required']],
    [{ things: [{ sizeInGb: 0 }] }, ['things[0].sizeInGb: must be at least 1, got 0']],
    [{ things: [{ sizeInGb: 1.5 }] }, ['things[0].sizeInGb: must be a whole number, got 1.5']],
    [
      { things: [thing, { ...thing, mimeTypes: ['a/b', 'ab'] }] },
      ['things[1].mimeTypes[1]: must match [a-z]+/[a-z]+, got "ab"'],
    ],
    // A loose pattern may match anywhere; one that JavaScript can't read says nothing.
    [{ things: [{ ...thing, version: 'v1-a' }], free: 'anything' }, []],
    [{ things: [{ ...thing, version: 'v' }] }, ['things[0].version: must match [0-9], got "v"']],
    [{ things: [{ ...thing, env: { a: '123', b: '' } }] }, []],
    [
      { things: [{ ...thing, env: { a: '1234', b: '', c: '' } }] },
      [
        'things[0].env: must have at most 2 entries, got 3',
        'things[0].env["a"]: must have at most 3 characters, got "1234"',
      ],
    ],
    [
      { name: 'a', kind: 'C' },
      ['name: must have 2 to 4 characters, got "a"', 'kind: must be one of A, B, got "C"'],
    ],
  ])('of %j is %j', (given, expected) => {
    expect(TYPE.problems(given)).toEqual(expected);
  });

  test('is none where only Terraform knows', () => {
    const variable = (id: string) => new TerraformVariable(stack, id, {});
    const stack = aStack();
    const given = {
      name: variable('a').stringValue,
      kind: variable('b').stringValue,
      things: [{ sizeInGb: variable('c').numberValue, mimeTypes: variable('d').listValue }],
    };
    expect(TYPE.problems(given)).toEqual([]);
  });
});

test('the patterns that JavaScript can not read are known', () => {
  const patterns = [...SCHEMA.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
    JSON.parse(text),
  );
  const unreadable = patterns.filter((pattern) => {
    try {
      new RegExp(pattern, 'u');
      return false;
    } catch {
      return true;
    }
  });
  expect(patterns.length).toBeGreaterThan(20);
  expect([...new Set(unreadable)]).toEqual([]);
});
