import type { Day } from '../claims/claim.ts';

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?`;

/** Ways to write a day. `datetime` is local time; `yyyy/m/d` is what a spreadsheet makes of either. */
const FORMATS = {
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  yyyymmdd: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  datetime: new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ T]${TIME}$`),
  'yyyy/m/d': new RegExp(String.raw`^(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})(?: ${TIME})?$`),
} as const;

export type DayFormat = keyof typeof FORMATS;

export const DAY_FORMATS = Object.keys(FORMATS) as [DayFormat, ...DayFormat[]];

/**
 * Read the day of a folded cell. Midnight written as 24:00 still belongs to the day it ends.
 * A time with an offset is none: its writer may have turned it, or only put the offset there, and near midnight these are two days.
 *
 * @returns the day, or the code of what is wrong: written otherwise, or a day or time the calendar does not have
 */
export function readDay(text: string, formats: readonly DayFormat[]): Day | 'not_a_day' | 'impossible_day' {
  for (const format of formats) {
    const parts = FORMATS[format].exec(text)?.groups;
    if (parts) return existing(parts);
  }
  return 'not_a_day';
}

function existing(parts: Record<string, string | undefined>): Day | 'impossible_day' {
  const number = (name: string) => Number(parts[name] ?? '0');
  const [year, month, day] = [number('year'), number('month'), number('day')];
  const clock = number('hour') * 3600 + number('minute') * 60 + number('second');
  const exists = isDayOfCalendar(year, month, day) && number('minute') < 60 && number('second') < 60 && clock <= 86_400;
  return exists ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : 'impossible_day';
}

/** Days of the months of a common year. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether there is such a day, in a year of four digits. */
export function isDayOfCalendar(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12) return false;
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= DAYS[month - 1]! + (isLeap ? 1 : 0);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
