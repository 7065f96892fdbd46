import { booksNamed } from '../claims/booksNamed.ts';
import type { Period } from '../claims/posting.ts';
import { Fault } from '../errors.ts';
import { sumFen } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import { commitIn, type JournalEntry } from '../store/ledger/journal.ts';
import type { Tables } from '../store/tables.ts';
import { secondsApart } from './secondsApart.ts';
import { isWhole, wholeJournal } from './wholeJournal.ts';

/**
 * The entries of a period, in the order of the journal, of which none is missing: what is paid by is drawn up from these.
 *
 * @throws Fault unavailable  some seconds on, the journal still has a gap or is not what the head says
 */
export async function wholeEntries(tables: Tables, book: Book, period: Period): Promise<readonly JournalEntry[]> {
  const whole = await secondsApart(() => entriesIfWhole(tables, book, period));
  if (whole) return whole;
  const { zh, en } = booksNamed(book.community, period);
  throw new Fault('unavailable', {
    zh: `${zh}，其日记账批次不连续，或与账簿头的合计不符，未据此出具任何单据：请查看账簿核验结果，处理后再试。`,
    en: `The journal in the ${en} has a gap, or does not come to what its head says, so nothing was drawn up from it: look at the verification of the books, and try again when it is explained.`,
  });
}

async function entriesIfWhole(tables: Tables, book: Book, period: Period): Promise<JournalEntry[] | undefined> {
  const journal = await wholeJournal(tables, book, [period]);
  if (!journal) return undefined;
  const entries = (journal.items.get(period) ?? []).flatMap((item) => commitIn(item).entries);
  const sum = { entries: entries.length, booked: sumFen(entries.map(({ booked }) => booked)) };
  return isWhole(journal, period, sum) ? entries : undefined;
}
