import { z } from 'zod';
import { apportion, type Part } from '../money/apportion.ts';
import type { Fen } from '../money/fen.ts';
import { Workings } from '../workings.ts';
import { formula, noPolicy } from './formula.ts';
import { amount, id, listOf, unsigned } from './wire.ts';

const input = z.strictObject({
  total: amount,
  parts: listOf(z.strictObject({ id, weight: unsigned })),
});

/** Formula 1: split an amount so that nothing is lost. */
export const apportionFormula = formula(noPolicy, input, (_policy, { total, parts }) => {
  const workings = new Workings();
  const portions = apportion(total, parts);
  noteApportionment(workings, 'parts', total, parts, portions);
  return { result: { parts: portions }, workings: workings.steps };
});

/** Note a split in the workings, in the order of its answer. */
export function noteApportionment(
  workings: Workings,
  step: string,
  total: Fen,
  parts: readonly Part[],
  portions: readonly { id: string; amount: Fen }[],
  ...policy: string[]
): void {
  workings.note(
    step,
    'apportion(total; weights)',
    { total, weights: parts.map(({ id: part, weight }) => ({ id: part, weight })) },
    portions.map(({ id: part, amount: portion }) => ({ id: part, amount: portion })),
    ...policy,
  );
}
