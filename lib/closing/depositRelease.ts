import type { Fen } from '../money/fen.ts';
import { partOf, type Ratio } from '../money/ratio.ts';
import { type Outcome, Workings } from '../workings.ts';

export interface DepositReleasePolicy {
  /** From this score on the whole deposit is released. */
  readonly full_at: Ratio;
  /** Below this score nothing is. */
  readonly none_below: Ratio;
}

export interface DepositReleaseInput {
  readonly deposit: Fen;
  readonly score: Ratio;
}

export interface DepositRelease {
  readonly released: Fen;
  readonly forfeited: Fen;
}

/** Release the quality deposit by the score: all, nothing, or in proportion between the two lines. */
export function depositRelease(policy: DepositReleasePolicy, input: DepositReleaseInput): Outcome<DepositRelease> {
  const workings = new Workings();
  const { full_at, none_below } = policy;
  const { deposit, score } = input;
  const released = !score.isLess(full_at)
    ? deposit
    : score.isLess(none_below)
      ? 0n
      : partOf(deposit, score.over(full_at));
  workings.note(
    'deposit_released',
    'score >= full_at ? deposit : score < none_below ? 0 : round(deposit * score / full_at)',
    { deposit, score, full_at, none_below },
    released,
    'full_at',
    'none_below',
  );
  const forfeited = deposit - released;
  const operands = { deposit, deposit_released: released };
  workings.note('deposit_forfeited', 'deposit - deposit_released', operands, forfeited);
  return { result: { released, forfeited }, workings: workings.steps };
}
