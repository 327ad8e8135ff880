/** A structure of an input, by its source's name. */
export interface Structure {
  readonly name: string;
  readonly members: readonly Member[];
  /** AWS's page of it. */
  readonly see: string;
}

export interface Member {
  /** By its source's name. */
  readonly name: string;
  readonly isRequired: boolean;
  readonly value: Value;
}

/** What a member holds, and its limits. */
export interface Value {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'number' | 'boolean';
  /** The source's name of the shape. */
  readonly name?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly number[];
  readonly item?: Value;
  readonly key?: Value;
  readonly value?: Value;
}

/** Where structures come from. */
export interface StructureSource {
  /** For the head of a generated file. */
  readonly sources: readonly string[];
  structure(name: string): Structure;
  value(name: string): Value;
}
