import { z } from 'zod';
import type { recoveryOperations, recoveryReads } from '../api/operations/recoveries.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { monthOfDay } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { RecoveriesEntered } from '../decisions/recoveriesEntered.ts';
import { drawRecoveries, type RecoverySheet } from '../decisions/recoverySheet.ts';
import type { Document } from '../documents/document.ts';
import { type DocumentKey, documentKey, partsOfScope, referenceOf } from '../documents/key.ts';
import { page, scopesOf } from '../documents/list.ts';
import { latest, requiredLatest, standing } from '../documents/read.ts';
import { standOf } from '../documents/standOf.ts';
import { Fault } from '../errors.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { type OwedToday, owedToday } from '../intake/owedToday.ts';
import { takingsOf } from '../intake/takingsOf.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { communitiesOfPeriod, communitiesOfYear, wholeYear } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { latestRead } from './documents.ts';
import { drawnOnce } from './drawnOnce.ts';
import { entered } from './entered.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import { notedAlong } from './noted.ts';
import { refuseAdjustingClosedYear } from './refuseAdjustingClosedYear.ts';
import { settlementsInBooks } from './settlementsInBooks.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** So many sheets are looked at side by side, and no more are held: each may be of thousands of claims. */
const AT_ONCE = 10;

/** Each sheet of a page is worked out on the day that is asked. */
const MOST_ON_PAGE = 100;

/** The scope of the sheet that the page before ended with. */
const recoveriesCursor = z.strictObject({ after: z.string() });

interface Asked {
  readonly fund: string;
  readonly year: string;
  readonly institution: string;
  readonly decision: string;
}

