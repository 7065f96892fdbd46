import assert from 'node:assert/strict';
import { parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import type { YearFigures } from './figures.ts';

/** The plan of a fund year: one regional budget, its packages, and how each package is prepaid. */
export interface YearPlan {
  readonly budget: Decision<'regional-budget'>;
  readonly packages: Decision<'packages'>;
  /** The part of each package that the agency itself pays outside the area, so that nobody is prepaid for it. */
  readonly reserved: Decision<'apportion'>;
  readonly prepayments: ReadonlyMap<string, Decision<'prepayment-plan'>>;
}

/** The envelope out of which the agency pays care outside the area. */
const OUT_OF_AREA = 'out_of_area';

/**
 * Plan a fund year: regional budget, packages, and the prepayment of each package less its part of the out-of-area
 * envelope (that part follows the packages).
 *
 * @param rulesOf the rules in force for a community's county
 * @throws Fault infeasible, zero_weights or policy_not_in_force, as the formulas do
 */
export function planYear(
  rules: ResolvedPolicy,
  figures: YearFigures,
  rulesOf: (community: string) => ResolvedPolicy,
): YearPlan {
  const budget = decide('regional-budget', rules, figures.budget, { from: { input: 'figures/year' } });
  const pool = budget.result.package_pool;
  const packages = decide(
    'packages',
    rules,
    { pool, communities: figures.communities },
    { decisions: [budget], from: { pool: 'budget/year', communities: 'figures/year' } },
  );
  const reserved = decide('apportion', rules, reservation(budget, packages), {
    decisions: [packages],
    from: { total: 'budget/year', parts: 'packages/year' },
  });
  const prepayments = packages.result.packages.map(({ id, amount }) => {
    const part = reserved.result.parts.find((portion) => portion.id === id)?.amount;
    const from = { package: 'packages/year', reserved: 'reserved/year' };
    const input = { package: amount, reserved: part };
    return [id, decide('prepayment-plan', rulesOf(id), input, { decisions: [reserved], from })] as const;
  });

  const packaged = sumFen(packages.result.packages.map(({ amount }) => parseFen(amount)));
  assert.equal(packaged + parseFen(packages.result.residue), parseFen(pool), 'packages and residue are the pool');
  return { budget, packages, reserved, prepayments: new Map(prepayments) };
}

function reservation(budget: Decision<'regional-budget'>, packages: Decision<'packages'>) {
  const envelope = budget.result.envelopes.find(({ id }) => id === OUT_OF_AREA);
  return {
    total: envelope?.in_package ? envelope.amount : '0.00',
    parts: packages.result.packages.map(({ id, amount }) => ({ id, weight: amount })),
  };
}
