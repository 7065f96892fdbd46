import { based } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { documentKey, referenceOf } from '../documents/key.ts';
import { requiredLatest } from '../documents/read.ts';
import type { Received } from '../http/routes.ts';
import { besideFigures } from '../planning/besideFigures.ts';
import { draftPlan } from '../planning/draftPlan.ts';
import type { Fund } from '../policy/funds.ts';
import { isChangedBy } from './entered.ts';
import type { Shelves } from './shelves.ts';

/** The plan of a year that was planned, drawn anew by what was entered last: drafts, which count once they are approved. */
export async function redrawn({ tables, policy }: Shelves, fund: Fund, year: string, received: Received) {
  const { at, by: who, trace: request } = received;
  const of = { fund: fund.fund, year };
  const drafts: object[] = [];
  const figures = based(await requiredLatest(tables, documentKey('figures', of)));
  const drafted = await draftPlan(policy, fund, year, figures, besideFigures(tables, of), async (key, body) => {
    const kept = await revise(tables, key, body, { by: 'enterFigures', at, who, request });
    const { revision: number, hash } = kept.document;
    drafts.push({ reference: referenceOf(key), revision: number, hash, changed: isChangedBy(kept, received) });
    return based(kept.document);
  });
  return { ...drafted, drafts };
}
