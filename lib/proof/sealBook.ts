import { beginningOf, entryLink, openingLink } from '../claims/chain.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { Made } from '../documents/document.ts';
import { createOnce } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { formatFen } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import { headOf } from '../store/ledger/head.ts';
import { commitsOf } from '../store/ledger/journal.ts';
import type { Tables } from '../store/tables.ts';
import { sealsOf } from './seals.ts';

/**
 * Seal every locked period of a book that is not sealed yet, in their order, those without entries too. A seal is put once
 * and never replaced: made again it is the same. A period whose journal is damaged is not sealed, and none after it is.
 *
 * @returns all seals of the book, also those behind a lock that somebody moved back
 */
export async function sealBook(tables: Tables, book: Book, made: Made): Promise<Seal[]> {
  const { lockedThrough } = await headOf(tables, book);
  const standing = new Map((await sealsOf(tables, book)).map((seal) => [seal.period, seal]));
  const seals: Seal[] = [];
  for (const period of periodsOfYear(book.year)) {
    const previous = seals.at(-1)?.hash ?? beginningOf(book);
    const isLocked = lockedThrough !== null && period <= lockedThrough;
    const seal =
      standing.get(period) ?? (isLocked ? await sealPeriod(tables, book, period, previous, made) : undefined);
    if (seal === undefined) return seals;
    seals.push(seal);
  }
  return seals;
}

async function sealPeriod(
  tables: Tables,
  book: Book,
  period: Period,
  previous: string,
  made: Made,
): Promise<Seal | undefined> {
  let [entries, booked, hash] = [0, 0n, openingLink(previous, book, period)];
  for await (const commit of commitsOf(tables, book, period)) {
    if (commit.unreadable !== null) return undefined;
    for (const entry of commit.entries) {
      [entries, booked, hash] = [entries + 1, booked + entry.booked, entryLink(hash, entry)];
    }
  }
  const seal = { community: book.community, period, previous, entries, booked: formatFen(booked), hash };
  return (await createOnce(tables, documentKey('seal', { ...book, period }), seal, made)).document.body;
}
