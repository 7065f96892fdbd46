import type { Period, ServiceLine } from '../claims/posting.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** What one institution's claims on one line come to in one period: the cell of a community's books. */
export interface Counter {
  readonly period: Period;
  readonly institution: string;
  readonly line: ServiceLine;
  readonly booked: Fen;
  readonly entries: number;
}

/** Sum counters by something they have: a line, a member, a period. */
export function totalsBy<Key extends string>(
  counters: readonly Counter[],
  keyOf: (counter: Counter) => Key,
): Map<Key, Fen> {
  const totals = new Map<Key, Fen>();
  for (const counter of counters) {
    const key = keyOf(counter);
    totals.set(key, (totals.get(key) ?? 0n) + counter.booked);
  }
  return totals;
}

export function totalOf(counters: readonly Counter[]): Fen {
  return sumFen(counters.map(({ booked }) => booked));
}
