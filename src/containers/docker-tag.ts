import { isLiteral, formatValue } from '../core/validation/values';

/** What keeps a value from being a Docker tag, or a part of one. */
export function dockerTagProblem(tag: string | undefined): string | undefined {
  if (!isLiteral(tag) || /^\w[\w.-]*$/.test(tag)) return undefined;
  return `must be a Docker tag of letters, digits, ".", "_" and "-", got ${formatValue(tag)}`;
}
