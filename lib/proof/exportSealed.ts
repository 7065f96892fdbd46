import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import { exportMonth } from './exportMonth.ts';

/**
 * Export the sealed months whose files are not there yet.
 *
 * @param isThere whether the file of a month was written before
 * @returns the months whose files are there now: one whose claims no longer come to its seal is left out
 */
export async function exportSealed(
  tables: Tables,
  bucket: Exchange,
  book: Book,
  seals: readonly Seal[],
  isThere: (period: Period) => boolean,
): Promise<ReadonlySet<Period>> {
  const exported = new Set<Period>();
  for (const seal of seals) {
    if (isThere(seal.period) || (await isExported(tables, bucket, book, seal))) exported.add(seal.period);
  }
  return exported;
}

async function isExported(tables: Tables, bucket: Exchange, book: Book, seal: Seal): Promise<boolean> {
  try {
    await exportMonth(tables, bucket, book, seal);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === 'conflict') return false;
    throw error;
  }
}
