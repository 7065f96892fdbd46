import type { staySheetOperations, staySheetReads } from '../api/operations/staySheets.ts';
import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import { levelOf } from '../claims/levelOf.ts';
import type { SettledInBooks } from '../claims/settlementInBooks.ts';
import { drawBedDays } from '../decisions/bedDaySheet.ts';
import { drawCoefficients } from '../decisions/coefficientSheet.ts';
import type { SheetOfStays } from '../decisions/sheetOfStays.ts';
import { type DocumentKey, documentKey } from '../documents/key.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo, Received } from '../http/routes.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { type ResolvedPolicy, resolve } from '../policy/resolve.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { setting } from '../policy/setting.ts';
import { documentAnswer } from './documents.ts';
import { drawnOnce } from './drawnOnce.ts';
import { entered } from './entered.ts';
import type { InstitutionMonth } from './institutionMonth.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import { notedAlong } from './noted.ts';
import { refuseAdjustingClosedYear } from './refuseAdjustingClosedYear.ts';
import { refuseNoMonth } from './refuseNoMonth.ts';
import { refuseUnpaidByGroup } from './refuseWay.ts';
import { settlementsInBooks } from './settlementsInBooks.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What a sheet of stays is drawn up by. */
interface Drawing {
  readonly rules: ResolvedPolicy;
  readonly of: { readonly institution: string; readonly period: string };
  readonly on: Day;
  readonly booked: ReadonlyMap<string, SettledInBooks>;
}

/** What officers enter of single stays of an institution: of those that are paid by the day, and of those whose standard is multiplied. */
export function staySheetAnswers({ tables, policy }: Shelves): AnswersTo<typeof staySheetOperations> {
  async function sheetEntered<K extends 'bed-days' | 'coefficients'>(
    key: DocumentKey<K>,
    path: InstitutionMonth,
    stays: readonly { readonly settlement_id: string }[],
    received: Received,
    draw: (by: Drawing) => BodyOf<K>,
  ) {
    refuseNoMonth(path);
    const { fund, institution, month: period } = path;
    const on = dayOfPeriod(period);
    const rules = resolve(policy, fundOf(policy, fund, 'path.fund').area, on);
    const sheet = await drawnOnce(tables, key, received, async () => {
      const booked = await settlementsInBooks(tables, fund, institution, stays);
      return inYear(() => draw({ rules, of: { institution, period }, on, booked }));
    });
    if (isToCheck(received)) {
      refusePaidByPoints(policy, path, sheet);
      await refuseAdjustingClosedYear(tables, key, sheet);
      if (key.kind === 'coefficients') await refuseUnpaidByGroup(tables, { ...path, period });
    }
    const { status, said } = await entered(tables, key, sheet, received, BY);
    return json(status, said, tagged(said));
  }
  return {
    enterBedDays: ({ path, body }, received) =>
      sheetEntered(keyOf('bed-days', path), path, body.stays, received, ({ rules, of, on, booked }) =>
        drawBedDays(rules, of, levelOf(rosterOf(policy, path.fund, on), of.institution), body, booked),
      ),
    enterCoefficients: ({ path, body }, received) =>
      sheetEntered(keyOf('coefficients', path), path, body.stays, received, ({ rules, of, booked }) =>
        drawCoefficients(rules, of, body, booked),
      ),
  };
}

export function staySheetReadAnswers({ tables }: Pick<Shelves, 'tables'>): AnswersTo<typeof staySheetReads> {
  return {
    readBedDays: notedAlong(tables, 'readBedDays', ({ path }) => documentAnswer(tables, keyOf('bed-days', path))),
    readCoefficients: notedAlong(tables, 'readCoefficients', ({ path }) =>
      documentAnswer(tables, keyOf('coefficients', path)),
    ),
  };
}

function keyOf<K extends 'bed-days' | 'coefficients'>(
  kind: K,
  { month: period, ...path }: InstitutionMonth,
): DocumentKey<K> {
  return documentKey(kind as 'bed-days', { ...path, period }) as DocumentKey<K>;
}

/** @throws Fault conflict  a home community is closed by the points of its year, which stand for all of its stays */
function refusePaidByPoints(
  policy: Policy,
  { fund, month }: InstitutionMonth,
  { by_community }: Pick<SheetOfStays, 'by_community'>,
): void {
  const homes = new Set(by_community.map(({ community }) => community));
  const byPoints = communitiesOfPeriod(policy, fund, month).find(
    ({ community, on }) =>
      homes.has(community.id) && setting(rulesOfCommunity(policy, fund, community, on), 'service.mode') === 'C',
  );
  if (byPoints === undefined) return;
  const { id } = byPoints.community;
  throw new Fault('conflict', {
    zh: `医共体“${id}”按点数清算（service.mode: C），年度点数已包含其全部住院病例，床日和支付系数须折成点数录入年度点数（points）。未作任何更改。`,
    en: `Community "${id}" is closed by points (service.mode: C), and the points of its year stand for all of its stays: bed days and coefficients are part of these (points). Nothing was changed.`,
  });
}
