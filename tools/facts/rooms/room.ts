/** What is generated for a room: a table of limits, and types of deep inputs. */
export interface Room {
  /** The table in `src/facts`. */
  readonly file: string;
  readonly apis: readonly Api[];
  /** Resources of the provider, and what of the API they lack. */
  readonly resources?: readonly Resource[];
  /** Types of CloudFormation, and the shape of the API that each is made of. */
  readonly cloudFormation?: ReadonlyArray<{ readonly type: string; readonly shape: string }>;
  readonly types?: readonly TypesFile[];
}

/** What a table holds of an API: shapes, and inputs of operations, with all that they refer to. */
export interface Api extends ApiVersion {
  readonly operations?: readonly Operation[];
  readonly shapes?: readonly string[];
  /** Where the provider takes less than the API, by `Structure.Member`. */
  readonly narrower?: Readonly<Record<string, Narrower>>;
  /** What the API says in prose only, by `Structure.Member`. */
  readonly documented?: Readonly<Record<string, Documented>>;
  /** What to do where a limit does not say it, in our words, by `Structure.Member`. */
  readonly advice?: Readonly<Record<string, string>>;
}

export interface ApiVersion {
  readonly service: string;
  readonly version: string;
}

interface Operation {
  readonly name: string;
  /** The members of its input that are wanted; all, where it says nothing. */
  readonly members?: readonly string[];
  /** Leaves out what this resource has no argument for, in depth. */
  readonly resource?: Resource;
  /** Leaves out what this type of CloudFormation has no property for, in depth. */
  readonly type?: string;
}

/** Where the documentation of a member says more than its shape: what its first group finds. */
export interface Documented {
  readonly max?: RegExp;
  /** A value of the enum that is not taken. */
  readonly without?: RegExp;
}

export interface Narrower {
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly number[];
  readonly pattern?: string;
  /** The file of the provider that says so. */
  readonly source: string;
}

/** A resource of the provider, and the shape of the API that it is made of. */
export interface Resource {
  /** Folder of its binding, such as `sagemaker-model`. */
  readonly binding: string;
  /** The shape of the input of the operation that creates it. */
  readonly shape: string;
  /** The API's member for an argument, by `Shape.argument`, where their names do not tell. */
  readonly matches?: Readonly<Record<string, string>>;
  /** Shapes of arguments that are no members of the input, by `Shape.argument`. */
  readonly others?: Readonly<Record<string, string>>;
  /** Members that nobody misses, by `Shape.Member`, and why. */
  readonly notMissed?: Readonly<Record<string, string>>;
}

/** A file `*-types.ts`: structures and enums of an input, and how they are called. */
export interface TypesFile extends Words {
  /** Below `src`. */
  readonly file: string;
  /** Where the structures and their limits come from: a resource of the provider, or a CloudFormation type. */
  readonly from: Resource | string;
  /** The structures and enums to begin with; what they refer to comes with them. */
  readonly roots: readonly string[];
  /** Our names of structures, and of members by `Structure.Member`, where they are others. */
  readonly names?: Readonly<Record<string, string>>;
  /** Our types in place of those of a shape, or of a member by `Structure.Member`. */
  readonly types?: Readonly<Record<string, string>>;
  /** What programs do not give, by `Structure.Member`: another property of ours says it, or AWS. */
  readonly leftOut?: readonly string[];
  /** Members that may be left out although the API wants them, as we give them, by `Structure.Member`. */
  readonly optional?: readonly string[];
  /** Members that the API requires and the type does not. */
  readonly required?: readonly string[];
  /** The page of all structures, where they have none of their own. */
  readonly see?: string;
}

/** Our own sentences. Where there are none the generated ones state the API's name and limits. */
export interface Words {
  /** Our name of an enum, what it is, and what its values mean; by its shape or `Structure.Member`. */
  readonly enums?: Readonly<Record<string, EnumWords>>;
  /** What a structure is, and what each of its members is. */
  readonly words?: Readonly<Record<string, StructureWords>>;
}

export type EnumWords = readonly [
  name: string,
  words: string,
  values?: Readonly<Record<string, string>>,
];

export type StructureWords = readonly [
  words: string,
  members?: Readonly<Record<string, MemberWords>>,
];

/** What a member is; where it is optional also what happens by default. A text that ends in `!` states its limits itself. */
export type MemberWords = string | readonly [words: string, byDefault: string];

export const SAGEMAKER: ApiVersion = { service: 'sagemaker', version: '2017-07-24' };

/** A file of the provider's source. */
export const provider = (file: string) => `internal/service/sagemaker/${file}`;

export const NAME_FORM = 'begin and end it with a letter or digit, with hyphens between';
export const LEAVE_OUT = 'leave it out for none';
export const ENVIRONMENT_KEY = 'use letters, digits and underscores, and begin with no digit';
export const ENVIRONMENT_VALUE = 'quote numbers, and put long values into the model data';
