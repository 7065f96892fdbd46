import { Fault } from '../errors.ts';
import { type Fen, sumFen } from '../money/fen.ts';

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
    if (violations.every((violation) => violation === null)) {
      if (rest < 0n) {
        throw new Fault(
          'infeasible',
          {
            zh: `各医共体的下限合计比打包总额多 ${-rest} 分。`,
            en: `The floors are more than the pool, by ${-rest} fen.`,
          },
          'input.pool',
        );
      }
      return { held, free, rest, freeShares };
    }
    const [shortage, excess] = [sumOf('down', violations), sumOf('up', violations)];
    const isHeld = { down: shortage >= excess, up: excess >= shortage };
    const holding = new Map<Claimant, Held>();
    for (const [i, claimant] of free.entries()) {
      const violation = violations[i];
      if (!violation || !isHeld[violation.bound]) continue;
      const { bound, amount } = violation;
      holding.set(claimant, { claimant, bound, amount, rest, freeShares });
    }
    for (const one of holding.values()) held.push(one);
    rest -= sumFen([...holding.values()].map(({ amount }) => amount));
    free = free.filter((claimant) => !holding.has(claimant));
  }
}

/** The bound that somebody's x lies beyond, the amount there, and the distance to it times Σ free shares. */
interface Violation {
  readonly bound: Held['bound'];
  readonly amount: Fen;
  readonly distance: bigint;
}

/** Where the free shares sum to 0, x is 0 and the scale is 1. */
function violationOf({ share, low, high }: Claimant, rest: Fen, freeShares: bigint): Violation | null {
  const [exact, scale] = freeShares === 0n ? [0n, 1n] : [rest * share, freeShares];
  if (low !== undefined && exact < low * scale) return { bound: 'down', amount: low, distance: low * scale - exact };
  if (high !== undefined && exact > high * scale) return { bound: 'up', amount: high, distance: exact - high * scale };
  return null;
}

function sumOf(bound: Held['bound'], violations: readonly (Violation | null)[]): bigint {
  return violations.reduce((sum, violation) => (violation?.bound === bound ? sum + violation.distance : sum), 0n);
}
