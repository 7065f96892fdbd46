import type { ScoredBy } from '../decisions/scoring.ts';
import type { Tables } from '../store/tables.ts';
import { based } from './document.ts';
import { documentKey, type FundYear } from './key.ts';
import { latest, standing } from './read.ts';

/** The score sheet of a community that is in force, and the assessment: what was typed last is how the year was assessed. */
export async function scoredBy(tables: Tables, of: FundYear & { readonly community: string }): Promise<ScoredBy> {
  const key = documentKey('score-sheet', of);
  const [sheet, newest] = [await standing(tables, key), await latest(tables, key)];
  const assessment = await latest(tables, documentKey('assessment', of));
  return {
    ...(sheet ? { sheet: based(sheet) } : {}),
    ...(newest && newest.revision !== sheet?.revision ? { waiting: based(newest) } : {}),
    ...(assessment ? { assessment: based(assessment) } : {}),
  };
}
