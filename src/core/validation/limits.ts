import { missing, type Rule, withPath } from './rules';
import { camelCase } from './spelling';
import { formatValue, isLiteral } from './values';
import { knownPart } from '../terraform/tokens';

/** What the API allows for one value: a row of a table in `src/facts`. */
export interface Limits {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  /** What the length of a text counts: bytes of UTF-8, as the provider does, where this is not said. */
  readonly counts?: 'characters';
  readonly enum?: readonly string[];
  readonly item?: Limits;
  readonly key?: Limits;
  readonly value?: Limits;
  /** Of a structure, by the API's names. */
  readonly members?: Readonly<Record<string, Limits>>;
  readonly required?: readonly string[];
  /** Numbers that are allowed, where the provider takes fewer than the API. */
  readonly oneOf?: readonly number[];
  /** What to do, in our words; the API has none. */
  readonly advice?: string;
}

/**
 * Holds one property to the API's limits, in depth: the items of a list, the keys and values of a map.
 * @param advice what to do, where the limit alone does not say it
 */
export function limit<T>(
  property: string,
  pick: (subject: T) => unknown,
  allowed: Limits,
  advice?: string,
): Rule<T> {
  return (subject) => checkLimits(property, pick(subject), allowed, advice);
}

/** A property that is required and within limits: one message where it is missing. */
export function requiredLimit<T>(
  property: string,
  pick: (subject: T) => unknown,
  allowed: Limits,
  advice: string,
): Rule<T> {
  return (subject) => {
    const value = pick(subject);
    return value === undefined || value === ''
      ? [missing(property, advice)]
      : checkLimits(property, value, allowed, advice);
  };
}

/** Members of a structure that the API limits, as properties of ours with the same names. */
export function memberLimits<T extends object>(
  structure: Limits,
  ...members: readonly string[]
): Rule<T>[] {
  return members.map((member) => (subject) => checkMember(structure, member, subject));
}

function checkLimits(path: string, value: unknown, allowed: Limits, general?: string): string[] {
  const advice = allowed.advice ?? general;
  if (!isLiteral(value)) return checkKnownPart(path, value, allowed);
  const failure = (expected: string, got: string = formatValue(value)) => [
    `${path}: must ${expected}, got ${got}${advice ? `; ${advice}` : ''}`,
  ];

  switch (allowed.type) {
    case 'list': {
      const items = value as unknown[];
      return [
        ...(isOutside(items.length, allowed)
          ? failure(`have ${range(allowed)} items`, `${items.length}`)
          : []),
        ...items.flatMap((item, i) => present(`${path}[${i}]`, item, allowed.item!, advice)),
      ];
    }
    case 'map': {
      const entries = Object.entries(value as object);
      return [
        ...(isOutside(entries.length, allowed)
          ? failure(`have ${range(allowed)} entries`, `${entries.length}`)
          : []),
        ...entries.flatMap(([key, item]) => [
          ...checkLimits(`${path}[${formatValue(key)}]`, key, allowed.key!).map(ofKey),
          ...present(`${path}[${formatValue(key)}]`, item, allowed.value!, advice),
        ]),
      ];
    }
    case 'structure':
      return withPath(
        path,
        Object.keys(allowed.members!).flatMap((member) =>
          checkMember(allowed, member, value as object),
        ),
      );
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      return checkNumber(value as number, allowed, failure);
    case 'string':
      return checkText(value as string, allowed, failure);
    case 'anything':
    case 'boolean':
      return [];
    default:
      throw new Error(`no check for API type ${allowed.type}`);
  }
}

/** A text is at least as long as what is known of it. */
function checkKnownPart(path: string, value: unknown, { type, max }: Limits): string[] {
  if (type !== 'string' || max === undefined || typeof value !== 'string') return [];
  const known = knownPart(value);
  return known.length <= max
    ? []
    : [
        `${path}: must have at most ${max} characters, got ${formatValue(known)} besides what only Terraform knows`,
      ];
}

type Failure = (expected: string, got?: string) => string[];

function checkNumber(value: number, allowed: Limits, failure: Failure): string[] {
  if (allowed.oneOf && !allowed.oneOf.includes(value)) {
    return failure(`be ${allowed.oneOf.join(' or ')}, which is what the provider takes`);
  }
  if (isOutside(value, allowed)) return failure(`be ${range(allowed)}`);
  return /integer|long/.test(allowed.type) && !Number.isInteger(value)
    ? failure('be a whole number')
    : [];
}

function checkText(value: string, allowed: Limits, failure: Failure): string[] {
  if (allowed.enum && !allowed.enum.includes(value)) {
    return failure(`be one of ${allowed.enum.join(', ')}`);
  }
  const bytes = Buffer.byteLength(value);
  // Mostly they are the same: names and the like have nothing but ASCII.
  const characters = bytes === value.length ? bytes : [...value].length;
  if (isOutside(characters, allowed)) return failure(`have ${range(allowed)} characters`);
  if (allowed.counts !== 'characters' && isOutside(bytes, allowed)) {
    const got = `${formatValue(value)}, which has ${bytes}`;
    return failure(`have ${range(allowed)} bytes in UTF-8, as the provider counts`, got);
  }
  // The length comes first: no pattern sees a string longer than the API takes.
  return allowed.pattern === undefined || full(allowed.pattern).test(value)
    ? []
    : failure(patternWords(allowed.pattern) ?? `match ^${allowed.pattern}$${bounds(allowed)}`);
}

/** What patterns say that are hard to read. */
const PATTERN_WORDS: Readonly<Record<string, string>> = {
  '.*': 'have no line break',
  '[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*':
    'have no control characters, such as tabs and line breaks',
};

/** What a pattern that is hard to read says; nothing of others. */
export function patternWords(pattern: string): string | undefined {
  return PATTERN_WORDS[pattern];
}

/** A member of a structure, by our spelling of its name. */
function checkMember(structure: Limits, member: string, subject: object): string[] {
  const property = camelCase(member);
  const value = (subject as Readonly<Record<string, unknown>>)[property];
  const allowed = structure.members![member];
  const isMissing = value === undefined || value === '';
  return isMissing && structure.required!.includes(member)
    ? [missing(property, allowed.advice)]
    : checkLimits(property, value, allowed);
}

/** An item or entry that is there must have a value: `process.env.KEY!` may have none. */
function present(path: string, value: unknown, allowed: Limits, advice?: string): string[] {
  return value === undefined
    ? [missing(path, 'give a value or leave it out')]
    : checkLimits(path, value, allowed, advice);
}

function ofKey(problem: string): string {
  return problem.replace(': must ', ': key must ');
}

function isOutside(size: number, { min, max }: Limits): boolean {
  return (min !== undefined && size < min) || (max !== undefined && size > max);
}

function range({ min, max }: Limits): string {
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `${min} to ${max}`;
}

function bounds(allowed: Limits): string {
  return allowed.min === undefined && allowed.max === undefined
    ? ''
    : ` (${range(allowed)} characters)`;
}

const patterns = new Map<string, RegExp>();

/** AWS's patterns are for the whole value and carry no anchors. */
function full(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (!compiled) patterns.set(pattern, (compiled = new RegExp(`^(?:${pattern})$`, 'u')));
  return compiled;
}
