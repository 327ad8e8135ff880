import { Token } from 'cdktf';
import {
  check,
  each,
  literalBoolean,
  missing,
  nested,
  repeated,
  required,
  rule,
  withPath,
  type Rule,
} from '../../../src/core/validation/rules';

interface Named {
  readonly name?: string;
}

const NAMED: Rule<Named>[] = [required('name', ({ name }) => name, 'give a name')];

test('rules report every failure, in their order', () => {
  const rules = [
    rule<string>('a', () => 'is wrong'),
    rule<string>('b', () => undefined),
    rule<string>('c', (subject) => `is ${subject}`),
  ];
  expect(check('worse', rules)).toEqual(['a: is wrong', 'c: is worse']);
});

test.each([undefined, ''])('a required property must not be %j', (name) => {
  expect(check({ name }, NAMED)).toEqual(['name: is required; give a name']);
});

test('a required property may be any text', () => {
  expect(check({ name: ' ' }, NAMED)).toEqual([]);
});

test('a required property may be zero or false, which are values', () => {
  const rules = [required<unknown>('value', (value) => value, 'give it')];
  expect(check(0, rules)).toEqual([]);
  expect(check(false, rules)).toEqual([]);
});

test('a message of what is missing may have no advice', () => {
  expect(missing('name')).toBe('name: is required');
});

test('a literal boolean is true, false or absent, and no expression', () => {
  const rules = [literalBoolean<unknown>('kept', (value) => value)];
  expect([true, false, undefined].flatMap((value) => check(value, rules))).toEqual([]);
  expect(check(Token.asAny('${var.kept}'), rules)).toEqual([
    expect.stringMatching(/^kept: must be true or false, not an expression, got /),
  ]);
});

test('rules of a structure stand below its property, and an absent one passes', () => {
  const rules = [nested('child', (child?: Named) => child, NAMED)];
  expect(check({}, rules)).toEqual(['child.name: is required; give a name']);
  expect(check(undefined, rules)).toEqual([]);
});

test('rules of a list stand below its items, and an absent one passes', () => {
  const rules = [each('items', (items?: Named[]) => items, NAMED)];
  expect(check([{ name: 'a' }, {}], rules)).toEqual(['items[1].name: is required; give a name']);
  expect(check(undefined, rules)).toEqual([]);
});

test('rules of a list name an item that process.env does not have', () => {
  const rules = [each('items', (items: Named[]) => items, NAMED)];
  expect(check([undefined!], rules)).toEqual([
    'items[0]: is required; give a value or leave it out',
  ]);
});

test('values that stand twice are named once, absent ones never', () => {
  expect(repeated(['a', 'b', undefined, undefined], 'name')).toBeUndefined();
  expect(repeated(['a', 'b', 'a', 'b', 'a'], 'name')).toBe(
    'must each have a unique name, got "a", "b" more than once',
  );
});

test('a path goes in front of a property, an index and of the value itself', () => {
  expect(withPath('path', ['name: x', '[1]: x', ': x'])).toEqual([
    'path.name: x',
    'path[1]: x',
    'path: x',
  ]);
});
