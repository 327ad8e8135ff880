import type { ApiVersion } from './rooms/room';
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

/** AWS adds to these all the time: a value that is not among them may be a new one. */
const OPEN_ENUMS = ['AppInstanceType', 'ProductionVariantInstanceType', 'TransformInstanceType'];

/** A shape of AWS's service models. */
export interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
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
    const shape = values && !OPEN_ENUMS.includes(name) ? { ...rest, enum: values } : rest;
    return pattern === undefined || [...UNUSABLE_PATTERNS, ...EMPTY_PATTERNS].includes(pattern)
      ? shape
      : { ...shape, pattern };
  }

  /** The shape of an operation's input. */
  inputOf(operation: string): string {
    return this.model.operations[operation].input.shape;
  }
}
