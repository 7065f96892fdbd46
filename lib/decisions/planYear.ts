import assert from 'node:assert/strict';
import { parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import type { YearFigures } from './figures.ts';
import type { Based } from './pin.ts';

/*
 * The plan of a fund year in four steps: one regional budget, its packages, the part of each that the agency itself pays
 * outside the area, and how the rest of each is prepaid. Each builds on those before it, as they are kept.
 */

type Budget = Based<Decision<'regional-budget'>>;
type Packages = Based<Decision<'packages'>>;

/** The envelope out of which the agency pays care outside the area. */
const OUT_OF_AREA = 'out_of_area';

/** @throws Fault infeasible or policy_not_in_force, as the formula does */
export function planBudget(rules: ResolvedPolicy, figures: Based<YearFigures>): Decision<'regional-budget'> {
  return decide('regional-budget', rules, figures.body.budget, { on: { input: figures } });
}

/** @throws Fault infeasible, zero_weights or policy_not_in_force, as the formula does */
export function planPackages(rules: ResolvedPolicy, budget: Budget, figures: Based<YearFigures>): Decision<'packages'> {
  const pool = budget.body.result.package_pool;
  const input = { pool, communities: figures.body.communities };
  const packages = decide('packages', rules, input, { on: { pool: budget, communities: figures } });
  const packaged = sumFen(packages.result.packages.map(({ amount }) => parseFen(amount)));
  assert.equal(packaged + parseFen(packages.result.residue), parseFen(pool), 'packages and residue are the pool');
  return packages;
}

/** The part of each package out of which the agency pays outside the area, so that nobody is prepaid for it. It follows the packages. */
export function planReserved(rules: ResolvedPolicy, budget: Budget, packages: Packages): Decision<'apportion'> {
  const envelope = budget.body.result.envelopes.find(({ id }) => id === OUT_OF_AREA);
  const input = {
    total: envelope?.in_package ? envelope.amount : '0.00',
    parts: packages.body.result.packages.map(({ id, amount }) => ({ id, weight: amount })),
  };
  return decide('apportion', rules, input, { on: { total: budget, parts: packages } });
}

/** How the package of a community, less what is reserved of it, is prepaid. @param rules those of its county */
export function planPrepayment(
  rules: ResolvedPolicy,
  community: string,
  packages: Packages,
  reserved: Based<Decision<'apportion'>>,
): Decision<'prepayment-plan'> {
  const partOf = (parts: readonly { readonly id: string; readonly amount: string }[]) =>
    parts.find(({ id }) => id === community)!.amount;
  const input = { package: partOf(packages.body.result.packages), reserved: partOf(reserved.body.result.parts) };
  return decide('prepayment-plan', rules, input, { on: { package: packages, reserved } });
}
