import type { Counter } from '../../claims/counter.ts';
import type { Period } from '../../claims/posting.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { countersIn, NOT_CARRIED } from './carried.ts';
import { addTo, type Cells, cellOf, cellsIn } from './cells.ts';
import { NOTHING } from './head.ts';
import { commitsOf } from './journal.ts';
import type { KeptSums } from './keptSums.ts';

/** The counters of a period as of a commit. */
export interface Counted {
  readonly period: Period;
  readonly through: number;
  readonly counters: readonly Counter[];
}

/**
 * The counters of a period as of the head: those carried forward, and what the journal has since.
 *
 * A query may show some items of a transaction and not others, so what was read is held against the head, which counts and sums the
 * entries of each period in the transaction that books them.
 *
 * @returns undefined where they are not what the head says: somebody booked meanwhile, or the book is damaged
 */
export async function countPeriod(
  tables: Tables,
  book: Book,
  { head, carried }: KeptSums,
  period: Period,
): Promise<Counted | undefined> {
  const total = head.totals.get(period) ?? NOTHING;
  const standing = carried.get(period) ?? NOT_CARRIED;
  const known = countersIn(period, standing);
  const cells = cellsIn(known ?? []);
  // What is damaged is in nobody's way: the journal has it all.
  let { through, entries, booked } = known === undefined ? NOT_CARRIED : standing;
  if (entries < total.entries) {
    for await (const commit of commitsOf(tables, book, period, through)) {
      if (commit.seq > head.seq) break;
      through = commit.seq;
      for (const entry of commit.entries) {
        [entries, booked] = [entries + 1, booked + entry.booked];
        addTo(cells, cellOf(entry), entry.booked);
      }
    }
  }
  if (entries !== total.entries || booked !== total.booked) return undefined;
  return { period, through, counters: countersOf(cells) };
}

/** In order of period, institution and line. */
function countersOf(cells: Cells): Counter[] {
  return [...cells]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([cell, { booked, entries }]) => {
      const [period = '', institution = '', line = ''] = cell.split('|');
      return { period, institution, line: line as Counter['line'], booked, entries };
    });
}
