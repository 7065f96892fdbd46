import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import type { Fen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import { amount, decimal, positive } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  /** From this score on the whole deposit is released. */
  full_at: positive,
  /** Below this score nothing is. */
  none_below: decimal,
});

const inputShape = z.strictObject({ deposit: amount, score: decimal });

export interface DepositRelease {
  readonly released: Fen;
  readonly forfeited: Fen;
}

/** Formula 9, the quality deposit by the score: all of it is released, nothing, or in proportion between the two lines. */
export const depositRelease = formula(policyShape, inputShape, (policy, input): Outcome<DepositRelease> => {
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
});
