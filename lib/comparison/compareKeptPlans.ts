import assert from 'node:assert/strict';
import type { FormulaName, ResultOf } from '../calculation/formulas.ts';
import { Fault } from '../errors.ts';
import { read } from '../wire/read.ts';
import { type ComparedYearPlans, compareYearPlans, yearPlansAsked } from './compareYearPlans.ts';

/** The plan of a year as it is kept: its two calculations in wire form. */
export interface KeptPlan {
  readonly budget: Kept<'regional-budget'>;
  readonly packages: Kept<'packages'>;
}

interface Kept<Name extends FormulaName> {
  readonly policy: unknown;
  readonly input: unknown;
  readonly result: ResultOf<Name>;
}

/**
 * Compare the plans of two years, working both out anew from the rules and figures kept with them.
 *
 * @throws Fault stale  a plan is being revised: its packages are not split from the pool of its budget
 */
export function compareKeptPlans(original: KeptPlan, changed: KeptPlan): ComparedYearPlans {
  const asked = { formula: 'year-plan', original: asSent(original), changed: asSent(changed) };
  const compared = compareYearPlans(read(yearPlansAsked, asked, []));
  assert.deepEqual(compared.original, resultsOf(original), 'a plan worked out anew is the plan that is kept');
  assert.deepEqual(compared.changed, resultsOf(changed), 'a plan worked out anew is the plan that is kept');
  return compared;
}

function asSent({ budget, packages }: KeptPlan) {
  const { pool, communities } = packages.input as { readonly pool: string; readonly communities: unknown };
  const { package_pool } = budget.result;
  if (pool !== package_pool) {
    throw new Fault('stale', {
      zh: `年度计划正在修订：打包额按 ${pool} 分配，而预算中可打包的是 ${package_pool}。请在计划完成后再查询。`,
      en: `The plan is being revised: its packages split ${pool}, its budget has ${package_pool} for them. Ask again when the year is planned.`,
    });
  }
  return {
    rules: { 'regional-budget': budget.policy, packages: packages.policy },
    figures: { budget: budget.input, communities },
  };
}

function resultsOf({ budget, packages }: KeptPlan) {
  return { budget: budget.result, packages: packages.result };
}
