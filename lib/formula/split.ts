import { z } from 'zod';
import { apportion, type Portion } from '../money/apportion.ts';
import { amount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { formula, noPolicy } from './formula.ts';
import { partsShape } from './parts.ts';

const inputShape = z.strictObject({ total: amount, parts: partsShape });

export interface Split {
  readonly parts: readonly Portion[];
}

/**
 * Formula 1, the one split asked for by itself: an amount by weights, so that nothing is lost.
 *
 * @throws Fault zero_weights  the weights sum to 0, or there is no part
 */
export const split = formula(noPolicy, inputShape, (_policy, { total, parts }): Outcome<Split> => {
  const workings = new Workings();
  const portions = apportion(total, parts);
  noteApportionment(workings, 'parts', total, parts, portions);
  return { result: { parts: portions }, workings: workings.steps };
});
