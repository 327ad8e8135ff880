import { limit, type Limits, patternWords } from '../validation/limits';
import { withPath } from '../validation/rules';
import { camelCase } from '../validation/spelling';
import { stringify, isLiteral, formatValue } from '../validation/values';

/** A node of a type's schema in AWS's CloudFormation registry. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Schema {
  readonly typeName: string;
  readonly definitions: Readonly<Record<string, SchemaNode>>;
  readonly properties: Readonly<Record<string, SchemaNode>>;
  readonly createOnlyProperties?: readonly string[];
  readonly readOnlyProperties?: readonly string[];
  readonly writeOnlyProperties?: readonly string[];
}

/** What a type's schema does not say. */
interface MoreOfType {
  /** The property at the top by which AWS knows a request again. It can't change, and we give it. */
  readonly token?: string;
  /** The name, where it is ours to give: a generated one tells a new resource from the old one. */
  readonly name?: { readonly property: string; readonly max: number };
  /**
   * Properties that can't change although the schema does not say so: paths such as `Place/City`. The provider
   * learns of them from the schema that we hand to it, so that it replaces where AWS would refuse an update.
   */
  readonly createOnly?: readonly string[];
  /** Properties to whose pattern the API does not hold the whole value. */
  readonly loose?: readonly string[];
  /** Properties to whose pattern nobody holds a value. */
  readonly lax?: readonly string[];
  /** The input of the API's operation that creates it: where it takes less than the schema, that counts. */
  readonly api?: Limits;
  /** Properties at the top that AWS alone sets. */
  readonly readOnly?: readonly string[];
  /** Lists at the top that AWS takes and never shows, by the list to whose items it adds theirs. */
  readonly addsTo?: Readonly<Record<string, string>>;
  /**
   * Our names of properties at the top, by the type's in our spelling, where they are others; and of members
   * that stand at another place with us, by their paths, such as `place.city`.
   */
  readonly names?: Readonly<Record<string, string>>;
}

interface OurTag {
  readonly key: string;
  readonly value: unknown;
}

/** A type of the CloudFormation registry: how our properties become its, and what it allows. */
export class TypeSchema {
  private parsed?: Schema;

  /**
   * @param text the schema as JSON
   * @param more what the schema does not say
   */
  constructor(
    readonly text: string,
    private readonly more: MoreOfType,
  ) {}

  /** The property at the top by which AWS knows a request again. */
  get token(): string | undefined {
    return this.more.token;
  }

  /** The property at the top that holds the name, and the most characters of it. */
  get name(): { readonly property: string; readonly max: number } | undefined {
    return this.more.name;
  }

  /** Where AWS shows the items of lists that it takes and never shows. */
  get addsTo(): Readonly<Record<string, string>> {
    return this.more.addsTo ?? {};
  }

  /** Such as `AWS::SageMaker::ModelPackage`. */
  get typeName(): string {
    return this.schema.typeName;
  }

  /** Paths of the properties whose change AWS refuses; where the schema names a part of one, all of it. */
  get createOnly(): string[] {
    return [...topLevel(this.schema.createOnlyProperties), ...(this.more.createOnly ?? [])];
  }

  /** Paths of the properties that AWS takes and never shows. */
  get writeOnly(): string[] {
    return pathsOf(this.schema.writeOnlyProperties);
  }

  /** Paths of the properties that AWS alone sets. */
  get readOnly(): string[] {
    return pathsOf(this.schema.readOnlyProperties);
  }

  /** The schema for the provider, as JSON: with what it does not say of properties that can't change. */
  get completeText(): string {
    const { createOnly } = this.more;
    if (createOnly === undefined) return this.text;
    const own = createOnly.map((path) => `/properties/${path}`);
    const all = [...(this.schema.createOnlyProperties ?? []), ...own];
    return JSON.stringify({ ...this.schema, createOnlyProperties: all });
  }

  /** The nodes of the properties at the top, by our names. */
  get members(): Readonly<Record<string, SchemaNode>> {
    return this.membersOf(this.schema);
  }

  /** The node of a property at the top. */
  property(name: string): SchemaNode {
    return this.schema.properties[name];
  }

  /** Our name of a property at the top. */
  ourName(name: string): string {
    const ours = camelCase(name);
    return this.more.names?.[ours] ?? ours;
  }

  /** Our name of what is at a path of the type, such as `Place/City`. */
  ourPath(path: string): string {
    return this.inOurWords(path.split('/').map(camelCase).join('.'));
  }

