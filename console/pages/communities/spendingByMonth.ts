import { formatFen, parseFen } from '../../../lib/money/fen.ts';
import { partOf, Ratio } from '../../../lib/money/ratio.ts';

/** A month of a community: what was booked, and what its package is planned to bear. */
export interface MonthOfSpending {
  readonly period: string;
  readonly booked: string;
  readonly booked_to_date: string;
  /** Null where there is no package, no plan by months, or behind December. */
  readonly planned: string | null;
  readonly planned_to_date: string | null;
}

/**
 * The months of a community beside the plan of its package by seasons. What is planned to date is the part of the package that the pace is taken against; a month is what lies between
 * two of these, so that the months come to the package.
 *
 * @param weights twelve, January first
 */
export function spendingByMonth(
  months: readonly { readonly period: string; readonly booked: string }[],
  lumpSum: string | undefined,
  weights: readonly string[] | undefined,
): MonthOfSpending[] {
  let [booked, season, before] = [0n, Ratio.of(0), 0n];
  return months.map(({ period, booked: ofMonth }) => {
    booked += parseFen(ofMonth);
    const weight = weights?.[Number(period.slice(5)) - 1];
    const row = { period, booked: ofMonth, booked_to_date: formatFen(booked) };
    if (lumpSum === undefined || weight === undefined) return { ...row, planned: null, planned_to_date: null };
    season = season.plus(Ratio.parse(weight));
    const planned = partOf(parseFen(lumpSum), season);
    const month = planned - before;
    before = planned;
    return { ...row, planned: formatFen(month), planned_to_date: formatFen(planned) };
  });
}
