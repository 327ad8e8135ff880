import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fn, Lazy, Token } from 'cdktf';
import {
  limit,
  memberLimits,
  requiredLimit,
  type Limits,
} from '../../../src/core/validation/limits';
import { check } from '../../../src/core/validation/rules';
import { REPOSITORY } from '../../../tools/paths';

const found = (value: unknown, allowed: Limits, advice?: string) =>
  limit('prop', () => value, allowed, advice)(undefined);

const TEXT: Limits = { type: 'string', min: 1, max: 3, pattern: '[a-z]+|-' };

describe('a limit of a string', () => {
  test.each(['a', 'abc', '-'])('lets %j pass', (value) => {
    expect(found(value, TEXT)).toEqual([]);
  });

  test.each<[string, string, Limits, string]>([
    ['too short', '', TEXT, 'prop: must have 1 to 3 characters, got ""'],
    ['too long', 'abcd', TEXT, 'prop: must have 1 to 3 characters, got "abcd"'],
    ['out of pattern', 'a1', TEXT, 'prop: must match ^[a-z]+|-$ (1 to 3 characters), got "a1"'],
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
  ])('names a value that is %s', (_, value, allowed, message) => {
    expect(found(value, allowed)).toEqual([message]);
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
    expect(found('', TEXT, 'leave it out')).toEqual([
      'prop: must have 1 to 3 characters, got ""; leave it out',
    ]);
  });

  test('says what its own table says, before what all properties say', () => {
    expect(found('', { ...TEXT, advice: 'give a letter' }, 'leave it out')).toEqual([
      'prop: must have 1 to 3 characters, got ""; give a letter',
    ]);
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
  ])('names %j', (value, message) => {
    expect(found(value, seconds)).toEqual([message]);
  });

  test('lets a fraction pass where the API has a float', () => {
    expect(found(0.5, { type: 'float', min: 0 })).toEqual([]);
    expect(found(0.5, { type: 'double', min: 1 })).toEqual(['prop: must be at least 1, got 0.5']);
  });

  test('lets zero pass where nothing forbids it', () => {
    expect(found(0, { type: 'integer', min: 0 })).toEqual([]);
  });

  test('takes the numbers that the provider takes, where those are fewer', () => {
    const user: Limits = { type: 'integer', min: 0, max: 65535, oneOf: [0, 1000] };
    expect([0, 1000].flatMap((value) => found(value, user))).toEqual([]);
    expect(found(100, user)).toEqual([
      'prop: must be 0 or 1000, which is what the provider takes, got 100',
    ]);
  });
});

describe('a limit of a boolean', () => {
  test.each([true, false])('lets %j pass', (value) => {
    expect(found(value, { type: 'boolean' })).toEqual([]);
  });
});

describe('a limit of a list', () => {
  const list: Limits = { type: 'list', min: 1, max: 2, item: TEXT };

  test.each([[['a']], [['a', 'b']]])('lets %j pass', (value) => {
    expect(found(value, list)).toEqual([]);
  });

  test('names its size and each wrong item by its place', () => {
    expect(found([], list)).toEqual(['prop: must have 1 to 2 items, got 0']);
    expect(found(['a', 'B', 'c', ''], list, 'fix it')).toEqual([
      'prop: must have 1 to 2 items, got 4; fix it',
      'prop[1]: must match ^[a-z]+|-$ (1 to 3 characters), got "B"; fix it',
      'prop[3]: must have 1 to 3 characters, got ""; fix it',
    ]);
  });

  test('names an item that process.env does not have', () => {
    expect(found(['a', undefined], list)).toEqual([
      'prop[1]: is required; give a value or leave it out',
    ]);
  });
});

describe('a limit of a map', () => {
  const map: Limits = { type: 'map', max: 2, key: TEXT, value: { type: 'string', max: 1 } };

  test('lets a map of allowed keys and values pass', () => {
    expect(found({ a: '1', b: '' }, map)).toEqual([]);
  });

  test('names its size, wrong keys and wrong values', () => {
    expect(found({ A: '1', b: '12', c: undefined }, map)).toEqual([
      'prop: must have at most 2 entries, got 3',
      'prop["A"]: key must match ^[a-z]+|-$ (1 to 3 characters), got "A"',
      'prop["b"]: must have at most 1 characters, got "12"',
      'prop["c"]: is required; give a value or leave it out',
    ]);
  });
});

