import type { Period } from '../../lib/claims/posting.ts';
import type { Item } from '../../lib/store/itemSize.ts';
import { type Book, movedKey } from '../../lib/store/ledger/book.ts';
import { headKey } from '../../lib/store/ledger/head.ts';
import { journalItem } from '../../lib/store/ledger/journal.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { claim } from '../claims/examples.ts';
import { putInBulk } from './putInBulk.ts';

/** A month of a book, in full group commits. */
export interface Month {
  readonly period: Period;
  readonly commits: number;
  /** Of those, how many are of claims that were settled in an earlier month. */
  readonly late?: { readonly origin: Period; readonly commits: number };
}

const A_COMMIT = 96;
const INSTITUTIONS = 1_000;
const LINES = ['inpatient', 'outpatient', 'non_member'] as const;

/**
 * A year of a book as booking would have left it, month by month: journal items of 96 entries each, with what points at those a lock moved, and the
 * head. It is put into the table in bulk; there are no claims beside it. A commit is received on the 20th of its month or, of the last tenth of
 * a month, five days into the next one; one entry in fifty takes a settlement back.
 */
export async function monthsInBulk(tables: Tables, book: Book, months: readonly Month[]): Promise<void> {
  let [seq, booked] = [0, 0n];
  const head: Record<string, bigint | number | string | boolean | readonly string[]> = {};
  for (const { period, commits, late } of months) {
    const items: Item[] = [];
    let [entries, sum] = [0, 0n];
    for (let i = 0; i < commits; i += 1) {
      seq += 1;
      const origin = late && i >= commits - late.commits ? late.origin : null;
      const postings = postingsOf(seq, origin ?? period, period, origin, book.community);
      const item = journalItem(book, period, seq, postings, hashesOf(seq), {
        batch: `${period}-${i}.csv`,
        receivedAt: receivedAt(period, i >= commits * 0.9),
      });
      items.push(item, ...(origin === null ? [] : [movedKey(book, origin, period, seq)]));
      [entries, sum] = [entries + A_COMMIT, sum + (item.sum as bigint)];
    }
    await putInBulk(tables, tables.ledger, items);
    booked += sum;
    Object.assign(head, { [`n|${period}`]: entries, [`b|${period}`]: sum });
  }
  await putInBulk(tables, tables.ledger, [{ ...headKey(book), ...head, seq, booked, crossed: [], pointed: true }]);
}

function postingsOf(seq: number, settledIn: Period, period: Period, origin: Period | null, community: string) {
  return Array.from({ length: A_COMMIT }, (_, i) => {
    const number = seq * A_COMMIT + i;
    const line = LINES[Math.floor(number / INSTITUTIONS) % LINES.length]!;
    const settled = claim({
      ...(number % 50 === 49 ? { kind: 'cancel' } : {}),
      institution: `H3299${String(number % INSTITUTIONS).padStart(7, '0')}`,
      settlement: `3299812025${String(number).padStart(20, '0')}`,
      settledOn: `${settledIn}-${String((i % 28) + 1).padStart(2, '0')}`,
      amounts: { pooled: (number % 50 === 49 ? -1n : 1n) * BigInt(20_000 + (number % 9_973)) },
    });
    return { claim: settled, community, line, period, origin, batch: '', row: 1 };
  });
}

function hashesOf(seq: number): string[] {
  return Array.from({ length: A_COMMIT }, (_, i) => {
    return Buffer.from(`${seq * A_COMMIT + i}`.padStart(32, 'x')).toString('base64url');
  });
}

function receivedAt(period: Period, isLater: boolean): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return new Date(isLater ? Date.UTC(year, month, 5) : Date.UTC(year, month - 1, 20)).toISOString();
}
