import {
  anyToHclTerraform,
  Fn,
  hashMapperHcl,
  type IResolvable,
  Lazy,
  type Postcondition,
  ref,
  TerraformResource,
  type TerraformResourceLifecycle,
} from 'cdktf';
import type { Construct } from 'constructs';
import { contentHash } from './content-hash';
import { conditionOf, differencesOf, type Expectation, expressionOf } from './expectation';
import { warnOfHcl } from './hcl';
import { namePrefix } from '../resource/names';

/**
 * What makes a new resource, and keeps its replacement in the plan until AWS has made it.
 *
 * Some arguments the provider neither replaces nor sends: it plans their change as an update, or not at all,
 * and AWS never hears of it. So a `terraform_data` holds what makes a new resource, and the resource is
 * replaced with it. `replace_triggered_by` alone would lose a change that AWS refuses: the `terraform_data`
 * changes first, and at the next plan nothing triggers any more. What keeps the change, best first:
 *
 * 1. `nameFrom`: the resource's name, which forces a replacement, ends in the id of the `terraform_data`.
 * 2. `id` in another argument that forces a replacement, beside `triggeredBy`: the client token of what Cloud
 *    Control makes. The id is not known in the first plan, where an unknown hides what else has changed.
 * 3. `replaceOnChangeOf`, where all arguments that force a replacement say what AWS shall have: a
 *    postcondition says what AWS has instead, and which command mends it.
 *
 * Where the old resource is always destroyed first, because the new one has its name, `triggeredBy` alone is
 * enough: Terraform destroys the resource before the `terraform_data`, so a deletion that AWS refuses stays in
 * the plan, and what is deleted is not in the state any more.
 */
export class Replacement {
  private readonly data: TerraformData;

  /** @param values what makes a new resource, taken at synth; absent values are left out */
  constructor(
    private readonly scope: Construct,
    values: () => Record<string, unknown>,
  ) {
    this.data = new TerraformData(scope, HOLDER, () => ({ triggers_replace: readable(values()) }));
  }

  /** Another one whenever the resource must be. */
  get id(): string {
    return this.data.getStringAttribute('id');
  }

  /** A name of the construct's path and the begin of the id: `my-stack-Model-3f2a9c1d`. */
  nameFrom(most: number): string {
    return this.nameAfter(namePrefix(this.scope, most - ID_CHARACTERS));
  }

  /** A prefix and the begin of the id. */
  nameAfter(prefix: string): string {
    return `${prefix}\${${this.shortId}}`;
  }

  /**
   * The name of what Terraform imports: the one that it has, until something makes a new resource. Then, and
   * where the import is taken out of the program, it is one of the resource's own.
   *
   * A second `terraform_data` keeps what the resource was when it was imported.
   */
  nameFromImport(imported: string, most: number): string {
    const values = () => ({ input: this.data.attributes().triggers_replace });
    const first =
      (this.scope.node.tryFindChild(IMPORTED) as TerraformData | undefined) ??
      new TerraformData(this.scope, IMPORTED, values, { ignoreChanges: ['input'] });
    const isAsImported = `${addressOf(first)}.input == ${addressOf(this.data)}.triggers_replace`;
    const own = `"${this.nameFrom(most)}"`;
    return Lazy.stringValue({
      produce: () => `\${${isAsImported} ? ${expressionOf(this.scope, imported)} : ${own}}`,
    });
  }

  /**
   * Values as they were when the resource was created, for what something else changes afterwards, such as a
   * number of copies: a later value in the program plans nothing, until something makes a new resource.
   *
   * A second `terraform_data` keeps them. It ignores a change, but for one in which it is replaced itself. Its
   * `input` is known in every plan, where its `output` would not be in the first.
   *
   * @param values taken at synth; absent values are left out
   * @returns a reference to the value of a name, which stands for a string, a number or anything else
   */
  valuesAtCreation(values: () => Record<string, unknown>): (name: string) => IResolvable {
    const data = new TerraformData(
      this.scope,
      AT_CREATION,
      () => ({
        input: Object.fromEntries(
          Object.entries(values()).filter(([, value]) => value !== undefined),
        ),
        triggers_replace: { id: this.id },
      }),
      { ignoreChanges: ['input'] },
    );
    return (name) =>
      Lazy.anyValue({ produce: () => ref(`${addressOf(data)}.input[${JSON.stringify(name)}]`) });
  }

  /** Replaces the resource in the plan in which the change is seen first. */
  triggeredBy(): Pick<TerraformResourceLifecycle, 'replaceTriggeredBy'> {
    return this.data.triggers();
  }

  private get shortId(): string {
    return `substr(${addressOf(this.data)}.id, 0, ${ID_CHARACTERS})`;
  }
}

/** What would be lost of a resource when AWS refuses a change. */
export interface Losable {
  /** What makes a new resource; absent values are left out. */
  values(): Record<string, unknown>;
  /** What AWS must have; `self` is the resource. */
  expectations(): Expectation[];
}

