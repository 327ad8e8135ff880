import { createHash } from 'node:crypto';
import { Fn, Token, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import { argument, jsonencode, textExpression } from './json';
import { mayHoldToken, resolved } from './tokens';

/**
 * The SHA-256 of a value's JSON as Terraform spells it. Where the whole value is written in the program it is
 * made here, else by Terraform, with the same result: a literal that becomes a reference changes nothing.
 */
export function contentHash(value: unknown): string {
  const json = literalJson(value);
  return json === undefined
    ? Fn.sha256(jsonencode(value))
    : createHash('sha256').update(json).digest('hex');
}

/**
 * The hash of a list of one text, at synth: what `contentHash` gives is rendered in many steps, which takes long
 * for a long text.
 */
export function textHash(scope: IConstruct, text: string): string {
  const resolve = (token: string) => resolved(scope, token);
  const expression = mayHoldToken(text) ? textExpression(text, resolve) : undefined;
  return expression === undefined ? contentHash([text]) : `\${sha256(jsonencode([${expression}]))}`;
}

/** A list whose order means nothing, for a hash: that of the same items in another order is the same. */
export function asSet(values: string[]): unknown {
  return literalJson(values) === undefined
    ? Fn.toset(argument(values) as string[])
    : sorted([...new Set(values.map(normalized))]);
}

/** A value's JSON as Terraform's `jsonencode` spells it, or undefined where only Terraform can tell. */
export function literalJson(value: unknown): string | undefined {
  if (typeof value === 'string') return literalText(value);
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return literalNumber(value);
  if (typeof value !== 'object' || Token.isUnresolved(value)) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(literalJson);
    return items.every((item) => item !== undefined) ? `[${items.join(',')}]` : undefined;
  }
  const byName = new Map(Object.entries(value).map(([key, member]) => [normalized(key), member]));
  const members: string[] = [];
  for (const key of sorted([...byName.keys()])) {
    const member = byName.get(key);
    if (member === undefined) continue;
    const [name, json] = [literalText(key), literalJson(member)];
    if (name === undefined || json === undefined) return undefined;
    members.push(`${name}:${json}`);
  }
  return `{${members.join(',')}}`;
}

/** Terraform reads `${` and `%{` in a text as the beginning of an expression. */
function literalText(text: string): string | undefined {
  if (/[$%]\{/.test(text) || mayHoldNumber(text)) return undefined;
  const json = JSON.stringify(normalized(text));
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** As Terraform keeps every text. */
function normalized(text: string): string {
  return text.normalize('NFC');
}

/** The token of a number in a text looks like a number: `-1.8881545897087503e+289`. */
function mayHoldNumber(text: string): boolean {
  return (text.match(/-\d+\.\d+e\+\d+/g) ?? []).some(
    (number) => Tokenization.reverseNumber(Number(number)) !== undefined,
  );
}

function literalNumber(value: number): string | undefined {
  const json = JSON.stringify(value);
  return Token.isUnresolved(value) || json.includes('e') ? undefined : json;
}

/** As Go sorts texts: by their bytes. */
function sorted(texts: string[]): string[] {
  const isAscii = texts.every((text) => /^[\x20-\x7e]*$/.test(text));
  return isAscii
    ? texts.sort()
    : texts.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
