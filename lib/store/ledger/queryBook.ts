import { itemsUnder, type Reading } from '../itemsUnder.ts';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition } from './book.ts';

/** The items of a book whose sort key begins so, in ascending order, each as it is at the moment it is read. */
export function queryBook<Stored>(
  tables: Tables,
  book: Book,
  prefix: string,
  reading: Reading = {},
): AsyncGenerator<Stored> {
  return itemsUnder<Stored>(tables, tables.ledger, bookPartition(book), prefix, reading);
}
