import { isClosed } from '../../claims/bookingPeriod.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { type Head, headOf } from './head.ts';

/** Up to which group commit the books of a community are read, year by year: whoever reads again to there reads the same. */
export type ReadThrough = { readonly [year: string]: number };

/** The heads of the books that can hold what was settled in a year: of its own and, once it is closed, of the years after. */
export async function headsThrough(tables: Tables, book: Book): Promise<Map<string, Head>> {
  const head = await headOf(tables, book);
  const heads = new Map([[book.year, head]]);
  if (!isClosed(book.year, head.lockedThrough)) return heads;
  const nextYear = { ...book, year: String(Number(book.year) + 1) };
  return new Map([...heads, ...(await headsThrough(tables, nextYear))]);
}
