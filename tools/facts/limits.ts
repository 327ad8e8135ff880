import { type Api, ROOMS, type Room } from './rooms';
import type { Table } from './table';
import type { Wheel } from './wheel';

/**
 * Patterns that JavaScript's engine can't be given: some take seconds on a short input, some don't
 * compile. Their members keep their lengths; what the pattern says is checked by hand where it matters.
 */
const UNUSABLE_PATTERNS = [
  '.*(?:[ \\r\\n\\t].*)*', // PipelineDefinition: backtracks for ever on blanks
  'https://([.\\-_a-zA-Z0-9]+/?){3,1016}', // RepositoryUrl: backtracks for ever on letters
  '([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}', // CustomerMetadata key: a quantifier on `$`
  '([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,256}', // CustomerMetadata value
];

/** Says nothing: any string passes. */
const EMPTY_PATTERNS = ['.*', '[\\s\\S]*', '[\\S\\s]*', '[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*'];

/** The limits that the library checks, from AWS's service models: a table a room, each shape once. */
export function limitTables(wheel: Wheel): Table[] {
  const home = new Map<string, string>();
  return ROOMS.map((room) => {
    const shapes = room.apis.map((api) => new Shapes(wheel, api, room, home));
    return {
      file: room.file,
      source: [
        'Limits of the API, by its shapes.',
        ...new Set(shapes.flatMap(({ sources }) => sources)),
      ].join('\n'),
      body: [importsOf(shapes), ...shapes.flatMap(({ constants }) => constants)].join('\n'),
    };
  });
}

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
  private readonly shapes: any;
  private readonly unused: Set<string>;

  /** @param home the table of each shape so far */
  constructor(
    wheel: Wheel,
    private readonly api: Api,
    private readonly room: Room,
    private readonly home: Map<string, string>,
  ) {
    const path = `botocore/data/${api.service}/${api.version}/service-2.json.gz`;
    const { operations, shapes } = wheel.json(path);
    this.shapes = shapes;
    const { narrower = {}, advice = {} } = api;
    this.unused = new Set([...Object.keys(narrower), ...Object.keys(advice)]);
    this.sources = [
      `Source: ${wheel.source}, ${path} of ${wheel.date(path)}.`,
      ...Object.values(narrower).map(
        ({ source }) => `Where the AWS provider takes less: ${source}.`,
      ),
    ];
    for (const { name, members } of api.operations ?? []) {
      this.define(operations[name].input.shape, members);
    }
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
      const text = this.limits(this.shapes[name], name, members);
      this.constants.push(`export const ${name} = ${text} as const;\n`);
    } else if (file !== this.room.file) this.imported.set(name, file);
    return name;
  }

  private limits(shape: any, name: string, wanted?: readonly string[]): string {
    const own: Record<string, unknown> = { type: shape.type };
    if (shape.min) own.min = shape.min;
    if (shape.max !== undefined) own.max = shape.max;
    if (usable(shape.pattern)) own.pattern = shape.pattern;
    if (shape.enum) own.enum = shape.enum;
    if (shape.type === 'structure') own.required = shape.required ?? [];
    const parts = Object.entries(own).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    if (shape.type === 'list') parts.push(`item: ${this.reference(shape.member.shape)}`);
    if (shape.type === 'map') {
      parts.push(`key: ${this.member(`${name}.key`, shape.key.shape)}`);
      parts.push(`value: ${this.member(`${name}.value`, shape.value.shape)}`);
    }
    if (shape.type === 'structure') parts.push(`members: ${this.members(name, shape, wanted)}`);
    return `{ ${parts.join(', ')} }`;
  }

  private members(structure: string, shape: any, wanted?: readonly string[]): string {
    const members = Object.entries<any>(shape.members)
      .filter(([member]) => wanted?.includes(member) ?? true)
      .map(
        ([member, target]) => `${member}: ${this.member(`${structure}.${member}`, target.shape)}`,
      );
    return `{ ${members.join(', ')} }`;
  }

  /** A member's limits: those of its shape, but for what the provider narrows, and with our advice. */
  private member(path: string, shape: string): string {
    const { min, oneOf } = this.api.narrower?.[path] ?? {};
    const advice = this.api.advice?.[path];
    this.unused.delete(path);
    const limits = this.reference(shape);
    const entries = Object.entries({ min, oneOf, advice })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    return entries.length === 0 ? limits : `{ ...${limits}, ${entries.join(', ')} }`;
  }

  /** What only has a type needs no name. */
  private reference(name: string): string {
    const { type, min, max, pattern, enum: values } = this.shapes[name];
    const isPlain = !/structure|list|map/.test(type) && !min && !usable(pattern) && !values;
    return isPlain && max === undefined ? `{ type: '${type}' }` : this.define(name);
  }
}

function usable(pattern: string | undefined): boolean {
  return pattern !== undefined && ![...UNUSABLE_PATTERNS, ...EMPTY_PATTERNS].includes(pattern);
}
