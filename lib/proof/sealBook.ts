import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { Made } from '../documents/document.ts';
import { createOnce } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { formatFen } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import { sealable } from './sealable.ts';

/** What of a book is sealed. */
export interface Sealing {
  readonly seals: readonly Seal[];
  /** The first locked period of which the book did not prove that nothing is missing; null where all that is locked is sealed. */
  readonly unsealed: Period | null;
}

/**
 * Seal every locked period of a book that is not sealed yet, in their order, those without entries too. A seal is put once and never
 * replaced, so it is made of what was read twice and was whole each time. A period of which that cannot be said is not sealed, and none
 * after it is: whoever seals must say so to somebody.
 */
export async function sealBook(tables: Tables, book: Book, made: Made): Promise<Sealing> {
  const { seals: standing, proven, unsealed } = await sealable(tables, book);
  const seals = [...standing];
  for (const period of proven) {
    const seal = { community: book.community, ...period, booked: formatFen(period.booked) };
    const key = documentKey('seal', { ...book, period: period.period });
    seals.push((await createOnce(tables, key, seal, made)).document.body);
  }
  return { seals, unsealed };
}
