import { z } from 'zod';
import { bandReached, rateBandsOf } from '../formula/rateBands.ts';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { amount, decimal, ids, positiveAmount, share, unsignedAmount } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

export const directorPolicyShape = z.strictObject({
  /** With any other grade there is no bonus. */
  grades: ids,
  /** The share of the salary, by how far the surplus exceeds its target. */
  bands: rateBandsOf(z.strictObject({ from: decimal, share })),
});

export const directorShape = z.strictObject({
  salary: unsignedAmount,
  grade: z.string('expected a text'),
  target: positiveAmount,
  surplus: amount,
});

export interface DirectorBonus {
  readonly excess: Ratio;
  readonly share: Ratio;
  readonly bonus: Fen;
}

/** What the director earns beside the salary: a share of it, by grade and by how far the surplus exceeds its target. */
export function directorBonus(
  policy: z.output<typeof directorPolicyShape>,
  director: z.output<typeof directorShape>,
  workings: Workings,
): DirectorBonus {
  const { salary, grade, target, surplus } = director;
  const excess = Ratio.of(surplus, target).minus(Ratio.ONE);
  workings.note('director.excess', 'surplus / target - 1', { surplus, target }, excess);
  const share = shareAt(policy, grade, excess, workings);
  const bonus = partOf(salary, share);
  workings.note('director.bonus', 'round(salary * share)', { salary, share }, bonus);
  return { excess, share, bonus };
}

function shareAt(
  { grades, bands }: z.output<typeof directorPolicyShape>,
  grade: string,
  excess: Ratio,
  workings: Workings,
): Ratio {
  if (!grades.includes(grade)) {
    return workings.note('director.share', '0', { grade }, Ratio.ZERO, 'director.grades');
  }
  const band = bandReached(bands, excess) ?? bands[0];
  if (band === undefined) return workings.note('director.share', '0', { excess }, Ratio.ZERO, 'director.bands');
  const reached = excess.isLess(band.from) ? Ratio.ZERO : band.share;
  const operands = { excess, from: band.from, share: band.share };
  return workings.note('director.share', 'excess >= from ? share : 0', operands, reached, 'director.bands');
}
