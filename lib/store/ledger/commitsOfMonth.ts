/**
 * Moved commits: sk `MOVED#<origin>#<period>#<seq 8 digits>`, nothing else; put with each group commit that a lock moved from the month its claims
 * were settled in. So who asks for a month reads what was booked in it and these, and not the year behind it.
 */
import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Entry, Period } from '../../claims/posting.ts';
import { Fault } from '../../errors.ts';
import { itemsAt } from '../itemsAt.ts';
import type { Tables } from '../tables.ts';
import { type Book, JOURNAL, journalKey, MOVED, movedKey } from './book.ts';
import { headOf, type Total } from './head.ts';
import { LEAN, type LeanItem, leanEntriesIn, placeOf } from './journal.ts';
import { queryBook } from './queryBook.ts';
import type { ReadThrough } from './readThrough.ts';

/** Which commit of a community's books, whatever their year. */
export interface CommitPlace {
  /** Of the book. */
  readonly year: string;
  readonly period: Period;
  readonly seq: number;
}

/** What a commit has of a month. */
export interface CommitOfMonth extends CommitPlace {
  readonly batch: string;
  /** ISO instant at which its file was received. */
  readonly receivedAt: string;
  /** How many entries it says it has, and what they come to. */
  readonly total: Total;
  /** Those that were booked in the month or settled in it; they are unpacked when they are asked for. */
  entries(): readonly Entry[];
}

/** So many commits are read at a time by who begins in the middle, and wants a page. */
const A_FEW = 20;

/** So many commits are asked for at once by their keys. */
const ONE_REQUEST = 100;

/**
 * Everything of a community that was booked in a month or settled in it, wherever a lock moved it, commit by commit: in the order of the
 * books, which is the same each time.
 *
 * @param month of the book's year, or its clearing period
 * @param from the commit to begin with; left out, the first
 */
export async function* commitsOfMonth(
  tables: Tables,
  book: Book,
  month: Period,
  through: ReadThrough,
  from?: CommitPlace,
): AsyncGenerator<CommitOfMonth> {
  for (const [year, last] of Object.entries(through)) {
    if (from && year < from.year) continue;
    const start = from?.year === year ? from : undefined;
    for await (const item of itemsOfMonth(tables, { ...book, year }, month, start)) {
      const place = { year, ...placeOf(item) };
      if (place.seq <= last) yield commitOf(place, item, month);
    }
  }
}

function commitOf(place: CommitPlace, item: LeanItem, month: Period): CommitOfMonth {
  const { batch, receivedAt, count, sum } = item;
  const isOfMonth = ({ origin }: Entry) => origin === month;
  const entries = () => (place.period === month ? leanEntriesIn(item) : leanEntriesIn(item).filter(isOfMonth));
  return { ...place, batch, receivedAt, total: { entries: Number(count), booked: sum }, entries };
}

async function* itemsOfMonth(
  tables: Tables,
  book: Book,
  month: Period,
  start: CommitPlace | undefined,
): AsyncGenerator<LeanItem> {
  if (month.startsWith(book.year) && (start === undefined || start.period === month)) {
    yield* itemsOfPeriod(tables, book, month, start);
  }
  const moved = start?.period === month ? undefined : start;
  if ((await headOf(tables, book)).isPointed) yield* movedItems(tables, book, month, moved);
  else yield* itemsOfPeriodsBehind(tables, book, month, moved);
}

function itemsOfPeriod(tables: Tables, book: Book, period: Period, start?: CommitPlace): AsyncGenerator<LeanItem> {
  const after = start && journalKey(book, period, start.seq - 1).sk;
  return queryBook<LeanItem>(tables, book, `${JOURNAL}${period}#`, { after, only: LEAN, atOnce: start && A_FEW });
}

/** What a lock moved on from a month, by what points at it. */
async function* movedItems(
  tables: Tables,
  book: Book,
  month: Period,
  start: CommitPlace | undefined,
): AsyncGenerator<LeanItem> {
  const after = start && movedKey(book, month, start.period, start.seq - 1).sk;
  const pointers = queryBook<{ readonly sk: string }>(tables, book, `${MOVED}${month}#`, {
    after,
    atOnce: start && A_FEW,
  });
  for await (const some of stretchesOf(pointers, start ? A_FEW : ONE_REQUEST)) {
    const keys = some.map(({ sk }) => {
      const [, , period = '', seq] = sk.split('#');
      return journalKey(book, period, Number(seq));
    });
    yield* await itemsInOrder(tables, keys);
  }
}

async function* stretchesOf<Item>(items: AsyncIterable<Item>, length: number): AsyncGenerator<Item[]> {
  let stretch: Item[] = [];
  for await (const item of items) {
    stretch.push(item);
    if (stretch.length < length) continue;
    yield stretch;
    stretch = [];
  }
  if (stretch.length > 0) yield stretch;
}

/**
 * Their order is that of the keys.
 *
 * @throws Fault unavailable  what points at a commit is written with it, and was seen a moment before it
 */
async function itemsInOrder(tables: Tables, keys: readonly ReturnType<typeof journalKey>[]): Promise<LeanItem[]> {
  const items = await itemsAt<LeanItem>(tables, tables.ledger, keys, 'Reading what a lock moved');
  const byKey = new Map(items.map((item) => [item.sk, item]));
  return keys.map(({ sk }) => {
    const item = byKey.get(sk);
    if (item) return item;
    throw new Fault('unavailable', {
      zh: '该月正在入账，请稍后再查。',
      en: 'The month is being booked at this moment: ask again.',
    });
  });
}

/** Books that were begun before anything pointed at what a lock moved: it can be in any period behind the month. */
async function* itemsOfPeriodsBehind(
  tables: Tables,
  book: Book,
  month: Period,
  start: CommitPlace | undefined,
): AsyncGenerator<LeanItem> {
  for (const period of periodsOfYear(book.year).filter((each) => each > month && each >= (start?.period ?? ''))) {
    yield* itemsOfPeriod(tables, book, period, start?.period === period ? start : undefined);
  }
}
