import type { Claim } from '../claims/claim.ts';
import { identityPieces } from './identityPieces.ts';

/** Finds settlements of one file that are probably the same one under two numbers, such as 0012345 and 12345. */
export interface ProbableDoubles {
  /**
   * The first row that this one is probably the double of; undefined where it is of none.
   *
   * @param claim of a settlement that no row before it was of: one that is there again is no double
   */
  readonly of: (claim: Claim, row: number) => number | undefined;
}

/**
 * Two settlements of one person, institution and day with the same amounts, which differ in their number alone. It may be so: somebody pays
 * the same fee twice a day. In memory are some twenty bytes a row. The books are not asked: they are not kept by person.
 */
export function probableDoubles(): ProbableDoubles {
  const alike = identityPieces();
  return {
    of(claim, row) {
      // The parts of one settlement may be alike; two settlements in parts are told by their first ones.
      if (claim.kind !== 'settle' || claim.sequence !== 1) return undefined;
      const { total, pooled, otherFunds, account, cash } = claim.amounts;
      const content = `${claim.person}|${claim.institution}|${claim.settledOn}|${total}|${pooled}|${otherFunds}|${account}|${cash}`;
      const { piece: first, times } = alike.place(content, () => row);
      return times > 1 ? first : undefined;
    },
  };
}
