import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type Location } from '../terraform/location';

/** Constructs that belong to the same thing, by stack and in the order of the program. */
export class CreationOrder<T extends IConstruct> {
  private readonly byStack = new WeakMap<TerraformStack, Map<string, T[]>>();

  /**
   * Adds a construct to its siblings in its stack, and returns all of them, also those that come later.
   *
   * @param owner tells things apart
   */
  joinedBy(construct: T, owner: string): readonly T[] {
    const stack = TerraformStack.of(construct);
    const byOwner = this.byStack.get(stack) ?? new Map<string, T[]>();
    this.byStack.set(stack, byOwner);
    const all = byOwner.get(owner) ?? [];
    all.push(construct);
    byOwner.set(owner, all);
    return all;
  }
}

/** Tells what exists apart from what has the same name in another place. */
export function keyOfExisting(name: string, { explicitRegion, provider }: Location): string {
  return [name, explicitRegion ?? '', provider?.node.path ?? ''].join(' ');
}
