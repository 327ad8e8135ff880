import { Fn, Lazy, Token, Tokenization, type IResolvable } from 'cdktf';

/**
 * JSON in Terraform's own spelling: keys sorted, no blanks, references intact; numbers and booleans stay
 * what they are. One spelling for all, because to some resources other blanks or another order are a change.
 *
 * As everywhere in cdktf, `${…}` in a text is a reference to Terraform, and `$${…}` the text `${…}`.
 */
export function jsonencode(value: unknown): string {
  return Fn.jsonencode(argument(value));
}

function argument(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return Token.isUnresolved(value) ? value : value.map(argument);
  if (value === null || typeof value !== 'object' || Tokenization.isResolvable(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [escaped(key), argument(member)]));
}

function text(value: string): unknown {
  const fragments = Tokenization.reverseString(value);
  if (fragments.tokens.length + fragments.intrinsic.length === 0) return quoted(value);
  const parts = fragments.join({
    join: (left: unknown, right: unknown) => [...(Array.isArray(left) ? left : [left]), right],
  }) as string[];
  if (!Array.isArray(parts)) return value;
  return Fn.join(
    '',
    parts.map((part) => (Token.isUnresolved(part) ? part : Token.asString(quoted(part)))),
  );
}

/** A literal as Terraform reads it. cdktf would pass quotes and backslashes in it on as they are. */
function quoted(literal: string): IResolvable {
  return Lazy.anyValue({ produce: () => `"${escaped(literal)}"` });
}

function escaped(literal: string): string {
  const ofJsonOnly: Record<string, string> = { '\\b': '\\u0008', '\\f': '\\u000c' };
  return JSON.stringify(literal)
    .slice(1, -1)
    .replace(/\\./g, (escape) => ofJsonOnly[escape] ?? escape);
}
