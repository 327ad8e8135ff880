import { TerraformVariable } from 'cdktf';
import { jsonencode } from '../../src/core/terraform/json';
import { resolved } from '../../src/core/terraform/tokens';
import { hclValue } from '../../src/operations/hcl-value';
import { aStack } from '../synth';

/** What is read of a value that this library writes for Terraform. */
function readBack(value: unknown): unknown {
  const expression = resolved(aStack(), jsonencode(value));
  return hclValue(/^\$\{jsonencode\(([^]*)\)\}$/.exec(expression)![1]);
}

describe('a value that an expression writes out', () => {
  test.each<unknown>([
    {},
    { a: 1, b: -1.5, c: true, d: false, e: 'text' },
    { list: [], nested: [{ a: ['x', 'y'] }, { b: {} }] },
    { 'key with blanks': 'say "a"\n\\ and } ] , =' },
  ])('is read back: %j', (value) => {
    expect(readBack(value)).toEqual(value);
  });

  test('has expressions where only Terraform knows it', () => {
    const { stringValue, numberValue } = new TerraformVariable(aStack(), 'v', {});
    expect(readBack({ a: stringValue, b: `x-${stringValue}`, c: [numberValue] })).toEqual({
      a: '${var.v}',
      b: '${join("", ["x-", var.v])}',
      c: ['${var.v}'],
    });
  });

  test.each<[string, unknown]>([
    ['{a = b.c["d, e"], f = 1}', { a: '${b.c["d, e"]}', f: 1 }],
    ['{"a" = "x-${substr(b.id, 0, 8)}", "c" = [for k, v in d: {"e" = v}]}', undefined],
    ['{ a = f(1, [2, 3], { b = 4 }), c = "d" }', { a: '${f(1, [2, 3], { b = 4 })}', c: 'd' }],
    ['{"a" = "say \\"${b["c"]}\\""}', undefined],
  ])('is %s', (text, value) => {
    const found = hclValue(text) as Record<string, unknown>;
    if (value !== undefined) expect(found).toEqual(value);
    expect(Object.keys(found)[0]).toBe('a');
  });

  test.each(['{"a" = 1} more', '{"a" = 1}}'])('is nothing where more follows: %s', (text) => {
    expect(hclValue(text)).toBeUndefined();
  });

  test.each(['', '{', '{"a', '["', '{"a" = [1', '}', '[}]', '{)}', '{"a" = ]}', '[,'])(
    'ends with the text: %j',
    (text) => {
      expect(() => hclValue(text)).not.toThrow();
    },
  );
});
