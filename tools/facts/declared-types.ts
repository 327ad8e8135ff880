import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { constant, type Table } from './table';
import { REPOSITORY } from '../paths';

type Shape = Record<string, string> | string[];

/**
 * The declared types that the check at the boundary knows: those that the library hands to it by name, and
 * all that they refer to. `s`, `n` and `b` are primitives, `[]` a list, `{}` a map, `*` anything, `?` an optional argument; a struct
 * is a record, an interface with methods or of another library the list of what it must have.
 */
export function declaredTypesTable(): Table {
  const types = new DeclaredTypes();
  return {
    file: 'declared-types.ts',
    source:
      'The declared types of props and arguments.\nSource: the TypeScript declarations of this library.',
    body: [
      constant(
        'DECLARED_TYPES',
        types.shapes,
        'Structs, methods as `Class.method`, and interfaces, by the names of their members.',
      ),
      constant('FACTORIES', types.factories, 'What makes a value of a type, and of what.'),
    ].join('\n'),
  };
}

class DeclaredTypes {
  readonly shapes: Record<string, Shape> = {};
  readonly factories: Record<string, Record<string, string>> = {};
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly exported: Map<string, ts.Symbol>;

  constructor() {
    const index = join(REPOSITORY, 'src/index.ts');
    const { config } = ts.readConfigFile(join(REPOSITORY, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, REPOSITORY);
    this.program = ts.createProgram([index], options);
    this.checker = this.program.getTypeChecker();
    const module = this.checker.getSymbolAtLocation(this.program.getSourceFile(index)!)!;
    const symbols = this.checker.getExportsOfModule(module);
    this.exported = new Map(
      symbols.map((one) => [
        one.name,
        one.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(one) : one,
      ]),
    );
    for (const name of this.named()) this.define(name);
    this.shapes = sorted(this.shapes);
    this.factories = sorted(this.factories);
  }

  /** The types and methods that stand as strings in the library. */
  private named(): string[] {
    const files = this.program
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((file) => /^src\/(?!facts)/.test(relative(REPOSITORY, file)));
    const strings = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'([A-Z]\w+(?:\.\w+)?)'/g)].map(([, name]) => name),
    );
    return [...new Set(strings)].filter((name) => this.declares(name)).sort();
  }

  private declares(name: string): boolean {
    const [owner, method] = name.split('.');
    const symbol = this.exported.get(owner);
    if (!symbol) return false;
    return method === undefined
      ? this.isStruct(symbol)
      : this.methodOf(symbol, method) !== undefined;
  }

  private methodOf(owner: ts.Symbol, method: string): ts.Signature | undefined {
    const own = this.checker.getDeclaredTypeOfSymbol(owner);
    const found = this.checker.getPropertyOfType(own, method) ?? owner.exports?.get(method as any);
    return found && this.checker.getTypeOfSymbol(found).getCallSignatures()[0];
  }

  private define(name: string): void {
    if (this.shapes[name]) return;
    const [owner, method] = name.split('.');
    const symbol = this.exported.get(owner)!;
    const members =
      method === undefined
        ? this.checker.getDeclaredTypeOfSymbol(symbol).getProperties()
        : this.methodOf(symbol, method)!.parameters;
    const shape: Record<string, string> = (this.shapes[name] = {});
    for (const member of members) {
      if (/^_/.test(member.name) || (method && isPlace(member, members[0]))) continue;
      const type = this.checker.getTypeOfSymbol(member);
      const mayBeAbsent = method !== undefined && isOptional(member);
      shape[member.name] = `${this.code(type, `${name}.${member.name}`)}${mayBeAbsent ? '?' : ''}`;
    }
  }

  private code(declared: ts.Type, path: string): string {
    const type = this.checker.getNonNullableType(declared);
    const { flags } = type;
    if (flags & ts.TypeFlags.Any || flags & ts.TypeFlags.Unknown) return '*';
    if (flags & ts.TypeFlags.StringLike || flags & ts.TypeFlags.EnumLike) return 's';
    if (flags & ts.TypeFlags.NumberLike) return 'n';
    if (flags & ts.TypeFlags.BooleanLike) return 'b';
    const { checker } = this;
    if (checker.isArrayType(type)) {
      return `[]${this.code(checker.getTypeArguments(type as ts.TypeReference)[0], path)}`;
    }
    const entry = type.getStringIndexType();
    if (entry) return `{}${this.code(entry, path)}`;
    const { symbol } = type;
    if (!symbol || symbol.name === '__type') throw new Error(`${path}: no name for its type`);
    if (this.isStruct(symbol)) {
      this.define(symbol.name);
      return symbol.name;
    }
    if (symbol.flags & ts.SymbolFlags.Interface) {
      this.shapes[symbol.name] ??= this.required(type);
    }
    this.factories[symbol.name] ??= this.factoriesOf(type);
    if (Object.keys(this.factories[symbol.name]).length === 0) delete this.factories[symbol.name];
    return symbol.name;
  }

  private isStruct(symbol: ts.Symbol): boolean {
    return (
      (symbol.flags & ts.SymbolFlags.Interface) !== 0 &&
      !/^I[A-Z]/.test(symbol.name) &&
      this.exported.has(symbol.name)
    );
  }

  /** What an object must have to be of an interface; every construct has a node. */
  private required(type: ts.Type): string[] {
    return type
      .getProperties()
      .filter(({ name }) => !/^_/.test(name))
      .filter((member) => !mayBeUndefined(this.checker.getTypeOfSymbol(member)))
      .map(({ name }) => name)
      .sort();
  }

  /** Static methods that need one value alone, beside scope and id. */
  private factoriesOf(wanted: ts.Type): Record<string, string> {
    const found: Record<string, string> = {};
    for (const [owner, symbol] of this.exported) {
      if (!(symbol.flags & ts.SymbolFlags.Class)) continue;
      for (const [method, member] of symbol.exports ?? []) {
        const signature = this.checker.getTypeOfSymbol(member).getCallSignatures()[0];
        const made = signature?.getReturnType();
        if (!made?.symbol || !this.checker.isTypeAssignableTo(made, wanted)) continue;
        const [one, ...others] = signature.parameters.filter(
          (parameter) => !isPlace(parameter, signature.parameters[0]) && !isOptional(parameter),
        );
        if (!one || others.length > 0) continue;
        const type = this.checker.getTypeOfSymbol(one);
        if (type.flags & ts.TypeFlags.StringLike) found[`${owner}.${method}`] = 's';
        else if (type.isClass()) found[`${owner}.${method}`] = type.symbol.name;
      }
    }
    return found;
  }
}

/** Whether a parameter says where a construct stands: `scope` and `id`. */
function isPlace({ name }: ts.Symbol, { valueDeclaration: first }: ts.Symbol): boolean {
  const ofFirst = (first as ts.ParameterDeclaration).type?.getText();
  return ofFirst === 'Construct' && /^(scope|id)$/.test(name);
}

function isOptional(parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
  return declaration.initializer !== undefined || declaration.questionToken !== undefined;
}

function mayBeUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
