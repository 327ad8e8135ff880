/** Names in the order of how few letters must change. */
export function nearestTo(name: string, all: string[]): string[] {
  const distances = new Map(all.map((other) => [other, distance(name, other)]));
  return [...all].sort((a, b) => distances.get(a)! - distances.get(b)!);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same));
    }
    row = next;
  }
  return row[b.length];
}
