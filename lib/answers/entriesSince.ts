import { type AsKnownQuestion, type KnownEntry, knownBy } from '../decisions/asKnownOn.ts';
import { type WhyLater, whyAlone } from '../decisions/whyKnownLater.ts';
import type { Book } from '../store/ledger/book.ts';
import { type CommitPlace, commitsOfMonth } from '../store/ledger/commitsOfMonth.ts';
import type { ReadThrough } from '../store/ledger/readThrough.ts';
import type { Tables } from '../store/tables.ts';

/** An entry of a month that was received since a day: why it was not known, and where it stands. */
export interface Since {
  readonly entry: KnownEntry;
  readonly why: WhyLater;
  /** Its commit, and how many of the commit's entries of the month stand before it. */
  readonly at: CommitPlace & { readonly behind: number };
}

/**
 * The entries of a month that were received since a day, in the order of the books, from one of them on. Commits that were known are passed over
 * without being unpacked.
 */
export async function* entriesSince(
  tables: Tables,
  book: Book,
  question: AsKnownQuestion,
  through: ReadThrough,
  from: Since['at'],
): AsyncGenerator<Since> {
  const known = knownBy(question);
  let skipped = from.behind;
  for await (const commit of commitsOfMonth(tables, book, question.month, through, from)) {
    const { year, period, seq, batch, receivedAt } = commit;
    if (known(receivedAt) !== 'since') continue;
    const entries = commit.entries();
    for (let behind = skipped; behind < entries.length; behind += 1) {
      const entry = { ...entries[behind]!, batch, receivedAt, seq };
      yield { entry, why: whyAlone(entry, question.knownOn), at: { year, period, seq, behind } };
    }
    skipped = 0;
  }
}
