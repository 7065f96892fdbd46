/**
 * Moved commits: sk `MOVED#<origin>#<period>#<seq 8 digits>`, nothing else; put with each group commit that a lock moved from the month its claims
 * were settled in. So who asks for a month reads what was booked in it and these, and not the year behind it.
 */
import type { Period } from '../../claims/posting.ts';
import { Fault } from '../../errors.ts';
import { itemsAt } from '../itemsAt.ts';
import type { Tables } from '../tables.ts';
import { type Book, journalKey, MOVED, movedKey } from './book.ts';
import type { LeanItem } from './journal.ts';
import { queryBook } from './queryBook.ts';

/** So many commits are asked for at once by their keys. */
const ONE_REQUEST = 100;

/** Where a commit begins. */
interface Start {
  readonly period: Period;
  readonly seq: number;
}

/**
 * The commits that a lock moved on from a month, in their order.
 *
 * @param atOnce so many are read at a time; left out, as many as one request may ask for
 * @throws Fault unavailable  what points at a commit is written with it, and was seen a moment before it
 */
export async function* movedItems(
  tables: Tables,
  book: Book,
  origin: Period,
  start?: Start,
  atOnce?: number,
): AsyncGenerator<LeanItem> {
  const after = start && movedKey(book, origin, start.period, start.seq - 1).sk;
  const pointers = queryBook<{ readonly sk: string }>(tables, book, `${MOVED}${origin}#`, { after, atOnce });
  for await (const some of stretchesOf(pointers, atOnce ?? ONE_REQUEST)) {
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
