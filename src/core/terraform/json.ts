import { call, Fn, Token, Tokenization, type IResolvable } from 'cdktf';
import { mayHoldToken } from './tokens';
import { untraced } from './untraced';

/**
 * JSON in Terraform's own spelling: keys sorted, no blanks, references intact; numbers and booleans stay
 * what they are. One spelling for all, because to some resources other blanks or another order are a change.
 *
 * As everywhere in cdktf, `${…}` and `%{…}` in a text are Terraform's own, and `$${…}` the text `${…}`.
 */
export function jsonencode(value: unknown): string {
  return untraced(() => Fn.jsonencode(argument(value)));
}

/** A text without references: what looks like one of Terraform's expressions is text as well. */
export function literalText(given: string): string {
  return given.replace(/([$%])\{/g, '$1$1{');
}

/** A value as an argument of Terraform's functions, in which cdktf would spoil texts. */
export function argument(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (value === null || ['boolean', 'number'].includes(typeof value)) {
    return Token.isUnresolved(value) ? value : new Literal(String(value));
  }
  if (typeof value !== 'object' || Token.isUnresolved(value)) return value;
  if (Array.isArray(value)) {
    const items = value.map(argument);
    return items.every(isLiteral) ? new Literal(`[${items.map(textOf).join(', ')}]`) : items;
  }
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined);
  if (members.some(([key]) => Token.isUnresolved(key))) {
    // cdktf loses the value of such a key.
    const [keys, values] = [0, 1].map((at) => members.map((member) => argument(member[at])));
    return Fn.zipmap(keys as string[], values);
  }
  const named = members.map(([key, member]) => [escaped(key), argument(member)] as const);
  return named.every(([, member]) => isLiteral(member))
    ? new Literal(`{${named.map(([key, member]) => `"${key}" = ${textOf(member)}`).join(', ')}}`)
    : Object.fromEntries(named);
}

function text(value: string): unknown {
  const parts = partsOf(value);
  if (parts.every((part) => !Token.isUnresolved(part))) return quoted(value);
  if (parts.length === 1) return parts[0];
  const args = parts.map((part) => (Token.isUnresolved(part) ? part : quoted(part)));
  return untraced(() => call('join', ['', args]));
}

/**
 * The same of a text at once, without a token for each step.
 *
 * @param resolve gives a token's final text
 * @returns an expression; nothing where a token is more than a reference
 */
export function textExpression(
  value: string,
  resolve: (token: string) => string,
): string | undefined {
  const parts = partsOf(value).map((part) =>
    Token.isUnresolved(part) ? /^\$\{([^{}"]+)\}$/.exec(resolve(part))?.[1] : `"${escaped(part)}"`,
  );
  if (parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : `join("", [${parts.join(', ')}])`;
}

/**
 * What Terraform reads as it stands here. cdktf would pass quotes and backslashes in a text on as they are, and
 * takes a token for each value, of which a dashboard has a thousand.
 */
class Literal implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(readonly expression: string) {}

  resolve(): string {
    return this.expression;
  }

  toString(): string {
    return Token.asString(this);
  }
}

function isLiteral(value: unknown): value is Literal {
  return value instanceof Literal;
}

function textOf(literal: unknown): string {
  return (literal as Literal).expression;
}

/** The literals and tokens that a text is made of, tokens of numbers included. */
function partsOf(value: string): string[] {
  if (!mayHoldToken(value)) return [value];
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

function quoted(literal: string): Literal {
  return new Literal(`"${escaped(literal)}"`);
}

/** What is inside of `${…}` is Terraform's own language already. */
function escaped(literal: string): string {
  if (!literal.includes('${')) return escapedText(literal);
  return literal
    .split(/((?<!\$)\$\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})/)
    .map((part, i) => (i % 2 === 1 ? part : escapedText(part)))
    .join('');
}

function escapedText(literal: string): string {
  const json = JSON.stringify(literal).slice(1, -1);
  const ofJsonOnly: Record<string, string> = { '\\b': '\\u0008', '\\f': '\\u000c' };
  return /[\b\f]/.test(literal)
    ? json.replace(/\\./g, (escape) => ofJsonOnly[escape] ?? escape)
    : json;
}
