import { ClassType, type Type } from 'jsii-reflect';

/** A construct extends `Construct`, itself or through other classes of the library. */
function isConstruct(type: Type): boolean {
  if (!(type instanceof ClassType) || !type.spec.base) return false;
  if (type.spec.base === 'constructs.Construct') return true;
  const base = type.assembly.tryFindType(type.spec.base);
  return base !== undefined && isConstruct(base);
}

/** In the order of the pages. */
const KINDS: readonly { title: string; includes: (type: Type) => boolean }[] = [
  { title: 'Constructs', includes: isConstruct },
  { title: 'Classes', includes: (type) => type.isClassType() && !isConstruct(type) },
  { title: 'Interfaces', includes: (type) => type.isInterfaceType() && !type.isDataType() },
  { title: 'Structs', includes: (type) => type.isDataType() },
  { title: 'Enums', includes: (type) => type.isEnumType() },
];

/** Sorts by name, the same way on every machine. */
export const byName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The kinds that there are among some types, each with its types by name. */
export function kindsOf(types: readonly Type[]): { title: string; types: Type[] }[] {
  return KINDS.map(({ title, includes }) => ({
    title,
    types: byName(types.filter(includes)),
  })).filter((kind) => kind.types.length > 0);
}
