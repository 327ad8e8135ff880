import { type Callable, type Docs, type Method, type Parameter } from 'jsii-reflect';
import { asSentence, cellText, exampleOf, firstSentence, fullText, pageLink } from './descriptions';
import { anchor, blocks, code, codeBlock, prose, table } from './markdown';
import { type References, typeText } from './references';

/** From this many on, static methods with the same parameters are one table: such as a factory an image. */
const ALIKE = 10;

const COLUMNS = 100;

const labelOf = (parameter: Parameter) =>
  `${parameter.variadic ? '...' : ''}${parameter.name}${parameter.optional ? '?' : ''}`;

/** A call with its parameters on one line, or one each where they don't fit. */
function signature(prefix: string, callable: Callable, suffix = ''): string {
  const parameters = callable.parameters.map(
    (parameter) =>
      `${labelOf(parameter)}: ${typeText(parameter.type)}${parameter.variadic ? '[]' : ''}`,
  );
  const line = `${prefix}(${parameters.join(', ')})${suffix}`;
  if (line.length <= COLUMNS) return codeBlock(line);
  return codeBlock(`${prefix}(${parameters.map((one) => `\n  ${one},`).join('')}\n)${suffix}`);
}

function returned({ returns }: Method): string {
  return `: ${typeText(returns.type)}${returns.optional ? ' | undefined' : ''}`;
}

/** Where and as what every construct is created; few say so again. */
const CONSTRUCT_PARAMETERS: Record<string, string> = {
  scope: 'The construct or stack to create it in.',
  id: 'Its id, unique within the scope.',
};

/** Without a text of its own a parameter has that of its type. */
function parameterText({ name, docs, type, parentType }: Parameter): string {
  const own = parentType.assembly.tryFindType(type.fqn ?? '');
  return (
    asSentence(cellText(docs)) || CONSTRUCT_PARAMETERS[name] || (own ? firstSentence(own.docs) : '')
  );
}

function parameterTable({ parameters }: Callable, references: References): string | undefined {
  if (parameters.length === 0) return undefined;
  return table(
    ['Parameter', 'Type', 'Description'],
    parameters.map((parameter) => [
      code(labelOf(parameter)),
      references.type(parameter.type),
      parameterText(parameter),
    ]),
  );
}

export function initializerSection(initializer: Callable, references: References): string {
  return blocks(
    signature(`new ${initializer.parentType.name}`, initializer),
    fullText(initializer.docs),
    parameterTable(initializer, references),
  );
}

const returnsText = (docs: Docs) => docs.returns && `Returns ${prose(docs.returns)}`;

/** `Endpoint.variant()`, unless it would have the anchor of a type, as that has of `EndpointVariant`. */
function headingOf(owner: string, { name, parentType }: Method): string {
  const heading = `${owner}.${name}()`;
  const isTaken = parentType.assembly.types.some((type) => anchor(type.name) === anchor(heading));
  return isTaken ? `${heading} method` : heading;
}

function methodSection(owner: string, method: Method, references: References): string {
  const { name, docs } = method;
  return blocks(
    `#### ${headingOf(owner, method)}`,
    signature(method.static ? `${owner}.${name}` : name, method, returned(method)),
    fullText(docs),
    docs.link && `See ${pageLink(docs.link)}.`,
    parameterTable(method, references),
    returnsText(docs),
    exampleOf(docs),
  );
}

function alikeSection(owner: string, methods: Method[], references: References): string {
  const [first] = methods;
  return blocks(
    `These ${methods.length} methods have the same parameters:`,
    signature(`${owner}.<method>`, first, returned(first)),
    parameterTable(first, references),
    returnsText(first.docs),
    table(
      ['Method', 'Description'],
      methods.map(({ name, docs }) => [code(`${owner}.${name}()`), cellText(docs)]),
    ),
  );
}

/** The sections of methods that a type has or inherits; those that are alike come last. */
export function methodSections(owner: string, methods: Method[], references: References): string[] {
  const groups = new Map<string, Method[]>();
  for (const method of methods) {
    const { parameters, returns, docs } = method.spec;
    const fitsRow = method.static && !docs?.example;
    const key = fitsRow ? JSON.stringify([parameters, returns, docs?.returns]) : method.name;
    groups.set(key, [...(groups.get(key) ?? []), method]);
  }
  const alike = [...groups.values()].filter((group) => group.length >= ALIKE);
  return [
    ...methods
      .filter((method) => !alike.flat().includes(method))
      .map((method) => methodSection(owner, method, references)),
    ...alike.map((group) => alikeSection(owner, group, references)),
  ];
}
