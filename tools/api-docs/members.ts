import { type Method, type Property, type ReferenceType } from 'jsii-reflect';
import { byName } from './kinds';

/** A class has the members of its interfaces itself. */
function parentsOf(type: ReferenceType): readonly string[] {
  if (type.isClassType()) return type.spec.base ? [type.spec.base] : [];
  return type.isInterfaceType() ? (type.spec.interfaces ?? []) : [];
}

/** A type, then those of the library that it inherits members from. */
function lineage(type: ReferenceType): ReferenceType[] {
  const parents = parentsOf(type).flatMap((fqn) => type.assembly.tryFindType(fqn) ?? []);
  return [type, ...parents.flatMap((parent) => lineage(parent as ReferenceType))];
}

/** The public members of one sort by name; what packages other than ours declare is documented there. */
function membersOf<T extends Method | Property>(
  type: ReferenceType,
  ownMembers: (type: ReferenceType) => readonly T[],
): T[] {
  const members = new Map<string, T>();
  for (const member of lineage(type).flatMap(ownMembers)) {
    if (!member.protected && !members.has(member.name)) members.set(member.name, member);
  }
  return byName([...members.values()]);
}

export const methodsOf = (type: ReferenceType) =>
  membersOf(type, ({ ownMethods }) => ownMethods).filter((method) => !method.static);

export const propertiesOf = (type: ReferenceType) =>
  membersOf(type, ({ ownProperties }) => ownProperties).filter((property) => !property.static);

export const staticMethodsOf = (type: ReferenceType) =>
  byName(type.ownMethods.filter((method) => method.static && !method.protected));

export const staticPropertiesOf = (type: ReferenceType) =>
  byName(type.ownProperties.filter((property) => property.static && !property.protected));
