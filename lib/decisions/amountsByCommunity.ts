import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, sumFen } from '../money/fen.ts';

/** What a sheet comes to for a community, in yuan. */
export interface AmountOfCommunity {
  readonly community: string;
  readonly amount: string;
}

/** What the rows of a sheet come to for each home community, by id. */
export function amountsByCommunity<Row extends { readonly community: string }>(
  rows: readonly Row[],
  amountOf: (row: Row) => Fen,
): AmountOfCommunity[] {
  return [...Map.groupBy(rows, ({ community }) => community)]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([community, own]) => ({ community, amount: formatFen(sumFen(own.map(amountOf))) }));
}
