import { type Assembly, type TypeReference } from 'jsii-reflect';
import { anchor, code } from './markdown';
import { roomOf } from './rooms';

/** Where other packages document a type. */
const FOREIGN_DOCS: Record<string, (name: string) => string> = {
  constructs: (name) => `https://github.com/aws/constructs/blob/10.x/API.md#constructs.${name}`,
  cdktf: () => 'https://developer.hashicorp.com/terraform/cdktf/api-reference/typescript',
};

/** What jsii calls other than TypeScript does. */
const PRIMITIVES: Record<string, string> = { date: 'Date', json: 'object' };

/** The name that a program imports. */
const nameOf = (fqn: string) => fqn.slice(fqn.lastIndexOf('.') + 1);

/** A type as TypeScript. */
export function typeText(type: TypeReference): string {
  if (type.void) return 'void';
  if (type.arrayOfType) {
    const element = typeText(type.arrayOfType);
    return / [|&] /.test(element) ? `(${element})[]` : `${element}[]`;
  }
  if (type.mapOfType) return `Record<string, ${typeText(type.mapOfType)}>`;
  if (type.unionOfTypes) return type.unionOfTypes.map(typeText).join(' | ');
  if (type.intersectionOfTypes) return type.intersectionOfTypes.map(typeText).join(' & ');
  if (type.fqn) return nameOf(type.fqn);
  return PRIMITIVES[type.primitive!] ?? type.primitive;
}

/** Links from one page to types. */
export class References {
  constructor(
    private readonly assembly: Assembly,
    private readonly pageOf: (room: string) => string,
  ) {}

  /** A type by its name, linked to its documentation where that is known. */
  public named(fqn: string): string {
    return this.linked(code(nameOf(fqn)), fqn);
  }

  /** A type as TypeScript, linked to the one named type in it. */
  public type(type: TypeReference): string {
    if (type.unionOfTypes) return type.unionOfTypes.map((part) => this.type(part)).join(' | ');
    const element = type.arrayOfType ?? type.mapOfType;
    const inner = element ? innermost(element) : type;
    return inner.fqn ? this.linked(code(typeText(type)), inner.fqn) : code(typeText(type));
  }

  private linked(text: string, fqn: string): string {
    const own = this.assembly.tryFindType(fqn);
    if (own) return `[${text}](${this.pageOf(roomOf(own))}#${anchor(own.name)})`;
    const url = FOREIGN_DOCS[fqn.split('.')[0]]?.(nameOf(fqn));
    return url ? `[${text}](${url})` : text;
  }
}

function innermost(type: TypeReference): TypeReference {
  const element = type.arrayOfType ?? type.mapOfType;
  return element ? innermost(element) : type;
}
