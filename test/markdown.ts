/** A fenced block of a page. */
export interface Fence {
  /** `ts nofixture`, `sh`. */
  readonly info: string;
  readonly text: string;
  /** The file that it is, where the line before names one: `main.ts`. */
  readonly file?: string;
}

/** The fenced blocks of a text, in their order. */
export function fencesOf(markdown: string): Fence[] {
  const blocks = markdown.matchAll(/(?:^`([\w.-]+)`:?\n\n)?^```(.*)\n([^]*?)^```$/gm);
  return [...blocks].map(([, file, info, text]) => ({ info, text, file }));
}

/** What stands below a heading, the sections within it included. */
export function sectionOf(markdown: string, heading: string): string {
  const level = /^#+/.exec(heading)![0].length;
  const [, after] = `\n${markdown}`.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`there is no heading "${heading}"`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0];
}

/** The rows of the first table of a text, its head left out, cell by cell. */
export function rowsOf(markdown: string): string[][] {
  const [table = ''] = /^(\|.*\n)+/m.exec(markdown) ?? [];
  const rows = table.trim().split('\n').slice(2);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** The text without what is in fenced blocks. */
export function proseOf(markdown: string): string {
  return markdown.replace(/^( *)```.*\n[^]*?^\1```$/gm, '');
}

/** What GitHub makes of the headings of a page. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...proseOf(markdown).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const anchor = heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** Where the links of a text lead. */
export function linksOf(markdown: string): string[] {
  return [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}
