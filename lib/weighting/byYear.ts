/** What there is of each year, the earliest first. */
export function byYear<Line extends { readonly year: number }>(
  lines: readonly Line[],
): [year: number, lines: Line[]][] {
  return [...Map.groupBy(lines, ({ year }) => year)].sort(([a], [b]) => a - b);
}
