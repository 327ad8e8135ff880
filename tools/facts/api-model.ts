import type { ApiVersion } from './rooms/room';
import type { Wheel } from './wheel';

/**
 * Patterns that JavaScript's engine can't be given: some take seconds on a short input. Their members keep
 * their lengths; what the pattern says is checked by hand where it matters.
 */
const UNUSABLE_PATTERNS = [
  '.*(?:[ \\r\\n\\t].*)*', // PipelineDefinition: backtracks for ever on blanks
  'https://([.\\-_a-zA-Z0-9]+/?){3,1016}', // RepositoryUrl: backtracks for ever on letters
];

/** Patterns that don't compile, as they are meant: those of CustomerMetadata have a quantifier on `$`. */
const MENDED_PATTERNS: Readonly<Record<string, string>> = {
  '([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}': '[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*',
  '([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,256}': '[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*',
};

/** Says nothing: any text passes. `.*` does say something: no line break. */
const EMPTY_PATTERNS = ['[\\s\\S]*', '[\\S\\s]*'];

/** Shapes whose pattern AWS does not hold texts to. */
const LAX_SHAPES = [
  'ModelCardContent', // `.*`, but pretty-printed JSON is taken, and AWS's own examples have it
];

/**
 * Shapes whose lengths the provider does not check, keys and values of maps or what only Cloud Control gets:
 * AWS counts characters. Of all others the provider counts the bytes.
 */
const COUNTED_IN_CHARACTERS =
  /^(tag(Key|Value)Type|Tag(Key|Value)|(Transform)?Environment(Key|Value)|CustomerMetadata(Key|Value))$/;

/** AWS adds to these all the time: a value that is not among them may be a new one. */
const OPEN_ENUMS = ['AppInstanceType', 'ProductionVariantInstanceType', 'TransformInstanceType'];

/** A shape of AWS's service models. */
export interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly counts?: 'characters';
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
}

/** The model of one of AWS's APIs. */
export class ApiModel {
  readonly source: string;
  private readonly model: any;

  constructor(wheel: Wheel, { service, version }: ApiVersion) {
    const path = `botocore/data/${service}/${version}/service-2.json.gz`;
    this.model = wheel.json(path);
    this.source = `${wheel.source}, ${path} of ${wheel.date(path)}`;
  }

  /** A shape, without a pattern that is of no use, and without values where others may come. */
  shape(name: string): Shape {
    const { pattern, enum: values, ...rest }: Shape = this.model.shapes[name];
    const counts = COUNTED_IN_CHARACTERS.test(name) ? { counts: 'characters' as const } : {};
    const shape = {
      ...rest,
      ...counts,
      ...(values && !OPEN_ENUMS.includes(name) ? { enum: values } : {}),
    };
    const isDropped =
      pattern === undefined ||
      [...UNUSABLE_PATTERNS, ...EMPTY_PATTERNS].includes(pattern) ||
      LAX_SHAPES.includes(name);
    return isDropped ? shape : { ...shape, pattern: MENDED_PATTERNS[pattern] ?? pattern };
  }

  /** What the documentation of a member, as `Structure.Member`, says in a form. */
  documented(path: string, form: RegExp): string {
    const [structure, member] = path.split('.');
    const found = form.exec(this.model.shapes[structure].members[member].documentation);
    if (!found) throw new Error(`${path} no longer documents ${form}`);
    return found[1];
  }

  /** The shape of an operation's input. */
  inputOf(operation: string): string {
    return this.model.operations[operation].input.shape;
  }
}
