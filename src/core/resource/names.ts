import { createHash } from 'node:crypto';
import { Node, type IConstruct } from 'constructs';

/**
 * A prefix for generated names, from the construct's path: `my-stack-Model-Role-`.
 *
 * Cut paths end in a hash of the whole, so that two long ones stay apart.
 * @param most characters that the provider allows for a prefix
 */
export function namePrefix(construct: IConstruct, most: number): string {
  const path = Node.of(construct).path;
  const readable = path.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  if (readable.length > 0 && readable.length < most) return `${readable}-`;
  const hash = hashOf(path);
  if (readable === '') return `${hash}-`;
  return `${readable.slice(0, most - hash.length - 2).replace(/-$/, '')}-${hash}-`;
}

/** A whole name from the construct's path, the same as long as the path is: `my-stack-Image`. */
export function fixedName(construct: IConstruct, most: number): string {
  const { path } = Node.of(construct);
  const name = namePrefix(construct, most + 1).slice(0, -1);
  // Paths that differ in such characters alone would have one name.
  const isAltered = /[^A-Za-z0-9/-]|--|-$|-\/|\/-/.test(path);
  const hash = hashOf(path);
  return isAltered && !name.endsWith(hash)
    ? `${name.slice(0, most - hash.length - 1).replace(/-$/, '')}-${hash}`
    : name;
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 8);
}
