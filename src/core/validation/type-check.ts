import { TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { accidentAdvice, accidentIn } from './accidents';
import { identifierProblem } from './identifiers';
import { formatValue, isToken, withArticle } from './values';
import { closestNames, isClose } from '../../common/closest-names';

type Types = Readonly<Record<string, Readonly<Record<string, string>> | readonly string[]>>;

type Factories = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PRIMITIVES: Readonly<Record<string, [name: string, words: string]>> = {
  s: ['string', 'a string'],
  n: ['number', 'a number'],
  b: ['boolean', 'true or false'],
};

/**
 * Checks values against declared types, in depth. What is wrong goes into `problems`; what is right is
 * returned.
 */
export class TypeCheck {
  constructor(
    private readonly types: Types,
    private readonly factories: Factories,
    private readonly problems: string[],
    private readonly mayHaveMore: boolean,
  ) {}

  structure(type: string, value: unknown, path: string): unknown {
    const properties = this.types[type] as Readonly<Record<string, string>>;
    if (!isStruct(value, properties)) {
      const root = type.endsWith('Attributes') ? 'attributes' : 'props';
      return this.refuse(path || root, `an object (${type})`, value);
    }
    const own = value as Readonly<Record<string, unknown>>;
    // An object of a class may have members of its own.
    const isClosed = isPlain(value) && !(this.mayHaveMore && path === '');
    const unknown = isClosed ? Object.keys(own) : [];
    for (const name of unknown) {
      if (!Object.hasOwn(properties, name) && isPresent(own[name])) {
        this.misspelt(type, name, path, own);
      }
    }
    const right: Record<string, unknown> = {};
    for (const name of Object.keys(properties)) {
      const member = this.value(properties[name], own[name], path ? `${path}.${name}` : name);
      if (member !== undefined) right[name] = member;
    }
    return right;
  }

  private value(type: string, value: unknown, path: string): unknown {
    if (!isPresent(value)) return undefined;
    if (type.endsWith('?')) return this.value(type.slice(0, -1), value, path);
    if (type === '*') return value;
    if (type in PRIMITIVES) {
      const [name, expected] = PRIMITIVES[type];
      if (isPrimitiveToken(value)) return type === 's' ? Token.asString(value) : value;
      const isRight = typeof value === name && !Number.isNaN(value);
      if (!isRight) return this.refuse(path, expected, value, quoting(type, value));
      return type === 's' ? this.text(value as string, path) : value;
    }
    if (type.startsWith('[]')) return this.list(type.slice(2), value, path);
    if (type.startsWith('{}')) return this.map(type.slice(2), value, path);
    const declared = this.types[type];
    if (declared !== undefined && !Array.isArray(declared)) {
      return this.structure(type, value, path);
    }
    return isA(type, value, declared as readonly string[] | undefined)
      ? value
      : this.refuse(path, words(type), value, this.factory(type, value));
  }

  /** What no declaration says of texts: of addresses, and of ARNs by the name of their property. */
  private text(value: string, path: string): string | undefined {
    const accident = accidentIn(value);
    const problem =
      accident === undefined
        ? identifierProblem(nameIn(path), value)
        : `must ${accidentAdvice(accident)}, got ${formatValue(value)}`;
    if (problem === undefined) return value;
    this.problems.push(`${path}: ${problem}`);
    return undefined;
  }

  private list(item: string, value: unknown, path: string): unknown {
    if (isToken(value)) {
      // A token stands for a list of primitives only: nothing else can be looked into.
      if (!(item in PRIMITIVES)) return this.refuse(path, 'a list', value, 'write its items');
      if (Array.isArray(value)) return value;
      return isOfAnything(value)
        ? Token.asList(value)
        : this.refuse(path, 'a list', value, 'put it into [ ]');
    }
    return Array.isArray(value)
      ? Array.from(value, (one, i) => this.item(item, one, `${path}[${i}]`))
      : this.refuse(path, 'a list', value, 'put it into [ ]');
  }

  /** A struct in a list is there for those who look into it, also where it was refused. */
  private item(type: string, value: unknown, path: string): unknown {
    const declared = this.types[type];
    const isOfStructs = declared !== undefined && !Array.isArray(declared);
    if (!isOfStructs) return this.value(type, value, path);
    if (!isPresent(value)) {
      this.problems.push(`${path}: is required; give a value or leave it out`);
    }
    return this.value(type, value, path) ?? {};
  }

  private map(item: string, value: unknown, path: string): unknown {
    if (isToken(value) && typeof value === 'object' && !Array.isArray(value)) return value;
    if (!isPlain(value)) return this.refuse(path, 'a map', value);
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        this.value(item, one, `${path}[${formatValue(key)}]`),
      ]),
    );
  }

  private refuse(path: string, expected: string, got: unknown, advice?: string): undefined {
    const text = isToken(got) ? 'a token' : this.describe(got);
    this.problems.push(`${path}: must be ${expected}, got ${text}${advice ? `; ${advice}` : ''}`);
  }

  /** Of an object of a class, what it is says more than what is in it; ours have public names. */
  private describe(value: unknown): string {
    const names = isPlain(value) || Construct.isConstruct(value) ? [] : classesOf(value);
    const name = names.find((one) => one in this.factories) ?? names[0];
    return name === undefined ? formatValue(value) : withArticle(name);
  }

  private misspelt(type: string, name: string, path: string, own: object): void {
    const absent = Object.keys(this.types[type]).filter(
      (one) => !isPresent((own as Readonly<Record<string, unknown>>)[one]),
    );
    const [closest] = closestNames(name, absent);
    const advice =
      closest !== undefined && isClose(name, closest) ? `did you mean ${closest}?` : 'leave it out';
    const owner = type.includes('.') ? `${type}()` : type;
    this.problems.push(
      `${path ? `${path}.` : ''}${name}: is not a property of ${owner}; ${advice}`,
    );
  }

  /** The method that makes the right thing of what was given. */
  private factory(type: string, value: unknown): string | undefined {
    if (type === 'TerraformProvider') return 'give the construct itself';
    const methods = Object.entries(this.factories[type] ?? {});
    const fitting = methods.filter(([, parameter]) =>
      parameter === 's' ? typeof value === 'string' : isA(parameter, value, undefined),
    );
    const isArn = typeof value === 'string' && value.startsWith('arn:');
    const [method] =
      fitting.find(([name]) => name.endsWith('Arn') === isArn) ?? fitting[0] ?? methods[0] ?? [];
    return method && `use ${method}`;
  }
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The property at the end of a path, of which an item of a list may be meant. */
function nameIn(path: string): string {
  const own = path.slice(path.lastIndexOf('.') + 1);
  return own.endsWith(']') ? own.slice(0, own.lastIndexOf('[')) : own;
}

