import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { type Fen, lesser, notBelowZero, sumFen } from '../money/fen.ts';
import { inYuan, partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, decimal, id, listBy, listOf, positiveAmount, share, unsigned, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Bound, noteBounds } from './noteBounds.ts';
import { asksForPayout, noteVerdict, verdictShape } from './verdict.ts';

const policyShape = z.strictObject({
  /** The part of a surplus that stays in the base (不鞭打快牛). */
  keep: share,
  /** The first that holds is the one that counts. */
  verdicts: listBy(verdictShape, 'id').default([]),
  /** How far the package may rise or fall beside this year's, as shares of it; no key, no bound. */
  corridor: z.strictObject({ up: unsigned.optional(), down: unsigned.optional() }).optional(),
  ceiling: unsignedAmount.optional(),
  /** The part of a surplus that is carried into the next year, on top of the base. */
  carry: share.default(Ratio.ZERO),
  /** At most this share of the package is carried. */
  carry_cap: unsigned.optional(),
});

const inputShape = z
  .strictObject({
    package: positiveAmount,
    use: amount,
    /** What of the use is not recognised, and belongs to no base. */
    unrecognised: listOf(z.strictObject({ id, amount: unsignedAmount })).default([]),
    growth: decimal.default(Ratio.ZERO),
    /** What the settlement owes for the stays of the year. */
    payable: amount.optional(),
    /** What was booked for the same stays. */
    booked: positiveAmount.optional(),
  })
  .superRefine(comeTogether, { when: partsHold });

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface NextYearBase {
  readonly recognised: Fen;
  readonly surplus: Fen;
  readonly base: Fen;
  readonly overrun_rate: Ratio;
  readonly payout_ratio: Ratio | null;
  readonly verdict: string | null;
  readonly adjustment: Ratio;
  readonly wanted: Fen;
  readonly amount: Fen;
  /** Which bound moved the amount. */
  readonly bound: Bound | null;
  readonly growth: Ratio;
  readonly carried?: Fen;
  readonly next_package?: Fen;
}

/**
 * Formula 18, this year's use becomes next year's base (下年基数): what was saved stays in it in part, a verdict on the year moves
 * the growth, and the package changes by so much at most.
 *
 * @throws Fault invalid_request  a verdict asks for the payout ratio, and it is not given
 * @throws Fault infeasible  more is unrecognised than was used, or the growth would make the package less than nothing
 */
export const nextYearBase = formula(policyShape, inputShape, (policy, input): Outcome<NextYearBase> => {
  checkPayout(policy, input);
  const workings = new Workings();
  const { package: lumpSum, use, payable, booked } = input;
  const recognised = recognisedOf(input, workings);
  const surplus = notBelowZero(lumpSum - use);
  workings.note('surplus', 'max(0, package - use)', { package: lumpSum, use }, surplus);
  const exactBase = baseOf(policy, recognised, surplus, workings);

  const overrun_rate = Ratio.of(notBelowZero(use - lumpSum), lumpSum);
  workings.note('overrun_rate', 'max(0, use - package) / package', { use, package: lumpSum }, overrun_rate);
  const payout_ratio = booked === undefined ? undefined : Ratio.of(payable!, booked);
  if (payout_ratio)
    workings.note('payout_ratio', 'payable / booked', { payable: payable!, booked: booked! }, payout_ratio);
  const verdict = noteVerdict(workings, policy.verdicts, { overrun_rate, payout_ratio });
  const adjustment = verdict?.adjustment ?? Ratio.ZERO;

  const exactWanted = wantedOf(exactBase, input.growth, adjustment, workings);
  const { amount, bound } = noteBounds(workings, exactWanted, lumpSum, policy);
  const growth = Ratio.of(amount, lumpSum).minus(Ratio.ONE);
  workings.note('growth', 'amount / package - 1', { amount, package: lumpSum }, growth);
  const result = {
    ...{ recognised, surplus, base: exactBase.rounded(), overrun_rate, payout_ratio: payout_ratio ?? null },
    ...{ verdict: verdict?.id ?? null, adjustment, wanted: exactWanted.rounded(), amount, bound, growth },
    ...carriedBy(policy, lumpSum, surplus, amount, workings),
  };
  return { result, workings: workings.steps };
});

