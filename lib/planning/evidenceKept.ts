import { based } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';
import type { EvidenceOf } from './draftPlan.ts';

/** What was entered last of the unifications of the communities of a fund year. */
export function evidenceKept(tables: Tables, of: { readonly fund: string; readonly year: string }): EvidenceOf {
  return async (community) => {
    const kept = await latest(tables, documentKey('evidence', { ...of, community }));
    return kept && based(kept);
  };
}
