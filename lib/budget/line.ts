import type { Fen } from '../money/fen.ts';

/** A line of the budget: a set-aside, or an envelope. */
export interface Line {
  readonly id: string;
  readonly amount: Fen;
  /** What its rule would give, where it has an amount beside it. */
  readonly by_rule?: Fen;
}

export function amountsOf(lines: readonly { readonly amount: Fen }[]): Fen[] {
  return lines.map(({ amount }) => amount);
}
