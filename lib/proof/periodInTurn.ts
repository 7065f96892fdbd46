import { weekOf } from '../calendar/weekOf.ts';
import type { Period } from '../claims/posting.ts';

/**
 * The period that is looked at from the ground up in a new week: one after the other, so that thirteen weeks see each of them.
 *
 * @param ofYear all periods of the year, in order
 */
export function periodInTurn(
  ofYear: readonly Period[],
  standing: { readonly verified_on: string } | undefined,
  night: string,
): Period | undefined {
  const { monday, number } = weekOf(night);
  const isNewWeek = standing !== undefined && standing.verified_on < monday;
  return isNewWeek ? ofYear[number % ofYear.length] : undefined;
}
