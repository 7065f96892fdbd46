import { type Fen, parseFen, sumFen } from '../money/fen.ts';

/** What the lines of a kept document come to; their amounts are in yuan. */
export function sumOf(lines: readonly { readonly amount: string }[]): Fen {
  return sumFen(lines.map(({ amount }) => parseFen(amount)));
}
