import { z } from 'zod';
import { formula, noPolicy } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { amount, id, listOf, unsigned } from '../wire/wire.ts';
import { noteApportionment, Workings } from '../workings.ts';

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
