import { type SchemaNode, type TypeSchema } from './type-schema';
import { type CloudControlOptions } from '../../common/cloud-control-options';
import { type Expectation } from '../terraform/expectation';
import { type Location } from '../terraform/location';
import { isLiteral } from '../validation/values';

/** A resource of Cloud Control, and what the program says of it. */
interface DriftInput {
  readonly type: TypeSchema;
  /** What the program gives, in the type's spelling. */
  readonly state: Record<string, unknown>;
  /** Paths of the properties that do not change in place. */
  readonly fixed: readonly string[];
  /** The resource's address in Terraform. */
  readonly address: string;
}

/**
 * What AWS must have of each property that changes in place and that the program gives.
 *
 * The provider keeps the desired state also when an update fails, and never compares it with AWS. But it
 * reads what AWS has at every plan, which is compared here.
 */
export function driftExpectations(input: DriftInput): Expectation[] {
  const { type, state, fixed, address } = input;
  const has = `jsondecode(${address}.properties)`;
  const says = `jsondecode(${address}.desired_state)`;
  const silent = [...fixed, ...type.writeOnly];
  return Object.keys(state)
    .filter((name) => !fixed.includes(name))
    .flatMap((name) => {
      const target = type.addsTo[name];
      if (target !== undefined) {
        const items = state[name] as unknown[];
        const list = `try(${has}[${JSON.stringify(target)}], [])`;
        return items.map((_, i) => {
          const item = `${says}${indices(name)}[${i}]`;
          return {
            property: `${type.ourPath(name)}[${i}]`,
            // What was added is known by its name.
            actual: `[for item in ${list} : item["Name"] if item["Name"] == ${item}["Name"]]`,
            expected: `[${item}["Name"]]`,
            more: { path: JSON.stringify(`/${name}`), value: `[${item}]` },
          };
        });
      }
      const part = { path: name, value: state[name], node: type.property(name) };
      return partsOf(part, silent, type).map(({ path, value, node }) => {
        const shaped = (all: string) => shape(`${all}${indices(path)}`, value, node, type);
        return {
          property: type.ourPath(path),
          actual: shaped(has),
          expected: shaped(says),
          more: { path: JSON.stringify(`/${path}`), value: `${says}${indices(path)}` },
        };
      });
    });
}

/** A property, or a member of it, that can be compared and patched as a whole. */
interface Part {
  readonly path: string;
  readonly value: unknown;
  readonly node: SchemaNode;
}

/**
 * A property as a whole, or those of its members that AWS shows and that change in place: a patch must not
 * touch what AWS alone sets, and need not name what else is left out.
 */
function partsOf(part: Part, silent: readonly string[], type: TypeSchema): Part[] {
  const { path, value } = part;
  if (silent.includes(path)) return [];
  const node = type.resolved(part.node);
  const isWhole = ![...silent, ...type.readOnly].some((one) => one.startsWith(`${path}/`));
  if (isWhole || !node.properties || !isLiteral(value)) return [part];
  return Object.entries(value as object).flatMap(([name, member]) => {
    const own = { path: `${path}/${name}`, value: member, node: node.properties![name] };
    return partsOf(own, silent, type);
  });
}

function indices(path: string): string {
  return path
    .split('/')
    .map((name) => `[${JSON.stringify(name)}]`)
    .join('');
}

/** What to do about a difference: a patch sets a property, whether AWS has it or not. */
export function driftRemedy({
  typeName,
  address,
  location,
  options,
}: {
  readonly typeName: string;
  readonly address: string;
  readonly location: Location;
  readonly options: CloudControlOptions;
}): string {
  const patch = '[{ op = "add", path = one.path, value = one.value }]';
  const inQuotes = `replace(jsonencode(${patch}), "'", "'\\\\''")`;
  const words = [
    `--type-name ${typeName}`,
    `--identifier '\${${address}.id}'`,
    ...(location.knownRegion === undefined ? [] : [`--region ${location.knownRegion}`]),
    ...(options.roleArn === undefined ? [] : [`--role-arn ${shellWord(options.roleArn)}`]),
    `--patch-document '\${${inQuotes}}'`,
  ];
  return `write what AWS has into the program, or run:\\n  aws cloudcontrol update-resource ${words.join(' ')}`;
}

/** A text of the program in a command that stands in a template; paths of roles may have any signs. */
function shellWord(text: string): string {
  if (!isLiteral(text) || /^[\w:/+=,.@-]*$/.test(text)) return text;
  return JSON.stringify(`'${text.replace(/'/g, "'\\''")}'`).slice(1, -1);
}

/** The part of a value that the program gives, so that what AWS adds by itself is no difference. */
function shape(path: string, value: unknown, given: SchemaNode, type: TypeSchema): string {
  const node = type.resolved(given);
  if (type.isTagList(node)) {
    const isOurs = '!startswith(tag["Key"], "aws:")';
    return `{ for tag in try(${path}, []) : tag["Key"] => tag["Value"] if ${isOurs} }`;
  }
  if (node.properties && isLiteral(value)) {
    const members = Object.entries(value as object).map(([name, member]) => {
      const key = JSON.stringify(name);
      return `${key} = ${shape(`${path}[${key}]`, member, node.properties![name] ?? {}, type)}`;
    });
    return `{ ${members.join(', ')} }`;
  }
  return mayBeJson(value) ? `try(jsondecode(${path}), ${path}, null)` : `try(${path}, null)`;
}

/** JSON in a text means the same with other blanks. */
function mayBeJson(value: unknown): boolean {
  return typeof value === 'string' && (!isLiteral(value) || /^\s*[[{]/.test(value));
}
