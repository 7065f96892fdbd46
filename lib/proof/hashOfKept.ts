import { hashOf } from '../canonicalJson.ts';
import { formatFen } from '../money/fen.ts';
import type { KeptSums } from '../store/ledger/keptSums.ts';

/** SHA-256 (hex) of what a book keeps beside its journal: whether a fen of it was moved since shows without the journal. */
export function hashOfKept({ head: { seq, booked, totals, lockedThrough }, carried, apart }: KeptSums): string {
  const ofPeriods = [...totals].map(([period, total]) => [
    ...[period, total.entries, formatFen(total.booked)],
    ...(total.outside === 0n ? [] : [formatFen(total.outside)]),
  ]);
  const forward = [...carried].map(([period, { through, size, entries, booked: sum, cells }]) => {
    const bytes = cells.map((part) => Buffer.from(part).toString('base64'));
    return [period, through, size, entries, formatFen(sum), bytes];
  });
  return hashOf([seq, formatFen(booked), lockedThrough, ofPeriods, forward, apart]);
}