  /** What begins with a path of the type in our spelling, such as a problem, with our name of it. */
  inOurWords(text: string): string {
    const names = Object.entries(this.more.names ?? {});
    const [theirs, ours] =
      names.find(([name]) => text.startsWith(name) && !/^\w/.test(text.slice(name.length))) ?? [];
    return theirs === undefined ? text : `${ours}${text.slice(theirs.length)}`;
  }

  /** The nodes of the members of a structure, by our names. */
  membersOf({ properties = {} }: Pick<SchemaNode, 'properties'>): Record<string, SchemaNode> {
    const name = this.nameIn(properties);
    return Object.fromEntries(Object.entries(properties).map(([one, node]) => [name(one), node]));
  }

  /** Whether a node is CloudFormation's list of tags. */
  isTagList(node: SchemaNode): boolean {
    const { Key, Value } = this.resolved(node.items ?? {}).properties ?? {};
    return Key !== undefined && Value !== undefined;
  }

  /** A node itself, or the definition that it refers to. */
  resolved(node: SchemaNode): SchemaNode {
    const name = node.$ref?.split('/').pop();
    return name === undefined ? node : this.schema.definitions[name];
  }

  /** Our properties in the type's spelling; what the type does not know is left out. */
  state(properties: object): Record<string, unknown> {
    const { notOurs } = this;
    const state = this.spelled(properties, this.schema) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(state).filter(([name]) => !notOurs.includes(name)));
  }

  /** What the type refuses of our properties, in their spelling. */
  problems(properties: object): string[] {
    const { api } = this.more;
    return this.check(properties, this.schema, '', api).map((one) => one.replace(/^\./, ''));
  }

  /** Properties at the top that programs can't give. */
  private get notOurs(): string[] {
    const whole = (this.schema.readOnlyProperties ?? []).filter(
      (path) => path.split('/').length === 3,
    );
    const { readOnly = [], token } = this.more;
    return [...topLevel(whole), ...readOnly, ...(token === undefined ? [] : [token])];
  }

  /** Parsed when it is first used: most programs use few types. */
  private get schema(): Schema {
    return (this.parsed ??= JSON.parse(this.text) as Schema);
  }

  /** How the members of a structure are called by us: at the top some have other names. */
  private nameIn(properties: Readonly<Record<string, SchemaNode>>): (name: string) => string {
    return properties === this.schema.properties ? (name) => this.ourName(name) : camelCase;
  }

  private spelled(value: unknown, given: SchemaNode): unknown {
    const node = this.resolved(given);
    if (!isLiteral(value)) return value;
    if (Array.isArray(value)) return value.map((item) => this.spelled(item, node.items ?? {}));
    if (!node.properties) return value;
    const ours = value as Record<string, unknown>;
    const ourName = this.nameIn(node.properties);
    const entries = Object.entries(node.properties)
      .map(([name, member]) => [name, this.spelled(ours[ourName(name)], member)])
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return Object.fromEntries(entries);
  }

  private check(value: unknown, given: SchemaNode, path: string, api?: Limits): string[] {
    const node = this.resolved(given);
    if (!isLiteral(value)) return [];
    if (node.properties) return this.checkMembers(value, node, path, api);
    if (node.type === 'array') return this.checkItems(value as unknown[], node, path, api);
    const problems = withPath(path, limit<unknown>('', (one) => one, limitsOf(node))(value));
    if (problems.length > 0) return problems;
    const broken = this.patternProblem(value, node, path);
    return broken === undefined ? apiProblems(path, value, both(api, node)) : [broken];
  }

  private patternProblem(value: unknown, node: SchemaNode, path: string): string | undefined {
    const property = path.split('.').pop()!;
    const { loose = [], lax = [] } = this.more;
    if (typeof value !== 'string' || lax.includes(property)) return undefined;
    const pattern = compiled(node.pattern, !loose.includes(property));
    if (!pattern || pattern.test(value)) return undefined;
    const words = patternWords(node.pattern!) ?? `match ${node.pattern}`;
    return `${path}: must ${words}, got ${formatValue(value)}`;
  }

  private checkMembers(value: unknown, node: SchemaNode, path: string, api?: Limits): string[] {
    const ours = value as Record<string, unknown>;
    const ourName = this.nameIn(node.properties!);
    const required = new Set([...(node.required ?? []), ...(api?.required ?? [])]);
    const missing = [...required]
      .map(ourName)
      .filter((name) => ours[name] === undefined)
      .map((name) => `${path}.${name}: is required`);
    const wrong = Object.entries(node.properties!).flatMap(([name, member]) => {
      const limits = api?.members?.[name] ?? api?.members?.[this.addsTo[name]];
      return this.check(ours[ourName(name)], member, `${path}.${ourName(name)}`, limits);
    });
    return [...missing, ...wrong];
  }

  private checkItems(value: unknown[], node: SchemaNode, path: string, api?: Limits): string[] {
    const limits = { type: 'list', min: node.minItems, max: node.maxItems, item: ANYTHING };
    const problems = withPath(path, limit<unknown>('', (one) => one, limits)(value));
    const ofApi = api && { ...api, item: ANYTHING };
    return [
      ...(problems.length > 0 ? problems : apiProblems(path, value, ofApi)),
      ...(node.uniqueItems ? repetitions(value, path) : []),
      ...(this.isTagList(node)
        ? value.flatMap((tag) => this.checkTag(tag as OurTag, node, path))
        : value.flatMap((item, i) =>
            this.check(item, node.items ?? {}, `${path}[${i}]`, api?.item),
          )),
    ];
  }

  /** Programs have a map of tags. */
  private checkTag(tag: OurTag, { items = {} }: SchemaNode, path: string): string[] {
    const at = `${path}[${formatValue(tag.key)}]`;
    const problems = this.check(tag, items, at);
    const ofKey = (problem: string) => problem.replace(': must ', ': key must ');
    return problems.map((problem) => {
      const [, member, rest] = /^\.(key|value)(:.*)$/s.exec(problem.slice(at.length)) ?? [];
      if (member === undefined) return problem;
      return member === 'key' ? ofKey(`${at}${rest}`) : `${at}${rest}`;
    });
  }
}

