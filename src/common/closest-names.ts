/**
 * Names in the order of how near they are to a word: first those that have it as a part, then those that
 * are a part of it, then those that are also called so; among equals by how few letters must change.
 * Capitals, hyphens and the like count for nothing.
 *
 * @param alsoCalled other words for a name
 */
export function closestNames(
  word: string,
  names: string[],
  alsoCalled: (name: string) => string[] = () => [],
): string[] {
  const asked = lettersOf(word);
  const group = (name: string) => {
    const own = lettersOf(name);
    if (asked === '') return 3;
    if (own.includes(asked)) return 0;
    if (own.length > 2 && asked.includes(own)) return 1;
    return alsoCalled(name).some((other) => isCalled(other, asked)) ? 2 : 3;
  };
  const ranked = names.map((name) => ({
    name,
    group: group(name),
    changes: distance(asked, lettersOf(name)),
  }));
  return ranked.sort((a, b) => a.group - b.group || a.changes - b.changes).map(({ name }) => name);
}

/** Whether a word is so near to a name that it is probably a misspelling of it. */
export function isClose(word: string, name: string): boolean {
  const [asked, own] = [lettersOf(word), lettersOf(name)];
  const isPart = asked.length > 2 && (own.includes(asked) || asked.includes(own));
  return isPart || distance(asked, own) <= Math.max(2, Math.floor(own.length / 4));
}

/** Short words must begin a part: `tei` is not in `mxnet-inference`. */
function isCalled(other: string, asked: string): boolean {
  const parts = other.toLowerCase().split(/[^a-z0-9]+/);
  return (
    parts.some((part) => part.startsWith(asked)) ||
    (asked.length > 4 && lettersOf(other).includes(asked))
  );
}

function lettersOf(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
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
