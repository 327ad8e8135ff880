import { TerraformOutput, TerraformVariable, Token } from 'cdktf';
import { jsonencode } from '../../../src/core/terraform/json';
import { synth } from '../../synth';

/** The expression that stands for a value, with a variable of each kind to refer to. */
function expression(value: (tokens: Record<string, any>) => unknown): string {
  const json = synth((stack) => {
    const variable = (id: string, type: string) => new TerraformVariable(stack, id, { type });
    const tokens = {
      text: variable('text', 'string').stringValue,
      number: variable('number', 'number').numberValue,
      list: variable('list', 'list(string)').listValue,
      boolean: variable('boolean', 'bool').booleanValue,
      map: Token.asStringMap(variable('map', 'map(string)').value),
    };
    new TerraformOutput(stack, 'out', { value: jsonencode(value(tokens)) });
  });
  return json.output.out.value;
}

describe('jsonencode', () => {
  test.each<[string, unknown, string]>([
    ['text', 'plain', '"plain"'],
    ['quotes', 'say "hi"', '"say \\"hi\\""'],
    ['text that is quoted as a whole', '"all"', '"\\"all\\""'],
    ['a backslash', 'a\\b', '"a\\\\b"'],
    ['a new line', 'a\nb', '"a\\nb"'],
    ['a new line of Windows, and a tab', 'a\r\n\tb', '"a\\r\\n\\tb"'],
    ['a backslash at the end', 'a\\', '"a\\\\"'],
    ['JSON in JSON', '{"a":"b\\n"}', '"{\\"a\\":\\"b\\\\n\\"}"'],
    ['a directive as cdktf passes it on', '%{ if x }', '"%{ if x }"'],
    ['an escaped directive, and a mere percent sign', '%%{ if x } 5 %', '"%%{ if x } 5 %"'],
    ['dollar signs that begin nothing', '$5 $ {x}', '"$5 $ {x}"'],
    ['what JSON alone escapes', '\b\f', '"\\u0008\\u000c"'],
    ['a backslash before a letter of an escape', '\\b', '"\\\\b"'],
    ['letters of every kind', 'äß漢', '"äß漢"'],
    ['a reference as cdktf passes it on', '${aws_s3_bucket.b.id}', '"${aws_s3_bucket.b.id}"'],
    ['an escaped reference', '$${x}', '"$${x}"'],
    ['no text', '', '""'],
    ['a number', 0.5, '0.5'],
    ['zero', 0, '0'],
    ['false', false, 'false'],
    ['an empty list', [], '[]'],
    ['an empty map', {}, '{}'],
    ['a list', [1, 'a', [true]], '[1, "a", [true]]'],
    ['a key with quotes', { 'a "b"': 1 }, '{"a \\"b\\"" = 1}'],
    ['a key with a backslash and a new line', { 'a\\\n': 1 }, '{"a\\\\\\n" = 1}'],
    ['a key with an escaped reference', { '$${k}': 1 }, '{"$${k}" = 1}'],
    ['keys that are no names', { '1': 1, '': 2, 'x.y': 3 }, '{"1" = 1, "" = 2, "x.y" = 3}'],
    ['null in a map', { a: null }, '{"a" = null}'],
    ['a negative fraction', -0.5, '-0.5'],
    ['what is absent', { a: undefined, b: { c: undefined } }, '{"b" = {}}'],
  ])('writes %s', (_, value, expected) => {
    expect(expression(() => value)).toBe(`\${jsonencode(${expected})}`);
  });

  test.each<[string, (tokens: Record<string, any>) => unknown, string]>([
    ['a text', ({ text }) => ({ a: text }), '{"a" = var.text}'],
    ['a number', ({ number }) => [number], '[var.number]'],
    ['a list', ({ list }) => ({ a: list }), '{"a" = var.list}'],
    ['a boolean', ({ boolean }) => ({ a: boolean }), '{"a" = var.boolean}'],
    ['a map', ({ map }) => ({ a: map }), '{"a" = var.map}'],
    ['a text in a list in a list', ({ text }) => [[text, 'x']], '[[var.text, "x"]]'],
    ['a text twice', ({ text }) => `${text}${text}`, 'join("", [var.text, var.text])'],
    [
      'a text beside an escaped reference and a new line',
      ({ text }) => `$\${x}\n${text}`,
      'join("", ["$${x}\\n", var.text])',
    ],
    [
      'a text among literals',
      ({ text }) => `s3://"${text}"/x`,
      'join("", ["s3://\\"", var.text, "\\"/x"])',
    ],
  ])('keeps %s that only Terraform knows', (_, value, expected) => {
    expect(expression(value)).toBe(`\${jsonencode(${expected})}`);
  });

  test('keeps a number among literals, not its name', () => {
    expect(expression(({ number }) => `n=${number}!`)).toMatch(/\$\{var\.number\}|, var\.number,/);
  });

  test('keeps a number that is all of a text', () => {
    expect(expression(({ number }) => ({ a: `${number}` }))).toBe(
      '${jsonencode({"a" = var.number})}',
    );
  });

  test('leaves quotes inside a reference as Terraform reads them', () => {
    expect(expression(() => 'a "b" ${each.value["uri"]}')).toContain('${each.value["uri"]}');
  });

  test('loses no value by a key that only Terraform knows', () => {
    expect(expression(({ text }) => ({ [text]: 'x' }))).not.toContain('undefined');
  });
});
