import { hclValue } from './hcl-value';

type Json = Readonly<Record<string, unknown>>;

/** A resource or a data source of a synthesized stack. */
export interface ReadResource {
  /** Such as `aws_sagemaker_model.Model_0301700E`. */
  readonly address: string;
  readonly type: string;
  /** The path of its construct below the stack; its address where the JSON does not say it. */
  readonly path: string;
  readonly block: Json;
}

/** What Terraform's JSON of a stack says, in whatever language the stack was written. */
export class StackReading {
  readonly resources: readonly ReadResource[];
  /** The configurations of AWS's provider. */
  readonly providers: readonly Json[];
  private readonly byAddress: ReadonlyMap<string, ReadResource>;
  private readonly byType = new Map<string, ReadResource[]>();

  constructor(private readonly json: Json) {
    this.providers = blocksOf(json.provider).flatMap(({ aws }) => blocksOf(aws));
    this.resources = [...resourcesIn(json.resource, ''), ...resourcesIn(json.data, 'data.')].sort(
      (a, b) => (a.path < b.path ? -1 : 1),
    );
    this.byAddress = new Map(this.resources.map((one) => [one.address, one]));
    for (const one of this.resources) {
      const own = this.byType.get(one.type);
      if (own) own.push(one);
      else this.byType.set(one.type, [one]);
    }
  }

  /** What keeps the state: the kind of backend. */
  get backends(): string[] {
    return blocksOf(this.json.terraform).flatMap(({ backend }) =>
      blocksOf(backend).flatMap((one) => Object.keys(one)),
    );
  }

  /** The configuration of the provider that makes a resource. */
  providerOf({ block }: ReadResource): Json {
    const [, alias] = String(block.provider ?? '').split('.');
    return this.providers.find((one) => one.alias === alias) ?? {};
  }

  ofType(type: string): readonly ReadResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resources of a type in AWS's registry that go through Cloud Control, with their state as their block. */
  ofCloudControl(typeName: string): ReadResource[] {
    return this.ofType('aws_cloudcontrolapi_resource')
      .filter(({ block }) => block.type_name === typeName)
      .map(madeBy);
  }

  /** The resource that a value refers to, and to nothing else, such as `${aws_iam_role.Role.name}`. */
  referenceIn(value: unknown): ReadResource | undefined {
    const [, plain, property] = REFERENCE.exec(String(value)) ?? [];
    const found = this.byAddress.get(plain ?? property);
    return found && madeBy(found);
  }

  /** The resources that a value refers to, each once. */
  referredTo(value: unknown): ReadResource[] {
    const text = JSON.stringify(value) ?? '';
    const found = text.match(/\b(data\.)?[a-z]\w*\.[A-Za-z_][\w-]*/g) ?? [];
    return [...new Set(found)].flatMap((address) => this.byAddress.get(address) ?? []);
  }
}

/** The blocks of a name: JSON lets one stand alone or in a list. */
export function blocksOf(value: unknown): Json[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is Json => typeof one === 'object' && one !== null,
  );
}

/** What Terraform shows of a text: expressions in it are dots. */
export function shownText(text: unknown): string {
  return String(text ?? '')
    .replace(/\$\{[^}]*\}/g, '…')
    .replace(/…+/g, '…');
}

function resourcesIn(types: unknown, prefix: string): ReadResource[] {
  return blocksOf(types).flatMap((all) =>
    Object.entries(all).flatMap(([type, named]) =>
      blocksOf(named).flatMap((names) =>
        Object.entries(names).flatMap(([name, blocks]) =>
          blocksOf(blocks).map((block) => {
            const address = `${prefix}${type}.${name}`;
            return { address, type: `${prefix}${type}`, path: pathOf(block) ?? address, block };
          }),
        ),
      ),
    ),
  );
}

/** Where the construct is below its stack; the child `Resource` is the construct itself. */
function pathOf(block: Json): string | undefined {
  const { metadata } = (block['//'] ?? {}) as { metadata?: { path?: unknown } };
  const path = metadata?.path;
  if (typeof path !== 'string') return undefined;
  return path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\/Resource$/, '');
}

/** An attribute of a resource, or a property of one that goes through Cloud Control. */
const REFERENCE =
  /^\$\{(?:((?:data\.)?[a-z]\w*\.[A-Za-z_][\w-]*)\.\w+|lookup\(jsondecode\((aws_cloudcontrolapi_resource\.[A-Za-z_][\w-]*)\.properties\), "\w+", null\))\}$/;

/** A resource that goes through Cloud Control as what it makes: of its type in AWS's registry, with its state. */
export function madeBy(resource: ReadResource): ReadResource {
  const { type, block } = resource;
  if (!/^(data\.)?aws_cloudcontrolapi_resource$/.test(type)) return resource;
  const { provider, region, type_name } = block;
  return {
    ...resource,
    type: String(type_name),
    block: { ...stateOf(resource), provider, region },
  };
}

/** The desired state of a resource that goes through Cloud Control. */
function stateOf({ block: { desired_state: text } }: ReadResource): Json {
  const [, inner] = /^\$\{jsonencode\(([^]*)\)\}$/.exec(String(text)) ?? [];
  const state = inner === undefined ? parsed(String(text)) : hclValue(inner);
  return (typeof state === 'object' && state !== null ? state : {}) as Json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
