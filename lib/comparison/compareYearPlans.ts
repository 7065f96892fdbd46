import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import { FORMULAS } from '../calculation/formulas.ts';
import { present } from '../wire/present.ts';
import { read } from '../wire/read.ts';
import { type Presented, part } from '../wire/wire.ts';
import { type ComparedPlans, comparePlans } from './comparePlans.ts';
import { type PlanBasis, type Planned, plan } from './plan.ts';
import { IN_THE_CHANGED, IN_THE_ORIGINAL, relocating, senderOf } from './relocating.ts';

const rules = z.strictObject({ 'regional-budget': part, packages: part });
const figures = z.strictObject({ budget: part, communities: z.array(z.unknown(), 'expected a list') });

/** One plan of a year beside another, as it is asked; what `changed` leaves out is as in the original. */
export const yearPlansAsked = z.strictObject({
  formula: z.literal('year-plan'),
  original: z.strictObject({ rules, figures }),
  changed: z.strictObject({ rules: rules.partial().optional(), figures: figures.partial().optional() }),
});

/** Two plans of a year as they are asked about: policies and figures in wire form. */
export type YearPlansAsked = z.output<typeof yearPlansAsked>;
type Changed = YearPlansAsked['changed'];

/** Two plans of a year, and the change of their figures attributed to its causes. */
export interface ComparedYearPlans extends Presented<ComparedPlans> {
  readonly formula: 'year-plan';
}

/**
 * Plan a year with changed rules or figures beside the original, and say what made the difference.
 *
 * @throws Fault as the two formulas do; its path begins with the side on which the field was sent
 */
export function compareYearPlans({ original, changed }: Omit<YearPlansAsked, 'formula'>): ComparedYearPlans {
  const whole = {
    rules: { ...original.rules, ...changed.rules },
    figures: { ...original.figures, ...changed.figures },
  };
  const basis = readBasis(original, {});
  const changedBasis = readBasis(whole, changed);
  const before = planned(basis, {}, IN_THE_ORIGINAL);
  const after = planned(changedBasis, changed, IN_THE_CHANGED);
  return { formula: 'year-plan', ...present(comparePlans(before, after)) };
}

/** @param changed what of it was sent on the changed side */
function readBasis({ rules = {}, figures = {} }: Changed, changed: Changed): PlanBasis {
  const { 'regional-budget': budget, packages } = FORMULAS;
  const at = placesOf(changed);
  // The pool is worked out: here it only completes the shape that the communities belong to.
  const needs = { pool: '0.00', communities: figures.communities };
  return {
    rules: {
      'regional-budget': read(budget.policy, rules['regional-budget'], [at['rules.regional-budget']]),
      packages: read(packages.policy, rules.packages, [at['rules.packages']]),
    },
    figures: {
      budget: read(budget.input, figures.budget, [at['figures.budget']]),
      communities: read(packages.input, needs, [`${senderOf(changed.figures?.communities)}.figures`]).communities,
    },
  };
}

function planned(basis: PlanBasis, changed: Changed, introduction: Bilingual): Planned {
  return { basis, plan: relocating(placesOf(changed), () => plan(basis), introduction) };
}

function placesOf({ rules, figures }: Changed) {
  return {
    'rules.regional-budget': `${senderOf(rules?.['regional-budget'])}.rules.regional-budget`,
    'rules.packages': `${senderOf(rules?.packages)}.rules.packages`,
    'figures.budget': `${senderOf(figures?.budget)}.figures.budget`,
    'figures.communities': `${senderOf(figures?.communities)}.figures.communities`,
  } as const;
}
