import { z } from 'zod';
import type { AskedOf } from '../api/operation.ts';
import type { communityOperations } from '../api/operations/communities.ts';
import { type AsKnown, asKnownOn, type KnownEntry, receivedAfter, settledIn } from '../decisions/asKnownOn.ts';
import { halvesOfCorrections, stayOf } from '../decisions/whyKnownLater.ts';
import { Fault } from '../errors.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import { entriesOfMonth, readThrough } from '../store/ledger/entriesOfMonth.ts';
import type { Tables } from '../store/tables.ts';
import { present } from '../wire/present.ts';

type HistoryAsked = AskedOf<(typeof communityOperations)['readHistory']>;

/** Where the next page begins, and up to where the books are read on every page. */
const historyCursor = z.strictObject({
  after: z.int().nonnegative(),
  through: z.record(z.string().regex(/^\d{4}$/), z.int().nonnegative()),
});

/** As many claims are looked at to see which cancellation and which settlement are of one stay: a second's work. */
const MOST_HALVES = 5_000;

/**
 * What a month of a community looked like as known on a day, what it looks like now, and every entry in between, a page of
 * them at a time.
 *
 * @throws Fault invalid_request  the month is none of the year, or the days are in the wrong order
 */
export async function historyOfMonth(tables: Tables, path: HistoryAsked['path'], query: HistoryAsked['query']) {
  refuseWrongDays(path, query);
  const { month, ...book } = path;
  const { known_on, compared_to = null, limit } = query;
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, historyCursor);
  const through = cursor?.through ?? (await readThrough(tables, book));
  const entries: KnownEntry[] = await Array.fromAsync(entriesOfMonth(tables, book, month, through));
  const { stays, corrections_paired } = await staysBehind(tables, receivedAfter(entries, known_on));
  const { since, ...views } = asKnownOn(entries, { month, knownOn: known_on, comparedTo: compared_to }, stays);

  const end = (cursor?.after ?? 0) + limit;
  return present({
    ...{ ...path, known_on, compared_to, through },
    ...views,
    corrections_paired,
    entries: since.slice(end - limit, end).map(shownEntry),
    next: end < since.length ? cursorText({ after: end, through }) : null,
  });
}

function refuseWrongDays({ month, year }: HistoryAsked['path'], { known_on, compared_to }: HistoryAsked['query']) {
  if (month.slice(0, 4) !== year) {
    throw new Fault(
      'invalid_request',
      { zh: `${month} 不属于 ${year} 年度。`, en: `${month} is no period of ${year}.` },
      'path.month',
    );
  }
  if (compared_to !== undefined && compared_to < known_on) {
    throw new Fault(
      'invalid_request',
      {
        zh: `对比日期不能早于查询日期 ${known_on}。`,
        en: `The day to compare with is not before the day asked about, ${known_on}.`,
      },
      'query.compared_to',
    );
  }
}

/** The stays of the claims that can be halves of a correction, unless they are too many to be looked at. */
async function staysBehind(tables: Tables, later: readonly KnownEntry[]) {
  const halves = halvesOfCorrections(later);
  const corrections_paired = halves.length <= MOST_HALVES;
  const claims = await claimsOf(tables, corrections_paired ? halves : []);
  return { stays: new Map([...claims].map(([identity, { claim }]) => [identity, stayOf(claim)])), corrections_paired };
}

function shownEntry(entry: AsKnown['since'][number]) {
  const { why, kind, institution, settlement, sequence, line, group, booked, period, origin } = entry;
  return {
    reason: why,
    ...{ kind, institution, settlement, sequence, line, group, booked },
    settled_on: entry.settledOn,
    settled_in: settledIn(entry),
    booked_in: period,
    moved_by_lock: origin !== null,
    received_at: entry.receivedAt,
    batch: entry.batch,
  };
}
