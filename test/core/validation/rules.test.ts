import { Fn, Lazy, Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  check,
  each,
  isLiteral,
  limit,
  nested,
  withPath,
  rule,
  formatValue,
  validateAtSynth,
  type Limits,
} from '../../../src/core/validation/rules';
import { problems } from '../../synth';

const found = (value: unknown, limits: Limits, advice?: string) =>
  limit('prop', () => value, limits, advice)(undefined);

const TEXT: Limits = { type: 'string', min: 1, max: 3, pattern: '[a-z]+|-' };
const ANY_TEXT: Limits = { type: 'string' };

describe('a limit of a string', () => {
  test.each(['a', 'abc', '-'])('lets %j pass', (value) => {
    expect(found(value, TEXT)).toEqual([]);
  });

  test.each([
    ['too short', '', TEXT, 'prop: must have 1 to 3 characters, got ""'],
    ['too long', 'abcd', TEXT, 'prop: must have 1 to 3 characters, got "abcd"'],
    ['out of pattern', 'a1', TEXT, 'prop: must match ^[a-z]+|-$ (1 to 3 characters), got "a1"'],
    ['no string', 5, TEXT, 'prop: must be a string, got 5'],
    ['a list', ['a'], TEXT, 'prop: must be a string, got ["a"]'],
    [
      'longer than its only bound',
      'abcd',
      { type: 'string', max: 3 },
      'prop: must have at most 3 characters, got "abcd"',
    ],
    [
      'shorter than its only bound',
      'ab',
      { type: 'string', min: 3 },
      'prop: must have at least 3 characters, got "ab"',
    ],
    [
      'out of a pattern without bounds',
      'ab',
      { type: 'string', pattern: '\\d+' },
      'prop: must match ^\\d+$, got "ab"',
    ],
    [
      'outside an enumeration',
      'C',
      { type: 'string', enum: ['A', 'B'] },
      'prop: must be one of A, B, got "C"',
    ],
  ])('names a value that is %s', (_, value, limits, message) => {
    expect(found(value, limits)).toEqual([message]);
  });

  test('holds the whole value to the pattern, last line break and alternatives included', () => {
    expect(found('a\n', TEXT)).toHaveLength(1);
    expect(found('a-', TEXT)).toHaveLength(1);
  });

  test('does not run the pattern on a string that is too long for it', () => {
    const slow: Limits = { type: 'string', max: 100, pattern: '(a+)+b' };
    expect(found('a'.repeat(101), slow)).toEqual([
      `prop: must have at most 100 characters, got "${'a'.repeat(79)}… (101 characters)`,
    ]);
  });

  test('says what to do after what was given', () => {
    expect(found(5, ANY_TEXT, 'quote it')).toEqual(['prop: must be a string, got 5; quote it']);
  });
});

describe('a limit of a number', () => {
  const seconds: Limits = { type: 'integer', min: 1, max: 10 };

  test.each([1, 10])('lets %j pass', (value) => {
    expect(found(value, seconds)).toEqual([]);
  });

  test.each([
    [0, 'prop: must be 1 to 10, got 0'],
    [11, 'prop: must be 1 to 10, got 11'],
    [1.5, 'prop: must be a whole number, got 1.5'],
    [NaN, 'prop: must be a number, got null'],
    ['5', 'prop: must be a number, got "5"'],
  ])('names %j', (value, message) => {
    expect(found(value, seconds)).toEqual([message]);
  });

  test('lets a fraction pass where the API has a float', () => {
    expect(found(0.5, { type: 'float', min: 0 })).toEqual([]);
  });

  test('lets zero pass where nothing forbids it', () => {
    expect(found(0, { type: 'integer', min: 0 })).toEqual([]);
  });
});

describe('a limit of a boolean', () => {
  test.each([true, false])('lets %j pass', (value) => {
    expect(found(value, { type: 'boolean' })).toEqual([]);
  });

  test('names anything else', () => {
    expect(found('yes', { type: 'boolean' })).toEqual(['prop: must be true or false, got "yes"']);
  });
});

describe('a limit of a list', () => {
  const list: Limits = { type: 'list', min: 1, max: 2, item: TEXT };

  test.each([[['a']], [['a', 'b']]])('lets %j pass', (value) => {
    expect(found(value, list)).toEqual([]);
  });

  test('names its size and each wrong item by its place', () => {
    expect(found([], list)).toEqual(['prop: must have 1 to 2 items, got 0']);
    expect(found(['a', 'B', 'c', 4], list, 'fix it')).toEqual([
      'prop: must have 1 to 2 items, got 4; fix it',
      'prop[1]: must match ^[a-z]+|-$ (1 to 3 characters), got "B"; fix it',
      'prop[3]: must be a string, got 4; fix it',
    ]);
  });

  test('names what is no list', () => {
    expect(found('a', list)).toEqual(['prop: must be a list, got "a"']);
  });
});

