import type { ClaimIdentity } from '../../claims/claim.ts';
import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { commitsOf, type JournalEntry } from './journal.ts';
import { type Question, questionsAbout } from './question.ts';

/** The settlement that a cancellation or an adjustment altered; undefined for an entry that altered none. */
export function alteredBy({ institution, settlement, kind, sequence }: JournalEntry): ClaimIdentity | undefined {
  return kind === 'settle' ? undefined : { institution, settlement, kind: 'settle', sequence };
}

/** What is left of the settlements that were cancelled or adjusted in a period. The journal says which; no other claim is read. */
export async function questionsOf(tables: Tables, book: Book, period: Period): Promise<Question[]> {
  const altered = new Map<string, ClaimIdentity>();
  for await (const { entries } of commitsOf(tables, book, period)) {
    for (const identity of entries.map(alteredBy))
      if (identity) altered.set(`${identity.institution}#${identity.settlement}`, identity);
  }
  return questionsAbout(tables, [...altered.values()]);
}
