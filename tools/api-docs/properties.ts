import { type Documentable, type Property, type Type } from 'jsii-reflect';
import { cellText, exampleOf } from './descriptions';
import { blocks, code, prose, table } from './markdown';
import { type References } from './references';

type Named = Documentable & { readonly name: string };

/** A longer table of constants is folded. */
const FOLDED = 50;

/** A cell of a table has no room for a block of code, so examples follow the table. */
function withExamples(text: string, members: readonly Named[]): string {
  const examples = members.map(
    ({ name, docs }) => docs.example && blocks(`Example of ${code(name)}:`, exampleOf(docs)),
  );
  return blocks(text, ...examples);
}

/** `@default` is a value, or `- ` and a text. */
function defaultOf({ optional, docs }: Property): string {
  if (!optional) return '**required**';
  const [, text] = docs.default.match(/^- ?([^]*)$/) ?? [];
  return text !== undefined ? prose(text) : docs.default && code(docs.default);
}

/** What a program writes into a struct: the required properties first. */
export function structTable(properties: Property[], references: References): string {
  const required = properties.filter(({ optional }) => !optional);
  const rows = [...required, ...properties.filter(({ optional }) => optional)].map((property) => [
    code(property.name),
    references.type(property.type),
    defaultOf(property),
    cellText(property.docs),
  ]);
  return withExamples(table(['Property', 'Type', 'Default', 'Description'], rows), properties);
}

/** What a program reads from a class or interface. */
export function propertyTable(properties: Property[], references: References): string {
  const rows = properties.map(({ name, optional, type, docs }) => [
    code(`${name}${optional ? '?' : ''}`),
    references.type(type),
    cellText(docs),
  ]);
  return withExamples(table(['Property', 'Type', 'Description'], rows), properties);
}

/** Members of an enum, or the instances that a class like an enum has as constants. */
export function constantTable(type: Type, constants: readonly Named[]): string {
  const rows = constants.map(({ name, docs }) => [code(`${type.name}.${name}`), cellText(docs)]);
  const text = withExamples(table(['Constant', 'Description'], rows), constants);
  if (constants.length < FOLDED) return text;
  return blocks(`<details>\n<summary>${constants.length} constants</summary>`, text, '</details>');
}
