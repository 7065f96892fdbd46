import type { Day } from '../../lib/claims/claim.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** The day so many days later, or earlier where negative. */
export function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The months `YYYY-MM` of a year. */
export function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);
}

/** The month so many months later. */
export function plusMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number! - 1 + months, 1)).toISOString().slice(0, 7);
}

/** How many days a month has. */
export function daysIn(month: string): number {
  return Number(plusDays(`${plusMonths(month, 1)}-01`, -1).slice(8));
}

/** A day of a month by its number. */
export function dayIn(month: string, number: number): Day {
  return `${month}-${String(number).padStart(2, '0')}`;
}
