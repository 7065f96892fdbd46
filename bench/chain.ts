import type { Claimant } from '../lib/packages/waterFilling.ts';

/** A pool, and those it is poured over. */
export interface Chain {
  readonly pool: bigint;
  readonly claimants: readonly Claimant[];
}

/**
 * The hardest corridor there is: each cap lies between what its owner would get before and after the one before it is held,
 * so that a round holds one and uncovers the next. Each share is twice the next, or the rounds would come closer than a fen.
 */
export function chainOf(size: number): Chain {
  const shares = Array.from({ length: size }, (_, i) => 1n << BigInt(size - i));
  const pool = 1n << BigInt(size + 40);
  const claimants: Claimant[] = [];
  let [rest, among] = [pool, shares.reduce((sum, share) => sum + share, 0n)];
  let uncovered = 0n;
  for (const [i, share] of shares.entries()) {
    const due = (rest * share) / among;
    const high = i === 0 ? (due * 3n) / 4n : (uncovered + due) / 2n;
    claimants.push({ id: String(i), share, low: undefined, high });
    uncovered = (rest * (shares[i + 1] ?? 0n)) / among;
    rest -= high;
    among -= share;
  }
  return { pool, claimants };
}
