export function expectNone(rule: string, found: unknown[]): void {
  if (found.length > 0) throw new Error(`${rule}, but:\n${JSON.stringify(found, undefined, 2)}`);
}