/** What officers enter of the decisions of inspections. */
export function recoveryAnswers({ tables, policy }: Shelves): AnswersTo<typeof recoveryOperations> {
  return {
    async enterRecoveries({ path, body }, received) {
      refuseOtherYear(path.year, body.decided);
      const key = await keyOf(tables, policy, path, body.decided);
      const today = dayOf(received.at);
      const sheet = await drawnOnce(tables, key, received, () => drawn({ tables, policy }, key, body, today));
      if (isToCheck(received)) await refuseAdjustingClosedYear(tables, key, sheet);
      const { status, said } = await entered(tables, key, sheet, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

export function recoveryReadAnswers({ tables, policy }: Shelves): AnswersTo<typeof recoveryReads> {
  return {
    readRecoveries: notedAlong(tables, 'readRecoveries', async ({ path }, { at }) => {
      const document = await requiredLatest(tables, await keyOf(tables, policy, path));
      const shown = await latestRead(tables, document);
      return json(200, { ...shown, today: await owedToday(tables, document, dayOf(at)) }, tagged(document));
    }),
    async listRecoveries({ path, query }, { at }) {
      fundOf(policy, path.fund, 'path.fund');
      const today = dayOf(at);
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, recoveriesCursor).after;
      const { keys, more } = await page(tables, path, 'recoveries', {
        ...{ limit: Math.min(query.limit, MOST_ON_PAGE), after },
      });
      const sheets = await sideBySide(keys, AT_ONCE, async (key) => {
        const document = await latest(tables, key);
        return document && listedOf(tables, document, today);
      });
      const next = more ? cursorText({ after: keys.at(-1)!.scope }) : null;
      const totals = after === undefined ? { totals: await totalsOf(tables, path, today) } : {};
      return json(200, { recoveries: sheets.filter((sheet) => sheet !== undefined), ...totals, next });
    },
  };
}

async function drawn(
  { tables, policy }: Shelves,
  key: DocumentKey<'recoveries'>,
  body: RecoveriesEntered,
  today: Day,
): Promise<RecoverySheet> {
  const { fund, year } = key;
  const of = partsOfScope(key);
  const booked = await settlementsInBooks(tables, fund, of.institution, body.findings);
  const settledIn = new Map([...booked].map(([settlement, { settledIn }]) => [settlement, settledIn]));
  const claims = { fund, institution: of.institution, settledIn };
  const takings = await takingsOf(tables, claims, today.slice(0, 4), referenceOf(key));
  const communities = communitiesOfYear(policy, fund, year).map(({ id }) => id);
  const before = (await standing(tables, key))?.body;
  return inYear(() => {
    const rules = resolve(policy, fundOf(policy, fund, 'path.fund').area, body.decided);
    return drawRecoveries(rules, of, body, { booked, takings, before, communities, today });
  });
}

/** What is told of a sheet in a list. */
async function listedOf(tables: Tables, document: Document<'recoveries'>, today: Day) {
  const { state, standing: inForce } = await standOf(tables, document, true);
  const { key, revision, hash, body } = document;
  const { community, institution, decision, decided, due } = body;
  return {
    ...{ reference: referenceOf(key), revision, hash, state, standing: inForce },
    ...{ community, institution, decision, decided, due, today: await owedToday(tables, document, today) },
  };
}

const TOTALS = ['found', 'already_denied', 'principal', 'fine', 'outstanding', 'overdue'] as const;

/** What the sheets of a year that are in force come to together, on the day that is asked. */
async function totalsOf(tables: Tables, of: { readonly fund: string; readonly year: string }, today: Day) {
  const scopes = await scopesOf(tables, of, 'recoveries');
  const owed = await sideBySide(scopes, AT_ONCE, async (scope): Promise<OwedToday | undefined> => {
    const sheet = await standing(tables, { fund: of.fund, year: of.year, kind: 'recoveries', scope });
    return sheet && owedToday(tables, sheet, today);
  });
  const inForce = owed.filter((one) => one !== undefined);
  const sums = TOTALS.map((figure) => [figure, formatFen(sumFen(inForce.map((one) => parseFen(one[figure]))))]);
  const { fine: fines, ...rest } = Object.fromEntries(sums) as Record<(typeof TOTALS)[number], string>;
  return { in_force: inForce.length, ...rest, fines };
}

/**
 * The sheet of a decision, which is of the community that the institution belongs to: its lead hospital answers for it. Where it came or went within the year,
 * the sheet stays with the community under which it was entered first.
 *
 * @throws Fault not_found  the institution belongs to no community in the year
 */
async function keyOf(tables: Tables, policy: Policy, path: Asked, decided?: Day): Promise<DocumentKey<'recoveries'>> {
  const { fund, year, institution } = path;
  fundOf(policy, fund, 'path.fund');
  const own = communitiesOfYear(policy, fund, year)
    .filter(({ community }) =>
      wholeYear(policy, { fund, year }, community).members.some(({ id }) => id === institution),
    )
    .map(({ id: community }) => documentKey('recoveries', { ...path, community }));
  if (own[0] === undefined) throw ofNoCommunity(institution, year);
  if (own.length === 1) return own[0];
  for (const key of own) if (await latest(tables, key)) return key;
  const then = decided === undefined ? undefined : communitiesOfPeriod(policy, fund, monthOfDay(decided));
  const now = then?.find(({ community }) => community.members.some(({ id }) => id === institution));
  return own.find((key) => partsOfScope(key).community === now?.id) ?? own[0];
}

function ofNoCommunity(institution: string, year: string): Fault {
  const says = {
    zh: `机构“${institution}”在 ${year} 年度不是任何医共体的成员单位，没有牵头医院代为答复：追回的本金请作为稽核追回调整（recovered）随费用文件入账。`,
    en: `Institution "${institution}" is no member of a community in ${year}, so no lead hospital answers for it: have what is taken back booked as adjustments of its claims (recovered).`,
  };
  return new Fault('not_found', says, 'path.institution');
}

function refuseOtherYear(year: string, decided: Day): void {
  if (decided.startsWith(`${year}-`)) return;
  const says = {
    zh: `decided：${decided} 不在 ${year} 年度：处理单属于作出决定的年度。`,
    en: `decided: ${decided} is no day of ${year}; a sheet is of the year in which it is decided.`,
  };
  throw new Fault('invalid_request', says, 'body.decided');
}
