import { type Json } from '../synth';

/** The first circle of references between the resources of a stack, as Terraform would find it. */
export function circleIn(json: Json): string[] | undefined {
  const blocks = Object.entries<Json>(json.resource).flatMap(([type, named]) =>
    Object.entries<Json>(named).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
  const addresses: string[] = blocks.map(([address]) => address);
  const edges = new Map<string, string[]>(
    blocks.map(([address, block]) => {
      const { lifecycle, ...rest } = block;
      const text = JSON.stringify({ ...rest, by: lifecycle?.replace_triggered_by });
      const found: string[] = text.match(/[a-z0-9_]+\.[\w-]+/g) ?? [];
      return [address, addresses.filter((one) => one !== address && found.includes(one))];
    }),
  );
  const done = new Set<string>();
  const visit = (address: string, path: string[]): string[] | undefined => {
    if (path.includes(address)) return [...path, address];
    if (done.has(address)) return undefined;
    for (const next of edges.get(address)!) {
      const circle = visit(next, [...path, address]);
      if (circle) return circle;
    }
    done.add(address);
    return undefined;
  };
  for (const address of addresses) {
    const circle = visit(address, []);
    if (circle) return circle;
  }
  return undefined;
}
