import type { Book } from '../../lib/store/ledger/book.ts';
import { checkClaims } from '../../lib/store/ledger/checkClaims.ts';
import type { Finding } from '../../lib/store/ledger/finding.ts';
import type { Question } from '../../lib/store/ledger/question.ts';
import { sumBook } from '../../lib/store/ledger/sumBook.ts';
import type { Tables } from '../../lib/store/tables.ts';

export interface Verification {
  /** Empty, unless something is wrong with the books. */
  readonly findings: readonly Finding[];
  /** Cancellations and adjustments to ask the sender about: the books hold them as they came. */
  readonly questions: readonly Question[];
  /** Whether the book came to rest while it was summed. Where others booked all the while, head and counters were not judged. */
  readonly isAtRest: boolean;
}

/**
 * Re-sum a book from its journal, and hold every counter, every claim and the head against it. Others may be booking
 * meanwhile. Memory holds what is found and the numbers of settlements that were altered, and not the entries.
 */
export async function verifyBook(tables: Tables, book: Book): Promise<Verification> {
  const summed = await sumBook(tables, book);
  const { findings, questions } = await checkClaims(tables, book);
  return {
    findings: [...(summed?.findings ?? []), ...findings],
    questions,
    isAtRest: summed !== undefined,
  };
}
