import type { Period } from '../../claims/posting.ts';
import { type DocumentKey, latest, listLatest } from '../documents.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';

/**
 * The seal of a closed month: one hash over its entries in their order and over every month before it. Whoever has it in a
 * signed statement can tell for ever whether one entry was changed, removed, added or moved.
 */
export interface Seal {
  readonly community: string;
  readonly period: Period;
  /** The seal of the period before; of January what the year begins with. */
  readonly previous: string;
  readonly entries: number;
  /** What they come to, in yuan. */
  readonly booked: string;
  /** SHA-256 (hex). */
  readonly hash: string;
}

export function sealKey({ fund, year, community }: Book, period: Period): DocumentKey {
  return { fund, year, kind: 'seal', scope: `${community}.${period}` };
}

/** The seals of a book, in order of period. */
export async function sealsOf(tables: Tables, { fund, year, community }: Book): Promise<Seal[]> {
  const seals = await listLatest<Seal>(tables, fund, year, 'seal', `${community}.`);
  return seals.map(({ body }) => body);
}

/** The seal of a period, if it is sealed. */
export async function sealOf(tables: Tables, book: Book, period: Period): Promise<Seal | undefined> {
  return (await latest<Seal>(tables, sealKey(book, period)))?.body;
}
