import type { ApiModel } from './api-model';
import { Binding } from './binding';
import type { Narrower, Resource } from './rooms/room';
import type { Member, Structure, StructureSource, Value } from './structures';

const PAGES = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_';

/** What the provider takes of a shape of the API. */
interface Taken {
  /** In how many places the provider has it. */
  places: number;
  /** Members by their shapes, and in how many places the provider wants them. */
  readonly members: Map<string, { shape: string; required: number }>;
}

/** The structures of an input that a resource of the provider takes, with the API's names and limits. */
export class ApiStructures implements StructureSource {
  readonly sources: readonly string[];
  private readonly taken = new Map<string, Taken>();
  private readonly unused: Set<string>;

  constructor(
    private readonly model: ApiModel,
    private readonly resource: Resource,
    private readonly narrower: Readonly<Record<string, Narrower>> = {},
  ) {
    const binding = new Binding(resource.binding);
    this.sources = [`Source: ${model.source}.`, `Members: ${binding.source}.`];
    const { matches = {}, others = {}, notMissed = {} } = resource;
    this.unused = new Set([matches, others, notMissed].flatMap(Object.keys));
    this.take(binding, binding.root, resource.shape);
    for (const member of this.absent()) this.unused.delete(member);
    if (this.unused.size > 0) {
      throw new Error(`${resource.binding}: nothing is called ${[...this.unused].join(', ')}`);
    }
  }

  structure(name: string): Structure {
    const { members: taken } = this.taken.get(name)!;
    const required = this.required(name)!;
    const all = Object.keys(this.model.shape(name).members!);
    const order = [...all, ...taken.keys()].filter(
      (member, i, names) => taken.has(member) && names.indexOf(member) === i,
    );
    const members = order.map((member): Member => {
      const { shape } = taken.get(member)!;
      const { min, max, oneOf, pattern } = this.narrower[`${name}.${member}`] ?? {};
      const narrower = { min, max, oneOf, pattern };
      return {
        name: member,
        isRequired: required.includes(member),
        value: { ...this.value(shape), ...withoutUndefined(narrower) },
      };
    });
    return { name, members, see: `${PAGES}${name}.html` };
  }

  value(name: string): Value {
    const { type, min, max, pattern, enum: values, member, key, value } = this.model.shape(name);
    const limits = { name, min, max, pattern, enum: values };
    switch (type) {
      case 'structure':
      case 'string':
      case 'boolean':
        return { ...limits, type };
      case 'list':
        return { ...limits, type, item: this.value(member!.shape) };
      case 'map':
        return { ...limits, type, key: this.value(key!.shape), value: this.value(value!.shape) };
      default:
        return { ...limits, type: 'number' };
    }
  }

  /** What the API requires of a structure, or the provider wherever it has it; nothing of one that it has nowhere. */
  required(shape: string): string[] | undefined {
    const taken = this.taken.get(shape);
    if (taken === undefined) return undefined;
    const { required = [] } = this.model.shape(shape);
    return [...taken.members.keys()].filter(
      (member) => required.includes(member) || taken.members.get(member)!.required === taken.places,
    );
  }

  /** Whether the provider has an argument for a member; what it does not know is not asked for. */
  takes(shape: string, member: string): boolean {
    return this.taken.get(shape)?.members.has(member) ?? true;
  }

  /** Members of the API, as `Shape.Member`, that the provider has no argument for and somebody may miss. */
  missing(): string[] {
    const { notMissed = {} } = this.resource;
    return this.absent().filter((member) => !(member in notMissed));
  }

  private absent(): string[] {
    return [...this.taken].flatMap(([shape, { members }]) =>
      Object.keys(this.model.shape(shape).members!)
        .filter((member) => !members.has(member))
        .map((member) => `${shape}.${member}`),
    );
  }

  private take(binding: Binding, block: string, shape: string): void {
    const taken: Taken = this.taken.get(shape) ?? { places: 0, members: new Map() };
    this.taken.set(shape, taken);
    taken.places++;
    for (const { name, isRequired, block: inner } of binding.arguments(block)) {
      const [member, target] = this.memberOf(shape, name);
      const known = taken.members.get(member) ?? { shape: target, required: 0 };
      taken.members.set(member, known);
      if (isRequired) known.required++;
      if (inner !== undefined) this.take(binding, inner, this.structureIn(target));
    }
  }

  /** The API's name of an argument, which is in the singular where the API has a list, and its shape. */
  private memberOf(shape: string, argument: string): [name: string, shape: string] {
    const path = `${shape}.${argument}`;
    const { matches = {}, others = {} } = this.resource;
    this.unused.delete(path);
    const other = others[path];
    if (other !== undefined) return [other, other];
    const { members = {} } = this.model.shape(shape);
    const plain = argument.toLowerCase();
    const forms = [plain, `${plain}s`, plain.replace(/y$/, 'ies')];
    const name =
      matches[path] ?? Object.keys(members).find((one) => forms.includes(one.toLowerCase()));
    if (name === undefined) {
      throw new Error(`${this.resource.binding}: no member of ${shape} is ${argument}`);
    }
    return [name, members[name].shape];
  }

  private structureIn(name: string): string {
    const { type, member } = this.model.shape(name);
    return type === 'list' ? member!.shape : name;
  }
}

function withoutUndefined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
