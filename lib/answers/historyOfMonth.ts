import { z } from 'zod';
import type { AskedOf } from '../api/operation.ts';
import type { communityOperations } from '../api/operations/communities.ts';
import { booksNamed } from '../claims/booksNamed.ts';
import { ruleOutside } from '../claims/packageSide.ts';
import { asKnownOn, type KnownEntry, type MonthRead, readMonth, settledIn } from '../decisions/asKnownOn.ts';
import { halvesOfCorrections, stayOf, type WhyLater, whyKnownLater } from '../decisions/whyKnownLater.ts';
import { Fault } from '../errors.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import type { ScopeRuleNamed } from '../policy/scopesOn.ts';
import type { Book } from '../store/ledger/book.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import { commitsOfMonth } from '../store/ledger/commitsOfMonth.ts';
import { type Head, NOTHING } from '../store/ledger/head.ts';
import { headsThrough, type ReadThrough } from '../store/ledger/readThrough.ts';
import type { Tables } from '../store/tables.ts';
import { present } from '../wire/present.ts';
import { entriesSince, type Since } from './entriesSince.ts';
import { markedPlaces, placesMarked } from './markedPlaces.ts';

/** The rule that puts something outside the package, and where it stands, by its id and the day of what it puts there. */
type RuleNamed = (rule: string, day: string) => ScopeRuleNamed;

type HistoryAsked = AskedOf<(typeof communityOperations)['readHistory']>;

const whole = z.int().nonnegative();

/**
 * Where the next page begins: at which commit, and behind how many of its entries. Up to where the books are read on every page. Whether
 * corrections were paired, and which of the entries to come are halves of one.
 */
const historyCursor = z.strictObject({
  at: z.strictObject({ year: z.string(), period: z.string(), seq: whole.min(1), behind: whole }),
  through: z.record(z.string().regex(/^\d{4}$/), whole),
  paired: z.boolean(),
  corrections: z.string(),
});

type HistoryCursor = z.output<typeof historyCursor>;

/** As many claims are looked at to see which cancellation and which settlement are of one stay: a second's work. */
const MOST_HALVES = 5_000;

/** So often a month is read anew because somebody booked meanwhile. */
const TRIES = 5;

/** As many halves of corrections are told from page to page: a cursor has room for them. */
const MOST_MARKS = 2_000;

/**
 * What a month of a community looked like as known on a day, what it looks like now, and every entry in between. The first page reads
 * the month, and says what it comes to; each later one reads on where the one before ended, and has the further entries only.
 *
 * @throws Fault invalid_request  the month is none of the year, or the days are in the wrong order
 * @throws Fault unavailable  several times, what was read of the month is not what its head says
 */
export async function historyOfMonth(
  tables: Tables,
  path: HistoryAsked['path'],
  query: HistoryAsked['query'],
  ruleNamed: RuleNamed,
) {
  refuseWrongDays(path, query);
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, historyCursor);
  const { entries, ...page } = cursor
    ? await laterPage(tables, path, query, cursor)
    : await firstPage(tables, path, query);
  return present({ ...page, entries: entries.map(({ entry, why }) => shownEntry(entry, why, ruleNamed)) });
}

async function firstPage(tables: Tables, path: HistoryAsked['path'], query: HistoryAsked['query']) {
  const { month, ...book } = path;
  const { known_on, compared_to = null, limit } = query;
  const { read, through, places } = await wholeMonth(tables, book, month, query);
  const { why, paired } = await whyEach(tables, read.since, known_on);
  const marked = why.slice(limit).flatMap((reason, i) => (reason === 'correction' ? [i] : []));
  const corrections = markedPlaces(marked);
  const next = read.since.length > limit ? { at: placeOf(places, limit), through, paired, corrections } : null;
  return {
    ...{ ...path, known_on, compared_to, through },
    ...asKnownOn(read, month, why),
    corrections_paired: paired,
    entries: read.since.slice(0, limit).map((entry, i): Told => ({ entry, why: why[i]! })),
    next: next && cursorText(next satisfies HistoryCursor),
  };
}