function recognisedOf({ use, unrecognised }: Input, workings: Workings): Fen {
  const amounts = unrecognised.map((each) => each.amount);
  const recognised = use - sumFen(amounts);
  workings.note('recognised', 'use - sum(unrecognised)', { use, unrecognised: amounts }, recognised);
  if (recognised >= 0n) return recognised;
  const by = -recognised;
  throw new Fault(
    'infeasible',
    { zh: `不予认可的金额比实际支出多 ${by} 分。`, en: `More is unrecognised than was used, by ${by} fen.` },
    'input.unrecognised',
  );
}

function baseOf({ keep }: Policy, recognised: Fen, surplus: Fen, workings: Workings): Ratio {
  const exact = Ratio.of(recognised).plus(keep.times(Ratio.of(surplus)));
  const base_exact = inYuan(exact);
  workings.note('base_exact', 'recognised + keep * surplus', { recognised, keep, surplus }, base_exact, 'keep');
  workings.note('base', 'round(base_exact)', { base_exact }, exact.rounded());
  return exact;
}

function wantedOf(base: Ratio, agreed_growth: Ratio, adjustment: Ratio, workings: Workings): Ratio {
  const exact = base.times(Ratio.ONE.plus(agreed_growth).plus(adjustment));
  const operands = { base_exact: inYuan(base), agreed_growth, adjustment };
  const wanted_exact = inYuan(exact);
  workings.note('wanted_exact', 'base_exact * (1 + agreed_growth + adjustment)', operands, wanted_exact);
  workings.note('wanted', 'round(wanted_exact)', { wanted_exact }, exact.rounded());
  if (!exact.isNegative) return exact;
  throw new Fault(
    'infeasible',
    {
      zh: '增长率与考核调整合计低于 -1，下年打包额将为负数。',
      en: 'Growth and adjustment together are below -1: the package would be less than nothing.',
    },
    'input.growth',
  );
}

function carriedBy({ carry, carry_cap }: Policy, lumpSum: Fen, surplus: Fen, amount: Fen, workings: Workings) {
  if (carry.isZero) return {};
  const whole = partOf(surplus, carry);
  const carried = carry_cap ? lesser(whole, partOf(lumpSum, carry_cap)) : whole;
  if (carry_cap) {
    const operands = { carry, surplus, carry_cap, package: lumpSum };
    const expression = 'min(round(carry * surplus), round(carry_cap * package))';
    workings.note('carried', expression, operands, carried, 'carry', 'carry_cap');
  } else workings.note('carried', 'round(carry * surplus)', { carry, surplus }, carried, 'carry');
  const next_package = workings.note('next_package', 'amount + carried', { amount, carried }, amount + carried);
  return { carried, next_package };
}

const GIVEN_TOGETHER: Bilingual = {
  zh: '政策有按支付率判定的考核，须提供 input.payable 和 input.booked。',
  en: 'A verdict of the policy asks for the payout ratio, so input.payable and input.booked are needed.',
};

function checkPayout({ verdicts }: Policy, { booked }: Input): void {
  if (booked === undefined && verdicts.some(asksForPayout)) {
    throw new Fault('invalid_request', GIVEN_TOGETHER, 'input.booked');
  }
}

function comeTogether({ payable, booked }: Input, context: z.RefinementCtx): void {
  if ((payable === undefined) === (booked === undefined)) return;
  const path = [payable === undefined ? 'payable' : 'booked'];
  context.addIssue({ code: 'custom', path, message: 'expected payable and booked together, or neither' });
}
