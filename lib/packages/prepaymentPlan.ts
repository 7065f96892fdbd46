import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { amount, share, unsigned } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  /** The part of each instalment that is withheld for quality. */
  deposit_rate: share,
  /** Twelve weights; without them the months are equal. */
  month_weights: z.array(unsigned).length(12, 'expected twelve weights, January first').optional(),
});

const inputShape = z.strictObject({
  package: amount,
  /** What the agency itself pays outside the area. */
  reserved: amount.default(0n),
});

export interface PrepaymentPlan {
  readonly base: Fen;
  readonly deposit: Fen;
  /** "01" to "12". */
  readonly months: readonly { readonly id: string; readonly amount: Fen }[];
}

/**
 * Formula 4, twelve instalments and the quality deposit that is withheld from them.
 *
 * @throws Fault infeasible  more is reserved than the package
 * @throws Fault zero_weights  the month weights sum to 0
 */
export const prepaymentPlan = formula(policyShape, inputShape, (policy, input): Outcome<PrepaymentPlan> => {
  const workings = new Workings();
  const { package: lumpSum, reserved } = input;
  const base = workings.note('base', 'package - reserved', { package: lumpSum, reserved }, lumpSum - reserved);
  if (base < 0n) {
    throw new Fault(
      'infeasible',
      { zh: `预留金额比打包额多 ${-base} 分。`, en: `More is reserved than the package, by ${-base} fen.` },
      'input.reserved',
    );
  }
  const { deposit_rate } = policy;
  const deposit = partOf(base, deposit_rate);
  workings.note('deposit', 'round(base * deposit_rate)', { base, deposit_rate }, deposit, 'deposit_rate');

  const parts = Array.from({ length: 12 }, (_, i) => ({
    id: String(i + 1).padStart(2, '0'),
    weight: policy.month_weights?.[i] ?? Ratio.ONE,
  }));
  const prepaid = workings.note('prepaid', 'base - deposit', { base, deposit }, base - deposit);
  const months = apportion(prepaid, parts);
  noteApportionment(workings, 'months', prepaid, parts, months, ...(policy.month_weights ? ['month_weights'] : []));

  assert.equal(sumFen(months.map(({ amount }) => amount)) + deposit, base, 'instalments and deposit are the base');
  return { result: { base, deposit, months }, workings: workings.steps };
});
