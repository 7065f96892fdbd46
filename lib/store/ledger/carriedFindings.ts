import type { Period } from '../../claims/posting.ts';
import { sumFen } from '../../money/fen.ts';
import { type Carried, countersIn } from './carried.ts';
import { type Cells, counterFindings } from './cells.ts';
import { type Finding, unlessEqual } from './finding.ts';

/**
 * Where the counters of a period that were carried forward are not what the journal came to then, or not what they say of themselves.
 *
 * @param cells the entries of the period up to the commit through which they were carried forward
 */
export function carriedFindings(at: Period, carried: Carried, cells: Cells): Finding[] {
  const counters = countersIn(at, carried);
  if (counters === undefined) return [{ what: 'counter', unit: 'count', at, found: null, journal: null }];
  const wrong = counterFindings(counters, cells);
  if (wrong.length > 0) return wrong;
  const booked = sumFen(counters.map((counter) => counter.booked));
  const entries = counters.reduce((sum, counter) => sum + counter.entries, 0);
  return [
    ...unlessEqual({ what: 'counter', unit: 'fen', at, found: carried.booked, journal: booked }),
    ...unlessEqual({ what: 'counter', unit: 'count', at, found: BigInt(carried.entries), journal: BigInt(entries) }),
  ];
}
