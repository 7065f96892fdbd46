import type { Claim } from '../../lib/claims/claim.ts';
import { claimIn } from '../../lib/claims/claimText.ts';
import { type Book, CONFLICTS } from '../../lib/store/ledger/book.ts';
import { queryBook } from '../../lib/store/ledger/queryBook.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** A claim that is not in the books, because other content is booked under its identity. */
interface Conflict {
  readonly claim: Claim;
  /** Hash of its content, and of what is booked. */
  readonly hash: string;
  readonly bookedHash: string;
  /** Where it came from, when it came first. */
  readonly batch: string;
  readonly row: number;
  readonly receivedAt: string;
}

interface ConflictItem extends Omit<Conflict, 'claim' | 'row'> {
  readonly claim: string;
  readonly row: bigint;
}

/** The conflicts of a book, in order of identity. */
export async function conflictsOf(tables: Tables, book: Book): Promise<Conflict[]> {
  const conflicts: Conflict[] = [];
  for await (const { claim, row, hash, bookedHash, batch, receivedAt } of queryBook<ConflictItem>(
    tables,
    book,
    CONFLICTS,
  )) {
    conflicts.push({ claim: claimIn(claim), row: Number(row), hash, bookedHash, batch, receivedAt });
  }
  return conflicts;
}
