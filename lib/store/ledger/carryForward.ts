import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import { writeTogether } from '../writeTogether.ts';
import type { Book } from './book.ts';
import { carriedItems, NOT_CARRIED } from './carried.ts';
import { type Counted, countPeriod } from './countPeriod.ts';
import type { Head } from './head.ts';
import { type KeptSums, keptSums } from './keptSums.ts';

/** With every so many commits of a book it is looked at what is to be carried forward. */
const COMMITS = 8;

/** Whether counters are to be carried forward once a book stands here. */
export function isToBeCarried({ seq }: Pick<Head, 'seq'>): boolean {
  return seq > 0 && seq % COMMITS === 0;
}

/**
 * Carry the counters of a book forward, so that whoever asks for them reads a few commits and not all. What is not carried forward, because
 * somebody books at this moment or carries it further, waits for the next time.
 */
export async function carryForward(tables: Tables, book: Book): Promise<void> {
  const kept = await keptSums(tables, book);
  for (const period of kept.head.totals.keys()) {
    if (!isWorthwhile(kept, period)) continue;
    const counted = await countPeriod(tables, book, kept, period);
    if (counted !== undefined) await keep(tables, book, counted);
  }
}

/** A period waits until it has more new entries than counters: so a claim pays as little for them however many there are. */
function isWorthwhile({ head, carried }: KeptSums, period: Period): boolean {
  const { entries, size } = carried.get(period) ?? NOT_CARRIED;
  return head.totals.get(period)!.entries - entries > size;
}

async function keep(tables: Tables, book: Book, { period, through, counters }: Counted): Promise<void> {
  const further = {
    TableName: tables.ledger,
    ConditionExpression: 'attribute_not_exists(pk) OR through < :through',
    ExpressionAttributeValues: { ':through': through },
  };
  const puts = carriedItems(book, period, through, counters).map((Item) => ({ Put: { ...further, Item } }));
  await writeTogether(tables, `Carrying forward ${period}`, puts);
}
