import { Fault } from '../errors.ts';

/** How many months one month (`YYYY-MM`) is after another; less than none where it is before. */
export function monthsBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The month that is so many months after one; before it, for less than none. */
export function monthsAfter(month: string, count: number): string {
  const number = numberOf(month) + count;
  const year = Math.floor(number / 12);
  return `${String(year).padStart(4, '0')}-${String(number - year * 12 + 1).padStart(2, '0')}`;
}

/** The month before a month: `2024-12` before `2025-01`. */
export function monthBefore(month: string): string {
  return monthsAfter(month, -1);
}

/** The month after a month: `2026-01` after `2025-12`. */
export function monthAfter(month: string): string {
  return monthsAfter(month, 1);
}

/** The year of a month, and its number from 1 to 12. @throws Fault invalid_request  for an impossible month */
export function yearAndMonth(month: string): [year: number, number: number] {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!match)
    throw new Fault('invalid_request', {
      zh: `“${month}”不是月份，应写成如 2025-03。`,
      en: `"${month}" is no month; expected one such as 2025-03.`,
    });
  return [Number(match[1]), Number(match[2])];
}

/** Months counted from the year 0, January first. */
function numberOf(month: string): number {
  const [year, number] = yearAndMonth(month);
  return year * 12 + number - 1;
}
