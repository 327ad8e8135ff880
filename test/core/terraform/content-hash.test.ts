import { TerraformVariable } from 'cdktf';
import { asSet, contentHash, literalJson } from '../../../src/core/terraform/content-hash';
import { aStack, meaning } from '../../synth';

describe('the JSON of what is written in the program', () => {
  test.each([
    ['text', '"text"'],
    ['', '""'],
    [0, '0'],
    [0.5, '0.5'],
    [false, 'false'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
    [{ b: 1, a: [true, 'x'], c: undefined }, '{"a":[true,"x"],"b":1}'],
    [{ 'B 1': 1, a: 2, Z: 3 }, '{"B 1":1,"Z":3,"a":2}'],
    ['a < b > c & d', '"a \\u003c b \\u003e c \\u0026 d"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['e\u0301', '"\u00e9"'],
    ['$x %y $$', '"$x %y $$"'],
  ])('of %j is %s', (value, json) => {
    expect(literalJson(value)).toBe(json);
  });

  test('has its texts composed, before they are sorted', () => {
    expect(literalJson({ 'e\u0301': 1, f: 2 })).toBe('{"f":2,"\u00e9":1}');
    expect(asSet(['e\u0301', 'f', '\u00e9'])).toEqual(['f', '\u00e9']);
  });

  test('has its keys in the order of their bytes', () => {
    expect(literalJson({ '\u{1f600}': 1, '\uffee': 2 })).toBe('{"\uffee":2,"\u{1f600}":1}');
  });

  test.each([
    ['${var.x}'],
    ['$${x}'],
    ['%{ if x }'],
    [{ a: ['${var.x}'] }],
    [{ '${var.x}': 1 }],
    [1e21],
    [() => 1],
  ])('is not known where Terraform decides: %p', (value) => {
    expect(literalJson(value)).toBeUndefined();
  });

  test('is not known where there is a token', () => {
    const stack = aStack();
    const variable = new TerraformVariable(stack, 'x', {});
    for (const token of [
      variable.stringValue,
      variable.numberValue,
      variable.listValue,
      variable.booleanValue,
      `at ${variable.numberValue} degrees`,
    ]) {
      expect(literalJson({ a: [token] })).toBeUndefined();
    }
  });
});

describe('the hash', () => {
  test('of a literal is made here', () => {
    // printf '{"a":1}' | sha256sum
    expect(contentHash({ a: 1 })).toBe(
      '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
    );
  });

  test('of a reference is left to Terraform', () => {
    const { hash } = meaning((stack) => ({
      hash: contentHash({ a: new TerraformVariable(stack, 'x', {}).stringValue }),
    }));
    expect(hash).toBe('${sha256(jsonencode({"a" = var.x}))}');
  });

  test('of a set is the same in every order', () => {
    expect(asSet(['b', 'a', 'b'])).toEqual(['a', 'b']);
    const { set } = meaning((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'x', {});
      return { set: contentHash(asSet([stringValue, 'a'])) };
    });
    expect(set).toBe('${sha256(jsonencode(toset([var.x, "a"])))}');
  });
});
