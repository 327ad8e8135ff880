import { Token } from 'cdktf';
import { Construct } from 'constructs';

/** A value as a message shows it: quoted, and cut where it is long. */
export function formatValue(value: unknown): string {
  const text = stringify(value);
  const most = 80;
  const { length } = typeof value === 'string' ? value : text;
  return text.length <= most ? text : `${text.slice(0, most)}… (${length} characters)`;
}

/** A value as a text. JavaScript lets anything stand anywhere: constructs, too, which know all others. */
export function stringify(value: unknown): string {
  if (Construct.isConstruct(value)) {
    return `the construct ${value.node.path || 'at the root'} (${value.constructor.name})`;
  }
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value, withoutInnards) ?? String(value);
  } catch {
    return typeof value === 'bigint' ? `${value}n` : Object.prototype.toString.call(value);
  }
}

/** A noun or the name of a type with its article. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Of an object of a class its name, unless it says itself what it is in JSON. */
function withoutInnards(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { constructor } = Object.getPrototypeOf(value) ?? {};
  return constructor === undefined || constructor.name === 'Object'
    ? value
    : `(${constructor.name})`;
}

/** Whether a value is known at synth; only known values can be checked or parsed. */
export function isLiteral<T>(value: T | undefined): value is T {
  return value !== undefined && !isToken(value);
}

/** Whether a text is known at synth, and holds no expression of Terraform that was written by hand. */
export function isKnownText(text: string | undefined): text is string {
  return isLiteral(text) && !text.includes('${');
}

/** The same as `Token.isUnresolved`, which takes long for the many values that are no tokens. */
export function isToken(value: unknown): boolean {
  if (typeof value === 'string') {
    return (value.includes(MARK) && Token.isUnresolved(value)) || holdsNumber(value);
  }
  if (typeof value === 'number') return value < HIGHEST_TOKEN && Token.isUnresolved(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length === 1 && Token.isUnresolved(value);
  return (
    typeof (value as { resolve?: unknown }).resolve === 'function' ||
    Object.keys(value).some((key) => key.includes(MARK) && Token.isUnresolved(value))
  );
}

/** Whether a text holds the token of a number, which JavaScript has written out. */
function holdsNumber(text: string): boolean {
  if (!text.includes('e+2')) return false;
  return (text.match(/-\d\.\d+e\+2\d\d/g) ?? []).some((one) => isToken(Number(one)));
}

/** Part of all tokens of texts, lists and maps. */
const MARK = 'TfToken[';

/** Tokens of numbers are about -1.9e289. */
const HIGHEST_TOKEN = -1e280;
