import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { mayHoldToken } from './tokens';
import { untraced } from './untraced';
import { isToken } from '../validation/values';

/**
 * cdktf renders everything twice. The first time, when it prepares a stack, is for what tokens do when they are
 * resolved: references to other stacks make outputs there, and some add constructs. The result is thrown away.
 */
export function isPreparing(element: IConstruct): boolean {
  const stack = TerraformStack.of(element);
  return preparing.has(stack);
}

/** Makes `isPreparing` know about the stack of an element. */
export function watchPreparation(element: IConstruct): void {
  const stack = TerraformStack.of(element);
  if (watched.has(stack)) return;
  watched.add(stack);
  const { prepareStack } = stack;
  const value = () => {
    preparing.add(stack);
    try {
      // No token that is made now comes from a line of the program.
      untraced(() => prepareStack.call(stack));
    } finally {
      preparing.delete(stack);
    }
  };
  Object.defineProperty(stack, 'prepareStack', { value, configurable: true, writable: true });
}

const watched = new WeakSet<TerraformStack>();
const preparing = new WeakSet<TerraformStack>();

/** The tokens that a value is made of, each as it stands there. */
export function tokensIn(value: unknown, found: unknown[] = []): unknown[] {
  if (typeof value === 'string') {
    if (mayHoldToken(value)) found.push(value);
  } else if (isToken(value)) {
    found.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) tokensIn(item, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      if (mayHoldToken(key)) found.push(key);
      if (member !== undefined) tokensIn(member, found);
    }
  }
  return found;
}
