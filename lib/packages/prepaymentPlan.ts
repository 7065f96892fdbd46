import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import { amount, listOf, share, unsigned, unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { monthOfYear, weighedMonths } from './monthsOfYear.ts';

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
  /**
   * Of a version that holds from a month on: what was ordered of months, or is to be by the version before; the other months from that one on pay the rest. Where the
   * package ends with the month before it (`ends`), none does.
   */
  version: z
    .strictObject({
      from: monthOfYear,
      gone: listOf(z.strictObject({ id: monthOfYear, amount: unsignedAmount })),
      ends: z.literal(true).optional(),
    })
    .optional(),
});

export interface PrepaymentPlan {
  readonly base: Fen;
  readonly deposit: Fen;
  /** "01" to "12". */
  readonly months: readonly { readonly id: string; readonly amount: Fen }[];
  /** What the months that are gone got beyond the base less the deposit: the close takes it back. */
  readonly overpaid?: Fen;
  /** What no month is left to pay, as all from that of the version on were ordered, or the package ends: the close pays it. */
  readonly unpaid?: Fen;
}

/**
 * Formula 4, twelve instalments and the quality deposit that is withheld from them. Of a version within the year, what is gone stays as it is, and no
 * instalment is below 0.
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

  const weights = weighedMonths(policy.month_weights);
  const weighed = policy.month_weights ? ['month_weights'] : [];
  const prepaid = workings.note('prepaid', 'base - deposit', { base, deposit }, base - deposit);
  if (input.version) {
    const { months, overpaid, unpaid } = payRest(prepaid, input.version, weights, weighed, workings);
    const paid = sumFen(months.map(({ amount }) => amount));
    assert.equal(paid + deposit + unpaid - overpaid, base, 'nothing is lost of the base');
    const beside = { ...(overpaid > 0n && { overpaid }), ...(unpaid > 0n && { unpaid }) };
    return { result: { base, deposit, months, ...beside }, workings: workings.steps };
  }
  const months = apportion(prepaid, weights);
  noteApportionment(workings, 'months', prepaid, weights, months, ...weighed);

  assert.equal(sumFen(months.map(({ amount }) => amount)) + deposit, base, 'instalments and deposit are the base');
  return { result: { base, deposit, months }, workings: workings.steps };
});

/** The months that are gone as they are, and what they leave by weight over the others from the first of the version on. */
function payRest(
  prepaid: Fen,
  { from, gone, ends }: NonNullable<z.output<typeof inputShape>['version']>,
  weights: ReturnType<typeof weighedMonths>,
  weighed: readonly string[],
  workings: Workings,
) {
  const stay = inOrderOfId(gone);
  workings.note(
    'gone',
    'gone',
    { gone: stay.map((month) => ({ ...month })) },
    stay.map((month) => ({ ...month })),
  );
  const paid = stay.map(({ amount }) => amount);
  const rest = workings.note('rest', 'prepaid - sum(gone)', { prepaid, gone: paid }, prepaid - sumFen(paid));
  const to_pay = workings.note('to_pay', 'max(rest, 0)', { rest }, notBelowZero(rest));
  const done = new Set(gone.map(({ id }) => id));
  const open = ends ? [] : weights.filter(({ id }) => id >= from && !done.has(id));
  const overpaid = workings.note('overpaid', 'to_pay - rest', { to_pay, rest }, to_pay - rest);
  if (open.length === 0) {
    const unpaid = workings.note('unpaid', 'to_pay', { to_pay }, to_pay);
    return { months: stay, overpaid, unpaid };
  }
  const left = apportion(to_pay, open);
  noteApportionment(workings, 'months', to_pay, open, left, ...weighed);
  return { months: inOrderOfId([...stay, ...left]), overpaid, unpaid: 0n };
}
