import { beginningOf } from '../../lib/claims/chain.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { entryText, footText, headText, linkBehind, openingOf } from '../../lib/proof/monthFile.ts';
import { claim } from '../claims/examples.ts';

export const EAST = { fund: '990200-390', year: '2025', community: 'east' };

/** A closed month as it is exported: its lines, and its seal. */
export interface Month {
  readonly lines: readonly string[];
  readonly seal: string;
}

/** So many stays, the first of 50.01 yuan, the second of 50.02 and so on. */
export function stays(count: number, prefix = 'S'): Claim[] {
  return Array.from({ length: count }, (_, i) =>
    claim({ settlement: `${prefix}${i + 1}`, amounts: { pooled: 5_001n + BigInt(i) } }),
  );
}

/** Export a month of East's, each claim its entry, booked by commits of three. */
export function monthOf(period: string, claims: readonly Claim[], previous = beginningOf(EAST)): Month {
  const head = { ...EAST, period, previous };
  const lines = [headText(head)];
  let seal = openingOf(head);
  for (const [i, each] of claims.entries()) {
    const place = { line: 'inpatient', origin: null, batch: 'file-1', receivedAt: '2025-04-02T02:00:00Z' } as const;
    const entry = { number: i + 1, link: '', ...place, seq: 1 + Math.floor(i / 3), claim: each };
    seal = linkBehind(seal, entry, period);
    lines.push(entryText({ ...entry, link: seal }));
  }
  const booked = claims.reduce((sum, { amounts }) => sum + amounts.pooled, 0n);
  return { lines: [...lines, footText({ entries: claims.length, booked, seal })], seal };
}

/** Lines as the bytes they are read as. */
export async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line);
}
