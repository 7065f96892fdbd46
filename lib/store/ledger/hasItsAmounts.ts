import type { BookedClaim } from './claims.ts';

/** Whether every amount of a claim is there. One that somebody took out of its item cannot be summed, shown or hashed. */
export function hasItsAmounts({ claim }: BookedClaim): boolean {
  return Object.values(claim.amounts).every((amount) => typeof amount === 'bigint');
}
