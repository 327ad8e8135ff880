import { Fn, TerraformVariable, Token } from 'cdktf';
import { ExecutionRole, SagemakerModelConstruct } from '../../../src';
import { CONTAINER, modelProblems, synthModel } from '../../a-model';
import { problems, resource } from '../../synth';

type Tags = { [key: string]: string };

/** What is wrong with the tags of a model with a role that exists. */
const tagProblems = (tags: Tags) =>
  problems((stack) => {
    const role = ExecutionRole.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/Role');
    new SagemakerModelConstruct(stack, 'Model', { primaryContainer: CONTAINER, role, tags });
  });

const numbered = (count: number) =>
  Object.fromEntries([...Array(count).keys()].map((i) => [`key${i}`, 'value']));

describe('tags', () => {
  test.each([
    ['none', {}],
    ['50', numbered(50)],
    ['a key of 128 characters', { ['k'.repeat(128)]: '' }],
    ['a value of 256 characters', { k: 'v'.repeat(256) }],
    ['letters of all scripts, digits, blanks and _.:/=+-@', { 'Schlüssel 鍵 _.:/=+-@': 'é 1' }],
    ['a key with aws inside', { 'my-aws:team': 'x', awsTeam: 'y' }],
  ])('may be %s', (_, tags) => {
    expect(tagProblems(tags)).toEqual([]);
  });

  test.each<[string, Tags, string]>([
    ['51', numbered(51), 'tags: must have at most 50 entries, got 51'],
    ['an empty key', { '': 'v' }, 'tags[""]: key must have 1 to 128 characters, got ""'],
    [
      'a key of 129 characters',
      { ['k'.repeat(129)]: '' },
      `tags["${'k'.repeat(79)}… (129 characters)]: key must have 1 to 128 characters, got "${'k'.repeat(79)}… (129 characters)`,
    ],
    [
      'a value of 257 characters',
      { k: 'v'.repeat(257) },
      `tags["k"]: must have at most 256 characters, got "${'v'.repeat(79)}… (257 characters)`,
    ],
    [
      'a key with other signs',
      { 'a;b': 'v' },
      'tags["a;b"]: key must match ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$ (1 to 128 characters), got "a;b"',
    ],
    [
      'a value with other signs',
      { k: 'a&b' },
      'tags["k"]: must match ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$ (at most 256 characters), got "a&b"',
    ],
    [
      "AWS's own keys",
      { 'aws:a': '1', 'AWS:b': '2', c: '3' },
      'tags: keys must not begin with "aws:", which AWS keeps for itself, got aws:a, AWS:b; rename them',
    ],
  ])('must not be %s', (_, tags, message) => {
    expect(tagProblems(tags)).toEqual([message]);
  });

  test('that the own role has too are reported once', () => {
    expect(modelProblems({ tags: numbered(51) })).toEqual([
      'tags: must have at most 50 entries, got 51',
    ]);
  });

  test('may be tokens: a value, or all of them', () => {
    const reported = problems((stack) => {
      const variable = new TerraformVariable(stack, 'owner', {});
      new SagemakerModelConstruct(stack, 'One', {
        primaryContainer: CONTAINER,
        tags: { owner: variable.stringValue },
      });
      new SagemakerModelConstruct(stack, 'Two', {
        primaryContainer: CONTAINER,
        tags: Token.asStringMap(Fn.merge([variable.value, { 'aws:x': '1' }])),
      });
    });
    expect(reported).toEqual([]);
  });

  test('go to the model and its role', () => {
    const json = synthModel({ tags: { team: 'search' } });
    expect(resource(json, 'aws_sagemaker_model').tags).toEqual({ team: 'search' });
    expect(resource(json, 'aws_iam_role').tags).toEqual({ team: 'search' });
  });
});
