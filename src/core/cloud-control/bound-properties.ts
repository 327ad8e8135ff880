import { FOR_EXPRESSION_KEY, FOR_EXPRESSION_VALUE, forExpression } from 'cdktf';
import { type CloudControlForm, cloudControlForm } from './cloud-control-value';
import { type SchemaNode, type TypeSchema } from './type-schema';
import { type Location } from '../terraform/location';
import { isLiteral } from '../validation/values';
import { type Warning } from '../validation/warnings';

/**
 * The properties of a construct as its type takes them, in our spelling: roles are ARNs, images URIs, tags a
 * list; and what came to light on the way. `P` is a permission.
 */
export class BoundProperties<P> {
  readonly properties: object;
  /** What a role needs for the images and data. */
  readonly permissions: P[] = [];
  /** What is wrong with images, data and the like. */
  readonly problems: string[] = [];
  /** What is legal but unwise about them. */
  readonly warnings: Warning[] = [];
  /** Our properties that the type has under other names, by the path of those. */
  private readonly origins: Array<{ readonly theirs: string; readonly ours: string }> = [];

  constructor(
    private readonly type: TypeSchema,
    properties: object,
    private readonly location: Location,
  ) {
    this.properties = this.members(properties, type.members, '');
  }

  /** What the type refuses, at our properties. */
  typeProblems(): string[] {
    return this.type.problems(this.properties).map((problem) => {
      const origin = this.origins.find(({ theirs }) => problem.startsWith(theirs));
      return origin ? `${origin.ours}${problem.replace(/^.*?(?=: (?:must|is) )/, '')}` : problem;
    });
  }

  private members(
    own: object,
    nodes: Readonly<Record<string, SchemaNode>>,
    path: string,
  ): Record<string, unknown> {
    const bound: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(own)) {
      const at = path === '' ? name : `${path}.${name}`;
      const form = nodes[name] ? undefined : this.form(value, at);
      if (!form?.properties) {
        bound[name] = nodes[name] ? this.value(value, nodes[name], at) : value;
        continue;
      }
      Object.assign(bound, form.properties);
      for (const other of Object.keys(form.properties)) {
        const theirs = path === '' ? other : `${path}.${other}`;
        this.origins.push({ theirs, ours: at });
      }
    }
    return bound;
  }

  private value(value: unknown, given: SchemaNode, path: string): unknown {
    const node = this.type.resolved(given);
    if (!isLiteral(value)) return this.isTags(value, node) ? tagList(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      return value.map((item, i) => this.value(item, node.items ?? {}, `${path}[${i}]`));
    }
    if (node.properties) return this.members(value, this.type.membersOf(node), path);
    if (this.isTags(value, node)) return tagList(value);
    // Its keys are the program's own, such as `roleArn`.
    if (node.patternProperties) return value;
    const form = this.form(value, path);
    return form ? form.value : value;
  }

  /** Whether a value is tags; where it is there, it is an object or a token for one. */
  private isTags(value: unknown, node: SchemaNode): value is object {
    return value !== undefined && this.type.isTagList(node);
  }

  private form(value: unknown, path: string): CloudControlForm<P> | undefined {
    if (!isLiteral(value) || typeof value !== 'object' || value === null) return undefined;
    const form = cloudControlForm<P>(value, this.location, path);
    this.permissions.push(...(form?.permissions ?? []));
    this.problems.push(...(form?.problems ?? []));
    this.warnings.push(...(form?.warnings ?? []));
    return form;
  }
}

/** CloudFormation's form of tags, by Terraform where only it knows them. */
export function tagList(tags: object): unknown {
  if (!isLiteral(tags)) {
    return forExpression(tags, { Key: FOR_EXPRESSION_KEY, Value: FOR_EXPRESSION_VALUE });
  }
  const entries = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : entries.map(([key, value]) => ({ key, value }));
}
