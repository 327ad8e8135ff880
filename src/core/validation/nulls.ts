/** Properties as they are given, where JavaScript's `null` counts as absent; rules report what is missing. */
export function withoutNulls<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props ?? {}).filter(([, value]) => value !== null)) as T;
}

/** What is no list counts as absent; a rule reports it. */
export function asList<T>(value: T[] | undefined): T[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
