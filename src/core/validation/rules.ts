import { formatValue } from './values';

/** Looks at a subject and names each thing that is wrong with it, as `property: what to do, got …`. */
export type Rule<T> = (subject: T) => string[];

/**
 * Says that a property is missing. TypeScript says so too, but not of `process.env.BUCKET!`.
 * @param advice what to give
 */
export function required<T>(
  property: string,
  pick: (subject: T) => unknown,
  advice: string,
): Rule<T> {
  return (subject) => {
    const value = pick(subject);
    return value === undefined || value === '' ? [missing(property, advice)] : [];
  };
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
    return value !== undefined && typeof value !== 'boolean'
      ? `must be true or false, not an expression, got ${formatValue(value)}`
      : undefined;
  });
}

/** The rules of a property that is a structure; an absent one passes. */
export function nested<T, C>(
  property: string,
  pick: (subject: T) => C | undefined,
  rules: ReadonlyArray<Rule<C>>,
): Rule<T> {
  return (subject) => {
    const child = pick(subject);
    return child === undefined ? [] : withPath(property, check(child, rules));
  };
}

/** The rules of each item of a property that is a list; an absent one passes. */
export function each<T, C>(
  property: string,
  pick: (subject: T) => readonly C[] | undefined,
  rules: ReadonlyArray<Rule<C>>,
): Rule<T> {
  return (subject) =>
    (pick(subject) ?? []).flatMap((item, i) =>
      item === undefined
        ? [missing(`${property}[${i}]`, 'give a value or leave it out')]
        : withPath(`${property}[${i}]`, check(item, rules)),
    );
}

/** Says which values stand twice where each must stand once. */
export function repeated(values: Array<string | undefined>, what: string): string | undefined {
  const known = values.filter((value): value is string => value !== undefined);
  const twice = [...new Set(known.filter((value, i) => known.indexOf(value) !== i))];
  return twice.length === 0
    ? undefined
    : `must each have a unique ${what}, got ${twice.map((value) => JSON.stringify(value)).join(', ')} more than once`;
}

/** Everything that is wrong with a subject, in the order of the rules. */
export function check<T>(subject: T, rules: ReadonlyArray<Rule<T>>): string[] {
  return rules.flatMap((one) => one(subject));
}

/** Puts a property's path in front of what is wrong below it. */
export function withPath(path: string, problems: readonly string[]): string[] {
  return problems.map((problem) => (/^[[:]/.test(problem) ? path + problem : `${path}.${problem}`));
}

/** Says that a value is missing. */
export function missing(path: string, advice?: string): string {
  return `${path}: is required${advice ? `; ${advice}` : ''}`;
}
