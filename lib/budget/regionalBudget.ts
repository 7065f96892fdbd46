import assert from 'node:assert/strict';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, lesser, sumFen } from '../money/fen.ts';
import type { Ratio } from '../money/ratio.ts';
import { type Outcome, Workings } from '../workings.ts';
import { budgetGrowth, type Growth } from './budgetGrowth.ts';
import { checkStart, needOf } from './budgetNeed.ts';
import { budgetInput, budgetPolicy, type RegionalBudgetInput, type RegionalBudgetPolicy } from './budgetPolicy.ts';
import { type Envelope, envelopesOf } from './envelopes.ts';
import { amountsOf, type Line } from './line.ts';
import { refuseBelowZero } from './refuseBelowZero.ts';
import { type Balance, balanceOf, type SetAside, setAsidesOf } from './setAsides.ts';

export interface RegionalBudget {
  readonly revenue: Fen;
  readonly set_asides: readonly Line[];
  readonly available: Fen;
  /** Null where the need is what is available. */
  readonly growth: Ratio | null;
  readonly binding: Growth['binding'] | 'income';
  readonly need: Fen;
  readonly gap: Fen;
  readonly unallocated: Fen;
  readonly regional_budget: Fen;
  readonly envelopes: readonly Envelope[];
  readonly package_pool: Fen;
  /** What the need grew from, where it was not recognised spending. */
  readonly base?: Fen;
  /** What becomes of past balances, where there are any. */
  readonly balance?: Balance;
}

/**
 * Formula 2, the year's waterfall from income to the package pool: income less set-asides is what is available;
 * recognised spending with its capped growth is what is needed; the smaller of the two is the regional budget, and its
 * envelopes make the pool of the packages. A policy may start from something else than spending, and use past balances.
 *
 * @throws Fault infeasible  set-asides above the revenue, a need below 0, or envelopes above the budget
 * @throws Fault invalid_request  a cap without its indicator, nothing to grow by or from, a residual that is an envelope
 * @throws Fault zero_weights  the years that the need starts from weigh nothing
 */
export const regionalBudget = formula(budgetPolicy, budgetInput, (policy, input): Outcome<RegionalBudget> => {
  checkResidual(policy);
  checkStart(policy, input);
  const workings = new Workings();
  const grown = policy.start === 'income' ? null : budgetGrowth(policy.growth, input, workings);
  const { growth, binding } = grown ?? ({ growth: null, binding: 'income' } as const);

  const revenue = revenueOf(input, workings);
  const setAsides = setAsidesOf(policy, input, revenue, workings);
  const balance = balanceOf(policy, input, setAsides, workings);
  const available = availableOf(revenue, setAsides, balance, workings);
  const { need, ...start } = needOf(policy, input, available, growth, workings);
  refuseBelowZero(need, { zh: '资金需要为负数', en: 'The need is below zero' }, 'input.policy_adjustment');

  const budget = workings.note('regional_budget', 'min(available, need)', { available, need }, lesser(available, need));
  const gap = workings.note('gap', 'max(0, need - available)', { available, need }, need - budget);
  const unallocated = available - budget;
  workings.note('unallocated', 'available - regional_budget', { available, regional_budget: budget }, unallocated);

  const envelopes = envelopesOf(policy, budget, workings);
  const pooled = envelopes.filter(({ in_package }) => in_package);
  const packagePool = sumFen(amountsOf(pooled));
  workings.note('package_pool', 'sum(in_package)', { in_package: amountsOf(pooled) }, packagePool);

  const { drawn, added } = balance ?? { drawn: 0n, added: 0n };
  const spent = sumFen(amountsOf(setAsides)) + budget + unallocated;
  assert.equal(spent, revenue + drawn + added, 'the waterfall conserves the revenue and what past balances add');
  assert.equal(sumFen(amountsOf(envelopes)), budget, 'the envelopes are the budget');
  const result = {
    revenue,
    set_asides: inOrderOfId(setAsides).map(({ from_balance: _, ...line }) => line),
    available,
    growth,
    binding,
    need,
    gap,
    unallocated,
    regional_budget: budget,
    envelopes: inOrderOfId(envelopes),
    package_pool: packagePool,
    ...start,
    ...(balance && { balance }),
  };
  return { result, workings: workings.steps };
});

function checkResidual({ envelopes, residual_id }: RegionalBudgetPolicy): void {
  if (!envelopes.some(({ id }) => id === residual_id)) return;
  const message = {
    zh: `剩余项“${residual_id}”已是有费率的分项，请另定名称。`,
    en: `The residual "${residual_id}" is an envelope with a rate of its own; name another.`,
  };
  throw new Fault('invalid_request', message, 'policy.residual_id');
}

function revenueOf({ income }: RegionalBudgetInput, workings: Workings): Fen {
  const amounts = income.map((line) => {
    if ('amount' in line) return line.amount;
    const { id, heads, per_head } = line;
    return workings.note(`income.${id}`, 'heads * per_head', { heads, per_head }, BigInt(heads) * per_head);
  });
  return workings.note('revenue', 'sum(income)', { income: amounts }, sumFen(amounts));
}

/** What the set-asides leave of the revenue, and past balances add. @throws Fault infeasible  less than nothing */
function availableOf(
  revenue: Fen,
  setAsides: readonly SetAside[],
  balance: Balance | undefined,
  workings: Workings,
): Fen {
  const set_asides = amountsOf(setAsides);
  const left = revenue - sumFen(set_asides);
  const available = balance ? left + balance.drawn + balance.added : left;
  const operands = { revenue, set_asides };
  if (balance) {
    const { drawn, added } = balance;
    const words = 'revenue - sum(set_asides) + drawn + added';
    workings.note('available', words, { ...operands, drawn, added }, available);
  } else {
    workings.note('available', 'revenue - sum(set_asides)', operands, available);
  }
  const message = { zh: '切块预留超过基金收入', en: 'The set-asides are more than the revenue' };
  refuseBelowZero(available, message, 'policy.set_asides');
  return available;
}