/**
 * Replaces a resource when one of the values changes, comes or goes, and fails as long as AWS has not what is
 * expected. For where nothing can keep the change in the plan; see `Replacement`.
 *
 * Adding this to a resource that exists replaces nothing, because the creation of a `terraform_data` is not a
 * change of it; adding a value to those held does.
 *
 * @param resource asked at synth: it is made later, and may get another logical id
 * @param losable made at synth from the arguments of the resource, as they are rendered
 */
export function replaceOnChangeOf(
  scope: Construct,
  resource: () => TerraformResource,
  losable: (attributes: Record<string, unknown>) => Losable,
): Pick<TerraformResourceLifecycle, 'replaceTriggeredBy' | 'postcondition'> {
  const lost = () => losable(rendered(resource(), []));
  const data = new TerraformData(scope, HOLDER, () => ({ input: lost().values() }));
  const postcondition = Lazy.anyValue({
    produce: () =>
      conditionOf(
        differencesOf([...lost().expectations(), SOMETHING]),
        `run:\\n  terraform apply -replace='${addressOf(resource())}'`,
      ),
  });
  return { ...data.triggers(), postcondition: [postcondition as unknown as Postcondition] };
}

/** Terraform takes no condition that looks at nothing. */
const SOMETHING: Expectation = { property: 'id', actual: 'self.id == null', expected: 'false' };

/** A list whose order means nothing, as the provider has it: a mere change of order is no change. */
export function unordered(values: string[] | undefined): unknown {
  return values && Fn.toset(values);
}

/** Parts of state addresses. */
const HOLDER = 'ReplaceOnChange';
const IMPORTED = 'Imported';
const AT_CREATION = 'AtCreation';

/** Enough to tell those of one path apart. */
const ID_CHARACTERS = 8;

/** What a resource's binding renders, but for some arguments and for what Terraform is told about it. */
export function rendered(
  resource: TerraformResource,
  except: readonly string[],
): Record<string, unknown> {
  const attributes = attributesOf(resource);
  const others = Object.entries(attributes).filter(
    ([name, value]) =>
      value !== undefined && !META_ARGUMENTS.includes(name) && !except.includes(name),
  );
  return Object.fromEntries(others);
}

/** What an escape hatch has put in place of an argument. */
export function overrideOf(resource: TerraformResource, argument: string): unknown {
  return (resource as unknown as Rendering).rawOverrides[argument];
}

function attributesOf(resource: TerraformResource): Record<string, unknown> {
  // What cdktf does with attributes and overrides takes half of the time, and few resources have overrides.
  const { synthesizeAttributes, rawOverrides } = resource as unknown as Rendering;
  if (Object.keys(rawOverrides).length === 0) return synthesizeAttributes.call(resource);
  const named = resource.toTerraform().resource?.[resource.terraformResourceType] ?? {};
  return (Object.values(named)[0] ?? {}) as Record<string, unknown>;
}

/** What bindings have for those that derive from them. */
interface Rendering {
  readonly rawOverrides: Record<string, unknown>;
  synthesizeAttributes(): Record<string, unknown>;
}

const META_ARGUMENTS = [
  ...['//', 'connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider'],
  'provisioner',
];

/** Texts as they are, all else by its hash: plan and state stay readable, and say what has changed. */
function readable(values: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : contentHash(value)]),
  );
}

/** How Terraform names a resource. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/**
 * A `terraform_data`, which keeps values in the state and makes nothing. cdktf's own `DataResource` starts
 * Terraform at synth to ask for its version, once for each: synth takes minutes then, and needs Terraform.
 */
class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    readonly attributes: () => Record<string, Record<string, unknown>>,
    lifecycle?: TerraformResourceLifecycle,
  ) {
    super(scope, id, {
      terraformResourceType: 'terraform_data',
      terraformGeneratorMetadata: { providerName: 'terraform' },
      lifecycle,
    });
  }

  /** What replaces another resource with this one. */
  triggers(): { replaceTriggeredBy: [string] } {
    warnOfHcl(this, "cdktf's HCL has replace_triggered_by in a form that Terraform refuses");
    // The bare address: for a construct cdktf writes "${…}", which Terraform refuses in this place.
    return { replaceTriggeredBy: [addressOf(this)] };
  }

  /**
   * cdktf renders everything twice, the first time to find references to other stacks: those here are also in
   * the resource that this holds values of.
   */
  toTerraform(): object {
    const type = this.terraformResourceType;
    const id = this.friendlyUniqueId;
    const block: IResolvable = {
      creationStack: [],
      resolve: ({ preparing }) => (preparing ? undefined : super.toTerraform().resource![type][id]),
      toString: () => `${type}.${id}`,
    };
    return { resource: { [type]: { [id]: block } } };
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return this.attributes();
  }

  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    const entries = Object.entries(this.attributes()).map(([name, values]) => {
      const value = hashMapperHcl(anyToHclTerraform)(values);
      return [name, { value, isBlock: false, type: 'map', storageClassType: 'anyMap' }];
    });
    return Object.fromEntries(entries);
  }
}
