import type { Bases } from '../../lib/planning/histories.ts';
import type { PlanBefore } from '../../lib/planning/planBefore.ts';

/** No close has drawn a base for anybody. */
export const NO_BASES: Bases = {
  year: '2024',
  inForce: async () => new Map(),
  whyNone: async () => ({ zh: '没有', en: 'there is none' }),
};

/** Nothing of the plan of the year is in force yet. */
export const NO_PLAN: PlanBefore = {
  packages: async () => undefined,
  earlier: async () => undefined,
  prepaid: async () => ({ ordered: new Map(), plan: undefined }),
};
