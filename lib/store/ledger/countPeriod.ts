import type { Counter } from '../../claims/counter.ts';
import type { Period } from '../../claims/posting.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { countersIn, NOT_CARRIED } from './carried.ts';
import { addTo, type Cells, cellOf, cellsIn } from './cells.ts';
import { type Head, NOTHING, type Total } from './head.ts';
import { commitsOf } from './journal.ts';
import type { KeptSums } from './keptSums.ts';

/** The counters of a period as of a commit. */
export interface Counted {
  readonly period: Period;
  readonly through: number;
  readonly counters: readonly Counter[];
}

/**
 * The counters of a period as of the head: those carried forward and what the journal has since or, where these are damaged, the whole
 * journal.
 *
 * A query may show some items of a transaction and not others, so what was read is held against the head, which counts and sums the
 * entries of each period in the transaction that books them.
 *
 * @returns undefined where the journal does not come to what the head says: somebody booked meanwhile, or the book is damaged
 */
export async function countPeriod(
  tables: Tables,
  book: Book,
  { head, carried }: KeptSums,
  period: Period,
): Promise<Counted | undefined> {
  const standing = carried.get(period) ?? NOT_CARRIED;
  const counters = countersIn(period, standing);
  const onward = counters && (await countFrom(tables, book, head, period, { ...standing, counters }));
  return onward ?? countFrom(tables, book, head, period, { ...NOT_CARRIED, counters: [] });
}

/** The counters of a period as of the head, counted on from those of an earlier commit. */
async function countFrom(
  tables: Tables,
  book: Book,
  head: Head,
  period: Period,
  from: Total & Pick<Counted, 'through' | 'counters'>,
): Promise<Counted | undefined> {
  const total = head.totals.get(period) ?? NOTHING;
  let { through, entries, booked } = from;
  if (entries === total.entries && booked === total.booked) return { period, through, counters: from.counters };
  const cells = cellsIn(from.counters);
  for await (const commit of commitsOf(tables, book, period, through)) {
    if (commit.seq > head.seq) break;
    through = commit.seq;
    for (const entry of commit.entries) {
      [entries, booked] = [entries + 1, booked + entry.booked];
      addTo(cells, cellOf(entry), entry.booked);
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
