import type { Range } from '../workbook/address.ts';

/** A cell that is merged into another one, which has their content. */
export interface CoveredCell {
  /** From 1. */
  readonly column: number;
  readonly range: Range;
}

/** No sheet has more ranges side by side than it has columns: there would be some that overlap. */
const MOST_SIDE_BY_SIDE = 16_384;

/**
 * Which cells of a row are covered. The rows are asked for from top to bottom, so that each range is looked at while it lasts.
 *
 * @throws Error  the ranges overlap, which no workbook's do
 */
export function coveredCells(ranges: readonly Range[]): (row: number) => CoveredCell[] {
  const coming = ranges.toSorted((a, b) => a.from.row - b.from.row);
  let next = 0;
  let open: Range[] = [];
  return (row) => {
    open = open.filter(({ to }) => to.row >= row);
    for (; next < coming.length && coming[next]!.from.row <= row; next += 1) {
      if (coming[next]!.to.row >= row) open.push(coming[next]!);
    }
    if (open.length > MOST_SIDE_BY_SIDE) throw new Error('Merged ranges overlap.');
    return open.flatMap((range) => columnsIn(range, row));
  };
}

function columnsIn(range: Range, row: number): CoveredCell[] {
  const { from, to } = range;
  const first = row === from.row ? from.column + 1 : from.column;
  return Array.from({ length: Math.max(0, to.column - first + 1) }, (_, i) => ({ column: first + i, range }));
}
