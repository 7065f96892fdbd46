import { z } from 'zod';
import { regionalBudget } from '../budget/regionalBudget.ts';
import { formula } from '../formula/formula.ts';
import { Ratio } from '../money/ratio.ts';
import { noted } from '../wire/notes.ts';
import { amount, count, decimal, id, listOf, unsigned, unsignedAmount } from '../wire/wire.ts';

/** Documents take nothing back. */
const rate = noted(decimal, { decided: unsigned });
const per_head = noted(amount, { decided: unsignedAmount });

const setAside = noted(
  z.union(
    [z.strictObject({ id, base: z.enum(['revenue', 'recognised_spending']), rate }), z.strictObject({ id, per_head })],
    'expected {id, base, rate} or {id, per_head}',
  ),
  { expected: 'expected base (revenue or recognised_spending) with rate, or per_head' },
);

const policy = z.strictObject({
  growth: z.strictObject({
    absolute_cap: unsigned.optional(),
    gdp_multiple: unsigned.optional(),
    follow_revenue: z.boolean().default(false),
    performance: decimal.default(Ratio.ZERO),
  }),
  set_asides: listOf(setAside),
  envelopes: listOf(z.strictObject({ id, rate, in_package: z.boolean() })),
  residual_id: id.default('in_county_inpatient'),
});

const input = z.strictObject({
  income: listOf(
    z.union(
      [z.strictObject({ id, amount }), z.strictObject({ id, heads: count, per_head: amount })],
      'expected {id, amount} or {id, heads, per_head}',
    ),
  ),
  insured: count,
  recognised_spending: amount,
  policy_adjustment: amount.default(0n),
  gdp_growth: decimal.optional(),
  revenue_growth: decimal.optional(),
  negotiated_growth: decimal.optional(),
});

/** Formula 2: the year's waterfall from income to the package pool. */
export const regionalBudgetFormula = formula(policy, input, regionalBudget);
