import { createHash } from 'node:crypto';
import type { Carried } from './carried.ts';
import type { TotalBySide } from './head.ts';
import type { JournalItem } from './journal.ts';

/**
 * Digest (SHA-256, base64url) of everything a period is summed from and held against: what its chain of hashes follows, what the
 * head says it comes to, the counters carried forward, and its journal items, each of their bytes. While it is the same, so are the sums, and
 * all of it agrees or not as before.
 *
 * What somebody put there in place of an amount or bytes is told from what was there by its kind, too.
 */
export function digestOfPeriod(
  previous: string,
  total: TotalBySide,
  { through, size, entries, booked, cells }: Carried,
  items: readonly JournalItem[],
): string {
  const hash = createHash('sha256');
  const add = (value: unknown) => {
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    hash.update(`${typeof value} ${bytes.length}\n`).update(bytes);
  };
  for (const value of [previous, total.entries, total.booked, items.length]) add(value);
  if (total.outside !== 0n) add(total.outside);
  for (const value of [through, size, entries, booked, cells.length, ...cells]) add(value);
  for (const { sk, entries, count, sum, prints, batch, receivedAt } of items) {
    for (const value of [sk, entries, count, sum, prints, batch, receivedAt]) add(value);
  }
  return hash.digest('base64url');
}
