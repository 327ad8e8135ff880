import { Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';

/** What the API allows for one value: a row of a table in `src/facts`. */
export interface Limits {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly item?: Limits;
  readonly key?: Limits;
  readonly value?: Limits;
  /** What to do, in our words; the API has none. */
  readonly advice?: string;
}

/** Looks at a subject and names each thing that is wrong with it, as `property: what to do, got …`. */
export type Rule<T> = (subject: T) => string[];

/**
 * Holds one property to the API's limits, in depth: the items of a list, the keys and values of a map.
 * @param advice what to do, where the limit alone does not say it
 */
export function limit<T>(
  property: string,
  pick: (subject: T) => unknown,
  limits: Limits,
  advice?: string,
): Rule<T> {
  return (subject) => checkLimits(property, pick(subject), limits, advice);
}

/**
 * Says that a property is missing. TypeScript says so too, but not of `process.env.BUCKET!`.
 * @param advice what to give
 */
export function required<T>(
  property: string,
  pick: (subject: T) => unknown,
  advice: string,
): Rule<T> {
  return rule(property, (subject) => {
    const value = pick(subject);
    return value === undefined || value === null || value === ''
      ? `is required; ${advice}`
      : undefined;
  });
}

/** A rule that no limit expresses; `broken` says what is wrong, or `undefined`. */
export function rule<T>(property: string, broken: (subject: T) => string | undefined): Rule<T> {
  return (subject) => {
    const problem = broken(subject);
    return problem === undefined ? [] : [`${property}: ${problem}`];
  };
}

/** What Terraform, or this library at synth, must know as it is. */
export function literalBoolean<T>(property: string, pick: (subject: T) => unknown): Rule<T> {
  return rule(property, (subject) => {
    const value = pick(subject);
    return value !== undefined && value !== null && typeof value !== 'boolean'
      ? `must be true or false, not an expression, got ${formatValue(value)}`
      : undefined;
  });
}

/** The rules of a property that is a structure; an absent one passes. JavaScript lets anything stand there. */
export function nested<T, C>(
  property: string,
  pick: (subject: T) => C | undefined,
  rules: ReadonlyArray<Rule<C>>,
): Rule<T> {
  return (subject) => {
    const child = pick(subject);
    return child === undefined || child === null ? [] : checkStructure(property, child, rules);
  };
}

/** The rules of each item of a property that is a list; an absent one passes. */
export function each<T, C>(
  property: string,
  pick: (subject: T) => readonly C[] | undefined,
  rules: ReadonlyArray<Rule<C>>,
): Rule<T> {
  return (subject) => {
    const list = pick(subject);
    if (!isLiteral(list)) return [];
    return Array.isArray(list)
      ? list.flatMap((item, i) => checkStructure(`${property}[${i}]`, item, rules))
      : [`${property}: must be a list, got ${formatValue(list)}; put it into [ ]`];
  };
}

function checkStructure<C>(path: string, child: C, rules: ReadonlyArray<Rule<C>>): string[] {
  return isStructure(child)
    ? withPath(path, check(child, rules))
    : [`${path}: must be an object, got ${formatValue(child)}`];
}

/** Says which values stand twice where each must stand once. */
export function repeated(values: Array<string | undefined>, what: string): string | undefined {
  const known = values.filter((value): value is string => value !== undefined);
  const twice = [...new Set(known.filter((value, i) => known.indexOf(value) !== i))];
  return twice.length === 0
    ? undefined
    : `must have a ${what} of its own each, got ${twice.map((value) => JSON.stringify(value)).join(', ')} twice`;
}

/** Everything that is wrong with a subject, in the order of the rules. */
export function check<T>(subject: T, rules: ReadonlyArray<Rule<T>>): string[] {
  return rules.flatMap((one) => one(subject));
}

/** Checks a construct at synth, when later `add…` calls have been made; cdktf reports all failures at once. */
export function validateAtSynth(construct: IConstruct, problems: () => string[]): void {
  construct.node.addValidation({ validate: problems });
}

/** Whether it is an object with properties, which JavaScript does not check. */
export function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a property's path in front of what is wrong below it. */
export function withPath(path: string, problems: string[]): string[] {
  return problems.map((problem) => (/^[[:]/.test(problem) ? path + problem : `${path}.${problem}`));
}

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
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value === 'bigint' ? `${value}n` : Object.prototype.toString.call(value);
  }
}

/** Whether a value is known at synth; only known values can be checked or parsed. */
export function isLiteral<T>(value: T | undefined): value is T {
  return value !== undefined && value !== null && !Token.isUnresolved(value);
}

function checkLimits(path: string, value: unknown, limits: Limits, general?: string): string[] {
  const advice = limits.advice ?? general;
  if (!isLiteral(value)) return [];
  const failure = (expected: string, got: string = formatValue(value)) => [
    `${path}: must ${expected}, got ${got}${advice ? `; ${advice}` : ''}`,
  ];

  switch (limits.type) {
    case 'list':
      if (!Array.isArray(value)) return failure('be a list');
      return [
        ...(isOutside(value.length, limits)
          ? failure(`have ${range(limits)} items`, `${value.length}`)
          : []),
        ...value.flatMap((item, i) => present(`${path}[${i}]`, item, limits.item!, advice)),
      ];
    case 'map': {
      if (typeof value !== 'object' || Array.isArray(value)) return failure('be a map');
      const entries = Object.entries(value as object);
      return [
        ...(isOutside(entries.length, limits)
          ? failure(`have ${range(limits)} entries`, `${entries.length}`)
          : []),
        ...entries.flatMap(([key, item]) => [
          ...checkLimits(`${path}[${formatValue(key)}]`, key, limits.key!).map(ofKey),
          ...present(`${path}[${formatValue(key)}]`, item, limits.value!, advice),
        ]),
      ];
    }
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      if (typeof value !== 'number' || Number.isNaN(value)) return failure('be a number');
      if (isOutside(value, limits)) return failure(`be ${range(limits)}`);
      if (/integer|long/.test(limits.type) && !Number.isInteger(value)) {
        return failure('be a whole number');
      }
      return [];
    case 'anything':
      return [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : failure('be true or false');
    case 'string':
      if (typeof value !== 'string') return failure('be a string');
      if (limits.enum && !limits.enum.includes(value)) {
        return failure(`be one of ${limits.enum.join(', ')}`);
      }
      if (isOutside(value.length, limits)) return failure(`have ${range(limits)} characters`);
      // The length comes first: no pattern sees a string longer than the API takes.
      return limits.pattern === undefined || full(limits.pattern).test(value)
        ? []
        : failure(`match ^${limits.pattern}$${bounds(limits)}`);
    default:
      throw new Error(`no check for API type ${limits.type}`);
  }
}

/** An item or entry that is there must have a value: `process.env.KEY!` may have none. */
function present(path: string, value: unknown, limits: Limits, advice?: string): string[] {
  return value === undefined || value === null
    ? [`${path}: is required; give a value or leave it out`]
    : checkLimits(path, value, limits, advice);
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

function bounds(limits: Limits): string {
  return limits.min === undefined && limits.max === undefined
    ? ''
    : ` (${range(limits)} characters)`;
}

const patterns = new Map<string, RegExp>();

/** AWS's patterns are for the whole value and carry no anchors. */
function full(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (!compiled) patterns.set(pattern, (compiled = new RegExp(`^(?:${pattern})$`, 'u')));
  return compiled;
}
