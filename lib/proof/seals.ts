import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import { documentKey, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';

/** The seals of a book, in order of period. */
export async function sealsOf(tables: Tables, book: Book): Promise<Seal[]> {
  const seals = await all(tables, book, 'seal', latest, withinCommunity(book.community));
  return seals.map(({ body }) => body);
}

/** The seal of a period, if it is sealed. */
export async function sealOf(tables: Tables, book: Book, period: Period): Promise<Seal | undefined> {
  return (await latest(tables, documentKey('seal', { ...book, period })))?.body;
}
