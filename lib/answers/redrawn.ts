import { based } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { type DocumentKey, documentKey, type FundYear, referenceOf } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { requiredLatest, standing } from '../documents/read.ts';
import type { Received } from '../http/routes.ts';
import { besideFigures } from '../planning/besideFigures.ts';
import { changesOf, type PlanSide } from '../planning/changesOf.ts';
import { draftPlan } from '../planning/draftPlan.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Fund } from '../policy/funds.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { isChangedBy } from './entered.ts';
import type { Shelves } from './shelves.ts';

/** So many documents are looked at side by side. */
const AT_ONCE = 20;

/** The plan of a year that was planned, drawn anew by what was entered last: drafts, which count once they are approved. */
export async function redrawn({ tables, policy }: Shelves, fund: Fund, year: string, received: Received) {
  const { at, by: who, trace: request } = received;
  const of = { fund: fund.fund, year };
  const drafts: object[] = [];
  const communities = communitiesOfYear(policy, of.fund, year).map(({ id }) => id);
  const before = await planInForce(tables, of, communities);
  const drawn = new Map<string, unknown>();
  const figures = based(await requiredLatest(tables, documentKey('figures', of)));
  const drafted = await draftPlan(policy, fund, year, figures, besideFigures(tables, of), async (key, body) => {
    drawn.set(referenceOf(key), body);
    const kept = await revise(tables, key, body, { by: 'enterFigures', at, who, request });
    const { revision: number, hash } = kept.document;
    drafts.push({ reference: referenceOf(key), revision: number, hash, changed: isChangedBy(kept, received) });
    return based(kept.document);
  });
  const changes = changesOf(figures.body, communities, before, sideOf(of, drawn));
  return { ...drafted, drafts, changes };
}

/** What a plan changes that people look at before they approve it. */
const SHOWN = ['prepayment-plan', 'member-targets'] as const;

async function planInForce(tables: Tables, of: FundYear, communities: readonly string[]): Promise<PlanSide> {
  const keys: readonly DocumentKey[] = [
    documentKey('packages', of),
    ...communities.flatMap((community) => SHOWN.map((kind) => documentKey(kind, { ...of, community }))),
  ];
  const inForce = await sideBySide(
    keys,
    AT_ONCE,
    async (key) => [referenceOf(key), (await standing(tables, key))?.body] as const,
  );
  return sideOf(of, new Map(inForce));
}

function sideOf(of: FundYear, bodies: ReadonlyMap<string, unknown>): PlanSide {
  return {
    of<K extends Kind>(kind: K, community?: string) {
      const key = { ...of, kind, scope: community ?? 'year' };
      return bodies.get(referenceOf(key)) as BodyOf<K> | undefined;
    },
  };
}
