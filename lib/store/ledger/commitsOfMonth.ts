import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Entry, Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import { type Book, JOURNAL, journalKey } from './book.ts';
import { headOf, type Total } from './head.ts';
import { LEAN, type LeanItem, leanEntriesIn, placeOf } from './journal.ts';
import { movedItems } from './movedItems.ts';
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
  if ((await headOf(tables, book)).isPointed) yield* movedItems(tables, book, month, moved, start && A_FEW);
  else yield* itemsOfPeriodsBehind(tables, book, month, moved);
}

function itemsOfPeriod(tables: Tables, book: Book, period: Period, start?: CommitPlace): AsyncGenerator<LeanItem> {
  const after = start && journalKey(book, period, start.seq - 1).sk;
  return queryBook<LeanItem>(tables, book, `${JOURNAL}${period}#`, { after, only: LEAN, atOnce: start && A_FEW });
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
