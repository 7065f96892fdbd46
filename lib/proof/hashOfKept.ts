import { hashOf } from '../canonicalJson.ts';
import { formatFen } from '../money/fen.ts';
import type { KeptSums } from '../store/ledger/keptSums.ts';

/** SHA-256 (hex) of what a book keeps beside its journal: whether a fen of it was moved since shows without the journal. */
export function hashOfKept({ head: { seq, booked, lockedThrough }, counters }: KeptSums): string {
  const cells = counters.map((of) => [of.period, of.institution, of.line, formatFen(of.booked), of.entries]);
  return hashOf([seq, formatFen(booked), lockedThrough, cells]);
}