/** A token of a text or a number, or one that may be of anything; those of lists and maps have their forms. */
function isPrimitiveToken(value: unknown): boolean {
  return isToken(value) && (typeof value !== 'object' || isOfAnything(value));
}

function isOfAnything(token: unknown): boolean {
  return typeof (token as { resolve?: unknown }).resolve === 'function';
}

/** What may stand where a struct belongs: an object with properties of it, or a plain one with any. */
function isStruct(value: unknown, properties: object): value is object {
  if (isPlain(value)) return true;
  return (
    classesOf(value).length > 0 &&
    !Construct.isConstruct(value) &&
    Object.keys(properties).some((name) => name in (value as object))
  );
}

/** Whether an object is of no class; that of another realm, such as a sandbox, counts. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  const isOfNoClass = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isOfNoClass && !isToken(value);
}

/** The names of an object's class and of those that it extends. */
function classesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const names: string[] = [];
  for (let one = Object.getPrototypeOf(value); one; one = Object.getPrototypeOf(one)) {
    if (one.constructor.name !== 'Object') names.push(one.constructor.name);
  }
  return names;
}

function quoting(type: string, value: unknown): string | undefined {
  if (type === 's' && /number|boolean/.test(typeof value)) return 'quote it';
  const isQuoted =
    type === 'n' && typeof value === 'string' && value !== '' && !isNaN(Number(value));
  return isQuoted ? 'write it without quotes' : undefined;
}

function words(type: string): string {
  return withArticle(type === 'TerraformProvider' ? 'AwsProvider' : type);
}

/** Classes by their names, so that those of another copy of this library count, too. */
function isA(type: string, value: unknown, members: readonly string[] | undefined): boolean {
  if (type === 'TerraformProvider') return TerraformProvider.isTerraformProvider(value);
  if (type === 'IConstruct') return Construct.isConstruct(value);
  if (typeof value !== 'object' || value === null || isToken(value)) return false;
  if (members) return members.every((member) => member in value);
  if (!NAMES_ARE_KEPT) return true;
  return classesOf(value).includes(type);
}

/** Some bundlers shorten the names of classes. */
const NAMES_ARE_KEPT = class Names {}.name === 'Names';
