import { daysAfter, daysBetween } from '../calendar/daysAfter.ts';
import { monthAfter } from '../calendar/months.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { type Fen, formatFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import type { PlanOfDay } from './announcement.ts';

/**
 * What share of a package is planned through a day: of the months before it all, of its own the days so far, the day among them. Before
 * the year nothing is, after it everything.
 *
 * @param weights of the twelve months, January first; they sum to 1
 *
 * @internal
 */
export function plannedThrough(weights: readonly Ratio[], year: string, day: string): Ratio {
  if (day < `${year}-01-01`) return Ratio.ZERO;
  if (day > `${year}-12-31`) return Ratio.ONE;
  const [month, number] = [day.slice(0, 7), Number(day.slice(5, 7))];
  const length = daysBetween(`${month}-01`, `${monthAfter(month)}-01`);
  const ofMonth = weights[number - 1]!.times(Ratio.of(Number(day.slice(8)), length));
  return Ratio.sum([...weights.slice(0, number - 1), ofMonth]);
}

/**
 * The first day of a year through which a share of the package is planned; null where the whole year plans less.
 *
 * @internal
 */
export function dayPlanned(weights: readonly Ratio[], year: string, share: Ratio): string | null {
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = daysAfter(day, 1)) {
    if (!plannedThrough(weights, year, day).isLess(share)) return day;
  }
  return null;
}

/** What is booked of a package, beside what is planned of it on the day it is in Shanghai at an instant. @param whole above 0 */
export function planOfDay(whole: Fen, booked: Fen, weights: readonly Ratio[], year: string, at: string): PlanOfDay {
  const day = dayOf(at);
  return {
    day,
    planned: formatFen(partOf(whole, plannedThrough(weights, year, day))),
    booked_is_planned_for: dayPlanned(weights, year, Ratio.of(booked, whole)),
  };
}
