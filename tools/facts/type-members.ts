import type { ApiModel } from './api-model';
import { pathOf } from './cloudformation';
import type { Wheel } from './wheel';
import { type SchemaNode } from '../../src/core/cloud-control/type-schema';

interface Schema extends SchemaNode {
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

/** Which members of an input of the API a type of CloudFormation has. */
export class TypeMembers {
  private readonly taken = new Map<string, Set<string>>();
  private readonly schema: Schema;

  constructor(
    wheel: Wheel,
    type: string,
    private readonly model: ApiModel,
    input: string,
  ) {
    this.schema = wheel.json(pathOf(type));
    this.visit(input, this.schema);
  }

  takes(structure: string, member: string): boolean {
    return this.taken.get(structure)?.has(member) ?? true;
  }

  /** What the API requires of a structure. */
  required(structure: string): string[] {
    const { required = [] } = this.model.shape(structure);
    return required.filter((member) => this.takes(structure, member));
  }

  private visit(name: string, given: SchemaNode): void {
    const shape = this.model.shape(name);
    const node = given.$ref ? this.schema.definitions[given.$ref.split('/').pop()!] : given;
    if (shape.type === 'list') return this.visit(shape.member!.shape, node.items ?? {});
    if (shape.type !== 'structure') return;
    const own = this.taken.get(name) ?? new Set<string>();
    this.taken.set(name, own);
    for (const [member, target] of Object.entries(shape.members!)) {
      const property = node.properties?.[member];
      if (!property || own.has(member)) continue;
      own.add(member);
      this.visit(target.shape, property);
    }
  }
}
