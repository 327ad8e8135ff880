/** The registries that occur, each written as less of another where that is shorter. */
export class Registries {
  readonly all: Array<{ accounts?: string; of?: number; without?: string }> = [];
  private readonly known: Array<Record<string, string>> = [];

  of(accounts: Record<string, string>): number {
    const text = (one: Record<string, string>) => JSON.stringify(Object.entries(one).sort());
    const same = this.known.findIndex((other) => text(other) === text(accounts));
    if (same >= 0) return same;
    this.known.push(accounts);
    this.all.push(this.shortest(accounts));
    return this.known.length - 1;
  }

  private shortest(accounts: Record<string, string>) {
    const whole = { accounts: byAccount(accounts) };
    const others = this.known.slice(0, -1).flatMap((other, of) => {
      if (this.all[of].accounts === undefined) return [];
      if (Object.entries(accounts).some(([region, id]) => other[region] !== id)) return [];
      const without = Object.keys(other).filter((region) => !(region in accounts));
      return [{ of, without: without.sort().join(' ') }];
    });
    return [whole, ...others].sort((a, b) => source(a).length - source(b).length)[0];
  }
}

function byAccount(accounts: Record<string, string>): string {
  const regions: Record<string, string[]> = {};
  for (const region of Object.keys(accounts).sort())
    (regions[accounts[region]] ??= []).push(region);
  return Object.keys(regions)
    .sort()
    .map((id) => `${id}: ${regions[id].join(' ')}`)
    .join('; ');
}

/** A flat object on one line. */
export function source(record: object): string {
  const members = Object.entries(record).map(
    ([key, value]) => `${key}: ${typeof value === 'number' ? value : `'${value}'`}`,
  );
  return `{ ${members.join(', ')} }`;
}
