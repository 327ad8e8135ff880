import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Limits } from '../../src/core/validation/limits';
import { REPOSITORY } from '../../tools/paths';

/** Limits as this test reads them; of Cloud Control's schemas also whether items must differ. */
export type ApiLimits = Limits & { readonly unique?: boolean };

const FACTS = join(REPOSITORY, 'src', 'facts');
const tables: Array<[file: string, table: Record<string, unknown>]> = readdirSync(FACTS)
  .filter((file) => file.endsWith('.ts'))
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  .map((file) => [file, require(join(FACTS, file))]);
const shapes: Record<string, unknown> = Object.assign({}, ...tables.map(([, table]) => table));

/** A shape of the API model, as the library has it. */
export function shape(name: string): ApiLimits {
  const found = shapes[name];
  if (found === undefined) throw new Error(`src/facts has no shape ${name}`);
  return found as ApiLimits;
}

/** Patterns of AWS's registry that are not what AWS holds a whole text to. */
const OTHER_PATTERNS: Readonly<Record<string, (pattern: string) => string | undefined>> = {
  // The API takes hyphens, too.
  FrameworkVersion: (pattern) => `.*${pattern}.*`,
  // AWS takes JSON of several lines.
  ModelCardContent: () => undefined,
};

/** The inputs of the operation that makes a resource: in the API model, and in AWS's registry of types. */
export function inputsOf(arnPrefix: string): ApiLimits[] {
  const noun = arnPrefix.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  const names = [`Create${noun}Input`, `Create${noun}Request`];
  const models = names.filter((name) => name in shapes).map(shape);
  const schema = tables.find(([file]) => file === `cloudformation-${arnPrefix}.ts`)?.[1].SCHEMA;
  return schema === undefined ? models : [...models, limitsOfType(JSON.parse(schema as string))];
}

/** The same limits, where no provider counts bytes. */
export function inCharacters(limits: ApiLimits): ApiLimits {
  const inner = (one: unknown): unknown => {
    if (Array.isArray(one) || typeof one !== 'object' || one === null) return one;
    const entries = Object.entries(one).map(([name, value]) => [name, inner(value)]);
    const copy = Object.fromEntries(entries);
    return copy.type === 'string' ? { ...copy, counts: 'characters' } : copy;
  };
  return inner(limits) as ApiLimits;
}

/** What a schema of AWS's registry says, in the form of the API model. */
function limitsOfType(schema: any): ApiLimits {
  const limits = (given: any, name = ''): ApiLimits => {
    const node = given.$ref ? schema.definitions[given.$ref.split('/').pop()] : given;
    if (node.properties) {
      const members = Object.entries(node.properties).map(([one, inner]) => [
        one,
        limits(inner, one),
      ]);
      return {
        type: 'structure',
        required: node.required ?? [],
        members: Object.fromEntries(members),
      };
    }
    if (node.type === 'array') {
      const { minItems: min, maxItems: max, uniqueItems: unique } = node;
      return { type: 'list', min, max, unique, item: limits(node.items) };
    }
    if (node.type === 'object') {
      const values = Object.values<any>(node.patternProperties ?? {});
      const longest = Math.max(...values.map((one) => one.maxLength ?? Infinity));
      const { minProperties: min, maxProperties: max } = node;
      const value: ApiLimits = { type: 'string', max: longest, counts: 'characters' };
      return { type: 'map', min, max, key: { type: 'string' }, value };
    }
    return {
      type: node.type === 'number' ? 'double' : node.type,
      min: node.minLength ?? node.minimum,
      max: node.maxLength ?? node.maximum,
      pattern: node.pattern && (OTHER_PATTERNS[name] ?? same)(node.pattern.replace(/^\^|\$$/g, '')),
      enum: node.enum,
      counts: 'characters',
    };
  };
  return limits(schema);
}

const same = (pattern: string) => pattern;

/** The public API as jsii has it: which properties may be left out. */
const assembly = JSON.parse(readFileSync(join(REPOSITORY, '.jsii'), 'utf8'));

export function isOptional(struct: string, property: string): boolean {
  const { properties = [], interfaces = [] } = assembly.types[`cdktf-sagemaker.${struct}`];
  const own = properties.find(({ name }: any) => name === property);
  if (own) return own.optional === true;
  return interfaces.every((fqn: string) => isOptional(fqn.split('.')[1], property));
}
