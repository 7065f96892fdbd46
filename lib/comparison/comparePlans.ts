import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Fault, type FaultCode } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Fen } from '../money/fen.ts';
import type { Ratio } from '../money/ratio.ts';
import { attribute, type Mixture } from './attribute.ts';
import { basisOf } from './basisOf.ts';
import { CAUSES, type Cause, type Circumstances, circumstancesOf, mixed } from './circumstances.ts';
import { type Plan, type Planned, plan } from './plan.ts';
import { roundParts } from './roundParts.ts';

/** Two plans side by side, and what made the difference. */
export interface ComparedPlans {
  readonly original: Plan;
  readonly changed: Plan;
  readonly changes: readonly Change[];
  /** Mixtures of the two that cannot be planned: no order of the causes leads through them. */
  readonly left_out: readonly LeftOut[];
}

/** A figure of both plans, in fen. A community that a plan does not have counts as 0.00 there. */
export interface Change {
  /** `regional_budget`, `package_pool`, `residue` (of the pool) or `packages.<community>`. */
  readonly figure: string;
  readonly original: Fen;
  readonly changed: Fen;
  readonly difference: Fen;
  /** What each cause moved, the sum being the difference; undefined where no order of the causes is possible. */
  readonly parts: readonly { readonly cause: Cause; readonly amount: Fen }[] | undefined;
}

/** A plan with some causes as changed and the others as they were, and why it cannot be. */
export interface LeftOut {
  readonly as_changed: readonly Cause[];
  readonly code: FaultCode;
  readonly message: string;
}

/** Compare two plans and attribute the change of each figure to its causes, to the fen. */
export function comparePlans(original: Planned, changed: Planned): ComparedPlans {
  const before = circumstancesOf(original.basis, changed.basis);
  const after = circumstancesOf(changed.basis, original.basis);
  const causes = CAUSES.filter((cause) => !isDeepStrictEqual(before[cause], after[cause]));
  const communities = [...before.history.keys()].sort(byCodePoint);
  const { mixtures, left_out } = mixturesOf(before, after, causes, communities);

  const [first, last] = [original.plan, changed.plan].map((planned) => figuresOf(planned, communities));
  assert.deepEqual([mixtures[0], mixtures.at(-1)], [first, last], 'taken apart and put together, a plan is the same');
  const parts = attribute(causes.length, mixtures);
  const changes = figureNames(communities).map((figure, i) => {
    const [from, to] = [first![i]!, last![i]!];
    const difference = to - from;
    const told = parts && partsOf(difference, causes, parts[i]!);
    return { figure, original: from, changed: to, difference, parts: told };
  });
  return { original: original.plan, changed: changed.plan, changes, left_out };
}

/** The figures of each mixture, by the set of causes that are as changed, written as bits. */
function mixturesOf(
  before: Circumstances,
  after: Circumstances,
  causes: readonly Cause[],
  communities: readonly string[],
): { readonly mixtures: Mixture[]; readonly left_out: LeftOut[] } {
  const left_out: LeftOut[] = [];
  const mixtures = Array.from({ length: 2 ** causes.length }, (_, set) => {
    const as_changed = causes.filter((_, cause) => (set >> cause) % 2 === 1);
    try {
      return figuresOf(plan(basisOf(mixed(before, after, as_changed))), communities);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      left_out.push({ as_changed, code: error.code, message: error.message });
      return undefined;
    }
  });
  return { mixtures, left_out };
}

function figureNames(communities: readonly string[]): string[] {
  return ['regional_budget', 'package_pool', 'residue', ...communities.map((id) => `packages.${id}`)];
}

/** The figures of a plan in the order of their names. */
function figuresOf({ budget, packages: { packages, residue } }: Plan, communities: readonly string[]): Fen[] {
  const amounts = new Map(packages.map(({ id, amount }) => [id, amount]));
  return [budget.regional_budget, budget.package_pool, residue, ...communities.map((id) => amounts.get(id) ?? 0n)];
}

/** The parts of the causes that moved a figure. */
function partsOf(difference: Fen, causes: readonly Cause[], exact: readonly Ratio[]): NonNullable<Change['parts']> {
  return roundParts(difference, exact)
    .map((amount, i) => ({ cause: causes[i]!, amount }))
    .filter(({ amount }) => amount !== 0n);
}
