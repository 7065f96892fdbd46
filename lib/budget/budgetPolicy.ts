import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { noted } from '../wire/notes.ts';
import { partsHold } from '../wire/partsHold.ts';
import { shapedBy } from '../wire/shapedBy.ts';
import { amount, count, decimal, id, listOf, unsigned, unsignedAmount } from '../wire/wire.ts';

/** The wire takes any; a document sets nothing aside below 0. */
const rate = noted(decimal, { decided: unsigned });
const per_head = noted(amount, { decided: unsignedAmount });

/** Whether past balances pay it first. */
const from_balance = z.boolean().default(false);

/** In yuan, whatever the rule beside it would give. */
const fixed = unsignedAmount;

/** By a rule (a part of a base, or so much a head), in yuan, or both. One shape, so that a fault in it is told where it lies. */
const setAside = z
  .strictObject({
    id,
    base: z.enum(['revenue', 'recognised_spending'], 'expected revenue or recognised_spending').optional(),
    rate: rate.optional(),
    per_head: per_head.optional(),
    amount: fixed.optional(),
    from_balance,
  })
  .superRefine(haveOneRule, { when: partsHold });

const envelope = z
  .strictObject({ id, rate: rate.optional(), amount: fixed.optional(), in_package: z.boolean() })
  .refine((line) => line.rate !== undefined || line.amount !== undefined, {
    error: 'expected a rate, or an amount',
    path: ['rate'],
    when: partsHold,
  });

export const budgetPolicy = z.strictObject({
  /** What the need grows from; `income`: it is what is available. */
  start: z
    .enum(['spending', 'income', 'mean', 'package'], 'expected one of spending, income, mean, package')
    .default('spending'),
  /** Whether what past balances hold beyond the set-asides is spent. */
  add_balance: z.boolean().default(true),
  growth: z.strictObject({
    absolute_cap: unsigned.optional(),
    gdp_multiple: unsigned.optional(),
    follow_revenue: z.boolean().default(false),
    /** Whether the growth of the fund is a cap. */
    follow_fund: z.boolean().default(false),
    /** Bonus or malus for last year's performance; the caps come after it. */
    performance: decimal.default(Ratio.ZERO),
  }),
  set_asides: listOf(setAside),
  envelopes: listOf(envelope),
  /** The envelope that gets what the others leave. */
  residual_id: id.default('in_county_inpatient'),
});

export const budgetInput = z.strictObject({
  income: listOf(
    shapedBy('amount', z.strictObject({ id, amount }), z.strictObject({ id, heads: count, per_head: amount })),
  ),
  insured: count,
  /** Needed where the need starts from it, and by a set-aside that is a part of it. */
  recognised_spending: amount.optional(),
  policy_adjustment: amount.default(0n),
  gdp_growth: decimal.optional(),
  revenue_growth: decimal.optional(),
  fund_growth: decimal.optional(),
  negotiated_growth: decimal.optional(),
  /** What earlier years left. */
  past_balance: unsignedAmount.default(0n),
  /** The spending of earlier years, whose mean the need may start from. */
  years: listOf(z.strictObject({ id, amount: unsignedAmount, weight: unsigned.default(Ratio.ONE) })).optional(),
  /** Last year's whole budget, packages and the envelopes beside them. */
  last_package: unsignedAmount.optional(),
});

export type RegionalBudgetPolicy = z.output<typeof budgetPolicy>;
export type RegionalBudgetInput = z.output<typeof budgetInput>;

type SetAsidePolicy = z.output<typeof setAside>;

function haveOneRule({ base, rate, per_head, amount }: SetAsidePolicy, context: z.RefinementCtx): void {
  const tell = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message });
  if (per_head !== undefined && (base !== undefined || rate !== undefined)) {
    tell('expected base with rate, or per_head, not both', 'per_head');
  } else if (base !== undefined && rate === undefined) tell('expected a rate beside the base', 'rate');
  else if (base === undefined && (rate !== undefined || (per_head === undefined && amount === undefined))) {
    tell('expected base (revenue or recognised_spending) with rate, per_head, or amount');
  }
}
