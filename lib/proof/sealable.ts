import { isDeepStrictEqual } from 'node:util';
import { beginningOf } from '../claims/chain.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { Book } from '../store/ledger/book.ts';
import { headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';
import { type ProvenPeriod, provenPeriods } from './provenPeriods.ts';
import { sealsOf } from './seals.ts';
import { secondsApart } from './secondsApart.ts';

/** What of a book is sealed, and what is to be. */
export interface Sealable {
  /** All seals of the book, also those behind a lock that somebody moved back. */
  readonly seals: readonly Seal[];
  /** The locked periods behind them that proved twice that nothing of them is missing, in their order. */
  readonly proven: readonly ProvenPeriod[];
  /** The first locked period of which the book did not prove that nothing is missing; null where there is none. */
  readonly unsealed: Period | null;
}

/** See which locked periods of a book have no seal, those without entries too, and of which the book proves that nothing is missing. */
export async function sealable(tables: Tables, book: Book): Promise<Sealable> {
  const { lockedThrough } = await headOf(tables, book);
  const standing = new Map((await sealsOf(tables, book)).map((seal) => [seal.period, seal]));
  const periods = periodsOfYear(book.year);
  const first = periods.findIndex((period) => !standing.has(period));
  const open = first === -1 ? [] : periods.slice(first);
  const seals = periods.slice(0, periods.length - open.length).map((period) => standing.get(period)!);
  const due = open.filter((period) => lockedThrough !== null && period <= lockedThrough);
  if (due.length === 0) return { seals, proven: [], unsealed: null };
  const proven = await readTwice(tables, book, seals.at(-1)?.hash ?? beginningOf(book), due);
  return { seals, proven, unsealed: due[proven.length] ?? null };
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
