import { type TerraformStack } from 'cdktf';
import { formatValue } from '../core/validation/values';

/** The id that cdktf gives to every backend. */
const BACKEND = 'backend';

/** What a stack of the program synthesizes, as it stands. */
export function jsonOf(stack: TerraformStack): Record<string, unknown> {
  const { node } = stack;
  const hasBackend = node.tryFindChild(BACKEND) !== undefined;
  // What refers to other stacks is known from then on.
  stack.prepareStack();
  const json = stack.toTerraform();
  // cdktf has added one, in the place of that which the program may still add.
  if (!hasBackend) node.tryRemoveChild(BACKEND);
  return json;
}

/** The JSON of a synthesized stack. */
export function parsedStack(text: string): Record<string, unknown> {
  let json: unknown;
  let reason = '';
  try {
    json = JSON.parse(text);
  } catch (error) {
    reason = ` (${(error as Error).message})`;
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as Record<string, unknown>;
  }
  throw new Error(`text: must be the JSON of a stack, got ${formatValue(text)}${reason}`);
}
