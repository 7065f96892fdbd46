import { bookingPeriod } from '../../lib/claims/bookingPeriod.ts';
import type { Claim } from '../../lib/claims/claim.ts';

/** What a delivery comes to, in the words of its report. */
export interface Told {
  accepted: number;
  repeated: number;
  conflicts: number[];
}

/**
 * A second bookkeeper for one community and year, as dumb as can be: one map of claims, sums made by walking it. Every
 * claim is inpatient, and nothing ever fails.
 */
export class Bookkeeper {
  readonly #booked = new Map<string, { claim: Claim; cell: string; from: string }>();
  readonly #year: string;
  lockedThrough: string | null = null;

  constructor(year: string) {
    this.#year = year;
  }

  deliver(batch: string, claims: readonly Claim[]): Told {
    const told: Told = { accepted: 0, repeated: 0, conflicts: [] };
    claims.forEach((claim, i) => {
      const identity = [claim.institution, claim.settlement, claim.kind, claim.sequence].join(' ');
      const from = `${batch} ${i}`;
      const there = this.#booked.get(identity);
      if (!there) this.#booked.set(identity, { claim, cell: this.#cellFor(claim), from });
      if (!there || (there.from === from && same(there.claim, claim))) told.accepted += 1;
      else if (same(there.claim, claim)) told.repeated += 1;
      else told.conflicts.push(i);
    });
    return told;
  }

  #cellFor({ institution, settledOn }: Claim): string {
    const period = bookingPeriod(settledOn, this.#year, this.lockedThrough);
    const isLate = period !== settledOn.slice(0, 7);
    return `${period} ${institution} ${isLate ? 'adjustments' : 'inpatient'}`;
  }

  /** Sum and number of claims for each period, institution and line. */
  cells(): Map<string, { booked: bigint; entries: number }> {
    const cells = new Map<string, { booked: bigint; entries: number }>();
    for (const { claim, cell } of this.#booked.values()) {
      const before = cells.get(cell) ?? { booked: 0n, entries: 0 };
      cells.set(cell, { booked: before.booked + claim.amounts.pooled, entries: before.entries + 1 });
    }
    return cells;
  }
}

function same(one: Claim, other: Claim): boolean {
  return one.amounts.pooled === other.amounts.pooled && one.settledOn === other.settledOn;
}
