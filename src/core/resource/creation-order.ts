import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

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
