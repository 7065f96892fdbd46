import type { ServiceLine } from '../claims/posting.ts';
import { type Fen, parseFen, sumFen } from '../money/fen.ts';
import type { Adjustment } from './adjustedOver.ts';
import type { PartOfUse } from './useInParts.ts';

/** The lines on which the members of a community are owed something for which no point stands. */
const LINES: readonly ServiceLine[] = ['outpatient', 'special_cases', 'adjustments'];

/**
 * What the members of a community are owed beside their points, in fen by institution: visits, special cases and adjustments. The instalments pay these, too.
 *
 * What inspections take back is left out: it goes back to the fund whole, and is repaid to it and not kept back.
 *
 * @param adjustments of the months of the community; none where it is closed by what is booked
 */
export function besidePoints(
  parts: readonly PartOfUse[],
  adjustments: readonly Adjustment[],
): ReadonlyMap<string, Fen> {
  const own = Map.groupBy(
    parts.filter(({ line }) => LINES.includes(line)),
    ({ institution }) => institution,
  );
  const recovered = adjustments.filter(({ kind }) => kind === 'recoveries');
  return new Map(
    [...own].map(([institution, of]) => {
      const taken = recovered.filter((one) => one.institution === institution).map(({ amount }) => parseFen(amount));
      return [institution, sumFen(of.map(({ booked, adjusted }) => booked + adjusted)) - sumFen(taken)];
    }),
  );
}
