import { ApiModel, type Shape } from './api-model';
import { ApiStructures } from './api-structures';
import { ROOMS } from './rooms';
import { type Api, type Room } from './rooms/room';
import type { Table } from './table';
import { TypeMembers } from './type-members';
import type { Wheel } from './wheel';

/** The limits that the library checks, from AWS's service models: a table a room, each shape once. */
export function limitTables(wheel: Wheel, types: Wheel): Table[] {
  const home = new Map<string, string>();
  return ROOMS.map((room) => {
    const shapes = room.apis.map((api) => new Shapes(wheel, types, api, room, home));
    const constants = shapes.flatMap((one) => one.constants);
    return {
      file: room.file,
      source: [
        'Limits of the API, by its shapes.',
        ...new Set(shapes.flatMap(({ sources }) => sources)),
      ].join('\n'),
      body: [importsOf(shapes), NESTED, ...constants]
        .filter((part) => part !== NESTED || constants.some((text) => /as Nested/.test(text)))
        .join('\n'),
    };
  });
}

/** What a structure in another is declared as. */
const NESTED = 'type Nested = { readonly type: string };\n';

function importsOf(shapes: Shapes[]): string {
  const names = new Map<string, Set<string>>();
  for (const [name, file] of shapes.flatMap(({ imported }) => [...imported])) {
    names.set(file, (names.get(file) ?? new Set()).add(name));
  }
  return [...names]
    .map(
      ([file, all]) => `import { ${[...all].join(', ')} } from './${file.replace('.ts', '')}';\n`,
    )
    .join('');
}

/** The shapes of one API that a room needs, as constants, each defined before its use. */
class Shapes {
  readonly constants: string[] = [];
  readonly imported = new Map<string, string>();
  readonly sources: string[];
  private readonly model: ApiModel;
  private readonly unused: Set<string>;
  /** What the provider or the type takes, where the table leaves out the rest. */
  private taken?: Pick<ApiStructures | TypeMembers, 'takes' | 'required'>;

  /**
   * @param types the schemas of CloudFormation's registry
   * @param home the table of each shape so far
   */
  constructor(
    wheel: Wheel,
    types: Wheel,
    private readonly api: Api,
    private readonly room: Room,
    private readonly home: Map<string, string>,
  ) {
    this.model = new ApiModel(wheel, api);
    const { narrower = {}, documented = {}, advice = {} } = api;
    this.unused = new Set([narrower, documented, advice].flatMap(Object.keys));
    this.sources = [
      `Source: ${this.model.source}.`,
      ...Object.values(narrower).map(
        ({ source }) => `Where the AWS provider takes less: ${source}.`,
      ),
    ];
    for (const { name, members, resource, type } of api.operations ?? []) {
      const input = this.model.inputOf(name);
      this.taken = resource
        ? new ApiStructures(this.model, resource)
        : type === undefined
          ? undefined
          : new TypeMembers(types, type, this.model, input);
      this.define(input, members);
    }
    this.taken = undefined;
    for (const name of api.shapes ?? []) this.define(name);
    if (this.unused.size > 0) {
      throw new Error(`${room.file}: ${[...this.unused].join(', ')} is in no shape of this table`);
    }
  }

  /** The constant of a shape, in the table of the first room that needs it. */
  private define(name: string, members?: readonly string[]): string {
    const key = `${this.api.service} ${name}`;
    const file = this.home.get(key);
    if (file === undefined) {
      this.home.set(key, this.room.file);
      const text = this.limits(this.model.shape(name), name, members);
      this.constants.push(`export const ${name} = ${text} as const;\n`);
    } else if (file !== this.room.file) this.imported.set(name, file);
    return name;
  }

  private limits(shape: Shape, name: string, wanted?: readonly string[]): string {
    const own: Record<string, unknown> = { type: shape.type };
    if (hasMin(shape)) own.min = shape.min;
    if (shape.max !== undefined) own.max = shape.max;
    // Java's class of printable characters, which JavaScript does not know.
    if (shape.pattern) own.pattern = shape.pattern.replaceAll('\\p{Print}', '[ -~]');
    if (shape.counts) own.counts = shape.counts;
    if (shape.enum) own.enum = shape.enum;
    if (shape.type === 'structure') {
      own.required = this.taken?.required(name) ?? shape.required ?? [];
    }
    const parts = Object.entries(own).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    if (shape.type === 'list') parts.push(`item: ${this.reference(shape.member!.shape, true)}`);
    if (shape.type === 'map') {
      parts.push(`key: ${this.member(`${name}.key`, shape.key!.shape)}`);
      parts.push(`value: ${this.member(`${name}.value`, shape.value!.shape)}`);
    }
    if (shape.type === 'structure') parts.push(`members: ${this.members(name, shape, wanted)}`);
    return `{ ${parts.join(', ')} }`;
  }

  private members(structure: string, shape: Shape, wanted?: readonly string[]): string {
    const members = Object.entries(shape.members!)
      .filter(([member]) => wanted?.includes(member) ?? true)
      .filter(([member]) => this.taken?.takes(structure, member) ?? true)
      .map(
        ([member, target]) => `${member}: ${this.member(`${structure}.${member}`, target.shape)}`,
      );
    return `{ ${members.join(', ')} }`;
  }

  /** A member's limits: those of its shape, but for what the provider narrows, and with our advice. */
  private member(path: string, shape: string): string {
    const { min, max, oneOf, pattern } = this.api.narrower?.[path] ?? {};
    const documented = this.documented(path, shape);
    const advice = this.api.advice?.[path];
    this.unused.delete(path);
    const limits = this.reference(shape);
    const own = { min, max, oneOf, pattern, ...documented, advice };
    const entries = Object.entries(own)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    return entries.length === 0 ? limits : `{ ...${limits}, ${entries.join(', ')} }`;
  }

  /** What only prose says of a member. */
  private documented(path: string, shape: string): Pick<Shape, 'max' | 'enum'> {
    const { max, without } = this.api.documented?.[path] ?? {};
    const { enum: values = [] } = this.model.shape(shape);
    const left = without && this.model.documented(path, without);
    return {
      ...(max ? { max: Number(this.model.documented(path, max)) } : {}),
      ...(left ? { enum: values.filter((one) => one !== left) } : {}),
    };
  }

  /** What only has a type needs no name. */
  private reference(name: string, isItem = false): string {
    const shape = this.model.shape(name);
    const { type, max, pattern, enum: values } = shape;
    const isPlain = !/structure|list|map/.test(type) && !hasMin(shape) && !pattern && !values;
    if (isPlain && max === undefined) return `{ type: '${type}' }`;
    const constant = this.define(name);
    return this.isDeep(name) && !isItem ? `(${constant} as Nested)` : constant;
  }

  /** Whether the declaration files would repeat much at each place: a structure, or a list of deep ones. */
  private isDeep(name: string): boolean {
    const { type, member } = this.model.shape(name);
    if (type !== 'list') return type === 'structure';
    const { members = {} } = this.model.shape(member!.shape);
    return Object.values(members).some(({ shape }) => this.isDeep(shape));
  }
}

/** No length is below 0, but numbers are. */
function hasMin({ type, min }: Shape): boolean {
  return min !== undefined && (min > 0 || /integer|long|float|double/.test(type));
}
