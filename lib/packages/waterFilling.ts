import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';

/** Somebody who gets a share of a pool within bounds; shares are integers on one common scale. */
export interface Claimant {
  readonly id: string;
  readonly share: bigint;
  readonly low: Fen | undefined;
  readonly high: Fen | undefined;
}

/** A claimant held at a bound, and what the round looked like in which that happened. */
export interface Held {
  readonly claimant: Claimant;
  readonly bound: 'up' | 'down';
  readonly amount: Fen;
  /** What was left for the free ones in that round, and the sum of their shares. */
  readonly rest: Fen;
  readonly freeShares: bigint;
}

export interface Filled {
  readonly held: readonly Held[];
  readonly free: readonly Claimant[];
  /** What is left for the free ones. */
  readonly rest: Fen;
  readonly freeShares: bigint;
}

/**
 * Pour a pool over claimants by their shares, none of them beyond its bounds (water-filling).
 *
 * Each round works on exact values. Who would fall below the low bound or rise above the high one violates it; where the
 * violations sum to a shortage, those below are held at their low bound, where to an excess, those above at their high
 * one, and where they cancel, all of them. Then what is left is poured over the others anew, until nobody violates.
 *
 * Each x is `rest x share / Σ free shares`; comparing x with a bound, both sides are multiplied by Σ free shares, so that
 * whole numbers decide.
 *
 * @throws Fault infeasible  the low bounds together are more than the pool
 */
export function fill(pool: Fen, claimants: readonly Claimant[]): Filled {
  const held: Held[] = [];
  let free = claimants;
  let rest = pool;
  for (;;) {
    const freeShares = free.reduce((sum, { share }) => sum + share, 0n);
    const violations = free.map((claimant) => violationOf(claimant, rest, freeShares));
    if (violations.every((violation) => violation === 0n)) {
      if (rest < 0n) throw new Fault('infeasible', `The floors are more than the pool, by ${-rest} fen.`, 'input.pool');
      return { held, free, rest, freeShares };
    }
    const balance = violations.reduce((sum, violation) => sum + violation, 0n);
    const holds = (violation: bigint) => violation !== 0n && (balance === 0n || violation > 0n === balance > 0n);
    const before = rest;
    free.forEach((claimant, i) => {
      const violation = violations[i]!;
      if (!holds(violation)) return;
      const amount = violation > 0n ? claimant.low! : claimant.high!;
      held.push({ claimant, bound: violation > 0n ? 'down' : 'up', amount, rest: before, freeShares });
      rest -= amount;
    });
    free = free.filter((_, i) => !holds(violations[i]!));
  }
}

/** (clamp(x, low, high) - x) x Σ free shares; where the free shares sum to 0, x is 0 and the scale is 1. */
function violationOf({ share, low, high }: Claimant, rest: Fen, freeShares: bigint): bigint {
  const [exact, scale] = freeShares === 0n ? [0n, 1n] : [rest * share, freeShares];
  if (low !== undefined && exact < low * scale) return low * scale - exact;
  if (high !== undefined && exact > high * scale) return high * scale - exact;
  return 0n;
}
