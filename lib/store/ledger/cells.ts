import type { Counter } from '../../claims/counter.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import type { Fen } from '../../money/fen.ts';
import { type Finding, unlessEqual } from './finding.ts';

/** What the entries of each period, institution and line come to: what its counter says if all is well. */
export type Cells = Map<string, { booked: Fen; entries: number }>;

/** The name of a cell, in the order of the counters. */
export function cellOf({ period, institution, line }: Pick<Counter, 'period' | 'institution' | 'line'>): string {
  return `${period}|${institution}|${line}`;
}

/** Add to a cell. */
export function addTo(cells: Cells, at: string, booked: Fen, entries = 1): void {
  const cell = cells.get(at);
  if (cell === undefined) cells.set(at, { booked, entries });
  else {
    cell.booked += booked;
    cell.entries += entries;
  }
}

/** The cells of these counters. */
export function cellsIn(counters: readonly Counter[]): Cells {
  return new Map(counters.map((counter) => [cellOf(counter), { booked: counter.booked, entries: counter.entries }]));
}

/** Where counters are not what the entries come to, lack or are too many, in order of their names. */
export function counterFindings(counters: readonly Counter[], cells: Cells): Finding[] {
  const kept = new Map(counters.map((counter) => [cellOf(counter), counter]));
  const all = [...new Set([...kept.keys(), ...cells.keys()])].sort(byCodePoint);
  return all.flatMap((at) => {
    const counter = kept.get(at);
    const cell = cells.get(at);
    return [
      ...unlessEqual({
        what: 'counter',
        unit: 'fen',
        at,
        found: counter?.booked ?? null,
        journal: cell?.booked ?? null,
      }),
      ...unlessEqual({
        what: 'counter',
        unit: 'count',
        at,
        found: inBigint(counter?.entries),
        journal: inBigint(cell?.entries),
      }),
    ];
  });
}

function inBigint(count: number | undefined): bigint | null {
  return count === undefined ? null : BigInt(count);
}
