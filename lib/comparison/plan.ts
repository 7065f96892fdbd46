import type { RegionalBudgetInput, RegionalBudgetPolicy } from '../budget/budgetPolicy.ts';
import { type RegionalBudget, regionalBudget } from '../budget/regionalBudget.ts';
import { type CommunityNeed, type Packages, type PackagesPolicy, packages } from '../packages/packages.ts';
import { relocating } from './relocating.ts';

/** What the plan of a fund year follows from: the policies of its formulas, and what officers entered. */
export interface PlanBasis {
  readonly rules: { readonly 'regional-budget': RegionalBudgetPolicy; readonly packages: PackagesPolicy };
  readonly figures: { readonly budget: RegionalBudgetInput; readonly communities: CommunityNeed[] };
}

export interface Plan {
  readonly budget: RegionalBudget;
  readonly packages: Packages;
}

/** A plan, and what it follows from. */
export interface Planned {
  readonly basis: PlanBasis;
  readonly plan: Plan;
}

const OF_BUDGET = { policy: 'rules.regional-budget', input: 'figures.budget' };
const OF_PACKAGES = { policy: 'rules.packages', 'input.communities': 'figures.communities' };

/**
 * Plan a year: the regional budget, and its pool as packages of the communities.
 *
 * @throws Fault as the two formulas do, with paths into the basis (`rules.packages.corridor`)
 */
export function plan({ rules, figures }: PlanBasis): Plan {
  const budget = relocating(OF_BUDGET, () => regionalBudget.compute(rules['regional-budget'], figures.budget).result);
  const input = { pool: budget.package_pool, communities: figures.communities };
  return { budget, packages: relocating(OF_PACKAGES, () => packages.compute(rules.packages, input).result) };
}
