import { Fn, Lazy, Token, Tokenization, type IResolvable } from 'cdktf';

/**
 * JSON in Terraform's own spelling: keys sorted, no blanks, references intact; numbers and booleans stay
 * what they are. One spelling for all, because to some resources other blanks or another order are a change.
 *
 * As everywhere in cdktf, `${…}` and `%{…}` in a text are Terraform's own, and `$${…}` the text `${…}`.
 */
export function jsonencode(value: unknown): string {
  return Fn.jsonencode(argument(value));
}

/** A value as an argument of Terraform's functions, in which cdktf would spoil texts. */
export function argument(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return Token.isUnresolved(value) ? value : value.map(argument);
  if (value === null || typeof value !== 'object' || Tokenization.isResolvable(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.some(([key]) => Token.isUnresolved(key))) {
    // cdktf loses the value of such a key.
    const [keys, values] = [0, 1].map((at) => members.map((member) => argument(member[at])));
    return Fn.zipmap(keys as string[], values);
  }
  return Object.fromEntries(members.map(([key, member]) => [escaped(key), argument(member)]));
}

function text(value: string): unknown {
  const parts = partsOf(value);
  if (parts.every((part) => !Token.isUnresolved(part))) return quoted(value);
  if (parts.length === 1) return parts[0];
  return Fn.join(
    '',
    parts.map((part) => (Token.isUnresolved(part) ? part : Token.asString(quoted(part)))),
  );
}

/** The literals and tokens that a text is made of, tokens of numbers included. */
function partsOf(value: string): string[] {
  const fragments = Tokenization.reverseString(value);
  if (fragments.length === 0) return [value];
  const parts: string[] = [];
  fragments.join({
    join: (left: unknown, right: unknown) => {
      if (parts.length === 0) parts.push(String(left));
      parts.push(String(right));
      return '';
    },
  });
  return (parts.length > 0 ? parts : [value]).flatMap((part) =>
    Token.isUnresolved(part) && Tokenization.reverseString(part).tokens.length > 0
      ? [part]
      : byNumbers(part),
  );
}

/** Cuts a text where it has the token of a number, which looks like `-1.8881545897087503e+289`. */
function byNumbers(literal: string): string[] {
  return literal
    .split(/(-\d+\.\d+e\+\d+)/)
    .filter((part) => part !== '')
    .map((part) => {
      const token = Tokenization.reverseNumber(Number(part));
      return token ? Token.asString(token) : part;
    });
}

/** A literal as Terraform reads it. cdktf would pass quotes and backslashes in it on as they are. */
function quoted(literal: string): IResolvable {
  return Lazy.anyValue({ produce: () => `"${escaped(literal)}"` });
}

/** What is inside of `${…}` is Terraform's own language already. */
function escaped(literal: string): string {
  return literal
    .split(/((?<!\$)\$\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})/)
    .map((part, i) => (i % 2 === 1 ? part : escapedText(part)))
    .join('');
}

function escapedText(literal: string): string {
  const ofJsonOnly: Record<string, string> = { '\\b': '\\u0008', '\\f': '\\u000c' };
  return JSON.stringify(literal)
    .slice(1, -1)
    .replace(/\\./g, (escape) => ofJsonOnly[escape] ?? escape);
}
