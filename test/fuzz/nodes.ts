import { type ApiLimits, isOptional } from './api';
import { extraShapes, memberLimits, memberName, NARROWER } from './matches';
import { camelCase } from '../../src/core/validation/spelling';
import { DECLARED_TYPES } from '../../src/facts/declared-types';

const TYPES = DECLARED_TYPES as Readonly<Record<string, unknown>>;

/** A declared type, and what the API says of its values. */
export interface Node {
  /** As in `DECLARED_TYPES`. */
  readonly type: string;
  readonly limits: readonly ApiLimits[];
  /** `Struct.property`. */
  readonly name: string;
  readonly isRequired: boolean;
}

export function isStruct(type: string): boolean {
  return TYPES[type] !== undefined && !Array.isArray(TYPES[type]);
}

/** The properties of a struct. */
export function membersOf(node: Node): Record<string, Node> {
  const { type: struct } = node;
  const shapes = [...node.limits.filter((one) => one.type === 'structure'), ...extraShapes(struct)];
  const entries = Object.entries(TYPES[struct] as Record<string, string>).map(
    ([property, type]): [string, Node] => {
      const name = `${struct}.${property}`;
      const ofApi = memberLimits(name) ?? shapes.flatMap((one) => membersNamed(one, name));
      const limits = NARROWER[name] ? [...ofApi, NARROWER[name]] : ofApi;
      return [property, { type, limits, name, isRequired: !isOptional(struct, property) }];
    },
  );
  return Object.fromEntries(entries);
}

/** What a list or a map consists of. */
export function itemOf({ type, limits, name }: Node): Node {
  const inner = limits.flatMap((one) => (type.startsWith('[]') ? one.item : one.value) ?? []);
  return { type: type.slice(2), limits: inner, name, isRequired: true };
}

export function keysOf({ limits }: Node): ApiLimits[] {
  return limits.flatMap((one) => one.key ?? []);
}

function membersNamed(structure: ApiLimits, name: string): ApiLimits[] {
  const property = name.split('.')[1];
  const members = Object.entries(structure.members ?? {});
  const wanted = memberName(name);
  const found = members.filter(([member]) =>
    wanted === undefined ? camelCase(member) === property : member === wanted,
  );
  return found.map(([, limits]) => asMap(limits));
}

/** The API has tags as a list of keys and values. */
function asMap(limits: ApiLimits): ApiLimits {
  const { Key, Value } = limits.item?.members ?? {};
  return Key && Value ? { ...limits, type: 'map', key: Key, value: Value } : limits;
}
