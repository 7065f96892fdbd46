import type { PieceOutcome } from './pieceOutcome.ts';

/** What became of the rows of several pieces together. */
export function countsOf(outcomes: readonly PieceOutcome[]): Pick<PieceOutcome, 'accepted' | 'repeated' | 'hindered'> {
  const sum = (what: 'accepted' | 'repeated' | 'hindered') =>
    outcomes.reduce((total, outcome) => total + outcome[what], 0);
  return { accepted: sum('accepted'), repeated: sum('repeated'), hindered: sum('hindered') };
}
