import { based } from '../documents/document.ts';
import { documentKey, type FundYear } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';
import { basesKept } from './basesKept.ts';
import type { BesideFigures } from './draftPlan.ts';
import { planBefore } from './planBefore.ts';

/** What is kept for the plan of a fund year beside its figures: what was entered last of the unifications, the bases of the year before, and the plan there is. */
export function besideFigures(tables: Tables, of: FundYear): BesideFigures {
  return {
    async evidenceOf(community) {
      const kept = await latest(tables, documentKey('evidence', { ...of, community }));
      return kept && based(kept);
    },
    bases: basesKept(tables, of),
    before: planBefore(tables, of),
  };
}
