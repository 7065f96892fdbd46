/**
 * The entries of a community's year as one chain of hashes: whoever changes, removes, adds or reorders one of them
 * changes every link behind it, and so the seal of its month and of each month after it.
 */
import { hash } from 'node:crypto';
import { formatFen } from '../money/fen.ts';
import type { Entry, Period } from './posting.ts';

/** Whose year is chained. */
export interface Chained {
  readonly fund: string;
  readonly year: string;
  readonly community: string;
}

/** An entry as the chain holds it: its place in the books, how it came there, and what its claim said. */
export interface ChainEntry extends Entry {
  readonly batch: string;
  readonly receivedAt: string;
  readonly seq: number;
  readonly fingerprint: string;
}

/** Where the chain of a year begins: its first month follows this. */
export function beginningOf({ fund, year, community }: Chained): string {
  return hashed('lumpsum books 1', [fund, year, community]);
}

/** The link that opens a period. Of a period without entries it is the seal. @param previous seal of the period before */
export function openingLink(previous: string, { fund, year, community }: Chained, period: Period): string {
  return hashed(previous, [fund, year, community, period]);
}

/** The link of an entry that follows another link. The last link of a period is its seal. */
export function entryLink(previous: string, entry: ChainEntry): string {
  return hashed(previous, textOf(entry));
}

/** Everything of an entry in an order that never changes: seals that people signed depend on it. */
function textOf(entry: ChainEntry): readonly (string | number | null)[] {
  return [
    ...[entry.institution, entry.settlement, entry.kind, entry.sequence],
    ...[entry.line, entry.period, entry.origin, entry.settledOn, entry.clearing, entry.group],
    ...[formatFen(entry.booked), entry.reason ?? null],
    ...[entry.batch, entry.receivedAt, entry.seq, entry.fingerprint],
  ];
}

/** SHA-256 (hex) of a link, a line end, and a list as JSON. */
function hashed(previous: string, content: readonly (string | number | null)[]): string {
  return hash('sha256', `${previous}\n${JSON.stringify(content)}`);
}
