import { Fn, Lazy, Token } from 'cdktf';
import { formatValue, isLiteral } from '../../../src/core/validation/values';

describe('a value in a message', () => {
  test('of 80 characters is whole, and a longer one is cut', () => {
    expect(formatValue('a'.repeat(78))).toBe(`"${'a'.repeat(78)}"`);
    expect(formatValue('a'.repeat(79))).toMatch(/^"a{79}… /);
  });

  test('has its characters counted as AWS does, without our quotes', () => {
    expect(formatValue('a'.repeat(100))).toMatch(/ \(100 characters\)$/);
    expect(formatValue('\n'.repeat(100))).toMatch(/ \(100 characters\)$/);
  });

  test('stays on one line', () => {
    expect(formatValue('a\nb')).toBe('"a\\nb"');
  });

  test.each([
    [undefined, 'undefined'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('may be what JSON has no word for: %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('a literal', () => {
  test.each<[unknown]>([[''], [0], [false], [['a']], [{ a: 'b' }]])('is %j', (value) => {
    expect(isLiteral(value)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['what is absent', undefined],
    ['a string token', Token.asString(Fn.rawString('x'))],
    ['a string with a token in it', `Not-${Token.asString(Fn.rawString('x'))}`],
    ['a number token', Token.asNumber(Fn.abs(-9))],
    ['a list token', Token.asList(Fn.tolist(['x']))],
    ['a map token', Token.asStringMap(Fn.tomap({ K: 'v' }))],
    ['what is resolved late', Lazy.anyValue({ produce: () => 'x' })],
  ])('is not %s', (_, value) => {
    expect(isLiteral(value)).toBe(false);
  });
});
