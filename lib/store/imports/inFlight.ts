import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import { cutBooksOf } from './cutBooks.ts';
import type { ImportProgress } from './fileImport.ts';
import { importsSince } from './importsSince.ts';
import { outcomesOf } from './pieceOutcome.ts';

/** A file of which pieces are being booked, or set aside, with claims of a community and month. */
export interface InFlight {
  readonly community: string;
  readonly file: ImportProgress;
}

/**
 * What of a month, or of months before it that comes late, is on its way into the books of a fund: of each file the communities of which a
 * piece is not done. What arrived and was not cut yet is of no month that anybody knows. Trials change no book.
 */
export async function inFlight(tables: Tables, fund: string, month: Period): Promise<InFlight[]> {
  const found: InFlight[] = [];
  for await (const file of importsSince(tables, fund, beforeMonth(month))) {
    if (file.state === 'done' || file.isTrial) continue;
    const done = new Set((await outcomesOf(tables, file)).map(({ piece }) => piece));
    const left = (await cutBooksOf(tables, file)).filter(
      (book) => book.month <= month && book.pieces.some((piece) => !done.has(piece)),
    );
    for (const community of new Set(left.map((book) => book.community))) found.push({ community, file });
  }
  return found;
}

/** None that holds claims of a month was received before it began, wherever its clock stood. */
function beforeMonth(month: Period): string {
  return new Date(Date.parse(`${month}-01T00:00:00Z`) - ONE_DAY_MS).toISOString();
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;