describe('a limit of a map', () => {
  const map: Limits = { type: 'map', max: 2, key: TEXT, value: { type: 'string', max: 1 } };

  test('lets a map of allowed keys and values pass', () => {
    expect(found({ a: '1', b: '' }, map)).toEqual([]);
  });

  test('names its size, wrong keys and wrong values', () => {
    expect(found({ A: '1', b: '12', c: 3 }, map)).toEqual([
      'prop: must have at most 2 entries, got 3',
      'prop["A"]: key must match ^[a-z]+|-$ (1 to 3 characters), got "A"',
      'prop["b"]: must have at most 1 characters, got "12"',
      'prop["c"]: must be a string, got 3',
    ]);
  });

  test.each([['text'], [5], [['a']]])('names %j, which is no map', (value) => {
    expect(found(value, map)).toEqual([`prop: must be a map, got ${JSON.stringify(value)}`]);
  });
});

test('a limit of a type that nothing checks is an error of ours, not of the user', () => {
  expect(() => found('x', { type: 'structure' })).toThrow('no check for API type structure');
});

describe('tokens', () => {
  const narrow: Limits = { ...TEXT, max: 1 };

  test.each<[string, unknown, Limits]>([
    ['a string', Token.asString(Fn.rawString('x')), narrow],
    ['a string with a token in it', `Not-${Token.asString(Fn.rawString('x'))}`, narrow],
    ['a resolvable', Lazy.anyValue({ produce: () => 'LONG' }), narrow],
    ['a number', Token.asNumber(Fn.abs(-9)), { type: 'integer', max: 1 }],
    ['a list', Token.asList(Fn.tolist(['x'])), { type: 'list', max: 0, item: narrow }],
    ['an item', [Token.asString(Fn.rawString('x'))], { type: 'list', item: narrow }],
    [
      'a map',
      Token.asStringMap(Fn.tomap({ K: 'v' })),
      { type: 'map', max: 0, key: narrow, value: narrow },
    ],
    [
      'a value of a map',
      { k: Token.asString(Fn.rawString('x')) },
      { type: 'map', key: narrow, value: narrow },
    ],
  ])('%s passes every limit', (_, value, limits) => {
    expect(found(value, limits)).toEqual([]);
    expect(isLiteral(value) && !Array.isArray(value) && typeof value !== 'object').toBe(false);
  });

  test.each([undefined, null])('%j is not given, so it passes', (value) => {
    expect(found(value, narrow)).toEqual([]);
    expect(isLiteral(value)).toBe(false);
  });

  test.each(['', 0, false])('%j is known', (value) => {
    expect(isLiteral(value)).toBe(true);
  });
});

describe('rules', () => {
  const short = [limit('name', (subject: { name: string }) => subject.name, TEXT)];

  test('report every failure, in their order', () => {
    const rules = [
      rule<string>('a', () => 'is wrong'),
      rule<string>('b', () => undefined),
      rule<string>('c', (subject) => `is ${subject}`),
    ];
    expect(check('worse', rules)).toEqual(['a: is wrong', 'c: is worse']);
  });

  test('of a structure stand below its property, and an absent one passes', () => {
    const rules = [nested('child', (child?: { name: string } | null) => child ?? undefined, short)];
    expect(check({ name: 'A' }, rules)).toEqual([
      'child.name: must match ^[a-z]+|-$ (1 to 3 characters), got "A"',
    ]);
    expect(check(undefined, rules)).toEqual([]);
    expect(check(null, rules)).toEqual([]);
  });

  test('of a list stand below its items, and an absent one passes', () => {
    const rules = [each('items', (items?: { name: string }[]) => items, short)];
    expect(check([{ name: 'a' }, { name: 'B' }], rules)).toEqual([
      'items[1].name: must match ^[a-z]+|-$ (1 to 3 characters), got "B"',
    ]);
    expect(check(undefined, rules)).toEqual([]);
  });

  test('a path goes in front of a property, an index and of the value itself', () => {
    expect(withPath('path', ['name: x', '[1]: x', ': x'])).toEqual([
      'path.name: x',
      'path[1]: x',
      'path: x',
    ]);
  });
});

describe('a message', () => {
  test('shows a value of 80 characters whole and cuts a longer one', () => {
    expect(formatValue('a'.repeat(78))).toBe(`"${'a'.repeat(78)}"`);
    expect(formatValue('a'.repeat(79))).toMatch(/^"a{79}… /);
  });

  test('counts the characters of a long value as AWS does, without our quotes', () => {
    expect(formatValue('a'.repeat(100))).toMatch(/ \(100 characters\)$/);
    expect(formatValue('\n'.repeat(100))).toMatch(/ \(100 characters\)$/);
  });

  test('stays on one line', () => {
    expect(formatValue('a\nb')).toBe('"a\\nb"');
  });

  test('shows what JSON has no word for', () => {
    expect(formatValue(undefined)).toBe('undefined');
  });
});

test('a construct is checked at synth, when all of the program has run', () => {
  const late: string[] = [];

  const reported = problems((stack) => {
    const construct = new Construct(stack, 'Thing');
    validateAtSynth(construct, () => late);
    late.push('name: is wrong', 'size: is wrong');
  });

  expect(reported).toEqual(['name: is wrong', 'size: is wrong']);
});
