import { type ReferenceType, type Type } from 'jsii-reflect';
import { exampleOf, fullText } from './descriptions';
import { factList } from './facts';
import { blocks } from './markdown';
import { methodsOf, propertiesOf, staticMethodsOf, staticPropertiesOf } from './members';
import { initializerSection, methodSections } from './methods';
import { constantTable, propertyTable, structTable } from './properties';
import { type References } from './references';

/** A titled part of a section, if there is something in it. */
function part(title: string, ...texts: (string | undefined)[]): string {
  const text = blocks(...texts);
  return text && blocks(`**${title}**`, text);
}

function memberParts(type: ReferenceType, references: References): string[] {
  const initializer = type.isClassType() && !type.abstract ? type.initializer : undefined;
  const properties = propertiesOf(type);
  const statics = staticPropertiesOf(type);
  const constants = statics.filter((property) => property.type.fqn === type.fqn);
  const others = statics.filter((property) => !constants.includes(property));
  return [
    part('Initializer', initializer && initializerSection(initializer, references)),
    part('Static methods', ...methodSections(type.name, staticMethodsOf(type), references)),
    part('Methods', ...methodSections(type.name, methodsOf(type), references)),
    part('Properties', properties.length > 0 ? propertyTable(properties, references) : ''),
    part('Static properties', others.length > 0 ? propertyTable(others, references) : ''),
    part('Constants', constants.length > 0 ? constantTable(type, constants) : ''),
  ];
}

function contents(type: Type, references: References): string[] {
  if (type.isEnumType()) return [constantTable(type, type.members)];
  const reference = type as ReferenceType;
  if (type.isDataType()) return [structTable(propertiesOf(reference), references)];
  return memberParts(reference, references);
}

/** All that the reference says of a type. */
export function typeSection(type: Type, references: References): string {
  return blocks(
    `### ${type.name}`,
    fullText(type.docs),
    factList(type, references),
    exampleOf(type.docs),
    ...contents(type, references),
  );
}
