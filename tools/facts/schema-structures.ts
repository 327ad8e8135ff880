import { pathOf, sourceOf } from './cloudformation';
import type { Structure, StructureSource, Value } from './structures';
import type { Wheel } from './wheel';
import { type SchemaNode } from '../../src/core/cloud-control/type-schema';

/** The structures of a type in CloudFormation's registry. */
export class SchemaStructures implements StructureSource {
  readonly sources: readonly string[];
  private readonly definitions: Record<string, SchemaNode>;

  /** @param see AWS's page of all of them */
  constructor(
    wheel: Wheel,
    type: string,
    private readonly see: string,
  ) {
    this.sources = [sourceOf(wheel, type)];
    this.definitions = { ...wheel.json(pathOf(type)).definitions };
  }

  structure(name: string): Structure {
    const { properties = {}, required = [] } = this.definitions[name];
    const members = Object.entries(properties).map(([member, node]) => ({
      name: member,
      isRequired: required.includes(member),
      value: this.valueOf(node, member),
    }));
    return { name, members, see: this.see };
  }

  value(name: string): Value {
    return this.valueOf({ $ref: name });
  }

  /** @param member the name of a structure that stands where it is used */
  private valueOf(given: SchemaNode, member?: string): Value {
    const name = given.$ref?.split('/').pop();
    const node = name === undefined ? given : this.definitions[name];
    if (node.properties) {
      if (name === undefined) this.definitions[member!] ??= node;
      return { type: 'structure', name: name ?? member };
    }
    switch (node.type) {
      case 'array':
        return {
          type: 'list',
          name,
          min: node.minItems,
          max: node.maxItems,
          item: this.valueOf(node.items!),
        };
      case 'object':
        return { type: 'map', name, min: node.minProperties, max: node.maxProperties };
      case 'integer':
      case 'number':
        return { type: 'number', name, min: node.minimum, max: node.maximum };
      case 'boolean':
        return { type: 'boolean', name };
      default:
        return {
          type: 'string',
          name,
          min: node.minLength,
          max: node.maxLength,
          pattern: node.pattern,
          enum: node.enum,
        };
    }
  }
}
