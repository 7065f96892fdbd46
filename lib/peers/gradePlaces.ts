import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { GradePolicy } from './peerPolicy.ts';

/** How many places a grade has in a class. */
export interface GradePlaces {
  readonly id: string;
  readonly places: number;
}

/** How many of so many institutions of a class get each grade, in the order of the grades. */
export function gradePlaces(
  { places, shares }: GradePolicy,
  ofClass: string,
  institutions: number,
  workings: Workings,
): GradePlaces[] {
  const quotas = places.map(({ share }) => {
    const exact = share.times(Ratio.of(institutions));
    const full = exact.numerator / exact.denominator;
    return { full: Number(full), remainder: exact.minus(Ratio.of(full)) };
  });
  const left = institutions - quotas.reduce((sum, { full }) => sum + full, 0);
  const more = shares === 'floor' ? allToTheLast(places.length, left) : toTheLargest(quotas, left);
  return places.map(({ id, share }, i) => {
    const operands = { institutions, share, more: more[i]! };
    const words = 'floor(institutions * share) + more';
    const count = quotas[i]!.full + more[i]!;
    return {
      id,
      places: workings.note(`places.${ofClass}.${id}`, words, operands, count, 'grades.places', 'grades.shares'),
    };
  });
}

function allToTheLast(grades: number, left: number): number[] {
  return Array.from({ length: grades }, (_, i) => (i === grades - 1 ? left : 0));
}

/** One each to the largest remainders; of equal ones the grade named first, as a sort leaves them. */
function toTheLargest(quotas: readonly { readonly remainder: Ratio }[], left: number): number[] {
  const largest = [...quotas.keys()].sort((a, b) => quotas[b]!.remainder.compare(quotas[a]!.remainder)).slice(0, left);
  return quotas.map((_, i) => (largest.includes(i) ? 1 : 0));
}
