/** Pieces of GitHub's Markdown. */

export const code = (text: string) => `\`${text}\``;

export const codeBlock = (text: string) => `\`\`\`ts\n${text}\n\`\`\``;

/** TSDoc is Markdown but for `<`, which would begin an HTML tag; code and autolinks keep theirs. */
export function prose(tsdoc: string): string {
  return tsdoc
    .split(/(`+[^`]+`+)/)
    .map((part, index) => (index % 2 === 0 ? part.replace(/<(?!https?:)/g, '\\<') : part))
    .join('');
}

/** One line of a table; paragraphs and items of lists begin a new line in it. */
function cell(markdown: string): string {
  return markdown
    .trim()
    .split(/\n\s*\n|\n(?=\s*[-*] )/)
    .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, ' '))
    .join('<br>')
    .replaceAll('|', '\\|');
}

export function table(header: string[], rows: string[][]): string {
  const lines = [header, header.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The anchor that GitHub gives to a heading which is an identifier, or a member as `Type.member()`. */
export const anchor = (heading: string) => heading.toLowerCase().replace(/[.()]/g, '');

/** Joins what is there by empty lines. */
export const blocks = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n\n');
