import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, lesser, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { noted } from '../wire/notes.ts';
import { amount, count, decimal, id, listOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

/** The wire takes any; a document sets nothing aside below 0. */
const rate = noted(decimal, { decided: unsigned });
const per_head = noted(amount, { decided: unsignedAmount });

const setAside = noted(
  z.union(
    [z.strictObject({ id, base: z.enum(['revenue', 'recognised_spending']), rate }), z.strictObject({ id, per_head })],
    'expected {id, base, rate} or {id, per_head}',
  ),
  { expected: 'expected base (revenue or recognised_spending) with rate, or per_head' },
);

const policyShape = z.strictObject({
  growth: z.strictObject({
    absolute_cap: unsigned.optional(),
    gdp_multiple: unsigned.optional(),
    follow_revenue: z.boolean().default(false),
    /** Bonus or malus for last year's performance; the caps come after it. */
    performance: decimal.default(Ratio.ZERO),
  }),
  set_asides: listOf(setAside),
  envelopes: listOf(z.strictObject({ id, rate, in_package: z.boolean() })),
  /** The envelope that gets what the others leave. */
  residual_id: id.default('in_county_inpatient'),
});

const inputShape = z.strictObject({
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

export type RegionalBudgetPolicy = z.output<typeof policyShape>;
export type RegionalBudgetInput = z.output<typeof inputShape>;
type GrowthPolicy = RegionalBudgetPolicy['growth'];

export interface RegionalBudget {
  readonly revenue: Fen;
  readonly set_asides: readonly { readonly id: string; readonly amount: Fen }[];
  readonly available: Fen;
  readonly growth: Ratio;
  readonly binding: 'requested' | CapName;
  readonly need: Fen;
  readonly gap: Fen;
  readonly unallocated: Fen;
  readonly regional_budget: Fen;
  readonly envelopes: readonly { readonly id: string; readonly amount: Fen; readonly in_package: boolean }[];
  readonly package_pool: Fen;
}

type CapName = 'absolute' | 'gdp' | 'revenue';
interface Cap {
  readonly name: CapName;
  readonly value: Ratio;
}

/**
 * Formula 2, the year's waterfall from income to the package pool: income less set-asides is what is available;
 * recognised spending with its capped growth is what is needed; the smaller of the two is the regional budget, and its
 * envelopes make the pool of the packages.
 *
 * @throws Fault infeasible  set-asides above the revenue, a need below 0, or envelopes above the budget
 * @throws Fault invalid_request  a cap without its indicator, nothing to grow by, a residual that is an envelope
 */
export const regionalBudget = formula(policyShape, inputShape, (policy, input): Outcome<RegionalBudget> => {
  if (policy.envelopes.some(({ id }) => id === policy.residual_id)) {
    const message = {
      zh: `剩余项“${policy.residual_id}”已是有费率的分项，请另定名称。`,
      en: `The residual "${policy.residual_id}" is an envelope with a rate of its own; name another.`,
    };
    throw new Fault('invalid_request', message, 'policy.residual_id');
  }
  const workings = new Workings();
  const caps = capsOf(policy.growth, input, workings);
  const { growth, binding } = growthOf(policy.growth, input, caps, workings);

  const revenue = revenueOf(input, workings);
  const setAsides = setAsidesOf(policy, input, revenue, workings);
  const available = revenue - sumFen(setAsides.map(({ amount }) => amount));
  workings.note('available', 'revenue - sum(set_asides)', { revenue, set_asides: amountsOf(setAsides) }, available);
  refuseBelowZero(
    available,
    { zh: '切块预留超过基金收入', en: 'The set-asides are more than the revenue' },
    'policy.set_asides',
  );

  const need = partOf(input.recognised_spending, Ratio.ONE.plus(growth)) + input.policy_adjustment;
  const { recognised_spending, policy_adjustment } = input;
  workings.note(
    'need',
    'round(recognised_spending * (1 + growth)) + policy_adjustment',
    { recognised_spending, growth, policy_adjustment },
    need,
  );
  refuseBelowZero(need, { zh: '资金需要为负数', en: 'The need is below zero' }, 'input.policy_adjustment');

  const budget = workings.note('regional_budget', 'min(available, need)', { available, need }, lesser(available, need));
  const gap = workings.note('gap', 'max(0, need - available)', { available, need }, need - budget);
  const unallocated = available - budget;
  workings.note('unallocated', 'available - regional_budget', { available, regional_budget: budget }, unallocated);

  const envelopes = envelopesOf(policy, budget, workings);
  const pooled = envelopes.filter(({ in_package }) => in_package);
  const packagePool = sumFen(amountsOf(pooled));
  workings.note('package_pool', 'sum(in_package)', { in_package: amountsOf(pooled) }, packagePool);

  assert.equal(sumFen(amountsOf(setAsides)) + budget + unallocated, revenue, 'the waterfall conserves the revenue');
  assert.equal(sumFen(amountsOf(envelopes)), budget, 'the envelopes are the budget');
  const result = {
    revenue,
    set_asides: inOrderOfId(setAsides),
    available,
    growth,
    binding,
    need,
    gap,
    unallocated,
    regional_budget: budget,
    envelopes: inOrderOfId(envelopes),
    package_pool: packagePool,
  };
  return { result, workings: workings.steps };
});

function revenueOf({ income }: RegionalBudgetInput, workings: Workings): Fen {
  const amounts = income.map((line) => {
    if ('amount' in line) return line.amount;
    const { id, heads, per_head } = line;
    return workings.note(`income.${id}`, 'heads * per_head', { heads, per_head }, BigInt(heads) * per_head);
  });
  return workings.note('revenue', 'sum(income)', { income: amounts }, sumFen(amounts));
}

function setAsidesOf(policy: RegionalBudgetPolicy, input: RegionalBudgetInput, revenue: Fen, workings: Workings) {
  return policy.set_asides.map((line, i) => {
    const [step, path] = [`set_asides.${line.id}`, `set_asides[${i}]`];
    if ('per_head' in line) {
      const { insured } = input;
      const amount = BigInt(insured) * line.per_head;
      workings.note(step, 'insured * per_head', { insured, per_head: line.per_head }, amount, path);
      return { id: line.id, amount };
    }
    const base = line.base === 'revenue' ? revenue : input.recognised_spending;
    const amount = partOf(base, line.rate);
    workings.note(step, `round(${line.base} * rate)`, { [line.base]: base, rate: line.rate }, amount, path);
    return { id: line.id, amount };
  });
}

/** The caps on growth that the policy sets, in the order in which they are named when several bind. */
function capsOf(growth: GrowthPolicy, input: RegionalBudgetInput, workings: Workings): Cap[] {
  const caps: Cap[] = [];
  if (growth.absolute_cap !== undefined) {
    caps.push({ name: 'absolute', value: growth.absolute_cap });
    const operands = { absolute_cap: growth.absolute_cap };
    workings.note('caps.absolute', 'absolute_cap', operands, growth.absolute_cap, 'growth.absolute_cap');
  }
  if (growth.gdp_multiple !== undefined) {
    const { gdp_multiple } = growth;
    const gdp_growth = indicator(input.gdp_growth, 'gdp_growth', 'growth.gdp_multiple');
    const value = gdp_multiple.times(gdp_growth);
    workings.note('caps.gdp', 'gdp_multiple * gdp_growth', { gdp_multiple, gdp_growth }, value, 'growth.gdp_multiple');
    caps.push({ name: 'gdp', value });
  }
  if (growth.follow_revenue) {
    const value = indicator(input.revenue_growth, 'revenue_growth', 'growth.follow_revenue');
    workings.note('caps.revenue', 'revenue_growth', { revenue_growth: value }, value, 'growth.follow_revenue');
    caps.push({ name: 'revenue', value });
  }
  return caps;
}

function indicator(value: Ratio | undefined, name: string, cap: string): Ratio {
  if (value !== undefined) return value;
  throw new Fault(
    'invalid_request',
    {
      zh: `政策按 ${cap} 设定增幅上限，须提供 input.${name}。`,
      en: `The policy caps by ${cap}, so input.${name} is needed.`,
    },
    `input.${name}`,
  );
}

function growthOf(
  { performance }: GrowthPolicy,
  { negotiated_growth }: RegionalBudgetInput,
  caps: readonly Cap[],
  workings: Workings,
): Pick<RegionalBudget, 'growth' | 'binding'> {
  const limits = caps.map(({ value }) => value);
  const requested = requestedGrowth(negotiated_growth, limits).plus(performance);
  const [word, from] = negotiated_growth
    ? ['negotiated_growth', { negotiated_growth }]
    : ['min(caps)', { caps: limits }];
  workings.note('requested', `${word} + performance`, { ...from, performance }, requested, 'growth.performance');
  const growth = Ratio.min(requested, ...limits);
  workings.note('growth', 'min(requested, caps)', { requested, caps: limits }, growth);
  const binding = caps.every(({ value }) => requested.isLess(value))
    ? 'requested'
    : caps.find(({ value }) => value.equals(growth))!.name;
  return { growth, binding };
}

function requestedGrowth(negotiated: Ratio | undefined, limits: readonly Ratio[]): Ratio {
  if (negotiated) return negotiated;
  const [first, ...rest] = limits;
  if (first) return Ratio.min(first, ...rest);
  const message = {
    zh: '无从确定增长率：政策没有设定上限，也没有协商增长率。',
    en: 'There is nothing to grow by: the policy sets no cap, and no growth was negotiated.',
  };
  throw new Fault('invalid_request', message, 'input.negotiated_growth');
}

function envelopesOf(policy: RegionalBudgetPolicy, regional_budget: Fen, workings: Workings) {
  const envelopes = policy.envelopes.map(({ id, rate, in_package }, i) => {
    const amount = partOf(regional_budget, rate);
    const operands = { regional_budget, rate };
    workings.note(`envelopes.${id}`, 'round(regional_budget * rate)', operands, amount, `envelopes[${i}]`);
    return { id, amount, in_package };
  });
  const residual = regional_budget - sumFen(amountsOf(envelopes));
  const operands = { regional_budget, envelopes: amountsOf(envelopes) };
  workings.note(
    `envelopes.${policy.residual_id}`,
    'regional_budget - sum(envelopes)',
    operands,
    residual,
    'residual_id',
  );
  refuseBelowZero(
    residual,
    { zh: '各分项之和超过区域总额预算', en: 'The envelopes are more than the regional budget' },
    'policy.envelopes',
  );
  return [...envelopes, { id: policy.residual_id, amount: residual, in_package: true }];
}

function refuseBelowZero(amount: Fen, what: Bilingual, path: string): void {
  if (amount >= 0n) return;
  const by = -amount;
  throw new Fault('infeasible', { zh: `${what.zh}，相差 ${by} 分。`, en: `${what.en}, by ${by} fen.` }, path);
}

function amountsOf(lines: readonly { readonly amount: Fen }[]): Fen[] {
  return lines.map(({ amount }) => amount);
}