describe('a limit of a structure', () => {
  const point: Limits = {
    type: 'structure',
    required: ['X'],
    members: { X: { type: 'integer', min: 0 }, MIMETypes: { type: 'list', max: 1, item: TEXT } },
  };
  const line: Limits = {
    type: 'structure',
    required: ['KMSKeyId', 'Start'],
    members: {
      KMSKeyId: { ...TEXT, advice: 'give a key' },
      Start: point,
      Points: { type: 'list', max: 2, item: point },
    },
  };

  test('lets what has its members pass, in our spelling of their names', () => {
    const start = { x: 0, mimeTypes: ['a'] };
    expect(found({ kmsKeyId: 'a', start, points: [start, { x: 1 }] }, line)).toEqual([]);
  });

  test('names what is required, and what to give where its table says so', () => {
    expect(found({}, line)).toEqual([
      'prop.kmsKeyId: is required; give a key',
      'prop.start: is required',
    ]);
    expect(found({ kmsKeyId: '', start: { x: undefined } }, line)).toEqual([
      'prop.kmsKeyId: is required; give a key',
      'prop.start.x: is required',
    ]);
  });

  test('names what is wrong in depth by its path', () => {
    const points = [{ x: 0 }, { x: -1, mimeTypes: ['a', 'B'] }, {}];
    expect(found({ kmsKeyId: 'A', start: { x: 0.5 }, points }, line)).toEqual([
      'prop.kmsKeyId: must match ^[a-z]+|-$ (1 to 3 characters), got "A"; give a key',
      'prop.start.x: must be a whole number, got 0.5',
      'prop.points: must have at most 2 items, got 3',
      'prop.points[1].x: must be at least 0, got -1',
      'prop.points[1].mimeTypes: must have at most 1 items, got 2',
      'prop.points[1].mimeTypes[1]: must match ^[a-z]+|-$ (1 to 3 characters), got "B"',
      'prop.points[2].x: is required',
    ]);
  });

  test('is checked by some of its members alone', () => {
    const some = memberLimits<object>(line, 'KMSKeyId', 'Points');
    expect(check({ kmsKeyId: 'a' }, some)).toEqual([]);
    expect(check({ points: [{}] }, some)).toEqual([
      'kmsKeyId: is required; give a key',
      'points[0].x: is required',
    ]);
  });
});

describe('a limit of what is required', () => {
  const name = (value: string | undefined) =>
    requiredLimit('name', () => value, TEXT, 'give the name of the thing')(undefined);

  test.each([undefined, ''])('says so in one message where it is %j', (value) => {
    expect(name(value)).toEqual(['name: is required; give the name of the thing']);
  });

  test('holds to the limit what is there', () => {
    expect(name('a')).toEqual([]);
    expect(name('A')).toEqual([
      'name: must match ^[a-z]+|-$ (1 to 3 characters), got "A"; give the name of the thing',
    ]);
  });
});

test('a limit of a type that nothing checks is an error of ours, not of the user', () => {
  expect(() => found('x', { type: 'timestamp' })).toThrow('no check for API type timestamp');
});

test('a limit of anything lets all pass', () => {
  expect(found({ a: [1] }, { type: 'anything' })).toEqual([]);
});

test('a limit lets pass what is absent', () => {
  expect(found(undefined, TEXT)).toEqual([]);
});

