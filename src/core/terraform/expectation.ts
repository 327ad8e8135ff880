import type { IConstruct } from 'constructs';
import { jsonencode } from './json';
import { resolved } from './tokens';

/** A property of which AWS may have something else than the program says; all in Terraform's language. */
export interface Expectation {
  /** The property, as the program calls it. */
  readonly property: string;
  /** What AWS has. */
  readonly actual: string;
  /** What the program says; absent where it says nothing. */
  readonly expected?: string;
  /** What a remedy needs to know, by names of its own. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A list of what differs, as an expression of Terraform. */
export function differencesOf(expectations: readonly Expectation[]): string {
  const rows = expectations.map(({ property, actual, expected = 'null', more = {} }) => {
    const members = {
      property: JSON.stringify(property),
      has: `jsonencode(${actual})`,
      says: `jsonencode(${expected})`,
      ...more,
    };
    const texts = Object.entries(members).map(([name, value]) => `${name} = ${value}`);
    return `{ ${texts.join(', ')} }`;
  });
  return `[for one in [${rows.join(', ')}] : one if one.has != one.says]`;
}

/**
 * A condition of Terraform that holds where nothing differs, and its message, for each difference; both in
 * its JSON.
 *
 * @param differences an expression as of `differencesOf`
 * @param remedy what to do, as a template; `one` is a difference. Terraform breaks no line that begins with
 * a blank, so that a command on its own can be copied
 */
export function conditionOf(differences: string, remedy: string) {
  const program = 'one.says == "null" ? "does not set it" : "says ${one.says}"';
  const line = `\${one.property}: AWS has \${one.has}, the program \${${program}}; ${remedy}`;
  return {
    condition: `\${length(${differences}) == 0}`,
    error_message: `\${join("\\n", [for one in ${differences} : "${line}"])}`,
  };
}

/** A value of the program in Terraform's language. */
export function expressionOf(scope: IConstruct, value: unknown): string {
  const json = resolved(scope, jsonencode(value));
  return /^\$\{jsonencode\((.*)\)\}$/s.exec(json)![1];
}
