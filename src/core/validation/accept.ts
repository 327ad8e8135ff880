import type { IConstruct } from 'constructs';
import { refuse, validateAtSynth } from './at-synth';
import { isPresent, TypeCheck } from './type-check';
import type * as facts from '../../facts/declared-types';
import { expectPlatformOf } from '../terraform/platform';

/** Types of the public API, and parameters of its methods as `Class.method`. */
export type TypeName = keyof typeof facts.DECLARED_TYPES;

/**
 * Checks props against their declared type, for what only plain JavaScript or a cast lets pass: wrong types,
 * misspelt names, an ARN in place of a role. Reports all of it at synth.
 *
 * @param path where the props stand, if they are part of others
 * @returns the props that have the right type, in depth; `null` counts as absent
 */
export function accept<T>(construct: IConstruct, type: TypeName, props: T, path = ''): T {
  expectPlatformOf(construct);
  const { value, problems } = typed<T>(type, props, path, isOfSubclass(construct));
  refuse(construct, problems);
  return value;
}

/**
 * Checks the arguments of a method, as `accept` does. A problem's path begins with the method's name.
 *
 * @returns the arguments; nothing where one of them was refused
 */
export function acceptArguments<T extends object>(
  construct: IConstruct,
  method: TypeName,
  given: T,
): T | undefined {
  const { value, problems } = typed<T>(method, given);
  problems.push(...missingArguments(method, given));
  if (problems.length === 0) return value;
  const name = method.split('.')[1];
  const isOnlyOne = Object.keys(given).length === 1;
  const reported = problems.map((problem) =>
    isOnlyOne ? problem.replace(/^\w+/, name) : `${name}.${problem}`,
  );
  validateAtSynth(construct, () => reported);
  return undefined;
}

function missingArguments(method: TypeName, given: object): string[] {
  const parameters = tables().DECLARED_TYPES[method] as Readonly<Record<string, string>>;
  const own = given as Readonly<Record<string, unknown>>;
  return Object.keys(parameters)
    .filter((name) => !parameters[name].endsWith('?') && !isPresent(own[name]))
    .map((name) => `${name}: is required; give ${name}`);
}

/** Checks the arguments of a method that answers at once, and throws what is wrong with them. */
export function acceptOrThrow<T extends object>(method: TypeName, given: T): T {
  const { value, problems } = typed<T>(method, given);
  problems.push(...missingArguments(method, given));
  if (problems.length > 0) throw new Error(problems.join('; '));
  return value;
}

/** What of a value has its declared type, and what is wrong with the rest. */
export interface Typed<T> {
  readonly value: T;
  readonly problems: string[];
}

/**
 * What of a value has its declared type, and what is wrong with the rest.
 *
 * @param mayHaveMore whether there may be properties that are not declared
 */
export function typed<T>(type: TypeName, given: T, path = '', mayHaveMore = false): Typed<T> {
  const problems: string[] = [];
  const { DECLARED_TYPES, FACTORIES } = tables();
  const check = new TypeCheck(DECLARED_TYPES, FACTORIES, problems, mayHaveMore);
  const value = (check.structure(type, given ?? {}, path) ?? {}) as T;
  // The options of a method are its users' properties.
  const isMethod = type.includes('.');
  return {
    value,
    problems: isMethod ? problems.map((problem) => problem.replace(/^options\./, '')) : problems,
  };
}

/** A user's subclass may have props of its own and hand all of them to our constructor. */
function isOfSubclass(construct: IConstruct): boolean {
  const { name } = Object.getPrototypeOf(construct.constructor);
  return !OUR_BASES.includes(name);
}

/** What our own classes extend. */
const OUR_BASES = [
  '',
  'Construct',
  'ExistingResource',
  'ComponentMetrics',
  'EndpointBase',
  'TerraformProvider',
];

function tables(): typeof facts {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../facts/declared-types');
}
