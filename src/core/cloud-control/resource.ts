import { type ITerraformDependable, Lazy, Token, type TerraformResourceLifecycle } from 'cdktf';
import type { Construct } from 'constructs';
import { driftExpectations, driftRemedy } from './drift';
import { propertyIn } from './lookup';
import { type TypeSchema } from './type-schema';
import { type CloudControlOptions } from '../../common/cloud-control-options';
import { bindings } from '../terraform/bindings';
import { DriftCheck } from '../terraform/drift-check';
import { jsonencode, literalText } from '../terraform/json';
import { type Location } from '../terraform/location';
import { addressOf, Replacement } from '../terraform/replacement';
import { isLiteral } from '../validation/values';

/** What a construct hands to its Cloud Control resource. */
export interface CloudControlInput {
  readonly type: TypeSchema;
  /**
   * The type's properties in our spelling, as `BoundProperties` has them; absent ones are `undefined`. Asked at
   * synth where something may still be added.
   */
  readonly properties: object | (() => object);
  /**
   * Properties that this resource, unlike others of its type, can't change: paths in the type's spelling, such
   * as `Place/City`.
   */
  readonly immutable?: readonly string[];
  /**
   * Properties that AWS has from the creation of the resource, and that something else changes later: paths in
   * the type's spelling. A change in the program waits for a new resource.
   */
  readonly atCreation?: readonly string[];
  /** What else makes a new resource, by names of its user's, such as another resource that it is a part of. */
  readonly replacedWith?: Readonly<Record<string, string>>;
  readonly location: Location;
  readonly options?: CloudControlOptions;
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly dependsOn?: ITerraformDependable[];
}

/** A resource that only the Cloud Control API can make, and its attributes. */
export class CloudControl {
  private readonly resource: InstanceType<typeof bindings.CloudcontrolapiResource>;
  private readonly replacement: Replacement;

  constructor(
    scope: Construct,
    private readonly input: CloudControlInput,
  ) {
    const { type, location, options = {}, immutable = [], atCreation = [] } = input;
    const { properties } = input;
    const known = typeof properties === 'function' ? undefined : type.state(properties);
    const state = () => known ?? type.state((properties as () => object)());
    const fixed = [...type.createOnly, ...immutable];
    const valuesAt = (paths: readonly string[]) => () =>
      Object.fromEntries([...paths].sort().map((path) => [path, valueAt(state(), path)]));
    const replacement = new Replacement(scope, () => ({
      ...valuesAt(fixed)(),
      ...input.replacedWith,
    }));
    this.replacement = replacement;
    const initial =
      atCreation.length === 0 ? undefined : replacement.valuesAtCreation(valuesAt(atCreation));
    const desired = () => {
      const own = atCreation.reduce(
        (all, path) => withValueAt(all, path, () => initial!(path)),
        state(),
      );
      return jsonencode({ ...own, ...identity(type, own, replacement) });
    };
    this.resource = new bindings.CloudcontrolapiResource(scope, 'Resource', {
      typeName: type.typeName,
      desiredState: known ? desired() : Lazy.stringValue({ produce: desired }),
      schema: options.liveSchema ? undefined : schemaOf(type, location),
      roleArn: options.roleArn,
      typeVersionId: options.typeVersionId,
      timeouts: timeouts(options),
      region: location.explicitRegion,
      provider: location.provider,
      dependsOn: input.dependsOn,
      lifecycle: {
        ...input.lifecycle,
        // The provider plans a change inside such a property as an update, which Cloud Control refuses.
        ...replacement.triggeredBy(),
      },
    });
    if (options.driftCheck === false) return;
    const address = () => addressOf(this.resource);
    new DriftCheck(
      scope,
      'DriftCheck',
      () =>
        driftExpectations({
          type,
          state: state(),
          fixed: [...fixed, ...atCreation],
          address: address(),
        }),
      () => driftRemedy({ typeName: type.typeName, address: address(), location, options }),
    );
  }

  /** For what has to wait until this is made. */
  get dependable(): ITerraformDependable {
    return this.resource;
  }

  /**
   * The name as the program has it, given or generated: known in every plan but the first and that of a new
   * resource, and without a reference to the resource.
   */
  get name(): string {
    const { type, properties } = this.input;
    const { property, max } = type.name!;
    const known = type.state(typeof properties === 'function' ? properties() : properties);
    return (known[property] as string | undefined) ?? this.replacement.nameFrom(max);
  }

  /** Another one for each new resource. */
  get replacementId(): string {
    return this.replacement.id;
  }

  /** What identifies the resource to AWS. */
  get identifier(): string {
    return this.resource.id;
  }

  /** An attribute of what AWS has, by the type's name for it. */
  text(name: string): string {
    return Token.asString(this.attribute(name));
  }

  number(name: string): number {
    return Token.asNumber(this.attribute(name));
  }

  /** Null where AWS has none. */
  private attribute(name: string) {
    return propertyIn(this.resource.properties, name);
  }
}

/**
 * What is another for each new resource, and so keeps a replacement in the plan that AWS has refused: a token,
 * or a generated name. A resource with a name of the user's is replaced old before new, which needs neither.
 */
function identity(
  { token, name }: TypeSchema,
  state: Readonly<Record<string, unknown>>,
  replacement: Replacement,
): Record<string, unknown> {
  if (token !== undefined) return { [token]: replacement.id };
  return name === undefined || state[name.property] !== undefined
    ? {}
    : { [name.property]: replacement.nameFrom(name.max) };
}

/** What is at a path; nothing where an expression is on the way. */
function valueAt(state: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((value, name) => (isMap(value) ? value[name] : undefined), state);
}

/** The same with another value at a path, where there is one. */
function withValueAt(
  state: Record<string, unknown>,
  path: string,
  value: () => unknown,
): Record<string, unknown> {
  const [name, ...rest] = path.split('/');
  const own = state[name];
  if (own === undefined) return state;
  if (rest.length === 0) return { ...state, [name]: value() };
  return isMap(own) ? { ...state, [name]: withValueAt(own, rest.join('/'), value) } : state;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return isLiteral(value) && typeof value === 'object' && value !== null;
}

/**
 * The schema, once a stack: with it the provider checks at plan without asking AWS, which takes a permission
 * and the network. Without it nothing would be known of what replaces and what can be given.
 */
function schemaOf(type: TypeSchema, location: Location): string {
  const id = `Schema-${type.typeName.split('::').join('-')}`;
  // `${` in a pattern is no reference.
  const text = literalText(type.completeText);
  return location.sharedLocal(id, text);
}

function timeouts({ createTimeout, updateTimeout, deleteTimeout }: CloudControlOptions) {
  const given = { create: createTimeout, update: updateTimeout, delete: deleteTimeout };
  return Object.values(given).some((one) => one !== undefined) ? given : undefined;
}