/** The API's limits, where it has values that the type does not know without those. */
function both(api: Limits | undefined, node: SchemaNode): Limits | undefined {
  return api?.enum && node.enum
    ? { ...api, enum: api.enum.filter((one) => node.enum!.includes(one)) }
    : api;
}

/** What the API refuses of a value; no provider counts the bytes of a text. */
function apiProblems(path: string, value: unknown, api?: Limits): string[] {
  if (api === undefined) return [];
  const limits: Limits = api.type === 'string' ? { ...api, counts: 'characters' } : api;
  return withPath(path, limit<unknown>('', (one) => one, limits)(value));
}

function repetitions(list: unknown[], path: string): string[] {
  const texts = list.map((item) => stringify(item));
  return texts.flatMap((text, i) => {
    const first = texts.indexOf(text);
    return first < i
      ? [`${path}[${i}]: must differ from [${first}], got ${formatValue(list[i])}`]
      : [];
  });
}

const ANYTHING: Limits = { type: 'anything' };

function limitsOf(node: SchemaNode): Limits {
  if (node.type === undefined) return ANYTHING;
  if (node.type === 'object') {
    // Several patterns stand for keys and values alike; what one of them allows is allowed.
    const [value] = Object.values(node.patternProperties ?? {}).sort(
      (a, b) => (b.maxLength ?? 0) - (a.maxLength ?? 0),
    );
    return {
      type: 'map',
      min: node.minProperties,
      max: node.maxProperties,
      key: { type: 'string' },
      value: value ? limitsOf(value) : ANYTHING,
    };
  }
  return {
    type: node.type === 'number' ? 'double' : node.type,
    min: node.minLength ?? node.minimum,
    max: node.maxLength ?? node.maximum,
    // No provider stands between.
    counts: 'characters',
    enum: node.enum,
  };
}

function pathsOf(paths: readonly string[] = []): string[] {
  return paths.map((path) => path.replace(/^\/properties\//, ''));
}

function topLevel(paths: readonly string[] = []): string[] {
  return paths.map((path) => path.split('/')[2]);
}

const patterns = new Map<string, RegExp | undefined>();

/** Without anchors, as in AWS's APIs, a pattern is for the whole value; one that JavaScript can't read says nothing. */
function compiled(given: string | undefined, whole: boolean): RegExp | undefined {
  if (given === undefined) return undefined;
  const pattern = whole ? `^(?:${given})$` : given;
  if (!patterns.has(pattern)) {
    let regExp: RegExp | undefined;
    try {
      regExp = new RegExp(pattern, 'u');
    } catch {
      regExp = undefined;
    }
    patterns.set(pattern, regExp);
  }
  return patterns.get(pattern);
}
