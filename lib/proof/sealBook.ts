import { isDeepStrictEqual } from 'node:util';
import { beginningOf } from '../claims/chain.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { Made } from '../documents/document.ts';
import { createOnce } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { formatFen } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import { headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';
import { type ProvenPeriod, provenPeriods } from './provenPeriods.ts';
import { sealsOf } from './seals.ts';
import { secondsApart } from './secondsApart.ts';

/** What of a book is sealed. */
export interface Sealing {
  /** All seals of the book, also those behind a lock that somebody moved back. */
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
  const { lockedThrough } = await headOf(tables, book);
  const standing = new Map((await sealsOf(tables, book)).map((seal) => [seal.period, seal]));
  const periods = periodsOfYear(book.year);
  const first = periods.findIndex((period) => !standing.has(period));
  const open = first === -1 ? [] : periods.slice(first);
  const seals = periods.slice(0, periods.length - open.length).map((period) => standing.get(period)!);
  const due = open.filter((period) => lockedThrough !== null && period <= lockedThrough);
  if (due.length === 0) return { seals, unsealed: null };

  for (const proven of await readTwice(tables, book, seals.at(-1)?.hash ?? beginningOf(book), due)) {
    const seal = { community: book.community, ...proven, booked: formatFen(proven.booked) };
    const key = documentKey('seal', { ...book, period: proven.period });
    seals.push((await createOnce(tables, key, seal, made)).document.body);
  }
  return { seals, unsealed: due[seals.length - first] ?? null };
}

/** The periods that were whole twice and the same, as many of those that follow each other as there are. */
async function readTwice(
  tables: Tables,
  book: Book,
  previous: string,
  due: readonly Period[],
): Promise<readonly ProvenPeriod[]> {
  let proven: readonly ProvenPeriod[] = [];
  await secondsApart(async () => {
    const one = await provenPeriods(tables, book, previous, due);
    const other = one.length === 0 ? [] : await provenPeriods(tables, book, previous, due);
    const differs = one.findIndex((period, i) => !isDeepStrictEqual(period, other[i]));
    proven = differs === -1 ? one : one.slice(0, differs);
    return proven.length === due.length ? proven : undefined;
  });
  return proven;
}
