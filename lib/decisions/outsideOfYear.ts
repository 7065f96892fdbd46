import { bySide } from '../claims/packageSide.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { type OutsideTold, outsideTold } from './outsideTold.ts';
import { totalOf } from './spending.ts';
import type { OutsideOfBooks } from './useInParts.ts';

/** What the fund pays for a community's residents beside its package (包外费用): by rule, and by group beyond what is booked. In yuan. */
export interface OutsideOfYear {
  readonly booked: string;
  /** What DRG owes more or less for stays outside. */
  readonly drg_difference: string;
  readonly paid: string;
  readonly rules: readonly OutsideTold[];
}

/**
 * What of a community's year the fund pays beside its package; undefined where no rule puts anything there.
 *
 * @param basis whether stays are paid by what their groups make payable, or by what was booked
 */
export function outsideOfYear(
  { counters, statements }: OutsideOfBooks,
  basis: 'payable' | 'booked',
): OutsideOfYear | undefined {
  const rules = outsideTold(counters);
  const differences = basis === 'payable' ? statements.flatMap(({ body }) => body.result.outside ?? []) : [];
  if (rules.length === 0 && differences.length === 0) return undefined;
  const booked = totalOf(bySide(counters).outside);
  const difference = sumFen(differences.map((one) => parseFen(one.difference)));
  return {
    booked: formatFen(booked),
    drg_difference: formatFen(difference),
    paid: formatFen(booked + difference),
    rules,
  };
}