async function laterPage(
  tables: Tables,
  path: HistoryAsked['path'],
  query: HistoryAsked['query'],
  { at, through, paired, corrections }: HistoryCursor,
) {
  const { month, ...book } = path;
  const { known_on, compared_to = null, limit } = query;
  const marked = placesMarked(corrections);
  const halves = new Set(marked);
  const entries: Told[] = [];
  let next: HistoryCursor | null = null;
  const asked = { month, knownOn: known_on, comparedTo: compared_to };
  for await (const { entry, why, at: stands } of entriesSince(tables, book, asked, through, at)) {
    const place = entries.length;
    if (place === limit) {
      const onward = marked.flatMap((each) => (each >= limit ? [each - limit] : []));
      next = { at: stands, through, paired, corrections: markedPlaces(onward) };
      break;
    }
    entries.push({ entry, why: halves.has(place) ? 'correction' : why });
  }
  return {
    ...{ ...path, known_on, compared_to, through },
    ...{ corrections_paired: paired, entries, next: next && cursorText(next) },
  };
}

/** An entry as a page has it, and why it was not known. */
interface Told {
  readonly entry: KnownEntry;
  readonly why: WhyLater;
}

/** How many entries of the month since the day there are up to each commit that has any. */
interface Standing {
  readonly at: Omit<Since['at'], 'behind'>;
  /** Before it. */
  readonly before: number;
}

/** Where the entry of a number, from 0, stands in the books. */
function placeOf(standing: readonly Standing[], number: number): Since['at'] {
  const { at, before } = standing.findLast((each) => each.before <= number)!;
  return { ...at, behind: number - before };
}

/** A month as the books have it up to the heads of this moment, all of it: what was read comes to what the head says of the month. */
async function wholeMonth(tables: Tables, book: Book, month: string, query: HistoryAsked['query']) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const heads = await headsThrough(tables, book);
    const through: ReadThrough = Object.fromEntries([...heads].map(([year, { seq }]) => [year, seq]));
    const read = readMonth({ month, knownOn: query.known_on, comparedTo: query.compared_to ?? null });
    const places: Standing[] = [];
    let { entries, booked } = NOTHING;
    for await (const commit of commitsOfMonth(tables, book, month, through)) {
      const { year, period, seq, batch, receivedAt } = commit;
      const before = read.since.length;
      read.add(commit.entries(), { batch, receivedAt, seq });
      if (read.since.length > before) places.push({ at: { year, period, seq }, before });
      if (period === month) [entries, booked] = [entries + commit.total.entries, booked + commit.total.booked];
    }
    if (isWhole(heads.get(book.year)!, month, entries, booked)) return { read, through, places };
  }
  const { zh, en } = booksNamed(book.community, month);
  throw new Fault('unavailable', {
    zh: `${zh}的明细与账簿合计不一致（可能正在入账），请稍后再查。`,
    en: `What was read of the ${en} is not what their head says, perhaps as they are being booked: ask again later.`,
  });
}

function isWhole({ totals }: Head, month: string, entries: number, booked: bigint): boolean {
  const total = totals.get(month) ?? NOTHING;
  return total.entries === entries && total.booked === booked;
}

/** Why each entry was not known yet, and whether it was looked for corrections, or there are too many claims for that. */
async function whyEach(
  tables: Tables,
  since: MonthRead['since'],
  knownOn: string,
): Promise<{ readonly why: readonly WhyLater[]; readonly paired: boolean }> {
  const halves = halvesOfCorrections(since);
  if (halves.length > MOST_HALVES) return { why: whyKnownLater(since, knownOn, new Map()), paired: false };
  const claims = await claimsOf(tables, halves);
  const stays = new Map([...claims].map(([identity, { claim }]) => [identity, stayOf(claim)]));
  const why = whyKnownLater(since, knownOn, stays);
  if (why.filter((reason) => reason === 'correction').length <= MOST_MARKS) return { why, paired: true };
  return { why: whyKnownLater(since, knownOn, new Map()), paired: false };
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

function shownEntry(entry: KnownEntry, reason: WhyLater, ruleNamed: RuleNamed) {
  const { kind, institution, settlement, sequence, line, group, booked, period, origin } = entry;
  return {
    reason,
    ...{ kind, institution, settlement, sequence, line, group, booked },
    ...sideOf(entry, ruleNamed),
    settled_on: entry.settledOn,
    settled_in: settledIn(entry),
    booked_in: period,
    moved_by_lock: origin !== null,
    received_at: entry.receivedAt,
    batch: entry.batch,
  };
}

/** On which side of the package an entry is, by which rule, and where that stands. */
function sideOf({ line, settledOn }: KnownEntry, ruleNamed: RuleNamed) {
  const rule = ruleOutside(line);
  return rule === undefined ? {} : { side: 'outside', ...ruleNamed(rule, settledOn) };
}
