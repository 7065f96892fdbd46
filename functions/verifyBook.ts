/**
 * Whether one book still is what it says it is. Its journal is read: each period that is not what it was to the byte is summed anew, and the
 * claims of the months that changed are held against their entries, each week those of one month more. Closed months are exported, and
 * sealed where they are not. What is wrong, found twice and seconds apart, is announced once.
 *
 * A book whose months do not fit into one invocation goes on in a further message. Whoever is done with the last book of those that were
 * asked for together has the decisions of their year looked at.
 */

import { revise } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { log } from '../lib/log.ts';
import { announceFindings } from '../lib/proof/announceFindings.ts';
import { isLookedAt } from '../lib/proof/isLookedAt.ts';
import { lookAtBook } from '../lib/proof/lookAtBook.ts';
import { news } from '../lib/proof/news.ts';
import { type Sealable, sealable } from '../lib/proof/sealable.ts';
import { findingCount, findingsIn } from '../lib/proof/verifiedBook.ts';
import { type BookDue, bookDue } from '../lib/queues/bookDue.ts';
import { ownQueue } from '../lib/queues/ownQueue.ts';
import type { SealDue } from '../lib/queues/sealDue.ts';
import type { YearDue } from '../lib/queues/yearDue.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { sideBySide } from '../lib/store/sideBySide.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { timeLeft } from '../lib/timeLeft.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const tables = tablesIn(process.env);
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');
const sealing = ownQueue<SealDue>(process.env.SEALS_QUEUE_URL ?? '', 'Having a book sealed');
const books = ownQueue<BookDue>(process.env.BOOKS_QUEUE_URL ?? '', 'Going on with a book');
const decisions = ownQueue<YearDue>(process.env.DECISIONS_QUEUE_URL ?? '', 'Having decisions verified');

/** The run on whose account a book is looked at. */
const RUN = 'verifyBooks';

/** A further period is begun with more than half of the fifteen minutes left: so long is there at least for the largest. */
const PERIOD_TAKES_MS = 8 * 60 * 1000;

/** So many books are asked about side by side, whether they are looked at. */
const AT_ONCE = 20;

export const handler = ownMessages(bookDue, async (due) => {
  const { fund, year, community, among, extent, at } = due;
  const book = { fund, year, community };
  const found = await sealable(tables, book);
  const done = await look(book, due, found);
  // Behind the look, so that it shows the same when it has to be made again.
  if (found.proven.length > 0) await sealing.send({ ...book, by: RUN, at });
  if (done) return books.send({ ...due, done: [...done] });
  const isEach = await sideBySide(among, AT_ONCE, async (id) => {
    const standing = await latest(tables, documentKey('verified-book', { fund, year, community: id }));
    return isLookedAt(standing?.body, due);
  });
  if (isEach.every((is) => is)) await decisions.send({ fund, year, extent, at });
});

/**
 * Look at a book, unless that was done. Done twice it is the same, and the message of a night does nothing behind a later one.
 *
 * @returns the periods that are done, where others are left
 */
async function look(book: Book, { extent, at, done }: BookDue, found: Sealable) {
  const key = documentKey('verified-book', book);
  const before = await latest(tables, key);
  const standing = before?.body;
  if (isLookedAt(standing, { extent, at })) return null;
  const hasTime = () => timeLeft() > PERIOD_TAKES_MS;
  const { verified, further } = await lookAtBook(tables, files, book, { at, extent, done }, standing, found, hasTime);
  await announceFindings(tables, book, news(findingsIn(verified), standing ? findingsIn(standing) : []), at);
  await revise(tables, key, verified, { by: RUN, at }, before);
  const looked = { ...book, wrong: findingCount(verified), further };
  if (looked.wrong > 0) log.error('LS301 books differ', looked);
  else log.info('LS305 book verified', looked);
  return further;
}
