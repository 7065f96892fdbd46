import type { Seal } from '../claims/seal.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import { exportMonth } from './exportMonth.ts';

/** Export a sealed month. @returns whether its file is there now: that of one whose claims no longer come to its seal is not written */
export async function exportSealed(tables: Tables, bucket: Exchange, book: Book, seal: Seal): Promise<boolean> {
  try {
    await exportMonth(tables, bucket, book, seal);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === 'conflict') return false;
    throw error;
  }
}
