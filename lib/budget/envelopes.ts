import { type Fen, sumFen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { RegionalBudgetPolicy } from './budgetPolicy.ts';
import { amountsOf, type Line } from './line.ts';
import { refuseBelowZero } from './refuseBelowZero.ts';

export interface Envelope extends Line {
  readonly in_package: boolean;
}

/**
 * The lines of the budget, by their rate or in yuan, and the residual that gets what they leave.
 *
 * @throws Fault infeasible  they are more than the budget
 */
export function envelopesOf(policy: RegionalBudgetPolicy, regional_budget: Fen, workings: Workings): Envelope[] {
  const envelopes = policy.envelopes.map((line, i) => envelopeOf(line, regional_budget, `envelopes[${i}]`, workings));
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

function envelopeOf(
  { id, rate, amount, in_package }: RegionalBudgetPolicy['envelopes'][number],
  regional_budget: Fen,
  path: string,
  workings: Workings,
): Envelope {
  const by_rule = rate && partOf(regional_budget, rate);
  if (rate) {
    const step = amount === undefined ? `envelopes.${id}` : `envelopes_by_rule.${id}`;
    workings.note(step, 'round(regional_budget * rate)', { regional_budget, rate }, by_rule!, path);
  }
  if (amount === undefined) return { id, amount: by_rule!, in_package };
  workings.note(`envelopes.${id}`, 'amount', { amount }, amount, path);
  return { id, amount, ...(by_rule !== undefined && { by_rule }), in_package };
}