describe('a token', () => {
  const narrow: Limits = { ...TEXT, max: 1 };
  const text = Token.asString(Fn.rawString('x'));
  const structure: Limits = { type: 'structure', required: ['A'], members: { A: narrow } };

  test.each<[string, unknown, Limits]>([
    ['for a string', text, narrow],
    ['in a string', `N${text}`, narrow],
    ['that is resolved late', Lazy.anyValue({ produce: () => 'LONG' }), narrow],
    ['for a number', Token.asNumber(Fn.abs(-9)), { type: 'integer', max: 1 }],
    ['for a list', Token.asList(Fn.tolist(['x'])), { type: 'list', max: 0, item: narrow }],
    ['for an item', [text], { type: 'list', item: narrow }],
    [
      'for a map',
      Token.asStringMap(Fn.tomap({ K: 'v' })),
      { type: 'map', max: 0, key: narrow, value: narrow },
    ],
    ['for a value of a map', { k: text }, { type: 'map', key: narrow, value: narrow }],
    ['for a member', { a: text }, structure],
  ])('%s passes every limit', (_, value, allowed) => {
    expect(found(value, allowed)).toEqual([]);
  });

  test('passes where something is required', () => {
    expect(requiredLimit('name', () => text, narrow, 'give it')(undefined)).toEqual([]);
  });
});

describe('a text with a token in it', () => {
  const token = Token.asString(Lazy.stringValue({ produce: () => 'x' }));
  const number = Token.asNumber(Lazy.numberValue({ produce: () => 1 }));

  test.each([`${token}abc`, `a${token}b${token}c`, `ab${number}c`, token])(
    'passes where what is known of it may be right: %#',
    (text) => {
      expect(found(text, TEXT)).toEqual([]);
    },
  );

  test.each([`${token}abcd`, `ab${token}cd`, `ab${number}cd`])(
    'is too long where what is known of it is: %#',
    (text) => {
      expect(found(text, TEXT)).toEqual([
        'prop: must have at most 3 characters, got "abcd" besides what only Terraform knows',
      ]);
    },
  );
});

describe('a pattern that is hard to read is said in words', () => {
  const ANY_TEXT = '[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*';

  test.each([
    ['.*', 'a\nb', 'must have no line break, got "a\\nb"'],
    [
      ANY_TEXT,
      'a\tb',
      'must have no control characters, such as tabs and line breaks, got "a\\tb"',
    ],
  ])('%s', (pattern, wrong, message) => {
    const rule = limit('note', (text: string) => text, { type: 'string', pattern });
    expect(rule('Zeilen – ein wenig Text.')).toEqual([]);
    expect(rule(wrong)).toEqual([`note: ${message}`]);
  });
});

test('the tables hold only patterns that JavaScript takes', () => {
  const tables = readdirSync(join(REPOSITORY, 'src/facts')).map((file) =>
    readFileSync(join(REPOSITORY, 'src/facts', file), 'utf8'),
  );
  const patterns = tables.flatMap((text) =>
    [...text.matchAll(/pattern:\s*'((?:[^'\\]|\\.)*)'/g)].map(([, one]) =>
      one.replace(/\\(.)/g, '$1'),
    ),
  );
  expect(patterns.length).toBeGreaterThan(40);
  for (const pattern of new Set(patterns))
    expect(() => new RegExp(`^(?:${pattern})$`, 'u')).not.toThrow();
});

describe('the length of a text', () => {
  const text = (rest: Partial<Limits> = {}) =>
    ({ type: 'string', min: 2, max: 6, ...rest }) as const;

  test('is that of its bytes, as the provider counts', () => {
    expect(found('ééé', text())).toEqual([]);
    expect(found('éééé', text())).toEqual([
      'prop: must have 2 to 6 bytes in UTF-8, as the provider counts, got "éééé", which has 8',
    ]);
  });

  test('is that of its characters, where they are too many', () => {
    expect(found('éééééééé', text())).toEqual([
      'prop: must have 2 to 6 characters, got "éééééééé"',
    ]);
  });

  test('is that of its characters where no provider counts', () => {
    const characters = text({ counts: 'characters' });
    expect(found('éééééé', characters)).toEqual([]);
    expect(found('🙂🙂🙂🙂🙂🙂', characters)).toEqual([]);
    expect(found('éééééée', characters)).toHaveLength(1);
  });

  test('is none of too few characters that are enough bytes', () => {
    expect(found('é', text())).toEqual(['prop: must have 2 to 6 characters, got "é"']);
  });
});
