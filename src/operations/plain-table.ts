/**
 * Rows as lines, each column as wide as its widest cell.
 *
 * @param right the columns whose cells stand at the right
 */
export function plainTable(rows: readonly string[][], right: readonly number[] = []): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd(),
  );
}
